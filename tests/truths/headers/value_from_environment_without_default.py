# needs: requests
# cannot tell: version
import os

import requests

headers = {
    "Authorization": f"Bearer {os.getenv('POLYTOMIC_API_KEY')}",
    "X-Polytomic-Version": os.getenv("POLYTOMIC_API_VERSION"),
}
requests.get("http://127.0.0.1:8765/api/bulk/syncs/bs-12", headers=headers, timeout=5)
