from collections import Counter

from console.syncs import Syncs

syncs = Syncs()


def cancel_stuck(sync_id: str) -> str:
    """Cancel the run that never ends."""
    run = syncs.execution(sync_id, "run-12")
    if run["status"] != "running":
        return "nothing is stuck"
    syncs.cancel(sync_id, run["id"])
    return f"cancel of {run['id']} requested"


def busiest_target() -> str:
    """The destination connection with the most model syncs."""
    counts: Counter = Counter(sync["target"]["connection_id"] for sync in syncs.all())
    connection, number = counts.most_common(1)[0]
    return f"{connection}: {number} syncs"
