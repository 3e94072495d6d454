import json
from contextlib import closing
from http.client import HTTPConnection


def auth_headers(token):
    headers = {"Authorization": "Bearer " + token}
    headers["X-Polytomic-Version"] = "2025-09-18"
    return headers


def fetch(path, token):
    with closing(HTTPConnection("127.0.0.1", 8765)) as conn:
        conn.request("GET", path, headers=auth_headers(token))
        return json.load(conn.getresponse())


print(fetch("/api/connections/7d6f", "pt_live_4c1e"))
