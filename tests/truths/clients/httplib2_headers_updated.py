# needs: httplib2
import httplib2


class PolytomicClient:
    base = "http://127.0.0.1:8765/api"

    def __init__(self, token):
        self.http = httplib2.Http()
        self.headers = {"Authorization": "Bearer %s" % token}

    def get(self, path):
        return self.http.request(self.base + path, "GET", headers=self.headers)


client = PolytomicClient("pt_live_4c1e")
client.headers.update({"x-polytomic-version": "2024-02-08"})
client.get("/connections")
