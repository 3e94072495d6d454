from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Dict

import httpx


@dataclass(frozen=True)
class Endpoint:
    host: str
    prefix: str = "/api"
    headers: Dict[str, str] = field(default_factory=dict)


class Connector(ABC):
    # The inventory once covered Polytomic (https://app.polytomic.com/api,
    # X-Polytomic-Version: 2024-02-08); that one moved to its own repository.
    probe = "/me"

    @property
    @abstractmethod
    def endpoint(self) -> Endpoint:
        ...

    @property
    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.endpoint.host + self.endpoint.prefix, headers=self.endpoint.headers)

    def check(self) -> bool:
        with self.client as client:
            return client.get(self.probe).is_success

    def describe(self) -> str:
        return self.endpoint.host.split("//")[1]
