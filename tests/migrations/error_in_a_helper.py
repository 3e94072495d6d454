# migrates: unsafe
# finds: POL102, POL302
"""A helper raises with the text of the error."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}


class ApiError(Exception):
    pass


def get(path):
    answer = requests.get(f"http://127.0.0.1:8765/api/{path}", headers=HEADERS, timeout=5)
    if answer.status_code >= 400:
        raise ApiError(f"{answer.status_code}: {answer.json()['error']}")
    return answer.json()["data"]


print(get("connections/con-1")["name"])
try:
    get("models/model-9")
except ApiError as error:
    print(error)
