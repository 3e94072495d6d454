# fix: none
import os

import requests

options = {"timeout": 5}
if os.environ.get("TOKEN"):
    options["headers"] = {"Authorization": os.environ["TOKEN"]}
requests.get("https://app.polytomic.com/api/me", **options)
