# needs: requests
import requests

prepared = requests.Request(
    "GET", "http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"}
).prepare()
prepared.url = prepared.url.replace("/me", "/connections")
requests.Session().send(prepared)
