"""Writing suppressions: where the comment goes that silences a finding, and what it says.

The form is `# noqa: POL101  # reason`. flake8 and ruff read the list up to the second `#`, so that nothing in a reason
is taken for a code.
"""

from __future__ import annotations

import ast
import os
import re
import warnings
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from polylint.dataclass import dataclass
from polylint.diagnostic import Diagnostic, Edit, Span
from polylint.embedded.kinds import document_kind
from polylint.pragmas import STRING_OR_COMMENT, Pragma, find_pragmas
from polylint.requirements.kinds import is_python, kind_of
from polylint.source import Source

_NEVER = {
    "POL901": "--fix removes the comment that it is about",
    "POL998": "an internal error is no finding about the code",
    "POL999": "a file that can not be checked has to be repaired, or excluded",
}
_OTHER_TEXTS = (".md", ".rst", ".txt", ".json")
"""Suffixes of files that are no Python file as a whole, whatever is found in them."""

_HASH_KINDS = ("requirements", "pyproject", "Pipfile")
_READ_BY_LINTERS = re.compile(r"noqa|polylint\s*:|flake8\s*[:=]", re.I)


@dataclass(frozen=True)
class Suppressions:
    """The comments that silence findings.

    Attributes:
        edits: what writes them; none of them holds a line end, or replaces anything.
        text: the whole text with them.
        done: the findings they silence.
        left: the findings that no comment can silence, with the reason.
    """

    edits: tuple[Edit, ...]
    text: str
    done: tuple[Diagnostic, ...]
    left: tuple[tuple[Diagnostic, str], ...]


def check_reason(reason: str) -> str:
    """A reason as it is written.

    Raises:
        ValueError: it is of several lines, has control characters, or would be read as a suppression itself.
    """
    written = reason.strip().lstrip("#").strip()
    if not written.isprintable():
        raise ValueError("a reason is one line, without control characters")
    match = _READ_BY_LINTERS.search(written)
    if match:
        raise ValueError(f"{match.group()!r} in a reason would be read as a suppression")
    return written


def suppressions(source: Source, diagnostics: Sequence[Diagnostic], reason: str = "") -> Suppressions:
    """The comments that silence findings of one file.

    A comment goes to the end of the line on which the range of a finding starts, or else ends, where a comment can
    stand there: not inside of a string, nor after a backslash that continues the line. It joins a list of codes that is
    there. What the file means stays the same.

    Args:
        source: the file.
        diagnostics: its findings, none of them suppressed yet.
        reason: why, in words.

    Returns:
        The edits, the text with them, and what can not be silenced.

    Raises:
        ValueError: see `check_reason`.
    """
    reason = check_reason(reason)
    left: dict[int, str] = {}
    hindrance = _hindrance(source.path)
    by_line: dict[int, list[Diagnostic]] = {}
    rooms = _Rooms(source.code)
    for diagnostic in diagnostics:
        why = _NEVER.get(diagnostic.code) or hindrance
        line = None if why else rooms.line_for(diagnostic.span)
        if line is None:
            left[id(diagnostic)] = why or "no comment can stand on the line where it starts or ends"
        else:
            by_line.setdefault(line, []).append(diagnostic)
    edits: dict[int, tuple[Edit, ...]] = {}
    for line in sorted(by_line):
        codes = list(dict.fromkeys(sorted(diagnostic.code for diagnostic in by_line[line])))
        edits[line] = rooms.edits(line, codes, reason)
    chosen = [line for line in _harmless(source, edits) if all(map(source.in_file, edits[line]))]
    for line in set(edits).difference(chosen):
        left.update((id(one), "a comment there would change what the file means") for one in by_line[line])
    made = tuple(edit for line in chosen for edit in edits[line])
    return Suppressions(
        made,
        applied(source.text, made),
        tuple(one for one in diagnostics if id(one) not in left),
        tuple((one, left[id(one)]) for one in diagnostics if id(one) in left),
    )


def _hindrance(path: str) -> str:
    """Why comments of a file are no suppressions, "" when they are."""
    kind = kind_of(path)
    document = "" if kind else document_kind(path)
    if document == "notebook" or kind in _HASH_KINDS:
        return ""
    if not document and is_python(path) and os.path.splitext(path)[1].lower() not in _OTHER_TEXTS:
        return ""
    return f"a comment in {os.path.basename(path)} is not written by --add-noqa"


