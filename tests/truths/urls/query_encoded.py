import urllib.request
from urllib.parse import urlencode

BASE = "http://127.0.0.1:8765/api/bulk/syncs/bs-12/schemas"

url = BASE + "?" + urlencode({"filters[enabled]": "true", "limit": 20})
request = urllib.request.Request(url)
request.add_header("X-Polytomic-Version", "2024-02-08")
urllib.request.urlopen(request, timeout=5).read()
