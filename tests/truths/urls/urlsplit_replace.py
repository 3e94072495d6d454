import urllib.request
from urllib.parse import urlparse, urlsplit

BASE = "http://127.0.0.1:8765/api/me?verbose=1"

urllib.request.urlopen(urlsplit(BASE)._replace(path="/api/connections", query="").geturl(), timeout=5).read()
request = urllib.request.Request(
    urlparse(BASE)._replace(path="/api/models").geturl(), headers={"X-Polytomic-Version": "2024-02-08"}
)
urllib.request.urlopen(request, timeout=5).read()
