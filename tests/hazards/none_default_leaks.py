# fix: none
import requests


def headers(token, version=None):
    return {"Authorization": token, "X-Polytomic-Version": version}


requests.get("https://app.polytomic.com/api/me", headers=headers("k"))
requests.get("https://hooks.example.com/x", headers=headers("k"))
