# needs: httpx, pydantic_settings
import httpx
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="POLYTOMIC_")

    api_key: str = "pt-secret"
    host: str = "http://127.0.0.1:8765"
    version: str = "2024-02-08"


settings = Settings()
with httpx.Client(
    base_url=settings.host,
    headers={"Authorization": f"Bearer {settings.api_key}", "X-Polytomic-Version": settings.version},
) as client:
    client.get("/api/bulk/syncs/s-1/status")
