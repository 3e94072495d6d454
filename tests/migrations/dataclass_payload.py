# migrates: none
# finds: POL102, POL202
# says: resync
"""The field is that of a dataclass, with users of its own."""

from dataclasses import asdict, dataclass, field

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}


@dataclass
class Start:
    resync: bool = True
    schemas: list = field(default_factory=list)


start = Start(schemas=["a"])
answer = requests.post("http://127.0.0.1:8765/api/bulk/syncs/bulk-1/executions", headers=HEADERS, json=asdict(start), timeout=5)
print(start.resync, answer.json()["data"]["is_resync"])
