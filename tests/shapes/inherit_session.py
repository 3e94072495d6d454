import requests
class S(requests.Session):
    BASE = "https://app.polytomic.com/api"
    def __init__(self, token):
        super().__init__()
        self.headers.update({"Authorization": f"Bearer {token}", "X-Polytomic-Version": "2024-02-08"})
    def call(self, p):
        return self.get(self.BASE + p)
print(S("k").call("/me").status_code)
# sent: 8 GET /api/me 2024-02-08
