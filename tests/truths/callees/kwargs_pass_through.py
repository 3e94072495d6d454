# needs: requests
import requests


def call(*args, **kwargs):
    kwargs.setdefault("timeout", 5)
    return requests.request(*args, **kwargs)


def get(path, **kwargs):
    return call("GET", f"http://127.0.0.1:8765{path}", **kwargs)


get("/api/me")
get("/api/connections/44", headers={"X-Polytomic-Version": "2024-02-08"})
options = {"headers": {"X-Polytomic-Version": "2025-09-18"}, "json": {"name": "orders"}}
call("PUT", "http://127.0.0.1:8765/api/bulk/syncs/44", **options)
