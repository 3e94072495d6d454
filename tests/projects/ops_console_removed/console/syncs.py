from typing import Any, Dict, List

from console.rest import Resource


class Syncs(Resource):
    path = "syncs"

    def all(self) -> List[Dict[str, Any]]:
        return self.call("GET")

    def executions(self, sync_id: str) -> List[Dict[str, Any]]:
        return self.call("GET", sync_id, "executions")

    def execution(self, sync_id: str, execution_id: str) -> Dict[str, Any]:
        return self.call("GET", sync_id, "executions", execution_id)

    def cancel(self, sync_id: str, execution_id: str) -> None:
        self.call("PUT", sync_id, "executions", execution_id, json={"status": "canceled"})
