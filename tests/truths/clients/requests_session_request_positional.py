# needs: requests
import requests

session = requests.Session()
headers = {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2025-09-18"}
session.request("GET", "http://127.0.0.1:8765/api/users", {"limit": 20}, None, headers)
session.request("POST", "http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d/executions", None, '{"test": false}')
