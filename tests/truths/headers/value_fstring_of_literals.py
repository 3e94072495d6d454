# needs: requests
import requests

YEAR = 2024
MONTH = 2
DAY = 8

headers = {"X-Polytomic-Version": f"{YEAR}-{MONTH:02d}-{DAY:02}"}
requests.get("http://127.0.0.1:8765/api/bulk/syncs/bs-12/status", headers=headers, timeout=5)
