"""Plugs the application into netlib."""
import os
from typing import Dict

import requests

import netlib


def vendor_headers(url: str) -> Dict[str, str]:
    """Headers by destination. Unknown hosts get none."""
    if url.startswith("https://app.polytomic.com/"):
        return {
            "Authorization": f"Bearer {os.environ['POLYTOMIC_API_KEY']}",
            "X-Polytomic-Version": "2024-02-08",
        }
    if ".billing." in url:
        return {"X-Billing-Key": "b-1", "X-Billing-Version": "2024-02-08"}
    return {}


def fail(response: requests.Response) -> None:
    raise RuntimeError(f"{response.status_code} from {response.url}")


def install() -> None:
    netlib.headers_for = vendor_headers
    netlib.on_error = fail
