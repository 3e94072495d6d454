# needs: requests_toolbelt
# The last part of a base without a slash at its end is dropped.
from requests_toolbelt import sessions

http = sessions.BaseUrlSession("http://127.0.0.1:8765/api/v2")
http.get("me", headers={"X-Polytomic-Version": "2025-09-18"})
http.get("connections/7d6f")
