# needs: requests
import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}


def save_connection(body, connection_id=None):
    create = connection_id is None
    url = "http://127.0.0.1:8765/api/connections"
    send = requests.post if create else requests.put
    return send(url if create else f"{url}/{connection_id}", json=body, headers=HEADERS)


save_connection({"name": "Snowflake"})
save_connection({"name": "Snowflake EU"}, "c-20")
