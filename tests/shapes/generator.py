import contextlib, requests
@contextlib.contextmanager
def api():
    s = requests.Session()
    s.headers["Authorization"] = "Bearer k"
    try:
        yield s
    finally:
        s.close()
with api() as s:
    print(s.get("https://app.polytomic.com/api/me").status_code)
def pages(s):
    for p in ("me", "connections"):
        yield s.get("https://app.polytomic.com/api/" + p)
with api() as s:
    for r in pages(s):
        print(r.status_code)
# sent: 11 GET /api/me missing
# sent: 14 GET /api/connections missing
# sent: 14 GET /api/me missing
