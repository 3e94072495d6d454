# needs: urllib3
import urllib3

pins = dict.fromkeys(["X-Polytomic-Version"], "2024-02-08")
urllib3.request("GET", "http://127.0.0.1:8765/api/organization/users", headers=pins, timeout=5)
