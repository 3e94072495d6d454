# needs: httpx
import httpx

SETTINGS = {"scheme": "http", "host": "127.0.0.1:8765", "token": "pt_live_3f9a"}

url = "{scheme}://{host}/api/me".format_map(SETTINGS)
httpx.get(url, headers={"Authorization": "Bearer {token}".format_map(SETTINGS), "X-Polytomic-Version": "2025-09-18"})
