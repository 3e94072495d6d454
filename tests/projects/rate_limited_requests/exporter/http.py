"""Import `requests` from here, never directly: the account is rate limited."""
import os

from lib import rl_requests as requests

API = "https://app.polytomic.com/api"


def headers() -> dict:
    return {
        "Authorization": f"Bearer {os.environ['POLYTOMIC_API_KEY']}",
        "X-Polytomic-Version": "2024-02-08",
    }


__all__ = ["API", "headers", "requests"]
