# needs: requests_oauthlib
# The headers come fourth, one earlier than in requests.
import os

os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"

from requests_oauthlib import OAuth2Session

session = OAuth2Session(client_id="revops-app", token={"access_token": "at_81f3", "token_type": "Bearer"})
session.request("PUT", "http://127.0.0.1:8765/api/connections/7d6f", '{"name": "crm"}', {"X-Polytomic-Version": "2025-09-18"})
