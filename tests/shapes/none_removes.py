import requests
s = requests.Session()
s.headers.update({"Authorization": "Bearer k", "x-polytomic-version": "2024-02-08"})
print(s.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": None}).status_code)
print(s.get("https://app.polytomic.com/api/me").status_code)
# sent: 4 GET /api/me missing
# sent: 5 GET /api/me 2024-02-08
