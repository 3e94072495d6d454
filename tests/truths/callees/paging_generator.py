# needs: requests
import requests


def pages(session, path):
    token = None
    while True:
        params = {"page_token": token} if token else {}
        body = session.get(f"http://127.0.0.1:8765{path}", params=params).json()
        yield from body["data"]
        token = body["pagination"]["next_page_token"]
        if not token:
            break


with requests.Session() as session:
    session.headers["X-Polytomic-Version"] = "2024-02-08"
    names = {connection["id"]: connection["name"] for connection in pages(session, "/api/connections")}

for sync in pages(requests.Session(), "/api/bulk/syncs"):
    print(sync["name"], names.get(sync["source_connection_id"]))
