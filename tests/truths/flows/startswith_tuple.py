# needs: requests
import requests

def get(url):
    if not url.startswith(("http://", "https://")):
        url = "http://127.0.0.1:8765/api/" + url
    return requests.get(url, headers={"X-Polytomic-Version": "2024-02-08"})

get("http://127.0.0.1:8765/api/me")
get("connections")
