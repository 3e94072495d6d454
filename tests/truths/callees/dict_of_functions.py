# needs: requests
import requests

VERBS = {"GET": requests.get, "POST": requests.post, "DELETE": requests.delete}

VERBS["GET"]("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"})


def call(verb, path):
    send = VERBS[verb.upper()]
    return send(f"http://127.0.0.1:8765{path}", timeout=5)


call("post", "/api/bulk/syncs/1/executions")
call("delete", "/api/connections/1")
