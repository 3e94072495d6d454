# migrates: none
# finds: POL101
# says: there is no place in the code where the header can be added
"""A URL that is opened as it is: the header needs a request."""

import json
from urllib.request import urlopen

print(json.load(urlopen("http://127.0.0.1:8765/api/me", timeout=5))["data"]["email"])
