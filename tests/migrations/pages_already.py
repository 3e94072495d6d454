# migrates: safe
# finds: POL102
"""Page after page is asked for already: the older version never has a second one."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}


def syncs():
    token = None
    while True:
        params = {"page_token": token} if token else {}
        page = requests.get("http://127.0.0.1:8765/api/syncs", headers=HEADERS, params=params, timeout=5).json()
        yield from page["data"]
        token = (page.get("pagination") or {}).get("next_page_token")
        if not token:
            return


print([sync["id"] for sync in syncs()])
