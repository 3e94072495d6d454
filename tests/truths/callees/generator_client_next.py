# needs: requests
import requests


def session_fixture():
    session = requests.Session()
    session.headers["X-Polytomic-Version"] = "2024-02-08"
    yield session
    session.close()


fixture = session_fixture()
session = next(fixture)
session.get("http://127.0.0.1:8765/api/me")
session.delete("http://127.0.0.1:8765/api/connections/19")
next(fixture, None)
