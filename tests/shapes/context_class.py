import requests
class Api:
    def __enter__(self):
        self.s = requests.Session()
        self.s.headers.update(Authorization="Bearer k")
        return self
    def __exit__(self, *a): self.s.close()
    def me(self): return self.s.get("https://app.polytomic.com/api/me")
with Api() as api:
    print(api.me().status_code)
# sent: 8 GET /api/me missing
