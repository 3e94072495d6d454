# needs: httpx
import httpx

with httpx.stream("GET", "http://127.0.0.1:8765/api/connections", headers={"X-Polytomic-Version": "2024-02-08"}) as r:
    for line in r.iter_lines():
        assert line

with httpx.Client() as client, client.stream("GET", "http://127.0.0.1:8765/api/bulk/syncs/14") as r:
    r.read()
