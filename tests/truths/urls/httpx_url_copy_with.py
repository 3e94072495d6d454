# needs: httpx
import httpx

BASE = httpx.URL("http://127.0.0.1:8765")

httpx.get(BASE.copy_with(path="/api/connections"), headers={"X-Polytomic-Version": "2024-02-08"})
httpx.get(BASE.copy_with(raw_path=b"/api/models?limit=10"))
