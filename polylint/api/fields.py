"""The fields of requests and responses, version by version.

The data files are made by `polylint.api.build`; each is read when a question about its version is first asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from polylint.api.stored import is_stored, load
from polylint.dataclass import dataclass

ITEM = "[]"
"""The step from a list to any of its items, in paths of fields."""
ONE = "[0]"
"""The step from a list to its first item, in paths of what is read."""

_PLAIN = {"str": "string", "dt.datetime": "string", "bool": "boolean", "int": "integer", "float": "number"}
_DEEPEST = 6


@dataclass(frozen=True)
class Field:
    """A field of an object.

    Attributes:
        name: its name on the wire.
        type: its type expression.
        required: it must be given.
        deprecated: it is still accepted.
    """

    name: str
    type: str
    required: bool
    deprecated: bool


@dataclass(frozen=True, eq=False)
class Kind:
    """What a type expression stands for; `Fields` makes one for each.

    Attributes:
        kind: `object`, `list`, `map`, `union`, `enum`, `string`, `boolean`, `integer`, `number` or `any`.
        fields: of an object, by name.
        inner: type expressions: of the items of a list, the values of a map, the members of a union.
        values: of an enumeration.
    """

    kind: str
    fields: Mapping[str, Field]
    inner: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


_ANY = Kind("any", {})


class Fields:
    """The fields of one API version.

    Args:
        data: the content of the data file.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._endpoints: Mapping[str, Mapping[str, Any]] = data["endpoints"]
        self._types: Mapping[str, Any] = data["types"]
        self._kinds: dict[str, Kind] = {}

    def has(self, endpoint: str) -> bool:
        """Whether the version has an endpoint (`PUT /api/bulk/syncs/{id}`, with any names of placeholders)."""
        return _shape(endpoint) in self._endpoints

    def body(self, endpoint: str) -> Kind | None:
        """The data a request of an endpoint sends, None when it sends none, or when it is not known."""
        found = self._endpoints.get(_shape(endpoint), {}).get("body")
        if not found:
            # A body without fields is one that the SDK sends for form's sake: what it may hold is not known.
            return None
        return self.kind(found) if isinstance(found, str) else Kind("object", _fields(found))

    def query(self, endpoint: str) -> Mapping[str, Field]:
        """The query parameters of an endpoint."""
        return _fields(self._endpoints.get(_shape(endpoint), {}).get("query", {}))

    def returned(self, endpoint: str) -> Kind | None:
        """The data an endpoint returns, None when that is not known."""
        found = self._endpoints.get(_shape(endpoint), {}).get("returns")
        return None if found is None else self.kind(found)

    def paged(self, endpoint: str) -> bool:
        """Whether the list an endpoint returns comes in pages."""
        return bool(self._endpoints.get(_shape(endpoint), {}).get("paged"))

    def kind(self, expression: str) -> Kind:
        """What a type expression stands for."""
        found = self._kinds.get(expression)
        if found is None:
            found = self._kinds[expression] = self._kind(expression)
        return found

    def _kind(self, expression: str) -> Kind:
        head, inner = _split(expression)
        if head == "Optional":
            return self.kind(inner[0])
        if head == "List":
            return Kind("list", {}, (inner[0],))
        if head == "Dict":
            return Kind("map", {}, (inner[1],))
        if head == "Union":
            return Kind("union", {}, tuple(inner))
        if head == "Literal":
            return Kind("enum", {}, (), tuple(part.strip("'") for part in inner))
        if head in _PLAIN:
            return Kind(_PLAIN[head], {})
        known = self._types.get(head)
        if isinstance(known, str):
            return self.kind(known)
        if isinstance(known, list):
            return Kind("enum", {}, (), tuple(known))
        return _ANY if known is None else Kind("object", _fields(known))

    def at(self, kind: Kind | None, path: Sequence[str]) -> Kind | None:
        """What is at a path of fields.

        Args:
            kind: where the path begins.
            path: names of fields, and `[]` for an item of a list.

        Returns:
            What is there; None when there is certainly nothing.
        """
        if kind is None:
            return None
        for number, step in enumerate(path):
            if kind.kind == "any":
                return _ANY
            if kind.kind == "union":
                found = [self.at(self.kind(option), path[number:]) for option in kind.inner]
                return next((one for one in found if one is not None), None)
            if (kind.kind == "map" and step != ITEM) or (kind.kind == "list" and step == ITEM):
                kind = self.kind(kind.inner[0])
            elif kind.kind == "object" and step in kind.fields:
                kind = self.kind(kind.fields[step].type)
            else:
                return None
        return kind


@lru_cache(maxsize=256)
def lost(old: Fields, before: Kind | None, new: Fields, after: Kind | None) -> tuple[tuple[str, ...], ...]:
    """The paths of fields that something had, and that what takes its place has no longer.

    Asked for each call, and the same for all calls of an endpoint: without the cache it took a tenth of an analysis.

    Args:
        old: the fields of the older version.
        before: what it was there.
        new: the fields of the newer version.
        after: what it is there.

    Returns:
        Each path that is gone, without those beneath it.
    """
    return () if before is None or after is None else tuple(_lost(old, before, new, after, (), ()))


def _lost(
    old: Fields, before: Kind, new: Fields, after: Kind, path: tuple[str, ...], seen: tuple[tuple[Kind, Kind], ...]
) -> Iterator[tuple[str, ...]]:
    if (before, after) in seen or len(path) > 2 * _DEEPEST:
        return
    seen = (*seen, (before, after))
    if before.kind == "list" and after.kind == "list":
        yield from _lost(old, old.kind(before.inner[0]), new, new.kind(after.inner[0]), (*path, ITEM), seen)
    elif before.kind == "object" and after.kind == "object":
        for name, field in before.fields.items():
            if name not in after.fields:
                yield (*path, name)
            else:
                there = new.kind(after.fields[name].type)
                yield from _lost(old, old.kind(field.type), new, there, (*path, name), seen)
    elif {before.kind, after.kind} == {"object", "list"}:
        yield path


def _split(expression: str) -> tuple[str, list[str]]:
    """`List[X]` as `List` and its parts."""
    head, bracket, rest = expression.partition("[")
    if not bracket:
        return expression, []
    parts, depth, start = [], 0, 0
    rest = rest[:-1]
    for index, char in enumerate(rest):
        depth += (char == "[") - (char == "]")
        if char == "," and depth == 0:
            parts.append(rest[start:index].strip())
            start = index + 1
    return head, [*parts, rest[start:].strip()]


def _fields(data: Mapping[str, str]) -> dict[str, Field]:
    return {name: Field(name, text.rstrip("!~"), "!" in text, text.endswith("~")) for name, text in data.items()}


def _shape(endpoint: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", endpoint).removesuffix("/")


@lru_cache(maxsize=8)
def load_fields(version: str) -> Fields | None:
    """The fields of a version, read once; None when they are not known."""
    name = f"fields-{version}.json"
    return Fields(load(name)) if is_stored(name) else None
