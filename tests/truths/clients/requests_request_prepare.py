# needs: requests
from requests import Request, Session

HEADERS = {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2024-02-08"}

with Session() as s:
    s.send(Request("DELETE", "http://127.0.0.1:8765/api/connections/7d6f", HEADERS).prepare())
    s.send(Request(method="POST", url="http://127.0.0.1:8765/api/webhooks", json={"endpoint": "https://example.com/hook"}).prepare())
