"""The company's own metrics store, plus where we read from."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Service:
    root: str
    version_header: str
    version: str


METRICS = Service("https://metrics.acme.test/polytomic/api", "X-Metrics-Version", "2024-02-08")
POLYTOMIC = Service("https://app.polytomic.com/api", "X-Polytomic-Version", "2025-09-18")
