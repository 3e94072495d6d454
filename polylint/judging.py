"""One pass over files: examine, judge, suppress, and attach the fixes.

source -> analysis -> facts -> rules -> diagnostics and migration groups -> suppression, baseline
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from typing import TYPE_CHECKING

from polylint.dataclass import dataclass
from polylint.diagnostic import Diagnostic, Span, covers
from polylint.embedded.kinds import document_kind
from polylint.examine import Examiner, Failure
from polylint.failure import described
from polylint.files import Candidate
from polylint.session import Session
from polylint.source import SourceError

if TYPE_CHECKING:
    from polylint.api.catalogue import Catalogue
    from polylint.facts import Facts
    from polylint.migration import Plan
    from polylint.rule import Rule

FAILURES = ("POL998", "POL999")
"""Codes of files and rules that could not be run."""

MAX_IMPORTERS = 60
"""Files looked at beyond the named ones to see who else uses what a fix would change."""


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


def examine(session: Session, examiner: Examiner, candidates: Sequence[Candidate], done: Round) -> None:
    """Examine files; what can not be read or parsed becomes a diagnostic and the run goes on."""
    for candidate, examined in zip(candidates, examiner.examine(candidates), strict=True):
        failed = examined.failure is not None and examined.failure.internal
        if not candidate.error and not failed and document_kind(candidate.path):
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
    examine(session, examiner, candidates, done)
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
        for rule, diagnostic in _judge(session, group, rules, catalogue, target, done):
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
            elif why := session.hindrance(edit.span.path):
                held.setdefault(plan.id, []).append(f"{edit.span.path} {why}")
    for shown in _users_that_failed(session, done):
        for plan in found.values():
            if any(kind_of(edit.span.path) for edit in plan.edits):
                held.setdefault(plan.id, []).append(f"{shown} can not be checked, and would get another release, too")
    _hold_what_is_used_unseen(session, done, found)
    for plan in found.values():
        for path in dict.fromkeys(edit.span.path for edit in plan.edits):
            view = session.source_of(path).view
            for problem in view.problems if view is not None else ():
                place = session.place(Span(path, problem.offset, problem.offset))
                held.setdefault(plan.id, []).append(f"the code at {place} can not be checked")
    for diagnostic in kept:
        plan_found = found.get(diagnostic.group)
        done.diagnostics.append(
            _with_fix(diagnostic, plan_found, held) if plan_found else _where_it_may(session, diagnostic)
        )
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


def _hold_what_is_used_unseen(session: Session, done: Round, found: Mapping[str, Plan]) -> None:
    """Hold back what changes a value that a file may use which can not be analyzed; what a call holds is its own."""
    if not done.failed:
        return
    calls = [call.span for facts in done.facts for call in facts.calls]
    users: dict[str, list[str]] = {}
    for plan in found.values():
        shared = {e.span.path for e in plan.edits if not any(covers(call, e.span) for call in calls)}
        for path in sorted(shared):
            if path not in users:
                users[path] = _importers_that_failed(session, done, path)
            for shown in users[path]:
                done.held.setdefault(plan.id, []).append(f"{shown} can not be checked, and may use what would change")


def _importers_that_failed(session: Session, done: Round, path: str) -> list[str]:
    """The files that import another one, through others too, and can not be analyzed."""
    reached, todo = {path}, [path]
    while todo and len(reached) <= MAX_IMPORTERS:
        file = session.file(todo.pop(0))
        root = session.settings_for(file).root
        for importer in session.project_files(root).importers(file, session.layout):
            shown = session.shown(importer)
            if shown not in reached:
                reached.add(shown)
                todo.append(shown)
    return sorted((reached - {path}).intersection(done.failed))


def _judge(
    session: Session, group: Sequence[Facts], rules: Sequence[Rule], catalogue: Catalogue, target: str, done: Round
) -> Iterable[tuple[Rule, Diagnostic]]:
    """What the rules find in files with the same target; `done.merged` ends with their facts as one."""
    from polylint.rule import Context

    context = Context(done.merged[-1], catalogue, target, session.place)
    for rule in rules:
        try:
            found = list(rule.check(context))
        except Exception as error:
            found = _judge_each(session, group, rule, catalogue, target, done, error)
        for diagnostic in found:
            yield rule, diagnostic


def _judge_each(
    session: Session,
    group: Sequence[Facts],
    rule: Rule,
    catalogue: Catalogue,
    target: str,
    done: Round,
    error: Exception,
) -> list[Diagnostic]:
    """What a rule that failed finds in each file alone: where it fails again, that file is why."""
    from polylint.merge import merged
    from polylint.rule import Context

    found: list[Diagnostic] = []
    failures: dict[str, Exception] = {}
    for facts in group:
        try:
            found += rule.check(Context(merged([facts], done.plans), catalogue, target, session.place))
        except Exception as again:
            failures[facts.path] = again
    for path, failure in (failures or {group[0].path: error}).items():
        done.diagnostics.append(_internal(session, path, described(failure), rule.code))
        done.failed.append(path)
    return found


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
    # What would be found where something could not be checked is not known, nor what a suppression there is for.
    partly = path in done.failed or (source.view is not None and source.view.problems)
    unused = [] if partly else [diagnostic for diagnostic in filtered.unused if ran(diagnostic.code)]
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


def _where_it_may(session: Session, diagnostic: Diagnostic) -> Diagnostic:
    """The diagnostic; without its fix, which no group has, where its file must not be changed."""
    paths = {edit.span.path for edit in diagnostic.fix.edits} if diagnostic.fix is not None else ()
    for path in sorted(paths):
        if session.options.confined and (why := session.hindrance(path)):
            return replace(diagnostic, message=f"{diagnostic.message}; no fix: {path} {why}", fix=None)
    return diagnostic


def _other_users(session: Session, examiner: Examiner, done: Round) -> list[Facts]:
    """The facts of files beyond the checked ones that import what a fix would change."""
    from polylint.api.catalogue import load_catalogue
    from polylint.requirements.kinds import governed, kind_of

    package = load_catalogue().vendor
    groups = [group for facts in done.facts for group in facts.groups]
    # The groups of requirement files have the edits of all of them, as one object.
    shared = {id(group.edits): group.edits for group in groups}.values()
    edited = {edit.span.path for edits in shared for edit in edits}
    edited.update(edit.span.path for group in groups for edit, _ in group.alone)
    if not edited or (session.options.stdin is not None and session.options.stdin_name is None):
        return []
    analyzed = {facts.path for facts in done.facts}
    result: list[Facts] = []
    todo = sorted(edited)
    seen = set(todo)
    listed = set(todo)
    for path in [path for path in todo if kind_of(path)]:
        # Another release of the SDK is another release for all of the project.
        users = session.project_files(governed(session.file(path)))
        new = dict.fromkeys(session.shown(user) for user in users.users_of(package))
        new = dict.fromkeys(shown for shown in new if shown not in listed)
        todo.extend(new)
        listed.update(new)
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
                elif shown not in done.failed:
                    done.failed.append(shown)
    return result


def _failed(session: Session, shown: str, failure: Failure) -> Diagnostic:
    if failure.internal:
        return _internal(session, shown, failure.reason)
    source = session.sources.get(shown)
    if source is None:
        # Byte for byte, only to give positions in what can not be decoded.
        source = session.stand_in(shown, session.raw(shown).decode("latin-1"), "latin-1")
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
        session.stand_in(shown)
    rule = f" in {code}" if code else ""
    message = f"internal error{rule}: {reason}"
    return Diagnostic("POL998", "internal-error", " ".join(message.split()), Span(shown, 0, 0))
