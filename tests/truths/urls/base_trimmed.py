# needs: requests
import requests

BASE = " http://127.0.0.1:8765/api/ "

requests.get(BASE.strip().rstrip("/") + "/me", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
requests.get(BASE.strip().removesuffix("/") + "/connections", timeout=5)
requests.get(BASE.strip() + "/models".removeprefix("/"), headers={"X-Polytomic-Version": "2025-09-18"}, timeout=5)
