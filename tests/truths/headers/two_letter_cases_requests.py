# needs: requests
import requests

DEFAULTS = {"X-Polytomic-Version": "2024-02-08"}
extra = {"x-polytomic-version": "2025-09-18"}

requests.get("http://127.0.0.1:8765/api/me", headers={**DEFAULTS, **extra}, timeout=5)
requests.get("http://127.0.0.1:8765/api/connections", headers={**extra, **DEFAULTS}, timeout=5)
