# needs: requests
# cannot tell: version
import os
from functools import partial

import requests

get = partial(requests.get, headers={"X-Polytomic-Version": os.environ.get("POLYTOMIC_API_VERSION")})
get("http://127.0.0.1:8765/api/bulk/syncs/4/status")
