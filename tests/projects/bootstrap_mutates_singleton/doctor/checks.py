from doctor.client import client
from doctor.rules import is_broken, summarize


def connections_healthy() -> str:
    broken = [c["name"] for c in client.get("/api/connections") if is_broken(c)]
    return summarize(broken)


def failed_syncs() -> str:
    events = client.get("/api/events", params={"type": "sync.failed"})
    return summarize([e["id"] for e in events])


ALL = [connections_healthy, failed_syncs]
