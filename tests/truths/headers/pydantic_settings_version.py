# needs: httpx, pydantic_settings
import httpx
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="POLYTOMIC_")

    base_url: str = "http://127.0.0.1:8765"
    api_key: str = "pt_test"
    api_version: str = "2024-02-08"


settings = Settings()
client = httpx.Client(
    base_url=settings.base_url,
    headers={"Authorization": f"Bearer {settings.api_key}", "X-Polytomic-Version": settings.api_version},
)
client.get("/api/connections")
client.close()
