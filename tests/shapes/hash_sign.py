import requests, hmac, json
H = {"Authorization": "Bearer k"}
sig = hmac.new(b"k", json.dumps(H).encode(), "sha256").hexdigest()
print(requests.get("https://app.polytomic.com/api/me", headers=H, params={"sig": sig}).status_code)
# sent: 4 GET /api/me missing
