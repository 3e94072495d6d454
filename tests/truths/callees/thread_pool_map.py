# needs: httpx
from concurrent.futures import ThreadPoolExecutor

import httpx

client = httpx.Client(headers={"X-Polytomic-Version": "2024-02-08"})
URLS = ["http://127.0.0.1:8765/api/me", "http://127.0.0.1:8765/api/connections"]


def rename(connection_id, name):
    return httpx.put(f"http://127.0.0.1:8765/api/connections/{connection_id}", json={"name": name})


with ThreadPoolExecutor(2) as pool:
    for response in pool.map(client.get, URLS):
        response.raise_for_status()
    list(pool.map(rename, ["c-1", "c-2"], ["Postgres", "MySQL"]))
