# needs: requests
import requests

class Pages:
    def __init__(self, session):
        self.session = session
    def __iter__(self):
        return self
    def __next__(self):
        return self.session.get("http://127.0.0.1:8765/api/connections").json()
    def first(self):
        return next(self, None)

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"
Pages(session).first()
session.headers["X-Polytomic-Version"] = "2025-09-18"
session.get("http://127.0.0.1:8765/api/me")
