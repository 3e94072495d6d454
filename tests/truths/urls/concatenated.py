import urllib.request

BASE_URL = "http://127.0.0.1:8765"
SYNC_ID = "bs-12"

url = BASE_URL + "/api/bulk/syncs/" + SYNC_ID + "/status"
request = urllib.request.Request(url, headers={"X-Polytomic-Version": "2024-02-08"})
print(urllib.request.urlopen(request, timeout=5).read())
