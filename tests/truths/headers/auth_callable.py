# needs: requests
import requests


def polytomic_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    request.headers.update({"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2025-09-18"})
    return request


requests.get("http://127.0.0.1:8765/api/connections/conn-7", auth=polytomic_auth, timeout=5)
