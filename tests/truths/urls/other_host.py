# needs: requests
import requests

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"
session.get("http://127.0.0.1:8765/api/me")
if session.headers.get("X-Notify"):
    session.post("https://hooks.example.com/api/connections", json={"text": "done"})
