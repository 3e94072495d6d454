"""Stands in for the real transport. Nothing leaves this process."""
from typing import Any, Optional

JOURNAL: list[str] = []


class Answer:
    """Looks enough like a response."""

    status_code = 202

    def json(self) -> dict[str, Any]:
        return {"data": {"id": "rehearsal", "status": "created"}}


def request(method: str, url: str, headers: Optional[dict] = None, json: Any = None) -> Answer:
    JOURNAL.append(f"{method} {url} {sorted(json or {})}")
    return Answer()


def post(url: str, headers: Optional[dict] = None, json: Any = None) -> Answer:
    return request("POST", url, headers=headers, json=json)
