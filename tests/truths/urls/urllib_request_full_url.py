import urllib.request

request = urllib.request.Request(
    "http://127.0.0.1:8765/api/connections", headers={"X-Polytomic-Version": "2024-02-08"}
)
urllib.request.urlopen(request, timeout=5).read()
request.full_url = "http://127.0.0.1:8765/api/models"
urllib.request.urlopen(request, timeout=5).read()
