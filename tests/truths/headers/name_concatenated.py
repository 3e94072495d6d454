# needs: urllib3
import urllib3

PREFIX = "X-Polytomic"
VERSION_HEADER = PREFIX + "-Version"

urllib3.request("GET", "http://127.0.0.1:8765/api/connections", headers={VERSION_HEADER: "2024-02-08"}, timeout=5)
urllib3.request("GET", "http://127.0.0.1:8765/api/events", headers={f"{PREFIX}-Version": "2025-09-18"}, timeout=5)
urllib3.request("GET", "http://127.0.0.1:8765/api/me", headers={"-".join((PREFIX, "Version")): "2024-02-08"}, timeout=5)
