# fix: none
import requests


def auth(request):
    request.headers.pop("X-Polytomic-Version", None)
    return request


requests.get("https://app.polytomic.com/api/me", headers={"A": "k"}, auth=auth)
