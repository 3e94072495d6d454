# needs: requests
from functools import partialmethod

import requests


class Polytomic:
    def __init__(self, token):
        self.session = requests.Session()
        self.session.headers.update({"Authorization": f"Bearer {token}", "X-Polytomic-Version": "2024-02-08"})

    def call(self, method, path, **kwargs):
        return self.session.request(method, "http://127.0.0.1:8765/api" + path, **kwargs)

    get = partialmethod(call, "GET")
    post = partialmethod(call, "POST")
    whoami = partialmethod(call, "GET", "/me")


api = Polytomic("pt-secret")
api.get("/connections")
api.post("/bulk/syncs/3/executions", json={})
api.whoami()
