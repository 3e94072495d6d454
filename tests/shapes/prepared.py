import requests
s = requests.Session()
s.headers["X-Polytomic-Version"] = "2024-02-08"
s.headers["Authorization"] = "Bearer k"
req = requests.Request("GET", "https://app.polytomic.com/api/me", headers={"Authorization": "Bearer k"})
print(s.send(req.prepare()).status_code)
print(s.send(s.prepare_request(req)).status_code)
# sent: 6 GET /api/me missing
# sent: 7 GET /api/me 2024-02-08
