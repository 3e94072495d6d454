# needs: requests
import requests


class Client:
    def __init__(self, token):
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"

    def connections(self):
        return self.session.get("http://127.0.0.1:8765/api/connections").json()

    def refresh(self, connection_id):
        return self.session.post(f"http://127.0.0.1:8765/api/connections/{connection_id}/schemas/refresh")


client = Client("pt-secret")
client.session.headers.update({"X-Polytomic-Version": "2024-02-08"})
client.connections()
client.refresh("c-1")
