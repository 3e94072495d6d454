# needs: requests, pydantic
# Without aliases the field names are sent, and none of them is the header.
import requests
from pydantic import BaseModel


class PolytomicHeaders(BaseModel):
    authorization: str
    x_polytomic_version: str = "2024-02-08"


requests.get(
    "http://127.0.0.1:8765/api/models",
    headers=PolytomicHeaders(authorization="Bearer pt_live_3f9a").model_dump(),
    timeout=5,
)
