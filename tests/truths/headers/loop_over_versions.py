# needs: httpx
import httpx

for version in ("2024-02-08", "2025-09-18"):
    response = httpx.get("http://127.0.0.1:8765/api/models", headers={"X-Polytomic-Version": version})
    print(version, len(response.json()["data"]))
