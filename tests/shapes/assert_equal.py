import requests
H = {"Authorization": "Bearer k"}
r = requests.get("https://app.polytomic.com/api/me", headers=H)
assert H == {"Authorization": "Bearer k"}
print(r.status_code)
# sent: 3 GET /api/me missing
