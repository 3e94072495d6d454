import requests
H = {"Authorization": "Bearer k"}
print(requests.get("https://app.polytomic.com/api/me", headers=H).status_code)
print(requests.get("https://api.other.example/v1", headers=H).status_code)
# sent: 3 GET /api/me missing
