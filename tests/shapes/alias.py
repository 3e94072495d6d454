import requests
a = {"Authorization": "Bearer k"}
b = a
b["X-Polytomic-Version"] = "2024-02-08"
print(requests.get("https://app.polytomic.com/api/me", headers=a).status_code)
c = dict(a); c.pop("X-Polytomic-Version")
print(requests.get("https://app.polytomic.com/api/me", headers=c).status_code)
# sent: 5 GET /api/me 2024-02-08
# sent: 7 GET /api/me missing
