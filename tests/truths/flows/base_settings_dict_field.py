# needs: pydantic_settings, requests
import requests
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    headers: dict = {"X-Polytomic-Version": "2024-02-08"}


requests.get("http://127.0.0.1:8765/api/me", headers=Settings().headers)
