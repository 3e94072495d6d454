import requests
print(requests.get("https://app.polytomic.com/api/me", headers={"Authorization": "Bearer k", "X_Polytomic_Version": "2024-02-08"}).status_code)
print(requests.get("https://app.polytomic.com/api/me?version=2024-02-08", headers={"Authorization": "Bearer k", "Polytomic-Version": "2024-02-08"}).status_code)
print(requests.get("https://app.polytomic.com/api/connections", params={"X-Polytomic-Version": "2024-02-08"}, headers={"Authorization": "Bearer k"}).status_code)
# sent: 2 GET /api/me missing
# sent: 3 GET /api/me missing
# sent: 4 GET /api/connections missing
