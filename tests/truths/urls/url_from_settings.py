# needs: httpx, pydantic, pydantic_settings
# A pydantic URL without a path is written with a slash at its end.
import httpx
from pydantic import HttpUrl
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    polytomic_url: HttpUrl = HttpUrl("http://127.0.0.1:8765")


settings = Settings()
httpx.get(f"{settings.polytomic_url}api/bulk/syncs/bs-12", headers={"X-Polytomic-Version": "2024-02-08"})
