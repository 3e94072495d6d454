# needs: httpx
# The request is gone when a response hook runs.
import httpx


def stamp(response: httpx.Response) -> None:
    response.request.headers["X-Polytomic-Version"] = "2024-02-08"


client = httpx.Client(event_hooks={"response": [stamp]})
client.get("http://127.0.0.1:8765/api/connections/conn-7")
client.close()
