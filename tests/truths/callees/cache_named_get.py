import urllib.parse

cache = {"http://127.0.0.1:8765/api/me": {"id": 1}}
cache.get("http://127.0.0.1:8765/api/me")
cache.setdefault("http://127.0.0.1:8765/api/connections", {})


def get(url):
    return urllib.parse.urlsplit(url).path


get("http://127.0.0.1:8765/api/connections/1")
