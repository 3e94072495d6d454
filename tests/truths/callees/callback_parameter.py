# needs: requests
import requests

BASE = "http://127.0.0.1:8765"


def apply(send, path, **kwargs):
    response = send(BASE + path, **kwargs)
    response.raise_for_status()
    return response


def report(on_done):
    on_done("finished")


session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"

apply(requests.get, "/api/me")
apply(session.get, "/api/connections")
apply(session.post, "/api/webhooks", json={}, headers={"X-Polytomic-Version": "2025-09-18"})
report(lambda state: session.patch(f"{BASE}/api/bulk/syncs/1/schemas", json={"state": state}))
