# fix: none
import io
import unittest

import requests


class Client:
    def __init__(self, session):
        self.session = session

    def me(self):
        return self.session.get("https://app.polytomic.com/api/me").json()


class StubResponse:
    def json(self):
        return {"data": 1}


class StubSession:
    def get(self, url):
        return StubResponse()


class TestClient(unittest.TestCase):
    def test_stub(self):
        self.assertEqual(Client(StubSession()).me(), {"data": 1})

    def test_live(self):
        self.assertIn("data", Client(requests.Session()).me())


assert unittest.main(exit=False, testRunner=unittest.TextTestRunner(stream=io.StringIO())).result.wasSuccessful()
