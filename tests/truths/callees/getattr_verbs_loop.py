# needs: httpx
import httpx

CONNECTION = "http://127.0.0.1:8765/api/connections/66"

with httpx.Client(headers={"X-Polytomic-Version": "2024-02-08"}) as client:
    for verb in ("get", "delete"):
        getattr(client, verb)(CONNECTION)
    for verb, path in [("get", "/api/me"), ("post", "/api/webhooks")]:
        getattr(httpx, verb)("http://127.0.0.1:8765" + path)
