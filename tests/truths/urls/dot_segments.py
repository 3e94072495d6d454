# needs: requests, httpx
import httpx
import requests

SYNC = "http://127.0.0.1:8765/api/bulk/syncs/bs-12"

requests.get(SYNC + "/../../../connections", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
httpx.get(f"{SYNC}/./status")
