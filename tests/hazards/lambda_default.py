# fix: none
import requests

get = lambda path, http=requests.get: http("https://app.polytomic.com" + path)
get("/api/me")
assert get("x", http=lambda url: url)
