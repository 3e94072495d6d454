from collections import Counter
from typing import Iterator

import requests

import constants
from reports.token import bearer


def _connections() -> list[dict]:
    response = requests.get(
        f"{constants.API_ROOT}/connections",
        headers={
            "Authorization": bearer(),
            constants.VERSION_HEADER: constants.API_VERSION,
        },
        timeout=constants.REQUEST_TIMEOUT,
    )
    response.raise_for_status()
    return response.json()["data"]


def lines() -> Iterator[str]:
    """One line per connection type, then the unhealthy ones."""
    rows = _connections()
    for kind, number in sorted(Counter(r["type"]["id"] for r in rows).items()):
        yield f"{kind}: {number}"
    bad = [r["name"] for r in rows if r["status"] in constants.UNHEALTHY]
    yield f"unhealthy since {constants.REPORT_EPOCH}: {bad or 'none'}"
