import requests
def a(): return requests.get("https://app.polytomic.com/api/me", headers=h())
def h(): d = {}; d["Authorization"] = "Bearer k"; return d
if True: print(a().status_code)
# sent: 2 GET /api/me missing
