import requests
H = {k: v for k, v in [("Authorization", "Bearer k"), ("X-Polytomic-Version", "2024-02-08")]}
print([requests.get(f"https://app.polytomic.com/api/{p}", headers=H).status_code for p in ("me", "connections")])
# sent: 3 GET /api/connections 2024-02-08
# sent: 3 GET /api/me 2024-02-08
