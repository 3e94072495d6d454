from dataclasses import dataclass, field

from polytomic import Polytomic


@dataclass(frozen=True)
class Target:
    """Where something goes; no target of a sync."""

    name: str


@dataclass
class Registry:
    targets: list[Target] = field(default_factory=list)

    def remove(self, target: Target) -> None:
        self.targets.remove(target)

    def create(self, *, schedule: str, resync: bool) -> str:
        return f"{schedule} {resync}"


registry = Registry([Target("a"), Target("b")])
registry.remove(Target("a"))
print(registry.targets, registry.create(schedule="daily", resync=True))
client = Polytomic(token="key")
print(len(client.models.list().data or []))
