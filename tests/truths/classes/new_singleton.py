# needs: requests
import requests


class Polytomic:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.session = requests.Session()
            cls._instance.session.headers["X-Polytomic-Version"] = "2024-02-08"
        return cls._instance

    def connections(self):
        return self.session.get("http://127.0.0.1:8765/api/connections").json()


Polytomic().connections()
assert Polytomic() is Polytomic()
Polytomic().session.delete("http://127.0.0.1:8765/api/connections/1", headers={"X-Polytomic-Version": "2025-09-18"})
