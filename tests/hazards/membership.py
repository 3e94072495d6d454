# fix: unsafe
import requests

HEADERS = {"Authorization": "Bearer k"}
if "X-Polytomic-Version" not in HEADERS or HEADERS.get("X-Polytomic-Version") is None:
    print("no version pinned")
requests.get("https://app.polytomic.com/api/me", headers=HEADERS)
