"""Clients."""

import requests


class Client:
    base = ""
    headers: dict = {}

    def create(self, body):
        return requests.post(self.base + self.path, headers=self.headers, json=body, timeout=5).status_code


class Polytomic(Client):
    base = "http://127.0.0.1:8765"
    path = "/api/bulk/syncs"
    headers = {"X-Polytomic-Version": "2024-02-08"}


class Other(Client):
    base = "http://localhost:8765"
    path = "/v1/flows"
