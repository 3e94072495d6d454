# needs: requests
import requests


def make_api(token, version):
    session = requests.Session()
    session.headers.update({"Authorization": f"Bearer {token}"})

    def call(method, path, **kwargs):
        headers = kwargs.pop("headers", {})
        return session.request(
            method,
            f"http://127.0.0.1:8765/api/{path}",
            headers={"X-Polytomic-Version": version, **headers},
            **kwargs,
        ).json()

    return call


api = make_api("pt-secret", "2024-02-08")
api("GET", "connections")
api("POST", "bulk/syncs/7/executions", json={"resync": True})
api("GET", "me", headers={"X-Polytomic-Version": "2025-09-18"})
