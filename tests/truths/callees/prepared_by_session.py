# needs: requests
from requests import Request, Session

session = Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"

with_session_headers = session.prepare_request(Request("GET", "http://127.0.0.1:8765/api/connections"))
session.send(with_session_headers)

alone = Request("POST", "http://127.0.0.1:8765/api/webhooks", json={"endpoint": "https://example.com"}).prepare()
session.send(alone)
