# needs: httpx, requests
# Both clients copy what they are given.
import httpx
import requests

defaults = {"Authorization": "Bearer pt_live_3f9a"}
client = httpx.Client(base_url="http://127.0.0.1:8765", headers=defaults)
session = requests.Session()
session.headers.update(defaults)
defaults["X-Polytomic-Version"] = "2024-02-08"

client.get("/api/me")
session.get("http://127.0.0.1:8765/api/models")
client.get("/api/connections", headers=defaults)
client.close()
