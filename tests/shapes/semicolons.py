import requests; s = requests.Session(); s.headers["Authorization"] = "Bearer k"; print(s.get("https://app.polytomic.com/api/me").status_code)
# sent: 1 GET /api/me missing
