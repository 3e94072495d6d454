# needs: requests
try:
    import requests
except ImportError:
    requests = None
    from urllib.request import Request, urlopen

HEADERS = {"X-Polytomic-Version": "2024-02-08"}


def status(sync_id):
    url = f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/status"
    if requests is not None:
        return requests.get(url, headers=HEADERS).json()
    with urlopen(Request(url, headers=HEADERS)) as response:
        return response.read()


status("s-1")
