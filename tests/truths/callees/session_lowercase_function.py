# needs: requests
import requests
from requests.sessions import session as new_session

with requests.session() as http:
    http.headers["X-Polytomic-Version"] = "2024-02-08"
    http.get("http://127.0.0.1:8765/api/bulk/syncs/3")

plain = new_session()
plain.get("http://127.0.0.1:8765/api/connections")
