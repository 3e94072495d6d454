"""Bulk syncs."""

from base import Resource


class BulkSyncs(Resource):
    def start(self, sync, again, schemas):
        return self._call("POST", f"bulk/syncs/{sync}/executions", json={"resync": again, "schemas": schemas})["is_resync"]

    def destination(self, connection):
        return len(self._call("GET", f"bulk/dest/{connection}")) > 0
