"""What git's index says: which files are tracked.

The format is git's own, described in its `gitformat-index`: versions 2 to 4.
"""

from __future__ import annotations

from typing import NamedTuple

from polylint.listing.ignores import read_regular

MAX_SIZE = 1_000_000_000
"""Bytes of an index that is read."""

_STATUS = 40
"""Bytes of an entry before the hash."""

_ASSUMED = 0x80
_EXTENDED = 0x40


class Index(NamedTuple):
    """The files that are tracked.

    Attributes:
        names: their paths below the top of the working tree, in order.
        assumed: those that git takes to be unchanged, without a look at them.
    """

    names: list[bytes]
    assumed: frozenset[bytes]


def read_index(file: str, hash_size: int) -> Index | None:
    """What is tracked.

    Args:
        file: the index.
        hash_size: bytes of a hash.

    Returns:
        None when that can not be told: the file is missing or broken, or only part of an index.
    """
    raw = read_regular(file, MAX_SIZE)
    version = int.from_bytes(raw[4:8], "big")
    if raw[:4] != b"DIRC" or version not in (2, 3, 4):
        return None
    count = int.from_bytes(raw[8:12], "big")
    try:
        index, end = (_compressed if version == 4 else _padded)(raw, count, _STATUS + hash_size)
    except (IndexError, ValueError):
        return None
    # The rest of a split index is in another file.
    return None if b"link" in _extensions(raw, end, hash_size) else index


def _padded(raw: bytes, count: int, fixed: int) -> tuple[Index, int]:
    """The entries of versions 2 and 3, and where they end: each is filled up with NULs to a multiple of eight bytes."""
    names, assumed = [], []
    find = raw.index
    at = 12
    for _ in range(count):
        flags = raw[at + fixed]
        start = at + fixed + (4 if flags & _EXTENDED else 2)
        end = find(0, start)
        name = raw[start:end]
        names.append(name)
        if flags & _ASSUMED:
            assumed.append(name)
        at = end + 8 - (end - at) % 8
    return Index(names, frozenset(assumed)), at


def _compressed(raw: bytes, count: int, fixed: int) -> tuple[Index, int]:
    """The entries of version 4, and where they end: of each name only what differs from the one before is there."""
    names, assumed = [], []
    name = b""
    at = 12
    for _ in range(count):
        flags = raw[at + fixed]
        at += fixed + (4 if flags & _EXTENDED else 2)
        dropped = raw[at] & 0x7F
        while raw[at] & 0x80:
            at += 1
            dropped = (dropped + 1 << 7) + (raw[at] & 0x7F)
        end = raw.index(0, at + 1)
        name = name[: len(name) - dropped] + raw[at + 1 : end]
        names.append(name)
        if flags & _ASSUMED:
            assumed.append(name)
        at = end + 1
    return Index(names, frozenset(assumed)), at


def _extensions(raw: bytes, at: int, hash_size: int) -> list[bytes]:
    """The names of what follows the entries."""
    found = []
    while at + 8 <= len(raw) - hash_size:
        found.append(raw[at : at + 4])
        at += 8 + int.from_bytes(raw[at + 4 : at + 8], "big")
    return found
