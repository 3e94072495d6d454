"""Operators."""

from __future__ import annotations

from typing import Any

from polytomic.types import BulkSchedule

from .hook import PolytomicHook


class ReplicateOperator:
    template_fields = ("sync_name",)

    def __init__(self, *, task_id: str, sync_name: str, hour: str) -> None:
        self.task_id = task_id
        self.sync_name = sync_name
        self.hour = hour
        self.hook = PolytomicHook()

    def schedule(self) -> BulkSchedule:
        return BulkSchedule(frequency="daily", hour=self.hour)

    def execute(self, context: dict[str, Any]) -> str | None:
        client = self.hook.get_conn()
        made = client.bulk_sync.create(
            name=f"{self.sync_name} {context['ds']}",
            source_connection_id="con-1",
            destination_connection_id="con-2",
            destination_configuration={"schema": self.sync_name},
            schedule=self.schedule(),
        )
        assert made.data is not None
        started = client.bulk_sync.start(str(made.data.id), resync=True, test=False)
        return str(started.data.status) if started.data else None

    def on_kill(self) -> None:
        self.hook.get_conn().model_sync.executions.update("sync-1", "exec-1", status="canceling")
