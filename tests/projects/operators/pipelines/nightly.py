from typing import List

from framework import Operator
from pipelines.operators import BulkSyncState, Notify, StartBulkSync


def build_pipeline() -> List[Operator]:
    return [
        StartBulkSync("start_orders", sync_id="bulk-011", full=True, retries=1),
        BulkSyncState("orders_state", sync_id="bulk-011", started_by="start_orders"),
        StartBulkSync("start_users", sync_id="bulk-012"),
        Notify("notify", channel="data"),
    ]
