"""How far a migration is: for each call what is known, found and can be repaired, and which calls move together."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from polylint.dataclass import dataclass
from polylint.diagnostic import Diagnostic, Fix, Span
from polylint.facts import ApiCall


class State(str, Enum):
    """Where a call, or a migration group, is; each is further from done than the one before."""

    DONE = "done"
    SAFE = "safe"
    UNSAFE = "unsafe"
    UNKNOWN = "unknown"
    MANUAL = "manual"


@dataclass(frozen=True)
class CallProgress:
    """One row of the inventory with what is to be done about it.

    Attributes:
        call: the call.
        state: how far it is: `done` is served under the target version and has no findings that matter.
        target: the version it is to move to.
        group: the id of its migration group.
        findings: those about this call, in order.
    """

    call: ApiCall
    state: State
    target: str
    group: str
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class GroupProgress:
    """What has to be done together.

    Attributes:
        id: the id of its plan.
        state: what can be done: `safe`, `unsafe` or `manual`; `unknown` where nothing is known to be needed.
        place: where to begin: the first edit, finding or call.
        reasons: what blocks its fix, or why that is not safe.
        fix: the edits, None when it can not be fixed.
        calls: positions of its calls in `Progress.calls`.
        findings: all findings of the group, in order.
    """

    id: str
    state: State
    place: Span
    reasons: tuple[str, ...]
    fix: Fix | None
    calls: tuple[int, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def files(self) -> list[str]:
        """The files that somebody who does it has to look at."""
        edits = self.fix.edits if self.fix is not None else ()
        return sorted({self.place.path, *(e.span.path for e in edits), *(d.span.path for d in self.findings)})


@dataclass(frozen=True)
class Progress:
    """The state of a migration.

    Attributes:
        targets: the versions to move to; one, unless the configuration of folders differs.
        calls: the rows of the inventory, in its order.
        groups: what is left to do, the easiest first.
        others: the findings that are neither about a call nor part of a group.
        links: the vendor's documentation, by the code of the rule it explains.
    """

    targets: tuple[str, ...]
    calls: tuple[CallProgress, ...]
    groups: tuple[GroupProgress, ...]
    others: tuple[Diagnostic, ...]
    links: Mapping[str, str]

    def count(self, state: State) -> int:
        """How many calls are in a state."""
        return sum(call.state is state for call in self.calls)
