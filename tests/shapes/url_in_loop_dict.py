import requests
H = {"Authorization": "Bearer k", "X-Polytomic-Version": "2024-02-08"}
for name, url in {"a": "https://app.polytomic.com/api/me", "b": "https://app.polytomic.com/api/connections"}.items():
    print(name, requests.get(url, headers=H).status_code)
# sent: 4 GET /api/connections 2024-02-08
# sent: 4 GET /api/me 2024-02-08
