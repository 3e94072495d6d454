import requests

import constants as c
from reports.token import bearer


def endpoint(hook_id: str) -> str:
    hook = requests.get(
        "/".join([c.API_ROOT, "webhooks", hook_id]),
        headers=dict([("Authorization", bearer()), (c.VERSION_HEADER, c.API_VERSION)]),
        timeout=c.REQUEST_TIMEOUT,
    ).json()
    return hook["data"]["endpoint"]
