# fix: unsafe
import requests

HEADERS = {"Authorization": "Bearer k"}
assert HEADERS.keys() == {"Authorization"}
requests.get("https://app.polytomic.com/api/me", headers=HEADERS)