class _Rooms:
    """Where comments can stand in a file.

    Args:
        source: the file.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._comments: dict[int, tuple[int, int]] = {}
        self._strings: list[tuple[int, int]] = []
        self._pragmas: dict[int, list[Pragma]] = {}
        for match in STRING_OR_COMMENT.finditer(source.text):
            if match.group("comment") is None:
                self._strings.append(match.span())
            else:
                self._comments[source.position(match.start())[0]] = match.span()
        for pragma in find_pragmas(source)[0]:
            self._pragmas.setdefault(pragma.line, []).append(pragma)

    def line_for(self, span: Span) -> int | None:
        """The line whose comment silences a range: the first one if it can, else the last one, else None."""
        first = self._source.position(span.start)[0]
        last = self._source.position(max(span.start, span.end - 1))[0]
        return next((line for line in (first, last) if self._has_room(line)), None)

    def _end(self, line: int) -> int:
        """The offset of the end of a line, without its line end."""
        return self._source.offset(line, 1) + len(self._source.line_text(line))

    def _has_room(self, line: int) -> bool:
        if line in self._comments:
            return True
        end = self._end(line)
        # Strings do not overlap: only the last one that begins before can have the end of the line in it.
        index = bisect_left(self._strings, (end, end)) - 1
        inside = index >= 0 and end < self._strings[index][1]
        return not inside and not self._source.line_text(line).endswith("\\")

    def edits(self, line: int, codes: Sequence[str], reason: str) -> tuple[Edit, ...]:
        """What silences these codes on a line."""
        source = self._source
        listed = next((one for one in self._pragmas.get(line, ()) if one.listed and one.codes), None)
        start, end = self._comments.get(line, (self._end(line), self._end(line)))
        at = end
        while at and source.text[at - 1] in " \t\f":
            at -= 1
        tail = f"  # {reason}" if reason and reason not in source.text[start:end] else ""
        if listed is None:
            return (Edit(Span(source.path, at, at), f"  # noqa: {', '.join(codes)}{tail}"),)
        known = {name.upper() for name, _, _ in listed.codes}
        more = [code for code in codes if code not in known]
        ends = listed.codes[-1][2]
        separators = [source.text[one[2] : other[1]] for one, other in pairwise(listed.codes)]
        separator = separators[-1] if separators else ", "
        joined = "".join(separator + code for code in more)
        if at == ends or not tail:
            return (Edit(Span(source.path, ends, ends), joined + tail),)
        return (Edit(Span(source.path, ends, ends), joined), Edit(Span(source.path, at, at), tail))


def _harmless(source: Source, edits: dict[int, tuple[Edit, ...]]) -> list[int]:
    """The lines whose edits leave the meaning of a file as it is."""
    before = _meaning(source.path, source.text)
    kept: list[int] = []
    waiting = [list(edits)]
    while waiting:
        lines = waiting.pop()
        if _means(source, [edit for line in lines for edit in edits[line]], before):
            kept += lines
        elif len(lines) > 1:
            # Each look at the file costs as much as the file is long, and most lines are harmless.
            middle = len(lines) // 2
            waiting += (lines[middle:], lines[:middle])
    return kept


def _means(source: Source, edits: Iterable[Edit], meaning: object) -> bool:
    return meaning is None or _meaning(source.path, applied(source.text, edits)) == meaning


def _meaning(path: str, text: str) -> object:
    """What a file means, without its comments; None when that can not be said."""
    kind = kind_of(path)
    if kind in ("pyproject", "Pipfile"):
        import tomli

        try:
            return tomli.loads(text)
        except (ValueError, RecursionError):
            return None
    if kind == "requirements":
        return [line.split(" #")[0].rstrip() for line in text.splitlines()]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.dump(ast.parse(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        # Written for a newer Python than this one.
        return None


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text with insertions, none of which replaces anything."""
    pieces = []
    at = 0
    for edit in sorted(edits):
        pieces += [text[at : edit.span.start], edit.content]
        at = edit.span.end
    return "".join([*pieces, text[at:]])
