"""Suppressions: comments that silence findings.

Codes may be prefixes, as flake8 has it: POL1 stands for POL101 and all others of its family. `# flake8: noqa` means
every linter of the file. With codes behind it, flake8 passes over the whole file all the same, and ruff takes it for a
list of what is silenced in the file, as it does `# ruff: noqa: POL101`; that is what is meant by it. `# ruff: noqa`
without codes is about ruff.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polylint.dataclass import dataclass
from polylint.source import Source

STRING_OR_COMMENT = re.compile(
    r"""'''(?:[^\\']|\\.|'(?!''))*(?:'''|\Z)|\"\"\"(?:[^\\"]|\\.|"(?!""))*(?:\"\"\"|\Z)"""
    r"""|'(?:[^\\'\r\n]|\\(?:\r\n|.))*'?|"(?:[^\\"\r\n]|\\(?:\r\n|.))*"?|(?P<comment>\#[^\r\n]*)""",
    re.S,
)
"""A string or a comment of Python, and of the other languages that have the same ones as far as it matters here."""

_CODES = r"(?P<codes>[A-Z]+[0-9]+(?:(?:[ \t]+(?![ \t])(?:,[ \t]*)?|,[ \t]*)[A-Z]+[0-9]+)*)"
_NOQA = re.compile(rf"#[ \t]*noqa(?P<list>:[ \t]*{_CODES})?(?![\w])", re.I)
_IGNORE = re.compile(r"#[ \t]*polylint:[ \t]*ignore(?!-)(?P<list>\[(?P<codes>[^\]]{0,1000})\])?", re.I)
_IGNORE_FILE = re.compile(r"#[ \t]*polylint:[ \t]*ignore-file(?:\[(?P<codes>[^\]]{0,1000})\])?", re.I)
_FLAKE8_FILE = re.compile(r"#[ \t]*flake8[:=][ \t]*noqa[ \t]*$", re.I)
_CODES_FILE = re.compile(rf"#[ \t]*(?:flake8|ruff)[:=][ \t]*noqa:[ \t]*{_CODES}", re.I)
_CODE = re.compile(r"(?<![A-Za-z])[A-Za-z]+[0-9]+")


@dataclass(frozen=True)
class Pragma:
    """One suppression.

    Attributes:
        codes: those it names, each with its start and end; none means all, unless it is `listed`.
        start, end: where it stands.
        comment: the start and end of the comment it is in.
        line: the line of the comment.
        ours: nobody but polylint reads it.
        listed: it names codes.
    """

    codes: tuple[tuple[str, int, int], ...]
    start: int
    end: int
    comment: tuple[int, int]
    line: int
    ours: bool
    listed: bool

    def covers(self, code: str) -> bool:
        """Whether it silences findings with a code."""
        return not self.listed or any(code.startswith(name.upper()) for name, _, _ in self.codes)


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Where the comments of a text are."""
    for match in STRING_OR_COMMENT.finditer(text):
        if match.group("comment") is not None:
            yield match.span()


def find_pragmas(source: Source, noqa: bool = True) -> tuple[list[Pragma], list[tuple[str, ...]]]:
    """The suppressions of single lines, and the codes suppressed for the whole file (none of them means all)."""
    pragmas: list[Pragma] = []
    whole: list[tuple[str, ...]] = []
    text = source.text
    for start, end in comments(text):
        comment = text[start:end]
        match = _IGNORE_FILE.search(comment) or _CODES_FILE.match(comment)
        if match is None and noqa:
            match = _FLAKE8_FILE.search(comment)
        if match:
            if not text[text.rfind("\n", 0, start) + 1 : start].strip():
                codes = match.groupdict().get("codes")
                whole.append(tuple(code.upper() for code in _CODE.findall(codes or "")))
            continue
        line = source.position(start)[0]
        for pattern, ours in ((_NOQA, False), (_IGNORE, True)) if noqa else ((_IGNORE, True),):
            for match in pattern.finditer(comment):
                listed = match.group("list") is not None
                codes_at = match.start("codes") if listed else 0
                codes = tuple(
                    (m.group(), start + codes_at + m.start(), start + codes_at + m.end())
                    for m in (_CODE.finditer(match.group("codes")) if listed else ())
                )
                span = (start + match.start(), start + match.end())
                pragmas.append(Pragma(codes, *span, (start, end), line, ours, listed))
    return pragmas, whole
