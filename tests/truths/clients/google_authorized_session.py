# needs: google.auth
from google.auth.credentials import AnonymousCredentials
from google.auth.transport.requests import AuthorizedSession

session = AuthorizedSession(AnonymousCredentials())
session.headers["X-Polytomic-Version"] = "2024-02-08"
session.get("http://127.0.0.1:8765/api/connections")
session.get("http://127.0.0.1:8765/api/webhooks", headers={"x-polytomic-version": "2025-09-18"})
