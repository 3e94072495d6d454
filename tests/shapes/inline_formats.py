import requests
print(requests.get("https://app.polytomic.com/api/me", headers={ 'Authorization': 'Bearer k' }).status_code)
print(requests.get(
    "https://app.polytomic.com/api/me",
    headers=dict(
        Authorization="Bearer k",  # token
    ),
).status_code)
print(requests.get("https://app.polytomic.com/api/me", timeout=5,).status_code if False else 200)
h = {}
h["Authorization"] = "Bearer k"  # c
print(requests.get("https://app.polytomic.com/api/me", headers=h).status_code)
# sent: 2 GET /api/me missing
# sent: 3 GET /api/me missing
# sent: 12 GET /api/me missing
