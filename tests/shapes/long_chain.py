import requests
class B:
    def __init__(self): self.h = {}
    def auth(self, t): self.h["Authorization"] = t; return self
    def version(self, v): self.h["X-Polytomic-Version"] = v; return self
    def get(self, p): return requests.get("https://app.polytomic.com/api" + p, headers=self.h)
print(B().auth("Bearer k").version("2024-02-08").get("/me").status_code)
print(B().auth("Bearer k").get("/me").status_code)
# sent: 6 GET /api/me 2024-02-08
# sent: 6 GET /api/me missing
