# needs: requests, httpx
import httpx
import requests

fetch = requests.get
send = httpx.post

fetch("http://127.0.0.1:8765/api/connections/5", headers={"X-Polytomic-Version": "2024-02-08"})
send("http://127.0.0.1:8765/api/bulk/syncs/5/executions", json={"resync": False})
