# needs: httpx, requests
import httpx
import requests

client = httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": "2024-02-08"})
client.get("/api/me")
client.headers = {"Authorization": "Bearer pt-secret"}
client.get("/api/connections")

session = requests.Session()
session.headers = {"X-Polytomic-Version": "2025-09-18"}
session.get("http://127.0.0.1:8765/api/bulk/syncs/s-1")
