# needs: requests, requests_futures
# With a session of its own the calls go through that one; headers of the FuturesSession are not used.
import requests
from requests_futures.sessions import FuturesSession

inner = requests.Session()
inner.headers["X-Polytomic-Version"] = "2025-09-18"
pool = FuturesSession(session=inner)
pool.headers["X-Polytomic-Version"] = "2024-02-08"
print(pool.get("http://127.0.0.1:8765/api/connections").result().status_code)
