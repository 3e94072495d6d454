import requests
class Backend:
    def url(self): raise NotImplementedError
    def headers(self): return {}
    def ping(self): return requests.get(self.url(), headers=self.headers()).status_code
class Poly(Backend):
    def url(self): return "https://app.polytomic.com/api/me"
    def headers(self): return {"Authorization": "Bearer k", "X-Polytomic-Version": "2024-02-08"}
class Other(Backend):
    def url(self): return "https://other.example.com/ping"
for b in [Poly(), Other()]:
    print(b.ping())
# sent: 5 GET /api/me 2024-02-08
