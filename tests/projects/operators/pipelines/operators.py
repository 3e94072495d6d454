from typing import Any, Dict

import requests

from framework import Operator
from pipelines.hooks import PolytomicHook


class StartBulkSync(Operator):
    def __init__(self, task_id: str, sync_id: str, full: bool = False, **kwargs: Any) -> None:
        super().__init__(task_id, **kwargs)
        self.sync_id = sync_id
        self.full = full

    def execute(self, context: Dict[str, Any]) -> str:
        payload = {"resync": True} if self.full else {}
        run = PolytomicHook().run(f"bulk/syncs/{self.sync_id}/executions", "POST", payload)
        return run["id"]


class BulkSyncState(Operator):
    """Reads the execution that an earlier StartBulkSync created."""

    def __init__(self, task_id: str, sync_id: str, started_by: str) -> None:
        super().__init__(task_id, retries=2)
        self.sync_id = sync_id
        self.started_by = started_by
        self.hook = PolytomicHook()

    def execute(self, context: Dict[str, Any]) -> str:
        run_id = context[self.started_by]
        run = self.hook.run(f"bulk/syncs/{self.sync_id}/executions/{run_id}")
        return f"{run['status']} {run['output_disposition']}"


class Notify(Operator):
    def __init__(self, task_id: str, channel: str) -> None:
        super().__init__(task_id)
        self.channel = channel

    def execute(self, context: Dict[str, Any]) -> int:
        url = f"https://chat.acme.test/api/{self.channel}"
        return requests.post(url, json={"text": f"{len(context)} tasks done"}).status_code
