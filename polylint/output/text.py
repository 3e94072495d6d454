"""Findings as text: concise (flake8's form) and full (with source and fix)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from polylint.diagnostic import Applicability, Diagnostic, Fix, Span
from polylint.output.safe import harmless, width
from polylint.source import Source

Paint = Callable[[str, str], str]
"""Colours a text: (text, style) to text; style is `path`, `code`, `note` or `caret`."""

_SHOWN_LINES = 3


def concise(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], paint: Paint) -> Iterator[str]:
    """One line for each finding: `path:line:column: CODE message`."""
    for diagnostic in diagnostics:
        yield _head(diagnostic, sources, paint)


def full(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], paint: Paint) -> Iterator[str]:
    """Each finding with its source lines, the places that explain it, and its fix as a patch."""
    for diagnostic in diagnostics:
        yield _head(diagnostic, sources, paint)
        yield from _source_lines(diagnostic.span, sources, paint)
        for related in diagnostic.related:
            place = _place(related.span, sources)
            yield f"  {paint('note', 'note')}: {place}: {harmless(related.message)}"
        if diagnostic.fix is not None:
            yield from _fix(diagnostic.fix, sources, paint)
        yield ""


def summary(left: Sequence[Diagnostic], fixed: Sequence[tuple[str, int]], files: int) -> str:
    """The closing line: how much was found, repaired, and could be repaired."""
    parts = []
    if fixed:
        parts.append(
            f"Repaired {_count(sum(number for _, number in fixed), 'problem')} in {_count(len(fixed), 'file')}"
        )
    if not left:
        parts.append("nothing is left" if fixed else f"No problems found in {_count(files, 'file')}")
        return "; ".join(parts) + "."
    paths = {diagnostic.span.path for diagnostic in left}
    parts.append(f"{'f' if fixed else 'F'}ound {_count(len(left), 'problem')} in {_count(len(paths), 'file')}")
    safe = sum(d.fix is not None and d.fix.applicability is Applicability.SAFE for d in left)
    unsafe = sum(d.fix is not None and d.fix.applicability is Applicability.UNSAFE for d in left)
    if safe:
        parts.append(f"{safe} can be repaired with --fix")
    if unsafe:
        parts.append(f"{unsafe} {'more ' if safe else 'can be repaired '}with --fix --unsafe-fixes")
    return "; ".join(parts) + "."


def statistics(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """How many findings each rule has, most first."""
    counts: dict[tuple[str, str], int] = {}
    for diagnostic in diagnostics:
        key = (diagnostic.code, diagnostic.name)
        counts[key] = counts.get(key, 0) + 1
    for (code, name), number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{number:>5}  {code}  {name}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _place(span: Span, sources: Mapping[str, Source]) -> str:
    line, column = sources[span.path].position(span.start)
    return f"{harmless(span.path)}:{line}:{column}"


def _head(diagnostic: Diagnostic, sources: Mapping[str, Source], paint: Paint) -> str:
    place = paint(_place(diagnostic.span, sources), "path")
    return f"{place}: {paint(diagnostic.code, 'code')} {harmless(diagnostic.message)}"


def _source_lines(span: Span, sources: Mapping[str, Source], paint: Paint) -> Iterator[str]:
    source = sources[span.path]
    first, start = source.position(span.start)
    last, end = source.position(span.end)
    if not source.text:
        return
    gutter = len(str(last))
    shown = range(first, last + 1)
    for number in shown:
        if last - first >= _SHOWN_LINES and number == first + 1:
            yield f"  {'.' * gutter} |"
        if last - first >= _SHOWN_LINES and first < number < last:
            continue
        line = source.line_text(number)
        from_column = start - 1 if number == first else len(line) - len(line.lstrip())
        to_column = end - 1 if number == last else len(line)
        before = harmless(line[:from_column])
        marked = harmless(line[from_column:to_column])
        space = "".join(char if char == "\t" else " " * width(char) for char in before)
        yield f"  {number:>{gutter}} | {harmless(line)}"
        yield f"  {' ' * gutter} | {space}{paint('^' * max(width(marked.expandtabs(1)), 1), 'caret')}"


def _fix(fix: Fix, sources: Mapping[str, Source], paint: Paint) -> Iterator[str]:
    from polylint.fix import apply_fixes, unified_diff

    paths = dict.fromkeys(edit.span.path for edit in fix.edits)
    texts = {path: sources[path].text for path in paths}
    yield f"  {paint('fix', 'note')} ({fix.applicability.value}): {harmless(fix.message)}"
    for path, text in apply_fixes(texts, [fix]).texts.items():
        for line in unified_diff(path, texts[path], text).split("\n")[2:]:
            if line:
                yield "  " + harmless(line.rstrip("\r"))
