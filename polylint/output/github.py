"""Findings as workflow commands: GitHub shows them at the lines of a change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from polylint.diagnostic import Diagnostic, Severity, Span
from polylint.output.places import Places
from polylint.output.safe import harmless
from polylint.source import Source

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def github(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, Source],
    places: Places,
    severity: Callable[[str], Severity],
) -> Iterator[str]:
    """One command for each finding: `::error title=...,file=...,line=...::path:line:column: CODE message`.

    Args:
        diagnostics: the findings.
        sources: the texts they lie in, by path.
        places: says how files are named.
        severity: how much findings with a code matter.
    """
    for diagnostic in diagnostics:
        position = _range(diagnostic.span, sources)
        path = places.path(diagnostic.span.path)
        properties = {"title": f"{diagnostic.code} {diagnostic.name}", "file": path, **position}
        shown = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
        first, column = sources[diagnostic.span.path].position(diagnostic.span.start)
        message = f"{path}:{first}:{column}: {diagnostic.code} {diagnostic.message}"
        yield f"::{_COMMANDS[severity(diagnostic.code)]} {shown}::{_data(message)}"


def _range(span: Span, sources: Mapping[str, Source]) -> dict[str, int]:
    """The range; columns only within one line, as GitHub takes none otherwise."""
    line, column = sources[span.path].position(span.start)
    end_line, end_column = sources[span.path].position(span.end)
    if line != end_line:
        return {"line": line, "endLine": end_line}
    return {"line": line, "endLine": line, "col": column, "endColumn": end_column}


def _property(text: str) -> str:
    return harmless(text.translate(_IN_PROPERTIES))


def _data(text: str) -> str:
    return harmless(text.translate(_IN_DATA))
