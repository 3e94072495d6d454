"""The run itself: the one place that knows the order of the steps.

paths -> files -> source -> analysis -> facts -> rules -> diagnostics and migration groups -> suppression -> output, fix
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from polylint.config import ConfigError
from polylint.diagnostic import Applicability, Diagnostic, Fix, Span
from polylint.embedded.kinds import document_kind
from polylint.examine import Examiner, Failure, Watch, described
from polylint.files import Candidate
from polylint.session import Options, Session, UsageProblem, decoded
from polylint.source import Source, SourceError

if TYPE_CHECKING:
    from polylint.api.catalogue import Catalogue
    from polylint.facts import ApiCall, Facts
    from polylint.migration import Plan
    from polylint.progress import Progress
    from polylint.rule import Rule

MAX_ROUNDS = 10
"""Rounds of fixing; each is a whole check of what the round before wrote."""

FAILURES = ("POL998", "POL999")
"""Codes of files and rules that could not be run."""

MAX_IMPORTERS = 60
"""Files looked at beyond the named ones to see who else uses what a fix would change."""


@dataclass(frozen=True)
class CheckResult:
    """What a check found.

    Attributes:
        diagnostics: what is left after fixing, in order.
        sources: the texts they lie in, by path, after fixing.
        fixed: for each changed file how many findings were repaired.
        diff: the changes as a patch, when asked for.
        output: the fixed text of standard input, when that was checked.
        notes: what could not be decided, as `path:line:column: reason`.
        errors: internal errors and failed writes.
        files: how many files were looked at.
        code: the exit code.
        suppressed: how many findings were suppressed.
        baselined: how many findings are in the baseline, None when there is no baseline.
        told: what else happened, one line each, for people.
    """

    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    fixed: tuple[tuple[str, int], ...]
    diff: str
    output: bytes | None
    notes: tuple[str, ...]
    errors: tuple[str, ...]
    files: int
    code: int
    suppressed: int
    baselined: int | None = None
    told: tuple[str, ...] = ()


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


@dataclass
class Round:
    """One pass over the files, before anything is fixed.

    Attributes:
        diagnostics: what was found.
        facts: the facts of each file.
        notes, errors, suppressed: as in `CheckResult`.
        plans: the plan of each group, by the path of the file whose facts it is in and its id there.
        merged: the facts that were judged, for each target version.
        targets: these versions.
        held: for the id of a plan why it is held back from outside.
        baselined: what was found and is in the baseline.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    facts: list[Facts] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    suppressed: int = 0
    plans: Mapping[tuple[str, str], Plan] = field(default_factory=dict)
    merged: list[Facts] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    held: dict[str, list[str]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    baselined: list[Diagnostic] = field(default_factory=list)


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
            return CheckResult((), {}, (), "", options.stdin, (), (), len(session.candidates), 0, 0)
        examiner = Examiner(session, watch=watch)
        done = check_once(session, examiner, candidates) if candidates else Round()
        fixed: dict[str, int] = {}
        errors: list[str] = []
        told: list[str] = []
        if options.fix or (options.diff and not options.add_noqa):
            done, fixed = fix_all(session, examiner, candidates, done, partial(_allowed, session))
        if options.add_noqa:
            done, told = _silence(session, examiner, candidates, done)
        changed = _changed(session)
        output = _encoded(session, options) if options.stdin is not None else None
        dry = options.diff or options.stdin is not None
        if changed and (options.fix or options.add_noqa) and not dry:
            errors = _write(session, changed)
            fixed, told = ({}, []) if errors else (fixed, told)
        if baselines and not dry:
            from polylint.acceptance import keep_baselines

            told += keep_baselines(session, done, changed, errors)
    except ConfigError as error:
        raise UsageProblem(str(error)) from None
    errors = [*done.errors, *errors]
    internal = any(d.code == "POL998" for d in done.diagnostics)
    code = 2 if errors or internal else 1 if done.diagnostics or (options.diff and changed) else 0
    return CheckResult(
        tuple(sorted(done.diagnostics, key=lambda d: d.key)),
        session.sources,
        tuple(sorted(fixed.items())),
        _diff(session, changed) if options.diff else "",
        output,
        tuple(dict.fromkeys(done.notes)),
        tuple(errors),
        len(session.candidates),
        code,
        done.suppressed,
        len(done.baselined) if baselines else None,
        tuple(told),
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
            _examine(session, examiner, candidates, done)
    except ConfigError as error:
        raise UsageProblem(str(error)) from None
    from polylint.merge import distinct

    calls = distinct(call for facts in done.facts for call in facts.calls)
    failures = [d for d in done.diagnostics if d.code in FAILURES]
    code = 2 if any(d.code == "POL998" for d in failures) else 1 if failures else 0
    return InventoryResult(
        tuple(calls),
        session.sources,
        tuple(sorted(failures, key=lambda d: d.key)),
        tuple(dict.fromkeys(done.notes)),
        tuple(done.errors),
        len(session.candidates),
        code,
        _progress(session, calls, done) if judged else None,
    )


def _progress(session: Session, calls: Sequence[ApiCall], done: Round) -> Progress:
    """How far the calls of an inventory are."""
    from polylint.api.catalogue import load_catalogue
    from polylint.assess import assess
    from polylint.facts import Facts

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


# -------------------------------------------------------------------- one round


def _examine(session: Session, examiner: Examiner, candidates: Sequence[Candidate], done: Round) -> None:
    """Examine files; what can not be read or parsed becomes a diagnostic and the run goes on."""
    for candidate, examined in zip(candidates, examiner.examine(candidates), strict=True):
        if not candidate.error and document_kind(candidate.path):
            done.diagnostics.extend(_not_code(session, candidate.shown))
        if examined.failure is not None:
            done.diagnostics.append(_failed(session, candidate.shown, examined.failure))
            done.failed.append(candidate.shown)
        if examined.facts is None:
            continue
        done.facts.append(examined.facts)
        if examined.facts.calls or examined.facts.unresolved:
            for path in examined.facts.files:
                with suppress(SourceError):
                    session.source_of(path)
        for unresolved in examined.facts.unresolved:
            span = unresolved.span
            line, column = session.source_of(span.path).position(span.start)
            done.notes.append(f"{span.path}:{line}:{column}: {unresolved.reason}")
        done.notes.extend(f"{candidate.shown}: {limit}" for limit in examined.facts.limits)


def check_once(
    session: Session,
    examiner: Examiner,
    candidates: Sequence[Candidate],
    accepted: Collection[tuple[str, Span]] = (),
) -> Round:
    """Analyze, judge, suppress, and attach the fixes.

    Args:
        session: files and settings.
        examiner: what is known of them.
        candidates: the files to check.
        accepted: findings, by code and place, that are in the baseline although their line is no longer what it was.
    """
    from polylint.api.catalogue import load_catalogue
    from polylint.merge import merged
    from polylint.migration import plans
    from polylint.registry import load_rules
    from polylint.requirements.kinds import kind_of

    done = Round()
    _examine(session, examiner, candidates, done)
    catalogue = load_catalogue()
    rules = load_rules()
    done.plans = plans([*done.facts, *_other_users(session, examiner, done)])
    found = {plan.id: plan for plan in done.plans.values()}
    by_target: dict[str, list[Facts]] = {}
    for facts in done.facts:
        target = session.settings_for(session.file(facts.path)).target_version or catalogue.latest
        by_target.setdefault(target, []).append(facts)
    judged: dict[tuple[str, int, int, str, str], tuple[Diagnostic, Rule]] = {}
    for target, group in by_target.items():
        done.targets.append(target)
        done.merged.append(merged(group, done.plans))
        for rule, diagnostic in _judge(session, done.merged[-1], rules, catalogue, target, done):
            judged[diagnostic.key] = (diagnostic, rule)
    kept: list[Diagnostic] = []
    held = done.held
    by_path: dict[str, list[tuple[Diagnostic, Rule]]] = {}
    for item in judged.values():
        by_path.setdefault(item[0].span.path, []).append(item)
    for path in sorted({*by_path, *(facts.path for facts in done.facts)}):
        kept.extend(_suppress(session, path, by_path.get(path, []), rules, found, held, done, accepted))
    named = {candidate.shown for candidate in (*session.candidates, *candidates)}
    for plan in found.values() if session.options.confined else ():
        for edit in plan.edits:
            if edit.span.path not in named and not session.may_fix(edit.span.path):
                held.setdefault(plan.id, []).append(f"{edit.span.path} is not among the files to fix")
            elif session.source_of(edit.span.path).in_file(edit) is None:
                held.setdefault(plan.id, []).append(f"{session.place(edit.span)} has no room for what is to be written")
            elif not session.given(file := session.file(edit.span.path)) and not os.access(file, os.W_OK):
                held.setdefault(plan.id, []).append(f"{edit.span.path} can not be written")
    for shown in _users_that_failed(session, done):
        for plan in found.values():
            if any(kind_of(edit.span.path) for edit in plan.edits):
                held.setdefault(plan.id, []).append(f"{shown} can not be checked, and would get another release, too")
    for plan in found.values():
        for path in dict.fromkeys(edit.span.path for edit in plan.edits):
            view = session.source_of(path).view
            for problem in view.problems if view is not None else ():
                place = session.place(Span(path, problem.offset, problem.offset))
                held.setdefault(plan.id, []).append(f"the code at {place} can not be checked")
    for diagnostic in kept:
        plan_found = found.get(diagnostic.group)
        done.diagnostics.append(_with_fix(diagnostic, plan_found, held) if plan_found else diagnostic)
    done.diagnostics = [_with_cell(session, diagnostic) for diagnostic in done.diagnostics]
    return done


def _with_cell(session: Session, diagnostic: Diagnostic) -> Diagnostic:
    """The diagnostic; one in a notebook names the cell, which is what people see of its lines."""
    cell = session.source_of(diagnostic.span.path).cell(diagnostic.span.start)
    if cell is None:
        return diagnostic
    return replace(diagnostic, message=f"{diagnostic.message} (cell {cell[0]}, line {cell[1]})")


def _users_that_failed(session: Session, done: Round) -> list[str]:
    """The files that use the SDK, as far as it can be told, and can not be analyzed."""
    from polylint.api.catalogue import load_catalogue
    from polylint.uses import imports_package

    package = load_catalogue().vendor
    return [shown for shown in dict.fromkeys(done.failed) if imports_package(session.raw(shown), package)]


def _judge(
    session: Session, facts: Facts, rules: Sequence[Rule], catalogue: Catalogue, target: str, done: Round
) -> Iterable[tuple[Rule, Diagnostic]]:
    from polylint.rule import Context

    context = Context(facts, catalogue, target, session.place)
    for rule in rules:
        try:
            for diagnostic in rule.check(context):
                yield rule, diagnostic
        except Exception as error:
            done.diagnostics.append(_internal(session, done.facts[0].path, described(error), rule.code))


def _suppress(
    session: Session,
    path: str,
    items: list[tuple[Diagnostic, Rule]],
    rules: Sequence[Rule],
    found: Mapping[str, Plan],
    held: dict[str, list[str]],
    done: Round,
    accepted: Collection[tuple[str, Span]],
) -> Iterable[Diagnostic]:
    """Leave out what is not selected, suppressed or in the baseline; a member that is left out holds its group back."""
    from polylint.suppress import apply_suppressions

    settings = session.settings_for(session.file(path))
    defaults = {rule.code: rule.default for rule in rules}

    def ran(code: str) -> bool:
        return settings.selected(code, defaults.get(code, True), session.file(path))

    def hold(diagnostic: Diagnostic, rule: Rule, why: str) -> None:
        plan = found.get(diagnostic.group)
        if plan is not None and rule.member:
            held.setdefault(plan.id, []).append(f"{diagnostic.code} at {session.place(diagnostic.span)} is {why}")

    selected = []
    for diagnostic, rule in items:
        if ran(diagnostic.code):
            selected.append((diagnostic, rule))
        elif rule.default:
            hold(diagnostic, rule, "not selected")
    source = session.source_of(path)
    options = session.options
    shown = [diagnostic for diagnostic, _ in selected]
    filtered = apply_suppressions(source, shown, ran, options.noqa, options.unused_noqa)
    suppressed = set(map(id, filtered.suppressed))
    done.suppressed += len(suppressed)
    unused = [diagnostic for diagnostic in filtered.unused if ran(diagnostic.code)]
    known = _baselined(session, path, [*filtered.kept, *unused], accepted)
    for diagnostic, rule in selected:
        if id(diagnostic) in suppressed:
            hold(diagnostic, rule, "suppressed")
        elif id(diagnostic) in known:
            hold(diagnostic, rule, "in the baseline")
    for diagnostic in (*filtered.kept, *unused):
        if id(diagnostic) in known:
            done.baselined.append(diagnostic)
        else:
            yield diagnostic


def _baselined(
    session: Session, path: str, diagnostics: Sequence[Diagnostic], accepted: Collection[tuple[str, Span]]
) -> set[int]:
    """The findings of a file that are in its baseline, by identity."""
    file = session.file(path)
    baseline = None if session.options.write_baseline else session.baseline_for(file)
    if baseline is None or not diagnostics:
        return set()
    known = baseline.known(file, session.source_of(path), diagnostics)
    return {id(d) for d, is_known in zip(diagnostics, known, strict=True) if is_known or (d.code, d.span) in accepted}


def _with_fix(diagnostic: Diagnostic, plan: Plan, held: Mapping[str, Sequence[str]]) -> Diagnostic:
    """The diagnostic with the fix of its group, or with what stands in its way."""
    if not plan.edits and not plan.blockers:
        return diagnostic
    why = held.get(plan.id, [])
    fix = plan.fix(why)
    message = diagnostic.message
    if fix is None:
        message += f"; no fix: {[*plan.blockers, *why][0]}"
        more = len(plan.blockers) + len(why) - 1
        message += f" (and {more} more)" if more > 0 else ""
    return replace(diagnostic, message=message, fix=fix, group=plan.id)


def _other_users(session: Session, examiner: Examiner, done: Round) -> list[Facts]:
    """The facts of files beyond the checked ones that import what a fix would change."""
    from polylint.api.catalogue import load_catalogue
    from polylint.requirements.kinds import governed, kind_of

    package = load_catalogue().vendor
    edited = {
        edit.span.path
        for facts in done.facts
        for group in facts.groups
        for edit in (*group.edits, *(edit for edit, _ in group.alone))
    }
    if not edited or (session.options.stdin is not None and session.options.stdin_name is None):
        return []
    analyzed = {facts.path for facts in done.facts}
    result: list[Facts] = []
    todo = sorted(edited)
    seen = set(todo)
    for path in [path for path in todo if kind_of(path)]:
        # Another release of the SDK is another release for all of the project.
        users = session.project_files(governed(session.file(path)))
        todo.extend(shown for user in users.users_of(package) if (shown := session.shown(user)) not in todo)
    others = [shown for shown in todo if shown not in edited and shown not in analyzed]
    for shown in others[:MAX_IMPORTERS]:
        seen.add(shown)
        facts = examiner.examine_here([Candidate(session.file(shown), shown, False)])[0].facts
        if facts is not None:
            result.append(facts)
        else:
            done.failed.append(shown)
    while todo and len(result) < MAX_IMPORTERS:
        file = session.file(todo.pop(0))
        root = session.settings_for(file).root
        for importer in session.project_files(root).importers(file, session.layout):
            shown = session.shown(importer)
            if shown in seen:
                continue
            seen.add(shown)
            todo.append(shown)
            if shown not in analyzed:
                facts = examiner.examine_here([Candidate(importer, shown, False)])[0].facts
                if facts is not None:
                    result.append(facts)
    return result


# -------------------------------------------------------------------- fixing


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
    from polylint.fix import apply_fixes, moved

    fixed: dict[str, int] = {}
    for _ in range(MAX_ROUNDS):
        fixes = [fix for d in done.diagnostics if (fix := d.fix) is not None and allowed(d, fix)]
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
            accepted = {(d.code, moved(d.span, meant)) for d in done.baselined}
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


def _silence(
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


def _allowed(session: Session, diagnostic: Diagnostic, fix: Fix) -> bool:
    if fix.applicability is Applicability.SAFE:
        return True
    return session.settings_for(session.file(diagnostic.span.path)).unsafe_fixes


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
        if diagnostic.code in ("POL998", "POL999") and diagnostic.span.path in texts:
            return f"{diagnostic.span.path}: {diagnostic.message}"
    return ""


def _changed(session: Session) -> list[str]:
    return sorted(path for path, source in session.sources.items() if source.written != session.originals[path].written)


def _encoded(session: Session, options: Options) -> bytes:
    source = session.sources.get(session.candidates[0].shown)
    return source.encode(source.written) if source is not None else options.stdin or b""


def _write(session: Session, changed: Sequence[str]) -> list[str]:
    from polylint.fix import WriteError, write_files

    new = {}
    expected = {}
    for path in changed:
        file = session.file(path)
        source = session.sources[path]
        new[file] = source.encode(source.written)
        expected[file] = session.originals[path].encode(session.originals[path].written)
    try:
        write_files(new, expected)
    except WriteError as error:
        return [f"nothing was written: {error}"]
    return []


def _diff(session: Session, changed: Sequence[str]) -> str:
    from polylint.fix import unified_diff

    return "".join(unified_diff(p, session.originals[p].written, session.sources[p].written) for p in changed)


# -------------------------------------------------------------------- small things


def _failed(session: Session, shown: str, failure: Failure) -> Diagnostic:
    if failure.internal:
        return _internal(session, shown, failure.reason)
    source = session.sources.get(shown)
    if source is None:
        # Byte for byte, only to give positions in what can not be decoded.
        source = Source(shown, session.raw(shown).decode("latin-1"), "latin-1", b"")
        session.sources[shown] = session.originals[shown] = source
    # Analysis counts the lines of the module.
    offset = replace(source, view=None).offset(failure.line, failure.column)
    return _unreadable(failure.reason, Span(shown, offset, offset))


def _not_code(session: Session, shown: str) -> Iterable[Diagnostic]:
    """What of a file that is not Python should be code and is not."""
    with suppress(SourceError):
        view = session.source_of(shown).view
        for problem in view.problems if view is not None else ():
            yield _unreadable(problem.reason, Span(shown, problem.offset, problem.offset))


def _unreadable(reason: str, span: Span) -> Diagnostic:
    return Diagnostic("POL999", "unreadable-file", f"cannot be checked: {reason}", span)


def _internal(session: Session, shown: str, reason: str, code: str = "") -> Diagnostic:
    if shown not in session.sources:
        session.sources[shown] = session.originals[shown] = Source(shown, "", "utf-8", b"")
    rule = f" in {code}" if code else ""
    message = f"internal error{rule}: {reason}; please report this"
    return Diagnostic("POL998", "internal-error", " ".join(message.split()), Span(shown, 0, 0))
