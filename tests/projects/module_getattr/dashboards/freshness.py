"""How often is a mirror refreshed?"""
import requests

import config


def load(sync_id: str) -> dict:
    response = requests.get(f"{config.BASE_URL}/bulk/syncs/{sync_id}", headers=config.HEADERS, timeout=10)
    response.raise_for_status()
    return response.json()["data"]


def freshness(sync_id: str) -> str:
    sync = load(sync_id)
    when = sync["schedule"]
    return f"{config.DASHBOARD_TITLE}: {sync['name']} {when['frequency']}"
