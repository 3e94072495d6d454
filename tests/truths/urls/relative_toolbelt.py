# needs: requests_toolbelt
from requests_toolbelt.sessions import BaseUrlSession

session = BaseUrlSession("http://127.0.0.1:8765/api/")
session.headers["X-Polytomic-Version"] = "2024-02-08"
session.get("me")
session.get("/api/connections")
session.get("/models")
