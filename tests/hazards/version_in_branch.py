# fix: unsafe
import requests

VERSION = "2024-02-08"
if VERSION in ("2023-04-25", "2024-02-08"):
    requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": VERSION})
else:
    requests.get("https://app.polytomic.com/api/connections", headers={"X-Polytomic-Version": VERSION})
