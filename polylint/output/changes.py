"""What changed in the API, as text for people and as JSON, whose shape is a promise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from polylint.api.changes import (
    CHANGED,
    EXTENDED,
    GONE,
    MOVED,
    UNCHANGED,
    UNKNOWN,
    EndpointChange,
    StepChanges,
    required,
)
from polylint.api.compare import (
    ADDED,
    BODY,
    FEWER,
    MORE,
    NEEDED,
    NOT_NEEDED,
    PAGINATED,
    QUERY,
    REMOVED,
    RESPONSE,
    RETYPED,
    Difference,
)

_WIDTH = 100
_SHOWN = 6
_SECTIONS = {
    GONE: "Gone",
    MOVED: "Moved",
    CHANGED: "Changed",
    UNKNOWN: "Not established",
    EXTENDED: "Only extended",
    UNCHANGED: "Unchanged",
}
_AREAS = {BODY: "request_body", QUERY: "query", RESPONSE: "response"}
_KINDS = (REMOVED, RETYPED, NEEDED, NOT_NEEDED, FEWER, MORE, ADDED)


def text(steps: Sequence[StepChanges]) -> Iterator[str]:
    """The steps as lines of text."""
    for step in steps:
        yield f"{step.old} -> {step.new}"
        yield "=" * len(f"{step.old} -> {step.new}")
        yield ""
        if not step.established:
            yield "What changed is not established."
            yield ""
            continue
        found = {verdict: [each for each in step.endpoints if each.verdict == verdict] for verdict in _SECTIONS}
        for verdict in (verdict for verdict in _SECTIONS if found[verdict]):
            yield f"{_SECTIONS[verdict]} ({len(found[verdict])})"
            yield ""
            for change in found[verdict]:
                yield from _endpoint(change)
            yield ""
        if step.added:
            yield f"Added ({len(step.added)})"
            yield ""
            yield from (f"  {endpoint}" for endpoint in step.added)
            yield ""
        if not step.endpoints and not step.added:
            yield "Nothing."
            yield ""


def _endpoint(change: EndpointChange) -> Iterator[str]:
    yield f"  {change.endpoint}"
    if change.place is not None:
        yield f"      is now {change.place}"
    if change.why:
        yield from wrap(change.why, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 8)
    for note in change.notes:
        yield from wrap(f"{note.why} [{note.id}]", _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 8)
    for area in _AREAS:
        if any((each.area, each.kind) == (area, PAGINATED) for each in change.differences):
            yield f"      {area}: the list is paginated"
        for kind in _KINDS:
            listed = [each for each in change.differences if (each.area, each.kind) == (area, kind)]
            told = [_told(each, change) for each in listed if not _told_elsewhere(each)]
            if told:
                more = len(told) - _SHOWN
                if change.verdict == EXTENDED and more > 0:
                    told = [*told[:_SHOWN], f"and {more} more"]
                line = f"{area}: {kind}: {', '.join(told)}"
                yield from wrap(line, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 8)


def _told(difference: Difference, change: EndpointChange) -> str:
    name = difference.field or "all of it"
    if difference.kind in (FEWER, MORE):
        return f"{name} ({', '.join(difference.values)})"
    if difference.kind == RETYPED:
        return f"{name} ({difference.old} -> {difference.new})"
    if difference.kind == REMOVED:
        return f"{name} ({difference.old})"
    if difference.kind == ADDED and change.verdict != EXTENDED:
        return f"{name} ({difference.new}{', required' if _needed(difference, change) else ''})"
    return name


def _needed(difference: Difference, change: EndpointChange) -> bool:
    return difference.area != RESPONSE and required(difference, change.differences)


def _told_elsewhere(difference: Difference) -> bool:
    """Whether that a field is required is told where it is told that there is one, or does not matter."""
    return difference.kind == NEEDED and (difference.area == RESPONSE or not difference.old)


def changes_json(old: str, new: str, steps: Sequence[StepChanges]) -> str:
    """`{"from", "to", "steps": [...]}`.

    A step is `{"from", "to", "established", "endpoints", "added"}`, `added` a list of endpoints. An endpoint is
    `{"endpoint", "verdict", "replacement", "why", "notes", "paginated", "request_body", "query", "response"}`:
    `verdict` is gone, moved, changed, unknown, extended or unchanged; `replacement` where it is in the newer version,
    null when it is gone or stays where it is; `why` what no field shows; `notes` a list of `{"id", "why", "source"}`.

    Each area is `{"removed": [{"field", "type"}], "added": [{"field", "type", "required"}], "retyped": [{"field",
    "from", "to"}], "newly_required": [field], "no_longer_required": [field], "values_removed": [{"field", "values"}],
    "values_added": [{"field", "values"}]}`; a field is `data[].schedule.frequency`, with `[]` for items of a list,
    `{*}` for entries of a dictionary, and "" for all of it.
    """
    listed = [
        {
            "from": step.old,
            "to": step.new,
            "established": step.established,
            "endpoints": [_as_json(change) for change in step.endpoints],
            "added": list(step.added),
        }
        for step in steps
    ]
    return json.dumps({"from": old, "to": new, "steps": listed}, indent=2, ensure_ascii=True)


def _as_json(change: EndpointChange) -> dict[str, Any]:
    return {
        "endpoint": change.endpoint,
        "verdict": change.verdict,
        "replacement": change.place,
        "why": change.why,
        "notes": [{"id": note.id, "why": note.why, "source": note.source} for note in change.notes],
        "paginated": any(each.kind == PAGINATED for each in change.differences),
        **{key: _area_json([each for each in change.differences if each.area == area]) for area, key in _AREAS.items()},
    }


def _area_json(found: Sequence[Difference]) -> dict[str, Any]:
    by_kind = {kind: [each for each in found if each.kind == kind] for kind in _KINDS}
    existing = [each for each in by_kind[NEEDED] if each.old]
    return {
        "removed": [{"field": each.field, "type": each.old} for each in by_kind[REMOVED]],
        "added": [
            {"field": each.field, "type": each.new, "required": required(each, found)} for each in by_kind[ADDED]
        ],
        "retyped": [{"field": each.field, "from": each.old, "to": each.new} for each in by_kind[RETYPED]],
        "newly_required": [each.field for each in existing],
        "no_longer_required": [each.field for each in by_kind[NOT_NEEDED]],
        "values_removed": [{"field": each.field, "values": list(each.values)} for each in by_kind[FEWER]],
        "values_added": [{"field": each.field, "values": list(each.values)} for each in by_kind[MORE]],
    }
