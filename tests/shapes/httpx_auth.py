import httpx
class Auth(httpx.Auth):
    def __init__(self, v): self.v = v
    def auth_flow(self, request):
        request.headers["Authorization"] = "Bearer k"
        request.headers["X-Polytomic-Version"] = self.v
        yield request
c = httpx.Client(auth=Auth("2024-02-08"))
print(c.get("https://app.polytomic.com/api/me").status_code)
# sent: 9 GET /api/me 2024-02-08
