# needs: requests, httpx
import httpx
import requests

requests.get(url="http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
httpx.request(url="http://127.0.0.1:8765/api/connections", method="GET")
