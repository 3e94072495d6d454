import requests
V = "2024-02-08"
print(requests.post("https://app.polytomic.com/api/syncs/sync-001/activate", json={"active": True}, params={"since": V}, headers={"Authorization": "Bearer k", "X-Polytomic-Version": V}).status_code)
# sent: 3 POST /api/syncs/{id}/activate 2024-02-08
