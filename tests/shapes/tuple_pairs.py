import httpx
r = httpx.get("https://app.polytomic.com/api/me", headers=[("Authorization", "Bearer k"), ("X-Polytomic-Version", "2024-02-08")])
print(r.status_code)
print(httpx.get("https://app.polytomic.com/api/me", headers=[("Authorization", "Bearer k")]).status_code)
# sent: 2 GET /api/me 2024-02-08
# sent: 4 GET /api/me missing
