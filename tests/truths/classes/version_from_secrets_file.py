# needs: requests
# cannot tell: version
import json
import os
from pathlib import Path

import requests


class Secrets:
    def __init__(self, path):
        self.values = json.loads(path.read_text()) if path.exists() else {}

    def __getitem__(self, name):
        return self.values.get(name, "")


class Polytomic:
    def __init__(self, secrets):
        self.session = requests.Session()
        self.session.headers["X-Polytomic-Version"] = secrets["polytomic_version"]

    def me(self):
        return self.session.get("http://127.0.0.1:8765/api/me").json()


Polytomic(Secrets(Path(os.environ.get("SECRETS", "/run/secrets/polytomic.json")))).me()
