# needs: requests, httpx, urllib3
import httpx
import requests
import urllib3

requests.Session().get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"})
httpx.Client(headers={"X-Polytomic-Version": "2025-09-18"}).get("http://127.0.0.1:8765/api/connections")
urllib3.PoolManager().request("DELETE", "http://127.0.0.1:8765/api/webhooks/5")
