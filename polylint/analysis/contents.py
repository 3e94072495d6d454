"""From abstract values to facts about data: what is sent, and where it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from polylint.analysis.rows import name_at
from polylint.analysis.values import (
    Answer,
    DictState,
    Items,
    Lit,
    Place,
    Text,
    Unbound,
    Unknown,
    Value,
    constant,
    leaves,
    prune,
)
from polylint.diagnostic import Span
from polylint.facts import Member, Shape

MAX_SHAPES = 16
"""Alternatives of one piece of data that are looked at; beyond it the data is not known."""

_KINDS: dict[type, str] = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}


class Contents:
    """Makes facts of data.

    Args:
        span: turns a place into a span.
        endpoint: the endpoint of the request with a number, None when it is not known.
    """

    def __init__(self, span: Callable[[Place], Span], endpoint: Callable[[int], str | None]) -> None:
        self._span = span
        self._endpoint = endpoint

    def shapes(self, value: Value, taken: Mapping[int, int]) -> tuple[Shape, ...]:
        """What a value may be when these branches are taken."""
        path = {cond: frozenset({index}) for cond, index in taken.items()}
        found = [self._shape(leaf, path) for leaf in self._leaves(value, path)]
        if len(found) > MAX_SHAPES:
            return (Shape("unknown", reason="too many alternatives"),)
        return tuple(dict.fromkeys(found))

    def _leaves(self, value: Value, path: Mapping[int, frozenset[int]]) -> Iterator[Value]:
        pruned = prune(value, path)
        return islice((leaf for leaf in leaves(pruned) if not isinstance(leaf, Unbound)), MAX_SHAPES + 1)

    def _shape(self, value: Value, path: Mapping[int, frozenset[int]]) -> Shape:
        if isinstance(value, Lit):
            return self._constant(value)
        if isinstance(value, Text):
            return Shape("string", constant(value))
        if isinstance(value, DictState):
            return self._object(value, path)
        if isinstance(value, Items):
            inner = [self._inner(item, path) for item in value.items]
            place = None if value.place is None else self._at(value.place)
            return Shape("list", span=place, items=tuple(s for found in inner for s in found), open=value.open)
        if isinstance(value, Answer):
            endpoint = self._endpoint(value.number)
            source = None if endpoint is None else (endpoint, value.path)
            return Shape("unknown", reason="what the API answered", source=source)
        return Shape("unknown", reason=value.reason if isinstance(value, Unknown) else "not known")

    def _inner(self, value: Value, path: Mapping[int, frozenset[int]]) -> tuple[Shape, ...]:
        found = [self._shape(leaf, path) for leaf in self._leaves(value, path)]
        return tuple(dict.fromkeys(found))[:MAX_SHAPES]

    def _constant(self, value: Lit) -> Shape:
        span = None if value.origin is None else self._at(value.origin)
        kind = _KINDS.get(type(value.value))
        if kind is None:
            return Shape("unknown", span=span, reason="a value that is no JSON data")
        return Shape(kind, value.value if isinstance(value.value, str | bool | int | float) else None, span)

    def _object(self, state: DictState, path: Mapping[int, frozenset[int]]) -> Shape:
        members: dict[str, Member] = {}
        rest = ""
        source = None
        open_ = False
        for entry in state.entries:
            name = None if entry.key is None else constant(prune(entry.key, path))
            if name is None:
                open_ = True
                spread = self._shape(prune(entry.value, path), path) if entry.key is None else Shape("unknown")
                rest, source = spread.reason or "a field whose name is not known", spread.source or source
            elif entry.written is not None and entry.written.kind == "removed":
                continue
            else:
                members[name] = Member(name, name_at(entry, self._span), self._inner(entry.value, path))
        first = state.sources[-1].place if state.sources else None
        span = None if first is None else self._at(first)
        return Shape("object", None, span, tuple(members.values()), (), open_, rest, source)

    def _at(self, place: Place) -> Span | None:
        return self._span(place) if place[1] >= 0 else None


def places(value: Value) -> Iterator[Place]:
    """The places that facts about a value speak of."""
    for leaf in leaves(value):
        if isinstance(leaf, Lit):
            if leaf.origin is not None:
                yield leaf.origin
        elif isinstance(leaf, DictState):
            for source in leaf.sources:
                yield source.place
            for entry in leaf.entries:
                if entry.key is not None:
                    yield from places(entry.key)
                if entry.written is not None:
                    yield entry.written.place
                    yield entry.written.value
                yield from places(entry.value)
        elif isinstance(leaf, Items):
            if leaf.place is not None:
                yield leaf.place
            for item in leaf.items:
                yield from places(item)
        elif isinstance(leaf, Text):
            for part in leaf.parts:
                yield from places(part)
