# needs: httpx
import httpx

BASE = "http://127.0.0.1:8765"
old, new = (
    httpx.Client(base_url=BASE, headers={"X-Polytomic-Version": "2024-02-08"}),
    httpx.Client(base_url=BASE, headers={"X-Polytomic-Version": "2025-09-18"}),
)
before = old.get("/api/connections").json()
after = new.get("/api/connections/1").json()
assert before == after
old.close()
new.close()
