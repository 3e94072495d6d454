# needs: requests, httpx
import httpx
import requests

TOKEN = "pt_live_3f9a"

requests.get(f"http://{TOKEN}:@127.0.0.1:8765/api/me", timeout=5)
httpx.get(f"http://{TOKEN}:x@127.0.0.1:8765/api/connections", headers={"X-Polytomic-Version": "2024-02-08"})
