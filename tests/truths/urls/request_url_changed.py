# needs: requests
import requests

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"

request = requests.Request("GET", "http://127.0.0.1:8765/api/me")
session.send(session.prepare_request(request))
request.url = "http://127.0.0.1:8765/api/bulk/syncs/bs-12"
session.send(session.prepare_request(request))
