# needs: httpx
# cannot tell: version
import configparser

import httpx


class Polytomic:
    def __init__(self, config):
        headers = dict(config["headers"]) if config.has_section("headers") else {}
        self.client = httpx.Client(base_url="http://127.0.0.1:8765", headers=headers)

    @classmethod
    def from_file(cls, path):
        config = configparser.ConfigParser()
        config.read(path)
        return cls(config)

    def connections(self):
        return self.client.get("/api/connections").json()


Polytomic.from_file("polytomic.ini").connections()
