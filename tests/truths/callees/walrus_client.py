# needs: requests
import requests

URL = "http://127.0.0.1:8765/api/bulk/syncs/12/status"

(session := requests.Session()).headers.update({"X-Polytomic-Version": "2024-02-08"})
if (response := session.get(URL)).ok and not (items := response.json()["data"]):
    session.post("http://127.0.0.1:8765/api/bulk/syncs/12/executions", json={"test": bool(items)})
