import httpx
H = {"Authorization": "Bearer k", "X-Polytomic-Version": "2024-02-08"}
with httpx.Client(headers=H) as c:
    r = httpx.Request("GET", "https://app.polytomic.com/api/me", headers={"Authorization": "Bearer k"})
    print(c.send(r).status_code)
    b = c.build_request("GET", "https://app.polytomic.com/api/connections")
    print(c.send(b).status_code)
# sent: 5 GET /api/me missing
# sent: 7 GET /api/connections 2024-02-08
