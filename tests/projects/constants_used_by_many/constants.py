"""Everything the reporting jobs agree on."""

POLYTOMIC_HOST = "https://app.polytomic.com"
API_ROOT = POLYTOMIC_HOST + "/api"

# Pinned when the reports were written; see the runbook before touching it.
API_VERSION = "2024-02-08"
VERSION_HEADER = "X-Polytomic-Version"

REQUEST_TIMEOUT = 15
REPORT_EPOCH = "2024-02-08"  # first day we have numbers for

UNHEALTHY = frozenset({"unhealthy", "unknown"})
