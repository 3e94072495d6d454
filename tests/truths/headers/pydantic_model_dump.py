# needs: requests, pydantic
import requests
from pydantic import BaseModel, Field


class PolytomicHeaders(BaseModel):
    authorization: str = Field(serialization_alias="Authorization")
    version: str = Field(default="2024-02-08", serialization_alias="X-Polytomic-Version")


headers = PolytomicHeaders(authorization="Bearer pt_live_3f9a")
requests.get("http://127.0.0.1:8765/api/me", headers=headers.model_dump(by_alias=True), timeout=5)
