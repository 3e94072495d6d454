import requests
class Base:
    root = "https://app.polytomic.com"
    def __init__(self): self.s = requests.Session(); self.s.headers["Authorization"] = "Bearer k"
    def send(self, m, p): return self.s.request(m, self.root + p)
class V(Base):
    def __init__(self):
        super().__init__()
        self.s.headers["X-Polytomic-Version"] = "2024-02-08"
    def send(self, m, p):
        return super().send(m.upper(), "/api" + p)
print(V().send("get", "/me").status_code, Base().send("GET", "/api/me").status_code)
# sent: 5 GET /api/me 2024-02-08
# sent: 5 GET /api/me missing
