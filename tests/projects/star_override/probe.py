"""Is the API there?"""
import logging
import os

import requests

import conf

log = logging.getLogger(__name__)


def check() -> str:
    headers = {
        "Authorization": f"Bearer {os.environ['POLYTOMIC_API_KEY']}",
        "X-Polytomic-Version": conf.POLYTOMIC_VERSION,
    }
    response = requests.get(conf.POLYTOMIC_URL + "/api/me", headers=headers, timeout=conf.TIMEOUT)
    log.debug("answer %s", response.status_code)
    return f"{response.status_code} {response.json()['data']['organization_name']}"
