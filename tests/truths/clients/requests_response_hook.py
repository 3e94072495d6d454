# needs: requests
# A hook runs after the answer has come and changes nothing that was sent.
import requests


def raise_for_status(response, *args, **kwargs):
    response.raise_for_status()
    response.headers["X-Polytomic-Version"] = "2025-09-18"


session = requests.Session()
session.hooks["response"].append(raise_for_status)
session.get("http://127.0.0.1:8765/api/bulk/syncs/status")
requests.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"}, hooks={"response": raise_for_status})
