"""Comments that suppress a finding, put where they work and change nothing else."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from polylint.diagnostic import Diagnostic, Edit, Span
from polylint.requirements.kinds import is_python, kind_of
from polylint.source import Source
from polylint.suppress import apply_suppressions, comments

_LISTED = re.compile(
    r"#[ \t]*noqa:[ \t]*[A-Z]+[0-9]+(?:[ \t]*[, \t][ \t]*[A-Z]+[0-9]+)*|#[ \t]*polylint:[ \t]*ignore\[[^\]]*(?=\])",
    re.I,
)
_COMMENTED = ("requirements", "pyproject", "Pipfile", "conda")
"""Requirement files in which a comment may stand at the end of any line."""


def suppressions(source: Source, diagnostics: Sequence[Diagnostic]) -> list[Edit]:
    """The edits that suppress findings.

    Args:
        source: a file.
        diagnostics: findings in it.

    Returns:
        An edit for each finding that a comment can suppress; those on one line are of one and the same edit. None for
        a finding that only ends and starts in lines where no comment can be: inside a string, before a backslash.
    """
    wanted: dict[int, list[str]] = {}
    for diagnostic in diagnostics:
        for line in _lines(source, diagnostic):
            if _works(source, _edit(source, line, [diagnostic.code]), diagnostic):
                codes = wanted.setdefault(line, [])
                if diagnostic.code not in codes:
                    codes.append(diagnostic.code)
                break
    return [edit for line, codes in sorted(wanted.items()) if (edit := _edit(source, line, codes)) is not None]


def _lines(source: Source, diagnostic: Diagnostic) -> Iterator[int]:
    """The lines on which a suppression of a finding may stand."""
    span = diagnostic.span
    first, last = source.position(span.start)[0], source.position(max(span.start, span.end - 1))[0]
    yield first
    if last != first:
        yield last


def _edit(source: Source, line: int, codes: Sequence[str]) -> Edit | None:
    """The edit that adds codes to a line, None where a comment can not be."""
    text = source.line_text(line)
    start = source.offset(line, 1)
    end = start + len(text)
    comment = next((at for at in comments(source.text) if start <= at[0] and at[1] == end), None)
    if comment is None and text.rstrip().endswith("\\"):
        return None
    listed = None if comment is None else _LISTED.search(source.text, *comment)
    if listed is not None:
        return Edit(Span(source.path, listed.end(), listed.end()), "".join(f", {code}" for code in codes))
    place = start + len(text.rstrip())
    return Edit(Span(source.path, place, end), f"  # noqa: {', '.join(codes)}")


def _works(source: Source, edit: Edit | None, diagnostic: Diagnostic) -> bool:
    """Whether a finding is suppressed after an edit, and all else in the file is as before."""
    if edit is None:
        return False
    after = source.text[: edit.span.start] + edit.content + source.text[edit.span.end :]
    before, now = _meaning(source.path, source.text), _meaning(source.path, after)
    if now is None or before != now:
        return False
    grown = len(edit.content) - (edit.span.end - edit.span.start)
    span = diagnostic.span
    moved = replace(span, end=span.end + grown if span.end > edit.span.start else span.end)
    found = apply_suppressions(replace(source, text=after), [replace(diagnostic, span=moved)], lambda code: False)
    return bool(found.suppressed)


def _meaning(path: str, text: str) -> Any:
    """What a text says beside its comments, None where that is not known."""
    if is_python(path):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.dump(ast.parse(text))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
    kind = kind_of(path)
    if kind in ("pyproject", "Pipfile"):
        import tomli

        try:
            return tomli.loads(text)
        except tomli.TOMLDecodeError:
            return None
    return True if kind in _COMMENTED else None
