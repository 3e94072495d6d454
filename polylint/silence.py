"""Writing suppressions into the files of a run."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from polylint.diagnostic import Diagnostic
from polylint.noqa import Suppressions, applied, suppressions
from polylint.session import Session, UsageProblem, decoded
from polylint.source import Source, SourceError


def silenced(
    session: Session, diagnostics: Sequence[Diagnostic], named: Collection[str]
) -> tuple[dict[str, Source], list[str]]:
    """The files with a suppression for each finding that a comment can silence.

    Args:
        session: files and settings.
        diagnostics: what is to be silenced.
        named: the files that may be changed.

    Returns:
        The new texts of those that change, by path, and what is to be said, one line each.

    Raises:
        UsageProblem: the reason can not be written in the encoding of a file.
    """
    by_path: dict[str, list[Diagnostic]] = {}
    for diagnostic in sorted(diagnostics, key=lambda d: d.key):
        by_path.setdefault(diagnostic.span.path, []).append(diagnostic)
    changed: dict[str, Source] = {}
    told: list[str] = []
    for path, found in by_path.items():
        source = session.source_of(path)
        hindrance = ""
        if path not in named:
            hindrance = "its file is not among those to check"
        elif why := session.hindrance(path):
            hindrance = f"its file {why}"
        made = suppressions(source, [] if hindrance else found, session.options.reason)
        for diagnostic, why in [(one, hindrance) for one in found] if hindrance else made.left:
            line, column = source.position(diagnostic.span.start)
            told.append(f"note: {path}:{line}:{column}: {diagnostic.code} is not suppressed: {why}")
        if made.done:
            try:
                changed[path] = decoded(path, source.encode(_written(source, made)))
            except SourceError as error:
                raise UsageProblem(f"{path}: the reason {error.reason}") from None
            verb = "Would suppress" if session.options.diff else "Suppressed"
            told.append(f"{verb} {len(made.done)} {'problem' if len(made.done) == 1 else 'problems'} in {path}")
    return changed, told


def _written(source: Source, made: Suppressions) -> str:
    """The text of a file with its suppressions."""
    return applied(source.written, [edit for one in made.edits if (edit := source.in_file(one)) is not None])
