# needs: pydantic, pydantic_settings, requests
import requests
from pydantic import BaseModel
from pydantic_settings import BaseSettings


class Polytomic(BaseModel):
    version: str = "2024-02-08"


class Settings(BaseSettings):
    polytomic: Polytomic = Polytomic()


requests.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": Settings().polytomic.version})
