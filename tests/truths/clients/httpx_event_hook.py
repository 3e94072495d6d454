# needs: httpx
import httpx


def pin_version(request: httpx.Request) -> None:
    request.headers["X-Polytomic-Version"] = "2025-09-18"


client = httpx.Client(event_hooks={"request": [pin_version]})
client.get("http://127.0.0.1:8765/api/connections/7d6f")
