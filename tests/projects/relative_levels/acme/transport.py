"""HTTP for the pipelines."""
import requests

from . import settings


def polytomic(method, path, body=None):
    """Call Polytomic with the global settings."""
    conf = settings.POLYTOMIC
    headers = {"Authorization": f"Bearer {conf['key']}", "X-Polytomic-Version": conf["version"]}
    response = requests.request(method, f"{conf['url']}{path}", json=body, headers=headers)
    response.raise_for_status()
    return response.json()["data"] if response.content else {}
