# fix: unsafe
import requests

HEADERS = {"Authorization": "Bearer k"}
assert set(HEADERS) == {"Authorization"}
requests.get("https://app.polytomic.com/api/me", headers=HEADERS)
