# needs: requests
# also: DELETE /api/webhooks/x missing
import requests

base = "http://127.0.0.1:8765/api"
paths = []
for row in requests.get(base + "/webhooks").json()["data"]:
    paths.append("/webhooks/" + row["id"])
for path in paths[:10]:
    requests.delete(base + path)
