# needs: requests
from operator import attrgetter, methodcaller

import requests

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"

get_me = methodcaller("get", "http://127.0.0.1:8765/api/me", timeout=5)
get_me(session)
get_me(requests)
attrgetter("delete")(session)("http://127.0.0.1:8765/api/connections/9")
