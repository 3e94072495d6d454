# fix: none
from unittest import mock

import requests


class Client:
    def __init__(self, session):
        self.session = session

    def me(self):
        return self.session.get("https://app.polytomic.com/api/me", timeout=3)


Client(requests.Session()).me()
session = mock.Mock(spec=requests.Session)
Client(session).me()
session.get.assert_called_with("https://app.polytomic.com/api/me", timeout=3)
