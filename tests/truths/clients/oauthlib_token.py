# needs: requests_oauthlib
import os

from requests_oauthlib import OAuth2Session

os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"

client = OAuth2Session("revops-app", token={"access_token": "at_81f3", "token_type": "Bearer"})
client.headers["X-Polytomic-Version"] = "2024-02-08"
print(client.get("http://127.0.0.1:8765/api/me").json())
print(client.get("http://127.0.0.1:8765/api/users", headers={"X-Polytomic-Version": "2025-09-18"}).json())
