import requests
class Api:
    def __init__(self): self.s = requests.Session(); self.s.headers["Authorization"] = "Bearer k"
    def __getattr__(self, name):
        if name in ("get", "delete"):
            return lambda path: self.s.request(name.upper(), "https://app.polytomic.com/api" + path)
        raise AttributeError(name)
print(Api().get("/me").status_code)
# sent: 6 GET /api/me missing
