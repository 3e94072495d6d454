"""Print who the API key belongs to."""

import os

import requests

response = requests.get(
    "https://app.polytomic.com/api/me",
    headers={"Authorization": f"Bearer {os.environ['POLYTOMIC_API_KEY']}"},
    timeout=10,
)
response.raise_for_status()
print(response.json()["data"]["email"])
