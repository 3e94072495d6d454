"""Reads and writes bulk syncs as plain dicts."""
import os
from typing import Any, Dict

import requests

ROOT = "https://app.polytomic.com/api/bulk/syncs"
HEADERS = {
    "Authorization": f"Bearer {os.environ['POLYTOMIC_API_KEY']}",
    "X-Polytomic-Version": "2024-02-08",
}

BulkSync = Dict[str, Any]


def load(sync_id: str) -> BulkSync:
    response = requests.get(f"{ROOT}/{sync_id}", headers=HEADERS, timeout=10)
    response.raise_for_status()
    return response.json()["data"]


def save(sync_id: str, document: BulkSync) -> BulkSync:
    response = requests.put(f"{ROOT}/{sync_id}", headers=HEADERS, json=document, timeout=10)
    response.raise_for_status()
    return response.json()["data"]
