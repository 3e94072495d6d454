# needs: httpx
import httpx

BASE = httpx.URL("http://127.0.0.1:8765/api/")

httpx.get(BASE.join("me"), headers={"X-Polytomic-Version": "2024-02-08"})
httpx.get(BASE.join("/api/connections"), headers={"X-Polytomic-Version": "2025-09-18"})
