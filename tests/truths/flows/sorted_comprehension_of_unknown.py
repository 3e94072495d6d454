# needs: requests
# also: DELETE /api/webhooks/x missing
import requests

base = "http://127.0.0.1:8765/api"
rows = requests.get(base + "/webhooks").json()["data"]
paths = ["/webhooks/" + row["id"] for row in rows if row["stale"]]
for path in sorted(paths):
    requests.delete(base + path)
