# needs: requests
# The request is gone when a response hook runs.
import requests


def stamp(response: requests.Response, *args, **kwargs) -> None:
    response.request.headers["X-Polytomic-Version"] = "2025-09-18"


session = requests.Session()
session.hooks["response"].append(stamp)
session.get("http://127.0.0.1:8765/api/me")
requests.get("http://127.0.0.1:8765/api/models", hooks={"response": stamp}, timeout=5)
