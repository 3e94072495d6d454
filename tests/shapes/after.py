import requests
h = {"Authorization": "Bearer k"}
print(requests.get("https://app.polytomic.com/api/me", headers=h).status_code)
h["X-Polytomic-Version"] = "2025-09-18"
print(requests.get("https://app.polytomic.com/api/connections", headers=h).status_code)
del h["X-Polytomic-Version"]
print(requests.get("https://app.polytomic.com/api/connection_types", headers=h).status_code)
# sent: 3 GET /api/me missing
# sent: 5 GET /api/connections 2025-09-18
# sent: 7 GET /api/connection_types missing
