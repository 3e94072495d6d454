# fix: safe
import httpcore

HEADERS = {"Authorization": "Bearer k"}
httpcore.request("GET", "https://app.polytomic.com/api/me", headers=[(k.encode(), v.encode()) for k, v in HEADERS.items()])
