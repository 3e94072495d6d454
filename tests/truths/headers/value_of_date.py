# needs: httpx
import datetime

import httpx

API_VERSION = datetime.date(2024, 2, 8)

httpx.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": API_VERSION.isoformat()})
httpx.get("http://127.0.0.1:8765/api/connections", headers={"X-Polytomic-Version": str(API_VERSION)})
httpx.get("http://127.0.0.1:8765/api/models", headers={"X-Polytomic-Version": f"{API_VERSION:%Y-%m-%d}"})
