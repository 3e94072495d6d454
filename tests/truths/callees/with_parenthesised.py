# needs: httpx
import httpx

with (
    httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": "2024-02-08"}) as source,
    httpx.Client(base_url="http://127.0.0.1:8765/api/") as target,
):
    names = [one["name"] for one in source.get("/api/connections").json()["data"]]
    target.post("webhooks", json={"names": names})
