# needs: httpx
# A client joins its base and a path with one slash.
import httpx

BASE = "http://127.0.0.1:8765/api/"

with httpx.Client(base_url=BASE) as client:
    client.get("/connections", headers={"X-Polytomic-Version": "2025-09-18"})
    client.get("models")
