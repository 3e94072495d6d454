# needs: requests
# cannot tell: version
import sys

import requests

headers = {name: value for name, value in (argument.split("=", 1) for argument in sys.argv[1:])}
requests.get("http://127.0.0.1:8765/api/connections", headers=headers, timeout=5)
