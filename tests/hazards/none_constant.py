# fix: none
import requests

UNSET = None
requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": UNSET}, timeout=UNSET)
