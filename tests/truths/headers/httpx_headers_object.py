# needs: httpx
import httpx

headers = httpx.Headers({"Authorization": "Bearer pt_live_3f9a"})
headers["X-Polytomic-Version"] = "2024-02-08"
headers.update({"x-polytomic-version": "2025-09-18"})

with httpx.Client(base_url="http://127.0.0.1:8765/api", headers=headers) as client:
    client.get("/me")
    client.get("/users", headers=httpx.Headers([("X-Polytomic-Version", "2024-02-08")]))
