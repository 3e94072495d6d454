from __future__ import annotations

from typing import Optional, Union

from polytomic import (
    ExecutionStatus,
    Polytomic,
    V2ExecutionLogType,
    V4QueryResultsEnvelope,
    V4RunQueryEnvelope,
)
from polytomic.types import ModelSyncResponseEnvelope, StartModelSyncResponseEnvelope

Answer = Union[V4RunQueryEnvelope, "V4QueryResultsEnvelope"]
FINAL: set[ExecutionStatus] = {"completed", "failed", "canceled"}
ERRORS: V2ExecutionLogType = "errors"


def describe(answer: Answer) -> str:
    if isinstance(answer, V4RunQueryEnvelope):
        return "started"
    return "polled"


def status(client: Polytomic, sync: "ModelSyncResponseEnvelope") -> Optional["ExecutionStatus"]:
    started: StartModelSyncResponseEnvelope = client.model_sync.start((sync.data and sync.data.id) or "")
    if started.data is None:
        return None
    found: ExecutionStatus = started.data.status
    return found


client = Polytomic(token="key")
print(describe(client.query_runner.run_query("con-1", query="select 1")))
print(describe(client.query_runner.get_query("query-1")))
print(status(client, client.model_sync.get("sync-1")) in FINAL, ERRORS)
