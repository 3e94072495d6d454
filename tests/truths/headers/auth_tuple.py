# needs: requests, httpx
import httpx
import requests

AUTH = ("pt_live_3f9a", "")

requests.get("http://127.0.0.1:8765/api/me", auth=AUTH, timeout=5)
httpx.get("http://127.0.0.1:8765/api/connections", auth=AUTH)
