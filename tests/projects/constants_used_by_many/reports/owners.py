import requests

from constants import API_ROOT, API_VERSION, REQUEST_TIMEOUT, VERSION_HEADER
from reports.token import bearer

ORGANIZATION = "org-1"


def emails() -> list[str]:
    url = "%s/organizations/%s/users" % (API_ROOT, ORGANIZATION)
    headers = {"Authorization": bearer()}
    headers[VERSION_HEADER] = API_VERSION
    users = requests.get(url, headers=headers, timeout=REQUEST_TIMEOUT).json()["data"]
    return sorted(user["email"] for user in users)
