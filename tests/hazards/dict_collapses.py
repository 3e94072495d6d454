# fix: unsafe
import requests

PATHS = {"2024-02-08": "https://app.polytomic.com/api/me", "2025-09-18": "https://app.polytomic.com/api/connections"}
for version, url in PATHS.items():
    requests.get(url, headers={"X-Polytomic-Version": version})
