"""Lists, page after page."""

import httpx

CLIENT = httpx.Client(base_url="http://127.0.0.1:8765/api", headers={"X-Polytomic-Version": "2024-02-08"})


def everything(path, **params):
    found = []
    while True:
        page = CLIENT.get(f"/{path}", params=params).raise_for_status().json()
        found.extend(page["data"])
        token = page.get("pagination", {}).get("next_page_token")
        if not token:
            return found
        params["page_token"] = token
