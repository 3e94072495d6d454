# needs: httpx
from dataclasses import dataclass
from functools import singledispatch

import httpx

client = httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": "2024-02-08"})


@dataclass
class Connection:
    id: str


@dataclass
class BulkSync:
    id: str


@singledispatch
def remove(thing):
    raise TypeError(thing)


@remove.register
def _(thing: Connection):
    client.delete(f"/api/connections/{thing.id}")


@remove.register(BulkSync)
def _(thing):
    client.delete(f"/api/bulk/syncs/{thing.id}", headers={"X-Polytomic-Version": "2025-09-18"})


remove(Connection("c-1"))
remove(BulkSync("s-1"))
