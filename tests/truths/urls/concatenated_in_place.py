# needs: httpx
import httpx

url = "http://127.0.0.1:8765"
url += "/api"
httpx.get(url + "/me", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
url += "/connections"
httpx.get(url, timeout=5)
