# needs: requests, furl
import requests
from furl import furl

BASE = "http://127.0.0.1:8765/api"

requests.get((furl(BASE) / "connections" / "conn-7").url, headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
requests.get(furl(BASE).add(path="models", args={"limit": "10"}).url, timeout=5)
requests.get(furl(BASE).set(path="/api/me").tostr(), headers={"X-Polytomic-Version": "2025-09-18"}, timeout=5)
