import requests
V = "2024-02-08"
print(requests.get("https://app.polytomic.com/api/me", headers={"Authorization": "Bearer k", "X-Polytomic-Version": V}).status_code)
print(requests.get("https://other.example.com/x", headers={"X-Polytomic-Version": V}).status_code)
# sent: 3 GET /api/me 2024-02-08
