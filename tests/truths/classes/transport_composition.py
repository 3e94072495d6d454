# needs: requests, urllib3
import requests
import urllib3


class RequestsTransport:
    def __init__(self):
        self.session = requests.Session()

    def send(self, method, url, headers):
        return self.session.request(method, url, headers=headers).status_code


class Urllib3Transport:
    def __init__(self):
        self.pool = urllib3.PoolManager()

    def send(self, method, url, headers):
        return self.pool.request(method, url, headers=headers).status


class Client:
    def __init__(self, transport, version):
        self.transport = transport
        self.headers = {"X-Polytomic-Version": version}

    def status(self, sync_id):
        return self.transport.send("GET", f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/status", self.headers)

    def forget(self, connection_id):
        return self.transport.send("DELETE", f"http://127.0.0.1:8765/api/connections/{connection_id}", self.headers)


Client(RequestsTransport(), "2024-02-08").status("s-1")
Client(Urllib3Transport(), "2025-09-18").forget("c-1")
