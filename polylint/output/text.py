"""Findings as text: concise (flake8's form) and full (with source and fix)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from polylint.diagnostic import Diagnostic, Fix, Span
from polylint.output.safe import expand, harmless, harmless_start, width
from polylint.source import Source

Paint = Callable[[str, str], str]
"""Colours a text: (text, style) to text; style is `path`, `code`, `note` or `caret`."""

_SHOWN_LINES = 3


def concise(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], paint: Paint) -> Iterator[str]:
    """One line for each finding: `path:line:column: CODE message`."""
    for diagnostic in diagnostics:
        yield _head(diagnostic, sources, paint)


def full(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], paint: Paint) -> Iterator[str]:
    """Each finding with its source lines, the places that explain it, and its fix as a patch, once for each group."""
    shown: dict[str, str] = {}
    for diagnostic in diagnostics:
        yield _head(diagnostic, sources, paint)
        yield from _source_lines(diagnostic.span, sources, paint)
        for related in diagnostic.related:
            place = _place(related.span, sources)
            yield f"  {paint('note', 'note')}: {place}: {harmless(related.message)}"
        fix = diagnostic.fix
        if fix is not None:
            head = f"  {paint('fix', 'note')} ({fix.applicability.value}): {harmless(fix.message)}"
            if fix.group in shown:
                yield f"{head}; the edits are those shown at {shown[fix.group]}"
            else:
                yield head
                yield from _patch(fix, diagnostic.span.path, sources)
                shown[fix.group] = _place(diagnostic.span, sources)
        yield ""


def _place(span: Span, sources: Mapping[str, Source]) -> str:
    line, column = sources[span.path].position(span.start)
    return f"{harmless_start(span.path)}:{line}:{column}"


def _head(diagnostic: Diagnostic, sources: Mapping[str, Source], paint: Paint) -> str:
    place = paint(_place(diagnostic.span, sources), "path")
    return f"{place}: {paint(diagnostic.code, 'code')} {harmless(diagnostic.message)}"


def _source_lines(span: Span, sources: Mapping[str, Source], paint: Paint) -> Iterator[str]:
    """The lines of a range, each with a line of carets below; of a long range the first and the last."""
    source = sources[span.path]
    if not source.text:
        return
    first, start = source.position(span.start)
    last, end = source.position(max(span.end - 1, span.start))
    gutter = len(str(last))
    elided = last - first >= _SHOWN_LINES
    for number in (first, last) if elided else range(first, last + 1):
        line = source.line_text(number)
        begin = start - 1 if number == first else len(line) - len(line.lstrip())
        stop = min(end, len(line)) if number == last else len(line)
        before = expand(harmless(line[:begin]))
        marked = expand(harmless(line[begin:stop]), width(before))
        after = expand(harmless(line[stop:]), width(before + marked))
        if elided and number == last:
            yield f"  {'.' * gutter} |"
        yield f"  {number:>{gutter}} | {before}{marked}{after}"
        if marked or first == last:
            carets = "^" * max(width(marked), 1)
            yield f"  {' ' * gutter} | {' ' * width(before)}{paint(carets, 'caret')}"


def _patch(fix: Fix, path: str, sources: Mapping[str, Source]) -> Iterator[str]:
    """The edits of a fix as a patch; files other than that of the finding are named."""
    from polylint.fix import apply_fixes, hunks

    texts = {edit.span.path: sources[edit.span.path].written for edit in fix.edits}
    written = [found for edit in fix.edits if (found := sources[edit.span.path].in_file(edit)) is not None]
    for changed, text in apply_fixes(texts, [replace(fix, edits=tuple(written))]).texts.items():
        if changed != path:
            yield f"  in {harmless(changed)}:"
        for line in hunks(changed, texts[changed], text).split("\n"):
            if line:
                yield "  " + harmless(line.rstrip("\r"))
