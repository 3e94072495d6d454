# needs: requests
import requests


class NotGiven:
    def __bool__(self):
        return False


NOT_GIVEN = NotGiven()


def get(path, version=NOT_GIVEN):
    headers = {}
    if not isinstance(version, NotGiven):
        headers["X-Polytomic-Version"] = version
    requests.get("http://127.0.0.1:8765" + path, headers=headers)


get("/api/connections")
get("/api/models", "2025-09-18")
