# needs: requests
import requests

class Pages:
    def __init__(self, session):
        self.session = session
        self.done = False
    def __iter__(self):
        return self
    def __next__(self):
        if self.done:
            raise StopIteration
        self.done = True
        return self.session.get("http://127.0.0.1:8765/api/connections").json()

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"
for page in Pages(session):
    print(page)
session.headers["X-Polytomic-Version"] = "2025-09-18"
session.get("http://127.0.0.1:8765/api/me")
