# needs: requests
import json
from textwrap import dedent
import requests

config = json.loads(dedent("""
    {"version": "2024-02-08"}
"""))
requests.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": config["version"]})
