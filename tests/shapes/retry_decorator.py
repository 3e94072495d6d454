import functools, requests
def retry(times):
    def deco(fn):
        @functools.wraps(fn)
        def wrapped(*a, **k):
            for _ in range(times):
                try:
                    return fn(*a, **k)
                except ValueError:
                    continue
        return wrapped
    return deco
@retry(3)
def fetch(path):
    return requests.get("https://app.polytomic.com/api/" + path, headers={"Authorization": "Bearer k"})
print(fetch("me").status_code)
# sent: 15 GET /api/me missing
