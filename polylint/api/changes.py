"""What changed in the API between two versions, for people: endpoint by endpoint, in every step between them.

Works on the data files alone. A step whose data is missing is not established.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from polylint.api.compare import ADDED, NEEDED, Difference, Surface, differences, noticed, shape
from polylint.api.stored import load
from polylint.dataclass import dataclass

GONE, MOVED, CHANGED, UNKNOWN, EXTENDED, UNCHANGED = "gone", "moved", "changed", "unknown", "extended", "unchanged"


class ChangesError(Exception):
    """The question can not be answered; the message says why and what can be asked."""


@dataclass(frozen=True)
class Note:
    """A change that was written down by hand.

    Attributes:
        id: its name.
        why: what changed.
        source: where that is known from.
    """

    id: str
    why: str
    source: str


@dataclass(frozen=True)
class EndpointChange:
    """What happened to an endpoint in one step.

    Attributes:
        endpoint: as the older version spells it.
        verdict: GONE, MOVED, CHANGED, UNKNOWN (not established), EXTENDED (by additions only) or UNCHANGED.
        place: where it is in the newer version, None when it is gone or stays where it is.
        why: what changed or is not established and no field shows; "" for nothing.
        differences: how its fields differ.
        notes: what was written down by hand about it.
    """

    endpoint: str
    verdict: str
    place: str | None
    why: str
    differences: tuple[Difference, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class StepChanges:
    """What happened from one version to the next.

    Attributes:
        old: the older version.
        new: the newer version.
        established: whether it is known at all.
        endpoints: those of the older version to which something happened, and those that were asked for.
        added: the endpoints that are new.
    """

    old: str
    new: str
    established: bool
    endpoints: tuple[EndpointChange, ...]
    added: tuple[str, ...]


def changes(old: str, new: str, endpoint: str | None = None) -> list[StepChanges]:
    """What changed between two versions.

    Args:
        old: the older version.
        new: the newer version.
        endpoint: only what happened to this one, `PUT /api/bulk/syncs/{id}` with any names of placeholders. It is
            followed to where it moved, and back to where it was.

    Returns:
        The steps between them, oldest first.

    Raises:
        ChangesError: there is no such version or endpoint, or the versions are not in order.
    """
    data = load("api.json")
    versions: list[str] = data["versions"]
    for version in (old, new):
        if version not in versions:
            raise ChangesError(f"{version!r} is no version of the API; there are {', '.join(versions)}")
    if old == new:
        raise ChangesError(f"{old} is given twice; there is nothing to compare")
    if versions.index(old) > versions.index(new):
        raise ChangesError(f"{old} is newer than {new}; give the older version first")
    between = versions[versions.index(old) : versions.index(new) + 1]
    steps = [_Step(data, one, other) for one, other in pairwise(between)]
    if endpoint is None:
        return [step.changes(None) for step in steps]
    wanted = _wanted(data, between, endpoint)
    tracked = _tracked(steps, wanted)
    return [step.changes(tracked[step.old], wanted) for step in steps]


def _wanted(data: Mapping[str, Any], versions: Sequence[str], endpoint: str) -> str:
    """The endpoint that is asked for, without the names of placeholders."""
    *method, path = endpoint.split() or [""]
    wanted = shape(f"{''.join(method).upper()} {path}")
    known = {
        key: spelt[max(spelt)] for key, spelt in data["endpoints"].items() if not spelt.keys().isdisjoint(versions)
    }
    if wanted not in known:
        other_verbs = [name for key, name in known.items() if key.partition(" ")[2] == wanted.partition(" ")[2]]
        near = other_verbs or [known[key] for key in get_close_matches(wanted, known, 3)]
        message = f"no version from {versions[0]} to {versions[-1]} has the endpoint {endpoint!r}"
        raise ChangesError(f"{message}; did you mean {' or '.join(near)}?" if near else message)
    return wanted


def _tracked(steps: Sequence[_Step], wanted: str) -> dict[str, set[str]]:
    """What an endpoint was and became: its shapes in each version."""
    found = {version: {wanted} for step in steps for version in (step.old, step.new)}
    for step in reversed(steps):
        if wanted not in step.before:
            found[step.old] |= {name for name in step.before if step.successor(name) in found[step.new]}
    for step in steps:
        found[step.new] |= {heir for name in found[step.old] if (heir := step.successor(name)) is not None}
    return found


class _Step:
    """Two adjacent versions."""

    def __init__(self, data: Mapping[str, Any], old: str, new: str) -> None:
        self.old, self.new = old, new
        self._facts = data["steps"].get(f"{old} {new}")
        self._notes = [entry for entry in data["changes"] if (entry["from"], entry["to"]) == (old, new)]
        # Of endpoints that only documentation names for a version the fields are not known.
        self.before, self._after = (
            {
                key: spelt[version]
                for key, spelt in data["endpoints"].items()
                if version in spelt and (self._facts is None or key in _surface(version).endpoints)
            }
            for version in (old, new)
        )

    def successor(self, name: str) -> str | None:
        """What an endpoint is in the newer version; None when it is gone, or when nothing is known of the step."""
        if self._facts is None or name not in self.before:
            return None
        move: dict[str, str] = self._facts["moved"].get(name, {})
        place = shape(move.get("to") or self._facts["continued"].get(name, name))
        return place if place in self._after else None

    def changes(self, tracked: set[str] | None, wanted: str = "") -> StepChanges:
        """What happened in this step, to all endpoints or to those that are asked for."""
        if self._facts is None:
            return StepChanges(self.old, self.new, False, (), ())
        surfaces = _surface(self.old), _surface(self.new)
        names = [name for name in self.before if tracked is None or name in tracked]
        endpoints = [self._endpoint(name, *surfaces) for name in names]
        if tracked is None:
            endpoints = [each for each in endpoints if each.verdict != UNCHANGED]
        taken = {self.successor(name) for name in self.before}
        added = [
            spelt
            for name, spelt in self._after.items()
            if name not in taken and name not in self.before and (tracked is None or name == wanted)
        ]
        return StepChanges(self.old, self.new, True, tuple(endpoints), tuple(added))

    def _endpoint(self, name: str, old: Surface, new: Surface) -> EndpointChange:
        place = self.successor(name)
        reason = self._facts["changed"].get(name) or self._facts["unknown"].get(name, "")
        told = reason.split("; ")
        found = differences(old, name, new, place) if place is not None else []
        phrases = noticed(found)
        if not set(phrases) <= set(told):
            # It is known by hand that the endpoint does not differ as the SDK releases say.
            found, phrases = [], []
        spelt = self._after.get(place or "")
        plain = {*phrases, f"is now {spelt}", "is gone"}
        verdict = EXTENDED if found else UNCHANGED
        if place is None:
            verdict = GONE
        elif f"is now {spelt}" in told:
            verdict = MOVED
        elif reason:
            verdict = CHANGED if name in self._facts["changed"] else UNKNOWN
        move = self._facts["moved"].get(name, {}).get("why", "")
        why = "; ".join(part for part in (move, *told) if part and part not in plain)
        elsewhere = spelt if verdict == MOVED or place != name else None
        notes = tuple(note for note in self._noted(name, place) if note.why not in told)
        return EndpointChange(self.before[name], verdict, elsewhere, why, tuple(found), notes)

    def _noted(self, name: str, place: str | None) -> Iterator[Note]:
        for entry in self._notes:
            if not {name, place}.isdisjoint(map(shape, _texts(entry))):
                field = entry.get("field", "").replace(".[]", "[]")
                yield Note(entry["id"], f"{field}: {entry['why']}" if field else entry["why"], entry["source"])


def required(difference: Difference, found: Sequence[Difference]) -> bool:
    """Whether an added field is required."""
    return difference.kind == ADDED and any(
        (other.area, other.kind, other.field) == (difference.area, NEEDED, difference.field) for other in found
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(inner)


def _surface(version: str) -> Surface:
    return Surface(**load(f"fields-{version}.json"))
