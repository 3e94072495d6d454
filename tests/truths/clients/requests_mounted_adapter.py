# needs: requests, urllib3
import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

session = requests.Session()
session.mount("http://127.0.0.1:8765", HTTPAdapter(max_retries=Retry(total=2, status_forcelist=[502, 503])))
session.headers["X-Polytomic-Version"] = "2024-02-08"
session.get("http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d/status")
session.delete("http://127.0.0.1:8765/api/webhooks/3f2a", headers={"x-polytomic-version": "2025-09-18"})
