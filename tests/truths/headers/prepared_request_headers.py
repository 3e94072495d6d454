# needs: requests
import requests

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2022-12-12"
prepared = session.prepare_request(requests.Request("GET", "http://127.0.0.1:8765/api/connections"))
prepared.headers["x-polytomic-version"] = "2024-02-08"
session.send(prepared)

bare = requests.Request("GET", "http://127.0.0.1:8765/api/me", headers={"Accept": "application/json"}).prepare()
session.send(bare)
