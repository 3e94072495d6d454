# needs: httpx
from dataclasses import dataclass
from typing import Generic, TypeVar

import httpx

T = TypeVar("T")


@dataclass
class Connection:
    id: str = ""
    name: str = ""


class Resource(Generic[T]):
    def __init__(self, client: httpx.Client, path: str, model: type[T]) -> None:
        self.client = client
        self.path = path
        self.model = model

    def list(self) -> list[T]:
        return [self.model(**one) for one in self.client.get(self.path).json()["data"]]

    def delete(self, key: str) -> None:
        self.client.delete(f"{self.path}/{key}")


client = httpx.Client(base_url="http://127.0.0.1:8765/api", headers={"X-Polytomic-Version": "2024-02-08"})
connections = Resource[Connection](client, "/connections", Connection)
connections.list()
connections.delete("c-1")
