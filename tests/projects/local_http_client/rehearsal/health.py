"""The one real request."""
import json
import os
import urllib.request


def healthy() -> bool:
    request = urllib.request.Request(
        "https://app.polytomic.com/api/me",
        headers={"Authorization": "Bearer " + os.environ["POLYTOMIC_API_KEY"], "X-Polytomic-Version": "2025-09-18"},
    )
    with urllib.request.urlopen(request, timeout=5) as answer:
        return "email" in json.load(answer)["data"]
