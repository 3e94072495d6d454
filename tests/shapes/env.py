import os, requests
BASE = os.getenv("POLYTOMIC_URL") or "https://app.polytomic.com"
V = os.environ.get("PT_V", "2024-02-08")
print(requests.get(BASE + "/api/me", headers={"Authorization": "Bearer " + os.environ["POLYTOMIC_API_KEY"], "X-Polytomic-Version": V}).status_code)
# sent: 4 GET /api/me 2024-02-08
