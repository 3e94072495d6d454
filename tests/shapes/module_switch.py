import requests
session = requests.Session()
session.headers = {"Authorization": "Bearer k", "X-Polytomic-Version": "2024-02-08"}
session.headers = {"Authorization": "Bearer k"}
print(session.get("https://app.polytomic.com/api/me").status_code)
# sent: 5 GET /api/me missing
