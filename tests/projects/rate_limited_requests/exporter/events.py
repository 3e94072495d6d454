from .http import API, headers, requests

AUDIT_SINK = "https://audit.acme.test/events"


def export_events(limit: int = 100) -> str:
    """Copy the newest events into the audit store."""
    found = requests.get(API + "/events", headers=headers(), params={"limit": limit})
    events = found.json()["data"]
    stored = requests.post(AUDIT_SINK, json={"events": [e["id"] for e in events]})
    return f"{len(events)} events, audit says {stored.status_code}"
