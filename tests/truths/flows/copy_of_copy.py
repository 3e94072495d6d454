# needs: requests
import copy
import requests

class Builder:
    def __init__(self):
        self.path = ""
        self.headers = {}
    def to(self, path):
        clone = copy.copy(self)
        clone.path = path
        return clone
    def version(self, value):
        clone = copy.copy(self)
        clone.headers = {"X-Polytomic-Version": value}
        return clone
    def send(self):
        return requests.get("http://127.0.0.1:8765" + self.path, headers=self.headers)

Builder().to("/api/connections").version("2024-02-08").send()
