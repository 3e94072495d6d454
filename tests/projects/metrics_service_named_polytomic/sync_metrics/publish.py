from typing import Iterable, Tuple

from sync_metrics.config import METRICS
from sync_metrics.http import open_json

TOKEN = "metrics-write"


def publish(samples: Iterable[Tuple[str, int]]) -> int:
    """Store the samples; returns how many were sent."""
    sent = 0
    for name, value in samples:
        open_json(METRICS, "/bulk/syncs", TOKEN, {"name": name, "value": value, "schedule": {"frequency": "manual"}})
        sent += 1
    return sent
