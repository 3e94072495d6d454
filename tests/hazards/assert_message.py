# fix: unsafe
import requests

HEADERS = {"Authorization": "Bearer k"}
try:
    assert not HEADERS, HEADERS
except AssertionError as error:
    print(error)
requests.get("https://app.polytomic.com/api/me", headers=HEADERS)
