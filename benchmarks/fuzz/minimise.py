"""From a program that shows a problem to a small one that still does: by files, by lines, by characters."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from benchmarks.fuzz.material import Program

PATIENCE = 120.0
"""Seconds for one program."""

_CHARACTERS = 3_000
"""A file that is no longer is made smaller character by character too."""


def minimised(program: Program, shows: Callable[[Program], bool]) -> Program:
    """A program with less in it.

    Args:
        program: one that shows the problem.
        shows: whether a program does.
    """
    deadline = monotonic() + PATIENCE
    smaller = dict(program)
    for name in sorted(smaller):
        without = {other: raw for other, raw in smaller.items() if other != name}
        if without and monotonic() < deadline and shows(without):
            smaller = without
    for name in sorted(smaller):

        def kept(pieces: list[bytes], name: str = name) -> bool:
            return monotonic() < deadline and shows({**smaller, name: b"".join(pieces)})

        smaller[name] = b"".join(_fewer(smaller[name].splitlines(keepends=True), kept))
        if len(smaller[name]) <= _CHARACTERS:
            text = smaller[name].decode("utf-8", "surrogateescape")
            pieces = [character.encode("utf-8", "surrogateescape") for character in text]
            smaller[name] = b"".join(_fewer(pieces, kept))
    return smaller


def _fewer(pieces: list[bytes], kept: Callable[[list[bytes]], bool]) -> list[bytes]:
    """Some of the pieces: none of them, and no run of half, a quarter, ... of them, can go."""
    size = max(len(pieces) // 2, 1)
    while pieces:
        at = 0
        while at < len(pieces):
            fewer = pieces[:at] + pieces[at + size :]
            if kept(fewer):
                pieces = fewer
            else:
                at += size
        if size == 1:
            break
        size //= 2
    return pieces
