"""Where nodes of a text stand, and why a text has none."""

from __future__ import annotations

from typing import NamedTuple

from polylint.source import SourceError


class LoweringError(SourceError):
    """A text that can not be parsed or reproduced."""


class Located(NamedTuple):
    """Where a node stands; all offsets are those of the original text.

    Attributes:
        span: start and end, without parentheses around it.
        outer: start and end with them.
        entries: the ranges of the entries of a display, or of the arguments of a call.
        open_paren: where the argument list of a call begins, -1 for other nodes.
        subject: for a statement `x[key] = value` the source of `x`, for `x.method(...)` that of `x.method`.
        method: the name of that method.
        base: where `x` ends in `x[key]` and `x.method(...)`, -1 for other nodes.
    """

    span: tuple[int, int]
    outer: tuple[int, int]
    entries: tuple[tuple[int, int], ...]
    open_paren: int
    subject: str
    method: str
    base: int = -1
