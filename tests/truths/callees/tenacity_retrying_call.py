# needs: httpx, tenacity
import httpx
from tenacity import Retrying, stop_after_attempt

retryer = Retrying(stop=stop_after_attempt(2), reraise=True)
retryer(httpx.get, "http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"})

for attempt in Retrying(stop=stop_after_attempt(2)):
    with attempt:
        httpx.get("http://127.0.0.1:8765/api/connections")
