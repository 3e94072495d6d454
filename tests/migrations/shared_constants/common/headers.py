"""Headers."""

HEADERS = {"X-Polytomic-Version": "2022-12-12", "Accept": "application/json"}
