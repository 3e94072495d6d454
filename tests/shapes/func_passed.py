import requests
def run(fn, path):
    return fn("https://app.polytomic.com/api/" + path, headers={"Authorization": "Bearer k"})
print(run(requests.get, "me").status_code)
s = requests.Session()
print(run(s.get, "connections").status_code)
print([f(u, headers={"Authorization": "Bearer k"}).status_code for f, u in [(requests.get, "https://app.polytomic.com/api/me"), (requests.head, "https://z.example.com/")]])
# sent: 3 GET /api/connections missing
# sent: 3 GET /api/me missing
# sent: 7 GET /api/me missing
