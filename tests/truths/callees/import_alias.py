# needs: requests, httpx
import httpx as hx
import requests as rq

VERSION = {"X-Polytomic-Version": "2024-02-08"}

rq.get("http://127.0.0.1:8765/api/connections", headers=VERSION, timeout=5)
hx.put("http://127.0.0.1:8765/api/connections/42", json={"name": "warehouse"}, timeout=5)
