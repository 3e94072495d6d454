import requests
H = {"Authorization": "Bearer k"}
print(sorted(H))
print(len(H))
print(requests.get("https://app.polytomic.com/api/me", headers=H).status_code)
# sent: 5 GET /api/me missing
