# fix: unsafe
import requests


def me(version=None):
    if version is None:
        print("server default")
    return requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": version})


me()
