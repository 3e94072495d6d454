import requests
s = requests.Session()
s.headers.update({"Authorization": "Bearer k"})
print(s.get("https://app.polytomic.com/api/me").status_code)
print(s.get("https://api.other.example/v1").status_code)
# sent: 4 GET /api/me missing
