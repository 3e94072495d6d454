import requests
class Api:
    BASE = "https://app.polytomic.com/api"
    VERSION = "2024-02-08"
    @classmethod
    def headers(cls):
        return {"Authorization": "Bearer k", "X-Polytomic-Version": cls.VERSION}
    @staticmethod
    def url(path):
        return Api.BASE + path
    @classmethod
    def get(cls, path):
        return requests.get(cls.url(path), headers=cls.headers())
class NewApi(Api):
    VERSION = "2025-09-18"
print(Api.get("/me").status_code, NewApi.get("/connections").status_code)
# sent: 13 GET /api/connections 2025-09-18
# sent: 13 GET /api/me 2024-02-08
