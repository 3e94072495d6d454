# needs: httpx
# The base has /api already: the path is /api/api/me.
import httpx

with httpx.Client(base_url="http://127.0.0.1:8765/api") as client:
    client.get("/api/me", headers={"X-Polytomic-Version": "2024-02-08"})
