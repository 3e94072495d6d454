# needs: requests_cache
import requests_cache

session = requests_cache.CachedSession("polytomic", backend="memory", expire_after=60)
session.headers["X-Polytomic-Version"] = "2024-02-08"
session.get("http://127.0.0.1:8765/api/connections")
session.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2025-09-18"})
