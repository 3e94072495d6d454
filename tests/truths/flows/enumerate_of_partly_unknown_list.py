# needs: requests
# also: DELETE /api/webhooks/x missing
import requests

base = "http://127.0.0.1:8765/api"
paths = ["/connections/c1"]
for row in requests.get(base + "/webhooks").json()["data"]:
    if row["stale"]:
        paths.append("/webhooks/" + row["id"])
for n, path in enumerate(paths, 1):
    requests.delete(base + path)
