# needs: requests
import requests


def call(method, path, **kwargs):
    kwargs.setdefault("headers", {}).update({"X-Polytomic-Version": "2024-02-08"})
    kwargs.setdefault("timeout", 5)
    return requests.request(method, f"http://127.0.0.1:8765{path}", **kwargs)


call("GET", "/api/bulk/syncs/bs-12/status")
call("PATCH", "/api/bulk/syncs/bs-12", json={"active": False}, headers={"X-Polytomic-Version": "2025-09-18"})
