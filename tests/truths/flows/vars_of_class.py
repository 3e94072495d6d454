# needs: requests
import requests

class Polytomic:
    headers = {"X-Polytomic-Version": "2024-02-08"}

requests.get("http://127.0.0.1:8765/api/me", headers=vars(Polytomic)["headers"])
