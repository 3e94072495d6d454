"""What suppressions do to findings, and those of our own that do nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from typing import TYPE_CHECKING

from polylint.dataclass import dataclass
from polylint.diagnostic import Applicability, Diagnostic, Edit, Fix, Span
from polylint.source import Source

if TYPE_CHECKING:
    from polylint.pragmas import Pragma

CODE = "POL901"
NAME = "unused-suppression"

_OURS = re.compile(r"POL[0-9]{1,3}", re.I)
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Filtered:
    """Diagnostics by what suppressions do to them: `kept`, `suppressed`, and new ones for `unused` suppressions."""

    kept: tuple[Diagnostic, ...]
    suppressed: tuple[Diagnostic, ...]
    unused: tuple[Diagnostic, ...]


def apply_suppressions(
    source: Source,
    diagnostics: Sequence[Diagnostic],
    ran: Callable[[str], bool],
    noqa: bool = True,
    unused_noqa: bool = True,
) -> Filtered:
    """Sort the diagnostics of one file by what its suppression comments do.

    Args:
        source: the file.
        diagnostics: its diagnostics.
        ran: whether the rule with a code was run on this file.
        noqa: `# noqa` comments count, not only those of our own.
        unused_noqa: there is a POL901 for them, too.

    Returns:
        The diagnostics, and POL901 for suppressions of ours that were not needed.
    """
    text = source.text
    lowered = text.lower() if "noqa" in text or "olylint" in text or "NOQA" in text else ""
    if "noqa" not in lowered and "polylint:" not in lowered:
        return Filtered(tuple(diagnostics), (), ())
    from polylint.pragmas import find_pragmas

    pragmas, whole = find_pragmas(source, noqa)
    kept: list[Diagnostic] = []
    suppressed: list[Diagnostic] = []
    used: dict[int, set[str]] = {}
    by_line: dict[int, list[Pragma]] = {}
    for pragma in pragmas:
        by_line.setdefault(pragma.line, []).append(pragma)
    for diagnostic in diagnostics:
        if any(not codes or diagnostic.code.startswith(codes) for codes in whole):
            suppressed.append(diagnostic)
            continue
        end = max(diagnostic.span.start, diagnostic.span.end - 1)
        lines = {source.position(diagnostic.span.start)[0], source.position(end)[0]}
        covering = [p for line in sorted(lines) for p in by_line.get(line, ()) if p.covers(diagnostic.code)]
        for pragma in covering:
            used.setdefault(pragma.start, set()).add(diagnostic.code)
        (suppressed if covering else kept).append(diagnostic)
    judged = [pragma for pragma in pragmas if pragma.ours or unused_noqa]
    results = [_unused(source, pragma, used.get(pragma.start, set()), ran) for pragma in judged]
    unused = [found for found in results if found is not None]
    return Filtered(tuple(kept), tuple(suppressed), tuple(unused))


def _unused(source: Source, pragma: Pragma, used: Set[str], ran: Callable[[str], bool]) -> Diagnostic | None:
    """POL901 for a suppression, None when it silences findings of each code it names; `used` are their codes."""
    if not pragma.listed:
        if not pragma.ours or used:
            return None
        return _diagnostic(
            source, pragma, "the suppression silences nothing", (pragma.start, pragma.end), _remove(source, pragma)
        )
    idle = [
        (name, start, end)
        for name, start, end in pragma.codes
        if _OURS.fullmatch(name) and not any(code.startswith(name.upper()) for code in used) and ran(name.upper())
    ]
    if not idle:
        return None
    names = ", ".join(name for name, _, _ in idle)
    message = f"the suppression of {names} silences nothing"
    if len(idle) == len(pragma.codes):
        return _diagnostic(source, pragma, message, (pragma.start, pragma.end), _remove(source, pragma))
    return _diagnostic(source, pragma, message, (idle[0][1], idle[-1][2]), (_without_codes(source, pragma, idle),))


def _diagnostic(
    source: Source, pragma: Pragma, message: str, place: tuple[int, int], edits: tuple[Edit, ...]
) -> Diagnostic:
    group = f"{source.path}@{pragma.start}-unused"
    fix = Fix(Applicability.SAFE, "removes the suppression", group, edits)
    return Diagnostic(CODE, NAME, message, Span(source.path, *place), (), group, fix)


def _remove(source: Source, pragma: Pragma) -> tuple[Edit, ...]:
    """Remove a whole suppression: its line when nothing else stands there."""
    text = source.text
    start, end = pragma.start, pragma.end
    rest = text[end : pragma.comment[1]]
    if start == pragma.comment[0] and not rest.strip(" \t#"):
        end = pragma.comment[1]
        line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        if not text[line_start:start].strip():
            following = _LINE_END.match(text, end)
            return (Edit(Span(source.path, line_start, following.end() if following else end), ""),)
        while text[start - 1] in " \t":
            start -= 1
    elif start == pragma.comment[0]:
        after = rest.lstrip(" \t")
        end = pragma.comment[1] - len(after)
        if not after.startswith("#"):
            return (Edit(Span(source.path, start, end), "# "),)
    else:
        while text[start - 1] in " \t":
            start -= 1
    return (Edit(Span(source.path, start, end), ""),)


def _without_codes(source: Source, pragma: Pragma, idle: list[tuple[str, int, int]]) -> Edit:
    """Remove some of several codes, each with the separator before it."""
    kept = [code for code in pragma.codes if code not in idle]
    pieces: list[str] = []
    for code, before in zip(pragma.codes, (None, *pragma.codes), strict=False):
        if code in kept:
            separator = source.text[before[2] : code[1]] if before is not None and pieces else ""
            pieces.append(separator + code[0])
    return Edit(Span(source.path, pragma.codes[0][1], pragma.codes[-1][2]), "".join(pieces))
