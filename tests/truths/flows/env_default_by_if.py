# needs: requests
import os
import requests

version = os.getenv("POLYTOMIC_VERSION")
if not version:
    version = "2025-09-18"
requests.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": version})
