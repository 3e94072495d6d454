import requests
if False:
    requests.get("https://app.polytomic.com/api/me")
def unused():
    return requests.get("https://app.polytomic.com/api/connections", headers={"Authorization": "Bearer k"})
print(1)
# reachable: 5 GET /api/connections missing
