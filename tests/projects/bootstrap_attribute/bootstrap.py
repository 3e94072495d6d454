"""Decides at start-up where requests go."""
import os

import settings

PROFILES = {"batch": 60.0, "web": 3.0}


def configure(profile: str) -> None:
    """Must run before the first request."""
    settings.BASE_URL = "https://app.polytomic.com/api"
    settings.HEADERS = {
        "Authorization": f"Bearer {os.environ['POLYTOMIC_API_KEY']}",
        "X-Polytomic-Version": "2024-02-08",
    }
    settings.TIMEOUT = PROFILES[profile]
