"""How an endpoint of one API version differs from one of another, field by field.

Works on the content of the data files `fields-*.json`: a field is its type, `!` behind it when required, `~` behind
that when deprecated.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from polylint.dataclass import dataclass

QUERY, BODY, RESPONSE = "query", "request body", "response"

REMOVED, ADDED, RETYPED = "removed", "added", "retyped"
NEEDED, NOT_NEEDED = "newly required", "no longer required"
FEWER, MORE = "fewer values", "more values"
PAGINATED = "paginated"

_FIELD = re.compile(r"(?P<type>.*?)(?P<required>!?)~?")
_DATA = re.compile(r"^data(\[\])?\.")
_HOLE = re.compile(r"\{[^}]*\}")

_NOTICED = {
    BODY: {
        REMOVED: "{} removed from the request body",
        RETYPED: "{} of another type in the request body",
        NEEDED: "{} newly required in the request body",
        FEWER: "{} with fewer values in the request body",
    },
    QUERY: {
        REMOVED: "the query parameter {} is gone",
        RETYPED: "the query parameter {} is of another type",
        NEEDED: "the query parameter {} is required",
        FEWER: "the query parameter {} takes fewer values",
    },
    RESPONSE: {
        REMOVED: "{} removed from the response",
        RETYPED: "{} of another type in the response",
        FEWER: "{} with fewer values in the response",
        NOT_NEEDED: "{} may be missing in the response",
        PAGINATED: "the list is paginated",
    },
}
"""What a caller can notice, in the order of telling; other differences are additions."""

_SHOWN = 3

Definition = Mapping[str, str] | str
"""The fields of a request or a model, or a type expression."""


@dataclass(frozen=True)
class Surface:
    """What an API version takes and answers, as its data file has it.

    Attributes:
        endpoints: `body`, `query`, `returns` and `paged` of each endpoint.
        types: fields of a model, values of an enum, or what an alias stands for, by name.
    """

    endpoints: Mapping[str, Mapping[str, Any]]
    types: Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """Something that is not as it was.

    Attributes:
        area: QUERY, BODY or RESPONSE.
        kind: what happened: one of the constants of this module.
        field: where, `data[].schedule.frequency`; "" for all of it.
        old: the type it had, "" when there was none.
        new: the type it has, "" when there is none.
        values: the values an enum lost or gained.
    """

    area: str
    kind: str
    field: str
    old: str = ""
    new: str = ""
    values: tuple[str, ...] = ()


def shape(endpoint: str) -> str:
    """An endpoint without the names of its placeholders, which mean nothing on the wire, and without a last slash."""
    return _HOLE.sub("{}", endpoint).removesuffix("/")


def differences(old: Surface, before: str, new: Surface, after: str) -> list[Difference]:
    """How an endpoint of a newer version differs from one of an older version.

    Args:
        old: the older version.
        before: the endpoint there, `PUT /api/bulk/syncs/{}`.
        new: the newer version.
        after: the endpoint there, which need not be the same.

    Returns:
        Every difference, additions too; of what is removed, added or of another type, nothing that is below it.
    """
    one, other = old.endpoints[before], new.endpoints[after]
    found = []
    for area, key, sent in ((QUERY, "query", True), (BODY, "body", True), (RESPONSE, "returns", False)):
        walk = _Walk(old.types, new.types, area, sent)
        found += sorted(walk.compare([one.get(key, {})], [other.get(key, {})], ""), key=lambda each: each.field)
    if other.get("paged") and not one.get("paged"):
        found.append(Difference(RESPONSE, PAGINATED, ""))
    return found


def noticed(found: Iterable[Difference]) -> list[str]:
    """What a caller can notice of differences, as short phrases; nothing when they are only additions."""
    found = list(found)
    phrases = []
    for area, kinds in _NOTICED.items():
        for kind, text in kinds.items():
            fields = [each.field for each in found if (each.area, each.kind) == (area, kind)]
            if area == QUERY:
                phrases += [text.format(field) for field in fields]
            elif fields:
                phrases.append(text.format(_names(fields)))
    return phrases


def _names(fields: Sequence[str]) -> str:
    names = [_DATA.sub("", name) or "all" for name in fields]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


@dataclass(frozen=True)
class _Field:
    """A field of one or more models: the types it can have, and whether all of them need it."""

    types: tuple[str, ...]
    required: bool

    def __str__(self) -> str:
        return _alternatives(self.types)


@dataclass(frozen=True)
class _Shape:
    """What a value can be.

    Attributes:
        kinds: `object`, `enum`, `list`, `dict`, or the name of what is built in.
        values: those of the enums.
        fields: those of the objects.
        items: the types in the lists.
        entries: the types in the dictionaries.
    """

    kinds: frozenset[str]
    values: tuple[str, ...]
    fields: Mapping[str, _Field]
    items: tuple[str, ...]
    entries: tuple[str, ...]


class _Walk:
    """Compares the types of one area, down to what is built in."""

    def __init__(self, old: Mapping[str, Any], new: Mapping[str, Any], area: str, sent: bool) -> None:
        self._old, self._new = old, new
        self._area, self._sent = area, sent
        self._inside: list[tuple[str, str]] = []

    def compare(self, old: Iterable[Definition], new: Iterable[Definition], where: str) -> Iterator[Difference]:
        """The differences between what a value could be and what it can be."""
        old, new = tuple(old), tuple(new)
        # A type that contains itself is compared once on the way down.
        pair = (_alternatives(old), _alternatives(new))
        if pair in self._inside:
            return
        self._inside.append(pair)
        before, after = _shape(old, self._old), _shape(new, self._new)
        if not _fits(before.kinds, after.kinds, self._sent):
            yield Difference(self._area, RETYPED, where, *pair)
        else:
            yield from self._below(before, after, where)
        self._inside.pop()

    def _below(self, old: _Shape, new: _Shape, where: str) -> Iterator[Difference]:
        if "enum" in old.kinds & new.kinds:
            yield from self._values(old, new, where)
        if old.items and new.items:
            yield from self.compare(old.items, new.items, f"{where}[]")
        if old.entries and new.entries:
            yield from self.compare(old.entries, new.entries, f"{where}.{{*}}".lstrip("."))
        if "object" in old.kinds & new.kinds:
            yield from self._fields(old.fields, new.fields, where)

    def _values(self, old: _Shape, new: _Shape, where: str) -> Iterator[Difference]:
        for kind, more, less in ((FEWER, old.values, new.values), (MORE, new.values, old.values)):
            values = tuple(value for value in more if value not in less)
            if values:
                yield Difference(self._area, kind, where, values=values)

    def _fields(self, old: Mapping[str, _Field], new: Mapping[str, _Field], where: str) -> Iterator[Difference]:
        for name in dict.fromkeys([*old, *new]):
            path = f"{where}.{name}".lstrip(".")
            before, after = old.get(name), new.get(name)
            if after is None:
                yield Difference(self._area, REMOVED, path, str(before))
                continue
            if before is None:
                yield Difference(self._area, ADDED, path, new=str(after))
            else:
                yield from self.compare(before.types, after.types, path)
            needed = before is not None and before.required
            if after.required and not needed:
                yield Difference(self._area, NEEDED, path, str(before or ""), str(after))
            elif needed and not after.required:
                yield Difference(self._area, NOT_NEEDED, path, str(before), str(after))


def _fits(old: frozenset[str], new: frozenset[str], sent: bool) -> bool:
    """Whether a value is the same on the wire.

    A free string that becomes an enum is narrowed in a request, and so is not; a request that takes what it took and
    more is the same.
    """
    if sent:
        return "Any" in new or old <= (new | {"enum"} if "str" in new else new)
    text = frozenset({"str", "enum"})
    return old - text == new - text and bool(old & text) == bool(new & text)


def _shape(definitions: Iterable[Definition], types: Mapping[str, Any]) -> _Shape:
    kinds: dict[str, None] = {}
    values: dict[str, None] = {}
    models: list[Mapping[str, str]] = []
    items: dict[str, None] = {}
    entries: dict[str, None] = {}
    open_ = list(definitions)
    seen = set()
    while open_:
        definition = open_.pop(0)
        if not isinstance(definition, str):
            kinds["object"] = None
            models.append(definition)
            continue
        base, members = _parts(definition)
        if definition in seen:
            continue
        seen.add(definition)
        named = types.get(definition)
        if isinstance(named, list):
            kinds["enum"] = None
            values.update(dict.fromkeys(named))
        elif named is not None:
            open_.append(named)
        elif base in ("Union", "Optional"):
            open_ += members
        elif base == "Literal":
            kinds["enum"] = None
            values.update(dict.fromkeys(str(ast.literal_eval(member)) for member in members))
        elif base == "List":
            kinds["list"] = None
            items.update(dict.fromkeys(members))
        elif base == "Dict":
            kinds["dict"] = None
            entries[members[-1]] = None
        else:
            kinds[base] = None
    return _Shape(frozenset(kinds), tuple(values), _merged(models), tuple(items), tuple(entries))


def _merged(models: Iterable[Mapping[str, str]]) -> dict[str, _Field]:
    """The fields that an object of one of these models can have."""
    found: dict[str, _Field] = {}
    models = list(models)
    for name in dict.fromkeys(name for model in models for name in model):
        fields = [_FIELD.fullmatch(model[name]) for model in models if name in model]
        types = dict.fromkeys(field["type"] for field in fields if field)
        found[name] = _Field(tuple(types), len(fields) == len(models) and all(f and f["required"] for f in fields))
    return found


@cache
def _parts(expression: str) -> tuple[str, list[str]]:
    """The base and the members of a generic type; of another type itself."""
    node = ast.parse(expression, mode="eval").body
    if not isinstance(node, ast.Subscript):
        return expression, []
    members = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    return ast.unparse(node.value), [ast.unparse(member) for member in members]


def _alternatives(definitions: Iterable[Definition]) -> str:
    """A short spelling of types."""
    names = [each if isinstance(each, str) else "{" + ", ".join(each) + "}" for each in definitions]
    return names[0] if len(names) == 1 else f"Union[{', '.join(names)}]"
