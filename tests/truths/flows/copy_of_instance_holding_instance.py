# needs: requests
import copy
import requests

class Client:
    def __init__(self):
        self.base_url = "http://127.0.0.1:8765/api"

class Builder:
    def __init__(self, client):
        self.client = client
    def send(self, path):
        return requests.get(self.client.base_url + path)

copy.copy(Builder(Client())).send("/me")
