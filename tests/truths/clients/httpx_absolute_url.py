# needs: httpx
import httpx

polytomic = httpx.Client(base_url="http://127.0.0.1:8765/api/bulk/")
polytomic.headers.update({"X-Polytomic-Version": "2024-02-08"})
polytomic.get("syncs/9a1b2c3d/status")
polytomic.get("http://127.0.0.1:8765/api/me")
