# needs: google.auth
from google.auth import credentials
from google.auth.transport.requests import AuthorizedSession

authed = AuthorizedSession(credentials.AnonymousCredentials())
authed.request("PATCH", "http://127.0.0.1:8765/api/connections/7d6f", '{"name": "crm"}', {"X-Polytomic-Version": "2025-09-18"})
authed.request("DELETE", "http://127.0.0.1:8765/api/connections/7d6f")
