# needs: requests
# The second slash is sent, and the path is none of the API's.
import requests

BASE = "http://127.0.0.1:8765/api/"

requests.get(BASE + "/connections", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
