# needs: requests, httpx
import urllib.request

import httpx
import requests

requests.get("HTTP://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
httpx.get("Http://127.0.0.1:8765/api/connections")
urllib.request.urlopen("HTTP://127.0.0.1:8765/api/models", timeout=5).read()
