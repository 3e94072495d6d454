# needs: requests
# A base with a slash at its end and a path with one at its start.
import requests

BASE = "http://127.0.0.1:8765/"

requests.get(BASE + "/api/me", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
