import requests
s = requests.Session()
s.headers.update({"Authorization": "Bearer k", "X-Polytomic-Version": "2024-02-08"})
s.headers.pop("X-Polytomic-Version", None)
print(s.get("https://app.polytomic.com/api/me").status_code)
# sent: 5 GET /api/me missing
