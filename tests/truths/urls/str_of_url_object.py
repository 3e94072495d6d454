# needs: requests, yarl, httpx
import httpx
import requests
from yarl import URL

base = URL("http://127.0.0.1:8765")
requests.get(str(base) + "/api/me", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
requests.get(f"{base / 'api'}/connections", timeout=5)
requests.get(str(httpx.URL("http://127.0.0.1:8765/api/").join("models")), timeout=5)
