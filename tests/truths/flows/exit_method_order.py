# needs: requests
import requests

class Api:
    def __init__(self, session):
        self.session = session
    def __enter__(self):
        return self.session.get("http://127.0.0.1:8765/api/connections")
    def __exit__(self, *a):
        self.session.delete('http://127.0.0.1:8765/api/connections/c')

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"
api = Api(session)
with api:
    pass
session.headers["X-Polytomic-Version"] = "2025-09-18"
session.get("http://127.0.0.1:8765/api/me")
