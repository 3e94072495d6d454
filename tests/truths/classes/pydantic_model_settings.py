# needs: requests, pydantic
import requests
from pydantic import BaseModel, Field


class Settings(BaseModel):
    token: str
    base_url: str = "http://127.0.0.1:8765"
    api_version: str = Field(default="2024-02-08", description="sent with each request")

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "X-Polytomic-Version": self.api_version}


settings = Settings(token="pt-secret")
requests.get(f"{settings.base_url}/api/me", headers=settings.headers)

newer = Settings(token="pt-secret", api_version="2025-09-18")
requests.get(f"{newer.base_url}/api/connections", headers=newer.headers)
