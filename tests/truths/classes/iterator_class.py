# needs: requests
import requests


class Pages:
    def __init__(self, session, url):
        self.session = session
        self.url = url
        self.token = None

    def __iter__(self):
        while True:
            body = self.session.get(self.url, params={"page_token": self.token}).json()
            yield body["data"]
            self.token = body["pagination"]["next_page_token"]
            if self.token is None:
                return


session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"
total = sum(len(page) for page in Pages(session, "http://127.0.0.1:8765/api/connections"))
assert total == 0
