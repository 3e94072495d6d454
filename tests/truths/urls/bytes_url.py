# needs: requests
import requests

requests.get(b"http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
requests.get("http://127.0.0.1:8765/api/models".encode().decode("ascii"), timeout=5)
