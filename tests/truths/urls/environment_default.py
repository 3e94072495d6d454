# needs: requests
import os

import requests

BASE_URL = os.environ.get("POLYTOMIC_BASE_URL", "http://127.0.0.1:8765")
API_KEY = os.environ.get("POLYTOMIC_API_KEY", "")

requests.get(f"{BASE_URL}/api/me", headers={"Authorization": f"Bearer {API_KEY}"}, timeout=5)
