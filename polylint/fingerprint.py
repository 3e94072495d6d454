"""Fingerprints: how a finding is known again when the file around it has changed.

A fingerprint is made of

- the code of the rule,
- the path of the file, under the name that the report or the baseline has for it,
- the text of the reported range and the line on which it starts, with every run of white space as one space,
- a number, when all of this is the same for several findings: the first one in the file has 1.

So it stays the same when lines are added or removed elsewhere, when other findings come or go, and when the code is
indented more or less or has other line ends. It changes when the reported code changes, or the line it starts on: who
touches a line sees its findings again. It changes when the file gets another name.

The message is no part of it. It says what other files do (`2 calls use it`, `at jobs/sync.py:41`), and so depends on
which files are checked together; it has versions that the API has today; and it is worded better now and then. Several
findings of one rule in the same place are told apart by the number, in the order of their messages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from polylint.diagnostic import Diagnostic
from polylint.source import Source

VERSION = 1
"""Changes when the same finding gets another fingerprint."""

_LENGTH = 32


def fingerprints(
    diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], names: Mapping[str, str]
) -> list[str]:
    """The fingerprints of findings.

    Args:
        diagnostics: all findings that are told apart, in any order.
        sources: the texts they lie in, by path.
        names: for each path the one that goes in.

    Returns:
        A fingerprint of 32 hexadecimal digits for each, in the same order; no two are the same.
    """
    seen: dict[tuple[str, ...], int] = {}
    made: dict[int, str] = {}
    for index in sorted(range(len(diagnostics)), key=lambda index: diagnostics[index].key):
        diagnostic = diagnostics[index]
        source = sources[diagnostic.span.path]
        parts = (diagnostic.code, names[diagnostic.span.path], *_texts(diagnostic, source))
        seen[parts] = seen.get(parts, 0) + 1
        made[index] = sha256(json.dumps((*parts, seen[parts])).encode("ascii")).hexdigest()[:_LENGTH]
    return [made[index] for index in range(len(diagnostics))]


def first_line(diagnostic: Diagnostic, source: Source) -> str:
    """The line a finding starts on, with every run of white space as one space."""
    return " ".join(source.line_at(diagnostic.span.start).split())


def _texts(diagnostic: Diagnostic, source: Source) -> tuple[str, str]:
    span = diagnostic.span
    return " ".join(source.text[span.start : span.end].split()), first_line(diagnostic, source)
