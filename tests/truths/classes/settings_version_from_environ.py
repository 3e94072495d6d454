# needs: requests, pydantic_settings
# cannot tell: version
import requests
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    polytomic_version: str | None = None


class Polytomic:
    def __init__(self, settings: Settings):
        self.session = requests.Session()
        self.version = settings.polytomic_version

    def delete(self, connection_id):
        headers = {"X-Polytomic-Version": self.version}
        self.session.delete(f"http://127.0.0.1:8765/api/connections/{connection_id}", headers=headers)


Polytomic(Settings()).delete("c-1")
