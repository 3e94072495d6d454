import requests
VERSION = "2024-02-08"
print("using", VERSION)
print(requests.get("https://app.polytomic.com/api/me", headers={"Authorization": "Bearer k", "X-Polytomic-Version": VERSION}).status_code)
# sent: 4 GET /api/me 2024-02-08
