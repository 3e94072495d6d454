# needs: requests
# cannot tell: call
import os

import requests

base_url = os.environ.get("ETL_NOTIFY_URL", "")
if base_url:
    requests.post(base_url, json={"text": "sync finished"}, timeout=5)
