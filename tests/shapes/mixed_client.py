import requests
s = requests.Session()
s.headers["Authorization"] = "Bearer k"
s.headers["X-Polytomic-Version"] = "2024-02-08"
print(s.get("https://app.polytomic.com/api/me").status_code)
s.headers["X-Polytomic-Version"] = "2025-09-18"
print(s.get("https://app.polytomic.com/api/connections").status_code)
# sent: 5 GET /api/me 2024-02-08
# sent: 7 GET /api/connections 2025-09-18
