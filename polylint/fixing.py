"""Changing what a session holds: fixes, round after round, and suppressions; each is checked before it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from polylint.diagnostic import Diagnostic, Fix
from polylint.examine import Examiner
from polylint.files import Candidate
from polylint.judging import FAILURES, Round, check_once
from polylint.session import Session, decoded
from polylint.source import Source, SourceError

MAX_ROUNDS = 10
"""Rounds of fixing; each is a whole check of what the round before wrote."""


def fix_all(
    session: Session,
    examiner: Examiner,
    candidates: Sequence[Candidate],
    done: Round,
    allowed: Callable[[Diagnostic, Fix], bool],
) -> tuple[Round, dict[str, int]]:
    """Apply fixes until nothing more can be applied. The session's texts are the fixed ones then.

    Args:
        session, examiner, candidates: as for `check_once`.
        done: what that gave.
        allowed: whether a fix of a diagnostic is wanted.

    Returns:
        What is left, and how many findings went by file.
    """
    from polylint.fix import Moved, apply_fixes

    fixed: dict[str, int] = {}
    for _ in range(MAX_ROUNDS):
        wanted = (fix for d in done.diagnostics if (fix := d.fix) is not None and allowed(d, fix))
        # All findings of a group have its fix: as many edits as findings, for each of them.
        fixes = list({(fix.group, id(fix.edits)): fix for fix in wanted}.values())
        if not fixes:
            break
        texts = {path: source.written for path, source in session.sources.items()}
        applied = apply_fixes(texts, [_in_file(session, fix) for fix in fixes])
        if not applied.texts:
            break
        before = {path: session.sources[path] for path in applied.texts}
        groups = {fix.group for fix in applied.fixes}
        meant = list({fix.group: fix for fix in fixes if fix.group in groups}.values())
        try:
            for path, text in applied.texts.items():
                session.sources[path] = decoded(path, before[path].encode(text))
            examiner.changed(applied.texts)
            moved = Moved(meant)
            accepted = {(d.code, moved.span(d.span)) for d in done.baselined}
            after = check_once(session, examiner, candidates, accepted)
            broken = _broken(after, applied.texts) or _other_code(session, before, meant)
        except SourceError as error:
            broken = error.reason
        if broken:
            session.sources.update(before)
            examiner.changed(before)
            done.errors.append(f"a fix was not applied: {broken}")
            break
        for diagnostic in done.diagnostics:
            if diagnostic.fix is not None and diagnostic.fix.group in groups:
                fixed[diagnostic.span.path] = fixed.get(diagnostic.span.path, 0) + 1
        done = after
    return done, fixed


def silence(
    session: Session, examiner: Examiner, candidates: Sequence[Candidate], done: Round
) -> tuple[Round, list[str]]:
    """Write suppressions for what is left; what is left after that, and what was done."""
    from polylint.silence import silenced

    named = {candidate.shown for candidate in (*session.candidates, *candidates)}
    changed, told = silenced(session, done.diagnostics, named)
    if not changed:
        return done, told
    before = {path: session.sources[path] for path in changed}
    accepted = {(d.code, d.span) for d in done.baselined}
    session.sources.update(changed)
    examiner.changed(changed)
    after = check_once(session, examiner, candidates, accepted)
    broken = _broken(after, changed)
    if not broken:
        return after, told
    session.sources.update(before)
    examiner.changed(before)
    done.errors.append(f"nothing was suppressed: {broken}")
    return done, []


def _in_file(session: Session, fix: Fix) -> Fix:
    """A fix with its edits as those of the texts of the files."""
    edits = tuple(session.source_of(edit.span.path).in_file(edit) for edit in fix.edits)
    return replace(fix, edits=tuple(edit for edit in edits if edit is not None))


def _other_code(session: Session, before: Mapping[str, Source], fixes: Sequence[Fix]) -> str:
    """Why what was written into a file that is not Python is not what was meant, "" when it is."""
    from polylint.embedded.reading import same_code
    from polylint.fix import apply_fixes

    documents = {path: source for path, source in before.items() if source.view is not None}
    if not documents:
        return ""
    own = [replace(fix, edits=tuple(edit for edit in fix.edits if edit.span.path in documents)) for fix in fixes]
    texts = apply_fixes({path: source.text for path, source in documents.items()}, own).texts
    for path in documents:
        if not same_code(session.sources[path].text, texts.get(path, "")):
            return f"{path}: the file would not say what is meant"
    return ""


def _broken(done: Round, texts: Iterable[str]) -> str:
    """Why what was written would not parse any more, "" when it does."""
    for diagnostic in done.diagnostics:
        if diagnostic.code in FAILURES and diagnostic.span.path in texts:
            return f"{diagnostic.span.path}: {diagnostic.message}"
    return ""
