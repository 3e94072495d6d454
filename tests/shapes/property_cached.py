from functools import cached_property
import requests
class C:
    def __init__(self, tok): self.tok = tok
    @cached_property
    def session(self):
        s = requests.Session()
        s.headers.update(self.headers)
        return s
    @property
    def headers(self):
        h = {"Authorization": "Bearer " + self.tok}
        h["X-Polytomic-Version"] = "2024-02-08"
        return h
    def get(self, *parts):
        return self.session.get("/".join(("https://app.polytomic.com/api",) + parts))
c = C("k")
print(c.get("me").status_code, c.get("connections", "conn-1").status_code)
# sent: 16 GET /api/connections/{id} 2024-02-08
# sent: 16 GET /api/me 2024-02-08
