# needs: httpx
import httpx

HEADERS = {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2025-09-18"}

with httpx.stream("GET", "http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d", headers=HEADERS) as response:
    print(response.read())

with httpx.Client() as client, client.stream("GET", "http://127.0.0.1:8765/api/users") as response:
    print(list(response.iter_lines()))
