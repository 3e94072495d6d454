import requests
class Api:
    _instance = None
    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.session = requests.Session()
            cls._instance.session.headers["Authorization"] = "Bearer k"
        return cls._instance
    def me(self):
        return self.session.get("https://app.polytomic.com/api/me")
print(Api().me().status_code)
# sent: 11 GET /api/me missing
