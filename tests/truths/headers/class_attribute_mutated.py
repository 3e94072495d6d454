# needs: requests
import requests


class Polytomic:
    headers = {"Authorization": "Bearer pt_live_3f9a"}

    def get(self, path: str) -> requests.Response:
        return requests.get(f"http://127.0.0.1:8765{path}", headers=self.headers, timeout=5)


client = Polytomic()
client.get("/api/me")
Polytomic.headers["X-Polytomic-Version"] = "2024-02-08"
client.get("/api/connections")
