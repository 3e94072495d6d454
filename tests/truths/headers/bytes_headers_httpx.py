# needs: httpx
import httpx

httpx.get(
    "http://127.0.0.1:8765/api/organization",
    headers={b"Authorization": b"Bearer pt_live_3f9a", b"X-Polytomic-Version": b"2024-02-08"},
)
