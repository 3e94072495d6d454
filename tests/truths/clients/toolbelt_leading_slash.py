# needs: requests_toolbelt
# A leading slash starts at the host: /api is not doubled in the first call, and lost in the second.
from requests_toolbelt.sessions import BaseUrlSession

with BaseUrlSession("http://127.0.0.1:8765/api") as session:
    session.headers["X-Polytomic-Version"] = "2024-02-08"
    session.get("/api/webhooks")
    session.get("/me")
