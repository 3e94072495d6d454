"""Already on the current version: nothing is reported here."""

import httpx

with httpx.Client(
    base_url="https://app.polytomic.com",
    headers={"Authorization": "Bearer token", "X-Polytomic-Version": "2025-09-18"},
) as client:
    print(client.get("/api/connections").json()["data"])
