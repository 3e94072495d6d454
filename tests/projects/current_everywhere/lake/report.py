from lake.session import session


def count_syncs() -> str:
    """All pages of both kinds of syncs."""
    totals = []
    for path in ("/syncs", "/bulk/syncs"):
        number, params = 0, {}
        while True:
            page = session.get(path, params=params).json()
            number += len(page["data"] or [])
            token = (page.get("pagination") or {}).get("next_page_token")
            if not token:
                break
            params = {"page_token": token}
        totals.append(f"{number} at {path}")
    return ", ".join(totals)
