# needs: requests
import unittest

import requests


class ApiTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.base = "http://127.0.0.1:8765"

    def setUp(self):
        self.session = requests.Session()
        self.session.headers["X-Polytomic-Version"] = "2024-02-08"
        self.addCleanup(self.session.close)

    def test_me(self):
        self.assertEqual(self.session.get(f"{self.base}/api/me").status_code, 200)

    def test_start(self):
        response = self.session.post(f"{self.base}/api/bulk/syncs/s-1/executions")
        self.assertTrue(response.ok)


if __name__ == "__main__":
    unittest.main()
