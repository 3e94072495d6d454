# needs: httpcore
import httpcore

response = httpcore.request("GET", "http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"})
print(response.status)
response = httpcore.request(b"GET", b"http://127.0.0.1:8765/api/models", headers=[(b"Authorization", b"Bearer pt_live_4c1e")])
print(response.status)
