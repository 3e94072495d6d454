"""Bulk syncs."""

from dataclasses import dataclass, field

from base import Resource


@dataclass
class Start:
    resync: bool = True
    schemas: list = field(default_factory=list)


class BulkSyncs(Resource):
    def start(self, sync, body):
        return self._call("POST", f"bulk/syncs/{sync}/executions", json=body)["is_resync"]

    def destination(self, connection):
        return len(self._call("GET", f"bulk/dest/{connection}")) > 0
