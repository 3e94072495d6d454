# needs: requests
# cannot tell: call
# Any host may have this path, and this one is not Polytomic's.
import os

import requests


def me(base_url: str) -> dict:
    return requests.get(base_url + "/api/me", timeout=5).json()


if "REPORTING_URL" in os.environ:
    me(os.environ["REPORTING_URL"])
