# needs: requests_oauthlib
import os

import requests_oauthlib

os.environ.setdefault("OAUTHLIB_INSECURE_TRANSPORT", "1")
TOKEN = {"access_token": "at_81f3", "token_type": "Bearer", "expires_in": "3600"}

with requests_oauthlib.OAuth2Session("revops-app", token=TOKEN) as polytomic:
    sync = "9a1b2c3d"
    polytomic.post(f"http://127.0.0.1:8765/api/bulk/syncs/{sync}/executions", json={"test": False})
    polytomic.get(f"http://127.0.0.1:8765/api/bulk/syncs/{sync}/status", withhold_token=True)
