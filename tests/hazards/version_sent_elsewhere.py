# fix: none
import requests

SINCE = "2024-02-08"
requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": SINCE, "X-Since": SINCE})
requests.get("https://hooks.example.com/x/" + SINCE)
