# needs: httpx
from dataclasses import dataclass, field

import httpx


@dataclass
class Config:
    host: str = "127.0.0.1"
    port: int = 8765
    base_url: str = field(init=False)

    def __post_init__(self) -> None:
        self.base_url = f"http://{self.host}:{self.port}/api"


config = Config()
httpx.get(config.base_url + "/connections", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
