# needs: requests
import requests

CONFIG = {
    "polytomic": {
        "base_url": "http://127.0.0.1:8765",
        "endpoints": {"status": {"method": "GET", "path": "/api/bulk/syncs/bs-12/status"}},
        "versions": ["2022-12-12", "2024-02-08"],
    }
}

api = CONFIG["polytomic"]
status = api["endpoints"]["status"]
requests.request(
    status["method"],
    api["base_url"] + status["path"],
    headers={"X-Polytomic-Version": api["versions"][-1]},
    timeout=5,
)
