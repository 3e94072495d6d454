# needs: httpx
import httpx


def add_version(request: httpx.Request) -> None:
    request.headers["X-Polytomic-Version"] = "2024-02-08"


def log(request: httpx.Request) -> None:
    print(request.method, request.url)


with httpx.Client(event_hooks={"request": [log, add_version]}) as client:
    client.get("http://127.0.0.1:8765/api/connections")
    client.event_hooks = {"request": [log]}
    client.get("http://127.0.0.1:8765/api/me")
