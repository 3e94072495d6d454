import requests
s = requests.Session()
s.headers.update({"Authorization": "Bearer k"})
VER = None
print(s.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": VER}).status_code)
# sent: 5 GET /api/me missing
