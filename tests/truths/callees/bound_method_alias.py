# needs: requests
import requests

session = requests.Session()
get = session.get
session.headers["X-Polytomic-Version"] = "2024-02-08"


def show(path):
    return get("http://127.0.0.1:8765" + path).json()


show("/api/me")
show("/api/users")
