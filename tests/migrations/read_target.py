# migrates: unsafe
# finds: POL102, POL301
"""In a list of syncs the target is flat now; pages are asked for already."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
params = {}
while True:
    page = requests.get("http://127.0.0.1:8765/api/syncs", headers=HEADERS, params=params, timeout=5).json()
    for sync in page["data"]:
        print(sync["name"], sync["target"]["connection_id"], sync["target"]["object"])
    token = (page.get("pagination") or {}).get("next_page_token")
    if not token:
        break
    params["page_token"] = token
