"""The job."""

from jobs.client import Polytomic
from jobs.payloads import bulk


def main(names: list[str]) -> None:
    client = Polytomic()
    for name in names:
        print(client.send("POST", "bulk", "syncs", json=bulk(name))["id"], name)
    print(client.send("GET", "connections", "con-1")["name"])
