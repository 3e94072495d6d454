# needs: httpx
import httpx


def all_connections(client):
    url = "http://127.0.0.1:8765/api/connections?limit=50"
    found = []
    while url:
        answer = client.get(url, headers={"X-Polytomic-Version": "2024-02-08"}).json()
        found += answer["data"]
        token = answer["pagination"]["next_page_token"]
        url = f"http://127.0.0.1:8765/api/connections?limit=50&page_token={token}" if token else None
    return found


with httpx.Client() as client:
    all_connections(client)
