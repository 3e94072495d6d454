# needs: requests
# cannot tell: version
import json
from pathlib import Path

import requests

STATE = Path.home() / ".polytomic.json"
state = json.loads(STATE.read_text()) if STATE.exists() else {}

session = requests.Session()
session.headers.update(state.get("headers", {}))
session.post("http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d/executions", json={"test": False})
