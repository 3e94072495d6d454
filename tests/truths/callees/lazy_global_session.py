# needs: requests
import requests

_session = None


def get_session():
    global _session
    if _session is None:
        _session = requests.Session()
        _session.headers["X-Polytomic-Version"] = "2024-02-08"
    return _session


def connections():
    return get_session().get("http://127.0.0.1:8765/api/connections").json()["data"]


connections()
connections()
get_session().post("http://127.0.0.1:8765/api/bulk/syncs/1/executions")
