import requests
class Transport:
    def __init__(self, headers): self.session = requests.Session(); self.session.headers.update(headers)
    def request(self, method, url, **kw): return self.session.request(method, url, **kw)
class Client:
    def __init__(self, transport): self.t = transport
    def me(self): return self.t.request("GET", "https://app.polytomic.com/api/me")
print(Client(Transport({"Authorization": "Bearer k"})).me().status_code)
# sent: 4 GET /api/me missing
