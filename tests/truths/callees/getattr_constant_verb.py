# needs: requests
import requests

VERB = "patch"

session = requests.Session()
getattr(session, "get")("http://127.0.0.1:8765/api/bulk/syncs/40/schemas")
send = getattr(session, VERB)
send(
    "http://127.0.0.1:8765/api/bulk/syncs/40/schemas",
    headers={"X-Polytomic-Version": "2024-02-08"},
    json={"schemas": [{"id": "public.orders", "enabled": True}]},
)
