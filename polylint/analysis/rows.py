"""Rows of the inventory, and where each of their parts is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field

from polylint.analysis.resolve import Request
from polylint.analysis.values import (
    DictState,
    Entry,
    Items,
    Lit,
    Place,
    Text,
    Unbound,
    Unknown,
    Value,
    constant,
    leaves,
)
from polylint.dataclass import dataclass
from polylint.diagnostic import Span


@dataclass(slots=True)
class Row:
    """One row of the inventory: the requests that look the same from outside."""

    id: int
    place: Place
    requests: list[Request] = field(default_factory=list)

    @property
    def first(self) -> Request:
        return self.requests[0]


@dataclass(frozen=True)
class Piece:
    """A piece of a string.

    Attributes:
        text: what it says, None for what is not known.
        origin: the literal it is written in, None when it is in none.
    """

    text: str | None
    origin: Place | None


def pieces(value: Value) -> list[Piece]:
    """The pieces of a string; a setting is what holds when it is not set."""
    if isinstance(value, Text):
        return [piece for part in value.parts for piece in pieces(part)]
    if isinstance(value, Unknown) and value.default is not None and not isinstance(value.default, Unbound):
        return pieces(value.default)
    text = constant(value)
    return [Piece(text, value.origin if isinstance(value, Lit) else None)]


def segments(parts: Sequence[Piece], template: str) -> list[tuple[int, int] | None]:
    """Where the segments of a path template are in a URL.

    Args:
        parts: the pieces of the URL.
        template: the path template it leads to, as `/api/bulk/dest/{id}`.

    Returns:
        The range of each segment of the template; None for those in front that are in no piece. What is not known
        counts as one character.
    """
    full = "".join("\0" if piece.text is None else piece.text for piece in parts)
    path = re.split(r"[?#]", full, maxsplit=1)[0].rstrip("/")
    ranges: list[tuple[int, int] | None] = []
    at = 0
    for segment in path.split("/"):
        ranges.append((at, at + len(segment)))
        at += len(segment) + 1
    wanted = len(template.split("/")) - 1
    return [None] * (wanted - len(ranges)) + ranges[max(0, len(ranges) - wanted) :]


def name_at(entry: Entry, span: Callable[[Place], Span]) -> Span | None:
    """Where the name of an entry of a dict is written, None when it is nowhere."""
    if isinstance(entry.key, Lit) and entry.key.origin is not None:
        return span(entry.key.origin) if entry.key.origin[1] >= 0 else None
    if entry.written is None or entry.written.place[1] < 0:
        return None
    start = span(entry.written.place)
    if entry.written.kind == "keyword" and isinstance(entry.key, Lit):
        return Span(start.path, start.start, start.start + len(str(entry.key.value)))
    return start


def entries(value: Value) -> Iterator[tuple[Entry, DictState]]:
    """Every entry of the dicts in a piece of data, with the state of its dict."""
    for leaf in leaves(value):
        if isinstance(leaf, DictState):
            for entry in leaf.entries:
                yield entry, leaf
                yield from entries(entry.value)
        elif isinstance(leaf, Items):
            for item in leaf.items:
                yield from entries(item)
