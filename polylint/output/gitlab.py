"""Findings as a code quality report of GitLab."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from polylint.diagnostic import Diagnostic, Severity, Span
from polylint.fingerprint import fingerprints
from polylint.output.places import Places
from polylint.source import Source

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, Source],
    places: Places,
    severity: Callable[[str], Severity],
) -> str:
    """A list of issues, empty when there are none.

    Args:
        diagnostics: the findings.
        sources: the texts they lie in, by path.
        places: says how files are named.
        severity: how much findings with a code matter.
    """
    names = {diagnostic.span.path: places.path(diagnostic.span.path) for diagnostic in diagnostics}
    made = fingerprints(diagnostics, sources, names)
    issues = [
        {
            "description": f"{diagnostic.code} {diagnostic.message}",
            "check_name": diagnostic.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[severity(diagnostic.code)],
            "location": {"path": names[diagnostic.span.path], "lines": _lines(diagnostic.span, sources)},
        }
        for diagnostic, fingerprint in zip(diagnostics, made, strict=True)
    ]
    return json.dumps(issues, indent=2)


def _lines(span: Span, sources: Mapping[str, Source]) -> dict[str, int]:
    source = sources[span.path]
    return {"begin": source.position(span.start)[0], "end": source.position(max(span.start, span.end - 1))[0]}
