import httpx
class C(httpx.Client):
    def __init__(self, **kw):
        super().__init__(base_url="https://app.polytomic.com/api/", headers={"Authorization": "Bearer k"}, **kw)
with C(timeout=5) as c:
    print(c.get("me").status_code, c.get("/connections").status_code)
# sent: 6 GET /api/connections missing
# sent: 6 GET /api/me missing
