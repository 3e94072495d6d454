from dataclasses import dataclass, field


class UnauthorizedError(Exception):
    """Not allowed."""


@dataclass
class BulkSchedule:
    frequency: str


class BulkSync:
    def create(self, *, schedule: BulkSchedule, discover: bool) -> None:
        print("create", schedule.frequency, discover)

    def start(self, name: str, *, resync: bool) -> None:
        print("start", name, resync)

    def remove(self, name: str) -> None:
        raise UnauthorizedError(f"may not remove {name}")


@dataclass
class Polytomic:
    token: str
    version: str
    bulk_sync: BulkSync = field(default_factory=BulkSync)
