import httpx
print(httpx.get("https://app.polytomic.com/api/me", headers={b"Authorization": b"Bearer k", b"X-Polytomic-Version": b"2024-02-08"}).status_code)
print(httpx.get("https://app.polytomic.com/api/me", headers={b"Authorization": b"Bearer k"}).status_code)
# sent: 2 GET /api/me 2024-02-08
# sent: 3 GET /api/me missing
