# needs: requests
import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}


def handle(action: str, connection_id: str) -> None:
    url = f"http://127.0.0.1:8765/api/connections/{connection_id}"
    match action:
        case "show":
            requests.get(url, headers=HEADERS)
        case "rename" | "update":
            requests.put(url, json={"name": "new"}, headers=HEADERS)
        case "remove":
            requests.delete(url, headers={"X-Polytomic-Version": "2025-09-18"})
        case _:
            raise SystemExit(f"no such action: {action}")


for action in ("show", "update", "remove"):
    handle(action, "c-1")
