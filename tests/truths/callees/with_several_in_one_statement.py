# needs: httpx, requests
import httpx
import requests

with requests.Session() as legacy, httpx.Client(headers={"X-Polytomic-Version": "2025-09-18"}) as current:
    legacy.headers["X-Polytomic-Version"] = "2024-02-08"
    legacy.get("http://127.0.0.1:8765/api/connections/11")
    current.get("http://127.0.0.1:8765/api/bulk/syncs/11")
