# needs: httpx, requests
try:
    import httpx as http
except ImportError:
    import requests as http

http.get("http://127.0.0.1:8765/api/me")
http.post("http://127.0.0.1:8765/api/webhooks", json={}, headers={"X-Polytomic-Version": "2024-02-08"})
