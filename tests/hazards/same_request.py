# fix: unsafe
import requests

SINCE = "2024-02-08"
requests.get("https://app.polytomic.com/api/me?since=" + SINCE, headers={"X-Polytomic-Version": SINCE, "X-Since": SINCE}, auth=("u", SINCE))
requests.get(f"https://app.polytomic.com/api/connections/{SINCE}", headers={"X-Polytomic-Version": SINCE})
