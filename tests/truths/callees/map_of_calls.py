# needs: requests
from itertools import starmap

import requests

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"

URLS = ("http://127.0.0.1:8765/api/me", "http://127.0.0.1:8765/api/users")
answers = list(map(session.get, URLS))
bodies = list(map(lambda connection_id: requests.get(f"http://127.0.0.1:8765/api/connections/{connection_id}").json(), "ab"))
list(starmap(session.request, [("DELETE", "http://127.0.0.1:8765/api/webhooks/1")]))
assert all(answer.ok for answer in answers) and bodies
