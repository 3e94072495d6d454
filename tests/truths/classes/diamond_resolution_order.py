# needs: requests
import requests


class Base:
    version = "2022-12-12"

    def call(self, path):
        return requests.get("http://127.0.0.1:8765" + path, headers={"X-Polytomic-Version": self.version})


class Reader(Base):
    def me(self):
        return self.call("/api/me")


class Current(Base):
    version = "2025-09-18"


class Client(Reader, Current):
    pass


Client().me()
Reader().call("/api/connections")
