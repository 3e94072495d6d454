import requests
BASE = "https://app.polytomic.com/api"
class Client:
    def __init__(self, token, base=BASE):
        self.base = base
        self.s = requests.Session()
        self.s.headers.update({"Authorization": f"Bearer {token}"})
    def me(self):
        return self.s.get(f"{self.base}/me")
    def connections(self):
        return self.s.get(f"{self.base}/connections").json()
print("nothing")
# reachable: 9 GET /api/me missing
# reachable: 11 GET /api/connections missing
