"""JSON values and the types of the API: what a type does not take, as much of a value as it has, and an example of it.

It reads `polylint.api.fields` and shares nothing with what judges payloads in `polylint`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from polylint.api.fields import Fields, Kind

_DEEPEST = 5
_TIME = "2025-01-01T00:00:00Z"
_STAMP = re.compile(r"(created|updated)_(at|by)")
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "map": (dict,),
}


def violations(fields: Fields, kind: Kind, value: object, where: str = "body") -> Iterator[str]:
    """What a type of a version does not take of a JSON value, one text each."""
    if kind.kind == "any":
        return
    if kind.kind == "union":
        tries = [list(violations(fields, fields.kind(option), value, where)) for option in kind.inner]
        yield from min(tries, key=len)
    elif kind.kind == "object":
        yield from _in_object(fields, kind, value, where)
    elif kind.kind == "list":
        if not isinstance(value, list):
            yield f"{where} must be a list"
            return
        for index, item in enumerate(value):
            yield from violations(fields, fields.kind(kind.inner[0]), item, f"{where}[{index}]")
    elif kind.kind == "enum":
        if value not in kind.values:
            yield f"{where} can not be {value!r}"
    elif not isinstance(value, _TYPES[kind.kind]) or (isinstance(value, bool) and kind.kind != "boolean"):
        yield f"{where} must be of type {kind.kind}"


def _in_object(fields: Fields, kind: Kind, value: object, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where} must be an object"
        return
    for name, inner in value.items():
        known = kind.fields.get(name)
        if known is None:
            if where == "body" or not _STAMP.fullmatch(name):
                yield f"{where}.{name} is unknown"
        elif inner is not None:
            yield from violations(fields, fields.kind(known.type), inner, f"{where}.{name}")
    for name, known in kind.fields.items():
        if known.required and value.get(name) is None:
            yield f"{where}.{name} is required"


def shown(fields: Fields, kind: Kind, value: Any) -> Any:
    """As much of a value as its type has."""
    if kind.kind == "object" and isinstance(value, dict):
        return {
            name: shown(fields, fields.kind(known.type), value[name])
            for name, known in kind.fields.items()
            if name in value
        }
    if kind.kind == "list" and isinstance(value, list):
        return [shown(fields, fields.kind(kind.inner[0]), item) for item in value]
    return value


def example(fields: Fields, kind: Kind, name: str = "", depth: int = 0) -> Any:
    """A value of a type, always the same."""
    if kind.kind == "object":
        inner = kind.fields.values() if depth < _DEEPEST else ()
        return {
            one.name: _TIME if "dt." in one.type else example(fields, fields.kind(one.type), one.name, depth + 1)
            for one in inner
        }
    if kind.kind in ("list", "union"):
        one = example(fields, fields.kind(kind.inner[0]), name, depth + 1)
        return [one] if kind.kind == "list" else one
    if kind.kind == "enum":
        return kind.values[0]
    return {"boolean": True, "integer": 1, "number": 1.5, "map": {}}.get(kind.kind, name)
