# needs: httpx
import httpx

BASE = "http://127.0.0.1:8765"

httpx.get(BASE + "/api/connections/", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
httpx.get(BASE + "/api/me/", timeout=5)
