import requests
h = {"Authorization": "Bearer k"}
for name in ["me", "connections", "connection_types"]:
    print(requests.get("https://app.polytomic.com/api/" + name, headers=h).status_code)
    h["X-Polytomic-Version"] = "2024-02-08"
# sent: 4 GET /api/connection_types 2024-02-08
# sent: 4 GET /api/connections 2024-02-08
# sent: 4 GET /api/me missing
