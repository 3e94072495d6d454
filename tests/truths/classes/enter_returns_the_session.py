# needs: requests
import requests


class PolytomicSession:
    def __init__(self, version):
        self.version = version

    def __enter__(self):
        self.session = requests.Session()
        self.session.headers["X-Polytomic-Version"] = self.version
        return self.session

    def __exit__(self, kind, error, traceback):
        self.session.close()


with PolytomicSession("2024-02-08") as session:
    session.get("http://127.0.0.1:8765/api/connections/c-7")
