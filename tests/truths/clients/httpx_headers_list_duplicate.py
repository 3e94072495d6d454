# needs: httpx
# cannot tell: version
# All pairs of a list are sent, so that the server sees both versions.
import httpx

COMMON = [("Authorization", "Bearer pt_live_4c1e"), ("X-Polytomic-Version", "2024-02-08")]

httpx.get("http://127.0.0.1:8765/api/webhooks", headers=[*COMMON, ("X-Polytomic-Version", "2025-09-18")])
