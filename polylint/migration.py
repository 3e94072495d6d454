"""Migration groups across files: what belongs together is fixed together, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from polylint.dataclass import dataclass
from polylint.diagnostic import Applicability, Edit, Fix, Span
from polylint.facts import Facts, MigrationGroup, OtherUse, Reason


@dataclass(frozen=True)
class Plan:
    """A migration group as the run sees it: merged over all files that were analyzed.

    Attributes:
        id: stable within a run.
        edits: all edits.
        hazards, blockers: as in `MigrationGroup`.
    """

    id: str
    edits: tuple[Edit, ...]
    hazards: tuple[str, ...]
    blockers: tuple[str, ...]

    def fix(self, held: Sequence[str]) -> Fix | None:
        """The fix, None when something stands in its way.

        Args:
            held: why the group is held back from outside: suppressed members, files that are not named.
        """
        if self.blockers or held or not self.edits:
            return None
        if self.hazards:
            return Fix(Applicability.UNSAFE, self.hazards[0], self.id, self.edits)
        return Fix(Applicability.SAFE, "moves every call of the group to the target version", self.id, self.edits)


def plans(facts: Iterable[Facts]) -> dict[tuple[str, str], Plan]:
    """Merge the groups of several files.

    Args:
        facts: the facts of every file that was analyzed.

    Returns:
        The plan of each group, by the path of the file whose facts it is in and its id there.
    """
    found = list(facts)
    called = {call.span for one in found for call in one.calls if not call.alone}
    inner = {chain[n:] for one in found for call in one.calls for chain in call.chains for n in range(1, len(chain))}
    settled = {span for one in found for group in one.groups for span in group.settled}
    parent: dict[Span, Span] = {}

    def root(span: Span) -> Span:
        while parent.setdefault(span, span) != span:
            parent[span] = parent[parent[span]]
            span = parent[span]
        return span

    groups: list[tuple[str, MigrationGroup]] = [(one.path, group) for one in found for group in one.groups]
    for joined in _once(group.members for _, group in groups):
        head = root(joined[0])
        for member in joined:
            parent[root(member)] = head
    uses: dict[Span, list[tuple[int, OtherUse]]] = {}
    for number, use in enumerate(use for one in found for use in one.other_uses):
        uses.setdefault(use.span, []).append((number, use))
    merged: dict[Span, list[tuple[str, MigrationGroup]]] = {}
    for path, group in groups:
        merged.setdefault(root(group.members[0]), []).append((path, group))
    result: dict[tuple[str, str], Plan] = {}
    for parts in merged.values():
        members = {member for found in _once(group.members for _, group in parts) for member in found}
        first = min(members)
        needed = {edit for found in _once(group.edits for _, group in parts) for edit in found}
        needed |= {edit for _, group in parts for edit, call in group.alone if call not in called}
        edits = tuple(sorted(needed))
        contents = {content for _, group in parts for content in group.contents}
        touching = [use for _, use in sorted((n, use) for member in members for n, use in uses.get(member, ()))]
        used = [use for use in touching if not (use.sent and use.span in contents)]
        conflict = ("two changes of the same text are needed",) if _overlap(edits) else ()
        plan = Plan(
            f"{first.path}@{first.start}",
            edits,
            (
                *_texts((reason for _, group in parts for reason in group.hazards), called, inner),
                *dict.fromkeys(use.text for use in used if not use.leaves),
            ),
            (
                *_texts(
                    (r for _, group in parts for r in group.blockers if not (r.unseen and r.call in settled)),
                    called,
                    inner,
                ),
                *dict.fromkeys(use.text for use in used if use.leaves),
                *conflict,
            ),
        )
        for path, group in parts:
            result[path, group.id] = plan
    return result


_Items = TypeVar("_Items")


def _once(found: Iterable[tuple[_Items, ...]]) -> Iterable[tuple[_Items, ...]]:
    """Tuples without those that are the same object: the groups of requirement files have what all have in common."""
    return {id(one): one for one in found}.values()


def _overlap(edits: Sequence[Edit]) -> bool:
    """Whether some of these edits, in order, can not be made together."""
    return any(
        one.span.path == other.span.path and (other.span.start < one.span.end or one.span == other.span)
        for one, other in pairwise(edits)
    )


def _texts(reasons: Iterable[Reason], called: set[Span], inner: set[tuple[Span, ...]]) -> tuple[str, ...]:
    """The reasons that hold: what is not known without callers does not count where callers are known."""

    def answered(reason: Reason) -> bool:
        return bool(reason.chains) and inner.issuperset(reason.chains)

    return tuple(dict.fromkeys(r.text for r in reasons if not (r.alone and r.call in called) and not answered(r)))
