import json, requests
CFG = json.loads('{"base": "https://app.polytomic.com"}')
print(requests.get(CFG["base"] + "/api/me", headers={"Authorization": "Bearer k", "X-Polytomic-Version": "2024-02-08"}).status_code)
# sent: 3 GET /api/me 2024-02-08
