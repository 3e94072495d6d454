# needs: requests
# Assigned, not updated: the session keeps the very dict.
import requests

defaults = {"Authorization": "Bearer pt_live_3f9a"}
session = requests.Session()
session.headers = defaults
session.get("http://127.0.0.1:8765/api/me")
defaults["X-Polytomic-Version"] = "2024-02-08"
session.get("http://127.0.0.1:8765/api/connections")
