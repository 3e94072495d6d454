# needs: httpx
# cannot tell: version
import httpx

DEFAULTS = {"X-Polytomic-Version": "2024-02-08"}

httpx.get("http://127.0.0.1:8765/api/connections", headers={**DEFAULTS, "x-polytomic-version": "2025-09-18"})
