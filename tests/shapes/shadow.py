import requests as real
class requests:
    @staticmethod
    def get(url, headers=None):
        return url
print(requests.get("https://app.polytomic.com/api/me"))
def f(requests):
    return requests.get("https://app.polytomic.com/api/syncs")
print(f({"https://app.polytomic.com/api/syncs": 1}))
print(real.get("https://app.polytomic.com/api/me", headers={"Authorization": "Bearer k"}).status_code)
# sent: 10 GET /api/me missing
