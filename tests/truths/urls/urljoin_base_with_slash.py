from urllib.parse import urljoin
from urllib.request import Request, urlopen

BASE = "http://127.0.0.1:8765/api/"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}

urlopen(Request(urljoin(BASE, "bulk/syncs/bs-12"), headers=HEADERS), timeout=5).read()
urlopen(urljoin(BASE, "/api/me"), timeout=5).read()
