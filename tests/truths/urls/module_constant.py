import urllib.request

API_HOST = "http://127.0.0.1:8765"
ME_URL = API_HOST + "/api/me"
VERSION = {"X-Polytomic-Version": "2025-09-18"}


def whoami() -> bytes:
    request = urllib.request.Request(ME_URL, headers=VERSION)
    with urllib.request.urlopen(request, timeout=5) as response:
        return response.read()


whoami()
