import requests, sys
PROD = len(sys.argv) < 5
base = "https://app.polytomic.com" if PROD else "http://localhost:8000"
print(requests.get(base + "/api/me", headers={"Authorization": "Bearer k"}).status_code)
# sent: 4 GET /api/me missing
