# needs: authlib, httpx, requests
from authlib.integrations.httpx_client import OAuth2Client
from authlib.integrations.requests_client import OAuth2Session

token = {"access_token": "pt_live_4c1e", "token_type": "Bearer"}
session = OAuth2Session("id", "secret", token=token)
session.headers["X-Polytomic-Version"] = "2024-02-08"
session.get("http://127.0.0.1:8765/api/me")

with OAuth2Client("id", "secret", token=token, base_url="http://127.0.0.1:8765") as client:
    client.get("/api/connections", headers={"X-Polytomic-Version": "2025-09-18"})
