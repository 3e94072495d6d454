import urllib.request
class Req(urllib.request.Request):
    def get_method(self): return "GET"
r = urllib.request.Request("https://app.polytomic.com/api/me")
r.headers["Authorization"] = "Bearer k"
r.add_header("X-polytomic-version", "2024-02-08")
with urllib.request.urlopen(r) as f: print(f.status)
# sent: 7 GET /api/me 2024-02-08
