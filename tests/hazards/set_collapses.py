# fix: unsafe
import requests

for version in {"2024-02-08", "2025-09-18"}:
    requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": version})
