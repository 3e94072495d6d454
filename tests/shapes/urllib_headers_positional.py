import urllib.request as ur
from urllib.request import Request, urlopen
h = {"Authorization": "Bearer k"}
rq = Request("https://app.polytomic.com/api/me", None, h)
print(urlopen(rq).status)
rq2 = ur.Request(url="https://app.polytomic.com/api/syncs/sync-001/activate", data=b'{"active": true}', headers={**h, "Content-Type": "application/json"}, method="POST")
rq2.add_header("X-Polytomic-Version", "2024-02-08")
print(ur.urlopen(rq2).status)
# sent: 5 GET /api/me missing
# sent: 8 POST /api/syncs/{id}/activate 2024-02-08
