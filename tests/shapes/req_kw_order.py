import requests
print(requests.request(url="https://app.polytomic.com/api/me", method="get", headers={"Authorization": "Bearer k"}).status_code)
print(requests.Session().request("GET", "https://app.polytomic.com/api/me", None, None, {"Authorization": "Bearer k"}).status_code)
# sent: 2 GET /api/me missing
# sent: 3 GET /api/me missing
