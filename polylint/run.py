"""The run itself: the one place that knows the order of the steps.

paths -> files -> source -> analysis -> facts -> rules -> diagnostics and migration groups -> suppression -> output, fix
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from polylint.config import ConfigError
from polylint.dataclass import dataclass
from polylint.session import Options, Session, UsageProblem
from polylint.source import Source

if TYPE_CHECKING:
    from polylint.diagnostic import Diagnostic, Fix
    from polylint.examine import Examiner, Watch
    from polylint.facts import ApiCall
    from polylint.judging import Round
    from polylint.progress import Progress

INTERNAL = "internal error"
"""What messages about failures of polylint itself say."""

_T = TypeVar("_T")


@dataclass(frozen=True)
class CheckResult:
    """What a check found.

    Attributes:
        diagnostics: what is left after fixing, in order.
        sources: the texts they lie in, by path, after fixing.
        fixed: for each changed file how many findings were repaired.
        diff: the changes as a patch, in the bytes of the files, when asked for.
        output: the fixed text of standard input, when that was checked.
        notes: what could not be decided, as `path:line:column: reason`.
        errors: internal errors and failed writes.
        files: how many files were looked at.
        code: the exit code.
        suppressed: how many findings were suppressed.
        baselined: how many findings are in the baseline, None when there is no baseline.
        told: what else happened, one line each, for people.
        short: the budgets that were too little for a file, by its path: calls may be missing.
        failed: polylint itself failed somewhere.
    """

    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    fixed: tuple[tuple[str, int], ...]
    diff: bytes
    output: bytes | None
    notes: tuple[str, ...]
    errors: tuple[str, ...]
    files: int
    code: int
    suppressed: int
    baselined: int | None = None
    told: tuple[str, ...] = ()
    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    failed: bool = False


@dataclass(frozen=True)
class InventoryResult:
    """What an inventory found; attributes as in `CheckResult`.

    Attributes:
        progress: how far the migration of the calls is, when that was asked for.
    """

    calls: tuple[ApiCall, ...]
    sources: Mapping[str, Source]
    diagnostics: tuple[Diagnostic, ...]
    notes: tuple[str, ...]
    errors: tuple[str, ...]
    files: int
    code: int
    progress: Progress | None = None
    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    failed: bool = False


def check(options: Options, watch: Watch | None = None) -> CheckResult:
    """Check files, and fix them when asked to.

    Args:
        options: what the user asked for.
        watch: is told how far it is.

    Returns:
        What was found and done.

    Raises:
        UsageProblem: the options or the configuration are wrong.
    """
    try:
        session = Session(options)
        baselines = session.baselines()
        candidates = session.gated(watch)
        if not candidates and not baselines:
            return CheckResult((), {}, (), b"", options.stdin, (), (), len(session.candidates), 0, 0)
        # Most runs end here, and need none of it.
        from polylint.examine import Examiner
        from polylint.judging import Round, check_once

        examiner = Examiner(session, watch=watch)
        done = check_once(session, examiner, candidates) if candidates else Round()
        fixed: dict[str, int] = {}
        errors: list[str] = []
        told: list[str] = []
        if options.fix or (options.diff and not options.add_noqa):
            from polylint.fixing import fix_all

            fix = partial(fix_all, session, examiner, candidates, allowed=partial(_allowed, session))
            done, fixed = _or_nothing(session, examiner, done, fix, "fixed", fixed)
        if options.add_noqa:
            from polylint.fixing import silence

            add = partial(silence, session, examiner, candidates)
            done, told = _or_nothing(session, examiner, done, add, "suppressed", told)
        changed = _changed(session)
        output = _encoded(session, options) if options.stdin is not None else None
        dry = options.diff or options.stdin is not None
        if changed and (options.fix or options.add_noqa) and not dry:
            errors = _write(session, changed)
            fixed, told = ({}, []) if errors else (fixed, told)
        if baselines and not dry:
            from polylint.acceptance import keep_baselines

            try:
                told += keep_baselines(session, done, changed, errors)
            except UsageProblem:
                raise
            except Exception as error:
                from polylint.failure import described

                errors.append(f"the baseline was not written: {INTERNAL}: {described(error)}")
    except ConfigError as error:
        raise UsageProblem(str(error)) from None
    errors = [*done.errors, *errors]
    failed = any(d.code == "POL998" for d in done.diagnostics)
    code = 2 if errors or failed else 1 if done.diagnostics or (options.diff and changed) else 0
    return CheckResult(
        tuple(sorted(done.diagnostics, key=lambda d: d.key)),
        session.sources,
        tuple(sorted(fixed.items())),
        _diff(session, changed) if options.diff else b"",
        output,
        tuple(dict.fromkeys(done.notes)),
        tuple(errors),
        len(session.candidates),
        code,
        done.suppressed,
        len(done.baselined) if baselines else None,
        tuple(told),
        _short(done),
        failed or any(INTERNAL in error for error in errors),
    )


def inventory(options: Options, watch: Watch | None = None, judged: bool = False) -> InventoryResult:
    """List the calls of files.

    Args:
        options: what the user asked for.
        watch: is told how far it is.
        judged: say how far the migration of each call is, too; this takes as long as a check.

    Returns:
        Every call found.

    Raises:
        UsageProblem: the options or the configuration are wrong.
    """
    from polylint.examine import Examiner
    from polylint.judging import FAILURES, Round, check_once, examine

    try:
        session = Session(options)
        candidates = session.gated(watch)
        if not candidates:
            progress = _progress(session, (), Round()) if judged else None
            return InventoryResult((), {}, (), (), (), len(session.candidates), 0, progress)
        examiner = Examiner(session, watch=watch)
        if judged:
            done = check_once(session, examiner, candidates)
        else:
            done = Round()
            examine(session, examiner, candidates, done)
    except ConfigError as error:
        raise UsageProblem(str(error)) from None
    from polylint.merge import distinct

    calls = distinct(call for facts in done.facts for call in facts.calls)
    failures = [d for d in done.diagnostics if d.code in FAILURES]
    failed = any(d.code == "POL998" for d in failures)
    code = 2 if failed else 1 if failures else 0
    return InventoryResult(
        tuple(calls),
        session.sources,
        tuple(sorted(failures, key=lambda d: d.key)),
        tuple(dict.fromkeys(done.notes)),
        tuple(done.errors),
        len(session.candidates),
        code,
        _progress(session, calls, done) if judged else None,
        _short(done),
        failed,
    )


def _short(done: Round) -> dict[str, tuple[str, ...]]:
    """The budgets that were too little for a file, by its path."""
    return {facts.path: facts.short for facts in done.facts if facts.short}


def _progress(session: Session, calls: Sequence[ApiCall], done: Round) -> Progress:
    """How far the calls of an inventory are."""
    from polylint.api.catalogue import load_catalogue
    from polylint.assess import assess
    from polylint.facts import Facts
    from polylint.judging import FAILURES

    catalogue = load_catalogue()
    for path in {edit.span.path for plan in done.plans.values() for edit in plan.edits}:
        session.source_of(path)
    nothing = (session.settings_for(os.getcwd()).target_version or catalogue.latest, Facts(""))
    return assess(
        calls,
        list(zip(done.targets, done.merged, strict=True)) or [nothing],
        [d for d in done.diagnostics if d.code not in FAILURES],
        done.plans.values(),
        done.held,
        catalogue,
    )


def _or_nothing(
    session: Session, examiner: Examiner, done: Round, step: Callable[[Round], tuple[Round, _T]], what: str, nothing: _T
) -> tuple[Round, _T]:
    """What a step that changes texts gives; when it fails, the texts as they were, and what is known without it."""
    before = dict(session.sources)
    try:
        return step(done)
    except (ConfigError, UsageProblem):
        raise
    except Exception as error:
        from polylint.failure import described

        changed = [path for path, source in session.sources.items() if before.get(path, source) is not source]
        session.sources.update(before)
        examiner.changed(changed)
        done.errors.append(f"nothing was {what}: {INTERNAL}: {described(error)}")
        return done, nothing


def _allowed(session: Session, diagnostic: Diagnostic, fix: Fix) -> bool:
    if fix.applicability.value == "safe":
        return True
    return session.settings_for(session.file(diagnostic.span.path)).unsafe_fixes


def _changed(session: Session) -> list[str]:
    return sorted(path for path, source in session.sources.items() if source.written != session.originals[path].written)


def _encoded(session: Session, options: Options) -> bytes:
    source = session.sources.get(session.candidates[0].shown)
    return _as_file(source) if source is not None else options.stdin or b""


def _as_file(source: Source) -> bytes:
    return source.encode(source.written)


def _write(session: Session, changed: Sequence[str]) -> list[str]:
    from polylint.fix import WriteError, write_files

    new = {}
    expected = {}
    places = {}
    for path in changed:
        file = session.file(path)
        places[file] = session.place_to_write(file)
        new[file] = _as_file(session.sources[path])
        expected[file] = _as_file(session.originals[path])
    try:
        write_files(new, expected, places)
    except WriteError as error:
        return [f"nothing was written: {error}"]
    return []


def _diff(session: Session, changed: Sequence[str]) -> bytes:
    from polylint.fix import patch

    return b"".join(patch(path, _as_file(session.originals[path]), _as_file(session.sources[path])) for path in changed)
