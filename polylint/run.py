"""The run itself: the one place that knows the order of the steps.

paths -> files -> source -> analysis -> facts -> rules -> diagnostics and migration groups -> suppression -> output, fix
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from polylint.config import ConfigError, Configuration, Settings
from polylint.diagnostic import Applicability, Diagnostic, Fix, Span
from polylint.files import Candidate, find_files, mentions
from polylint.source import Source, SourceError, decode_source, read_bytes

if TYPE_CHECKING:
    from polylint.analysis.project import Project
    from polylint.api.catalogue import Catalogue
    from polylint.facts import ApiCall, Facts
    from polylint.migration import Plan
    from polylint.rule import Rule

MAX_ROUNDS = 10
"""Rounds of fixing; each is a whole check of what the round before wrote."""

MAX_IMPORTERS = 60
"""Files looked at beyond the named ones to see who else uses what a fix would change."""

GATE = (b"polytomic",)
"""A file that does not mention any of these, nor a configured host, has nothing to do with the API."""


class UsageProblem(Exception):
    """Wrong usage or configuration; the text is for the user."""


@dataclass(frozen=True)
class Options:
    """What the user asked for; see the command line for the meaning of each."""

    paths: tuple[str, ...]
    stdin_name: str | None = None
    stdin: bytes | None = None
    fix: bool = False
    unsafe_fixes: bool | None = None
    diff: bool = False
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    target_version: str | None = None
    config: str | None = None
    isolated: bool = False
    verbose: int = 0


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


@dataclass(frozen=True)
class InventoryResult:
    """What an inventory found; attributes as in `CheckResult`."""

    calls: tuple[ApiCall, ...]
    sources: Mapping[str, Source]
    diagnostics: tuple[Diagnostic, ...]
    notes: tuple[str, ...]
    errors: tuple[str, ...]
    files: int
    code: int


@dataclass
class _Round:
    """One pass over the files, before anything is fixed."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    facts: list[Facts] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    suppressed: int = 0


class _Session:
    """Files, settings and texts of one run; texts change from round to round."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.configuration = Configuration(options.config, options.isolated, _versions, _codes)
        self.sources: dict[str, Source] = {}
        self.originals: dict[str, Source] = {}
        self.files: dict[str, str] = {}
        self._cwd = os.getcwd()
        try:
            if options.stdin is not None:
                shown = options.stdin_name or "<stdin>"
                self.candidates = [Candidate(os.path.abspath(shown), shown, True)]
            else:
                self.candidates = find_files(options.paths, self.settings_for)
        except ConfigError as error:
            raise UsageProblem(str(error)) from None

    def settings_for(self, path: str) -> Settings:
        """The settings of a file, with what the command line overrides."""
        settings = self.configuration.settings_for(path)
        options = self.options
        if options.select is not None:
            settings = replace(settings, select=options.select)
        return replace(
            settings,
            ignore=(*settings.ignore, *options.ignore),
            extend_select=(*settings.extend_select, *options.extend_select),
            target_version=options.target_version or settings.target_version,
            unsafe_fixes=settings.unsafe_fixes if options.unsafe_fixes is None else options.unsafe_fixes,
        )

    def shown(self, path: str) -> str:
        """A path as people see it: below the working directory relative to it."""
        known = self.files.get(path)
        if known is None:
            relative = os.path.relpath(path, self._cwd) if _same_drive(path, self._cwd) else path
            known = (path if relative.startswith("..") else relative).replace(os.sep, "/")
            self.files[path] = known
        return known

    def read(self, file: str) -> Source:
        """The text of a file; raises SourceError."""
        shown = self.shown(file)
        source = self.sources.get(shown)
        if source is None:
            if self.options.stdin is not None and file == os.path.abspath(self.candidates[0].path):
                source = decode_source(shown, self.options.stdin)
            else:
                source = decode_source(shown, read_bytes(file))
            self.sources[shown] = self.originals[shown] = source
        return source

    def raw(self, shown: str) -> bytes:
        """The bytes of a checked file, none when it can not be read."""
        if self.options.stdin is not None:
            return self.options.stdin
        try:
            return read_bytes(_file(self, shown))
        except SourceError:
            return b""

    def text(self, file: str) -> str | None:
        """The text of a file for the project, None when it can not be read or is too complex to parse."""
        from polylint.guard import too_complex

        try:
            source = self.read(file)
        except SourceError:
            return None
        return None if too_complex(source.text) else source.text

    def project(self) -> Project:
        """A project over the texts as they are now."""
        from polylint.analysis.project import Project

        return Project(self.text, os.path.isfile, self.shown)

    def gated(self) -> list[Candidate]:
        """The candidates that mention Polytomic, or import a module among them that does."""
        chosen: list[Candidate] = []
        others: list[tuple[Candidate, bytes]] = []
        for candidate in self.candidates:
            if candidate.error:
                chosen.append(candidate)
                continue
            settings = self.settings_for(candidate.path)
            words = (*GATE, *(_word(name) for name in (*settings.hosts, *settings.airflow_connections)))
            try:
                raw = self.options.stdin if self.options.stdin is not None else read_bytes(candidate.path)
            except SourceError as error:
                chosen.append(replace(candidate, error=error.reason))
                continue
            if mentions(raw, words):
                chosen.append(candidate)
            else:
                others.append((candidate, raw))
        fresh = [c for c in chosen if not c.error]
        while fresh and others:
            from polylint.uses import import_of

            pattern = import_of([c.path for c in fresh])
            reached = [(c, raw) for c, raw in others if pattern.search(raw)]
            fresh = [c for c, _ in reached]
            taken = set(map(id, fresh))
            others = [(c, raw) for c, raw in others if id(c) not in taken]
            chosen.extend(fresh)
        return sorted(chosen, key=lambda c: c.shown)


def check(options: Options) -> CheckResult:
    """Check files, and fix them when asked to.

    Args:
        options: what the user asked for.

    Returns:
        What was found and done.

    Raises:
        UsageProblem: the options or the configuration are wrong.
    """
    try:
        session = _Session(options)
        candidates = session.gated()
        if not candidates:
            return CheckResult((), {}, (), "", options.stdin, (), (), len(session.candidates), 0, 0)
        done = _check(session, candidates)
        fixed: dict[str, int] = {}
        errors: list[str] = []
        if options.fix or options.diff:
            done, fixed = _fix(session, candidates, done)
        changed = _changed(session)
        output = _encoded(session, options) if options.stdin is not None else None
        if changed and options.fix and not options.diff and options.stdin is None:
            errors = _write(session, changed)
            fixed = {} if errors else fixed
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
    )


def inventory(options: Options) -> InventoryResult:
    """List the calls of files.

    Args:
        options: what the user asked for.

    Returns:
        Every call found.

    Raises:
        UsageProblem: the options or the configuration are wrong.
    """
    try:
        session = _Session(options)
        candidates = session.gated()
        if not candidates:
            return InventoryResult((), {}, (), (), (), len(session.candidates), 0)
        done = _Round()
        _analyze(session, candidates, done)
    except ConfigError as error:
        raise UsageProblem(str(error)) from None
    calls = _distinct(call for facts in done.facts for call in facts.calls)
    code = 2 if any(d.code == "POL998" for d in done.diagnostics) else 1 if done.diagnostics else 0
    return InventoryResult(
        tuple(calls),
        session.sources,
        tuple(sorted(done.diagnostics, key=lambda d: d.key)),
        tuple(dict.fromkeys(done.notes)),
        tuple(done.errors),
        len(session.candidates),
        code,
    )


# -------------------------------------------------------------------- one round


def _analyze(session: _Session, candidates: Sequence[Candidate], done: _Round) -> None:
    """Analyze files; what can not be read or parsed becomes a diagnostic and the run goes on."""
    from polylint.api.catalogue import load_catalogue

    catalogue = load_catalogue()
    project = session.project()
    for candidate in candidates:
        facts = _facts(session, project, candidate, catalogue, done)
        if facts is not None:
            done.facts.append(facts)
            for unresolved in facts.unresolved:
                line, column = session.sources[unresolved.span.path].position(unresolved.span.start)
                done.notes.append(f"{unresolved.span.path}:{line}:{column}: {unresolved.reason}")


def _facts(
    session: _Session, project: Project, candidate: Candidate, catalogue: Catalogue, done: _Round
) -> Facts | None:
    from polylint.analysis.assemble import analyze
    from polylint.analysis.lowering import LoweringError
    from polylint.guard import too_complex

    if candidate.error:
        done.diagnostics.append(_unreadable(session, candidate.shown, candidate.error, 1, 1))
        return None
    settings = session.settings_for(candidate.path)
    target = settings.target_version or catalogue.latest
    hosts = tuple(os.environ.get(h[1:], h) if h.startswith("$") else h for h in settings.hosts)
    file = os.path.abspath(candidate.path)
    session.files.setdefault(file, candidate.shown)
    try:
        source = session.read(file)
        found = too_complex(source.text)
        if found is not None:
            offset, reason = found
            line, column = source.position(offset)
            done.diagnostics.append(_unreadable(session, candidate.shown, f"too complex: {reason}", line, column))
            return None
        return analyze(
            project, file, source.text, catalogue, target, (*hosts, *settings.hosts), settings.airflow_connections
        )
    except SourceError as error:
        done.diagnostics.append(_unreadable(session, candidate.shown, error.reason, error.line, error.column))
    except LoweringError as error:
        done.diagnostics.append(_unreadable(session, candidate.shown, error.reason, error.line, error.column))
    except RecursionError:
        done.diagnostics.append(_unreadable(session, candidate.shown, "too complex: nested too deeply", 1, 1))
    except Exception as error:
        done.diagnostics.append(_internal(session, candidate.shown, error))
    return None


def _check(session: _Session, candidates: Sequence[Candidate]) -> _Round:
    """Analyze, judge, suppress, and attach the fixes."""
    from polylint.api.catalogue import load_catalogue
    from polylint.migration import plans
    from polylint.registry import load_rules

    done = _Round()
    _analyze(session, candidates, done)
    catalogue = load_catalogue()
    rules = load_rules()
    judged: dict[tuple[str, int, int, str], tuple[Diagnostic, tuple[str, str], Rule]] = {}
    for facts in sorted(done.facts, key=lambda f: f.path):
        target = session.settings_for(_file(session, facts.path)).target_version or catalogue.latest
        for rule, diagnostic in _judge(session, facts, rules, catalogue, target, done):
            span = diagnostic.span
            key = (span.path, span.start, span.end, diagnostic.code)
            # A file's own view of its code comes before what another file's callers show of it.
            if key not in judged or (span.path == facts.path and judged[key][1][0] != span.path):
                judged[key] = (diagnostic, (facts.path, diagnostic.group), rule)
    found = plans([*done.facts, *_other_users(session, done, catalogue)])
    kept: list[tuple[Diagnostic, tuple[str, str]]] = []
    held: dict[str, list[str]] = {}
    by_path: dict[str, list[tuple[Diagnostic, tuple[str, str], Rule]]] = {}
    for item in judged.values():
        by_path.setdefault(item[0].span.path, []).append(item)
    for path in sorted({*by_path, *(facts.path for facts in done.facts)}):
        kept.extend(_suppress(session, path, by_path.get(path, []), rules, found, held, done))
    named = {candidate.shown for candidate in candidates}
    for plan in set(found.values()):
        for edit in plan.edits:
            if edit.span.path not in named:
                held.setdefault(plan.id, []).append(f"{edit.span.path} is not among the files to fix")
            elif session.options.stdin is None and not os.access(_file(session, edit.span.path), os.W_OK):
                held.setdefault(plan.id, []).append(f"{edit.span.path} can not be written")
    for diagnostic, group in kept:
        plan_found = found.get(group)
        done.diagnostics.append(_with_fix(diagnostic, plan_found, held) if plan_found else diagnostic)
    return done


def _judge(
    session: _Session, facts: Facts, rules: Sequence[Rule], catalogue: Catalogue, target: str, done: _Round
) -> Iterable[tuple[Rule, Diagnostic]]:
    from polylint.rule import Context

    def locate(span: Span) -> str:
        return f"{span.path}:{session.sources[span.path].position(span.start)[0]}"

    context = Context(facts, catalogue, target, locate)
    for rule in rules:
        try:
            for diagnostic in rule.check(context):
                yield rule, diagnostic
        except Exception as error:
            done.diagnostics.append(_internal(session, facts.path, error, rule.code))


def _suppress(
    session: _Session,
    path: str,
    items: list[tuple[Diagnostic, tuple[str, str], Rule]],
    rules: Sequence[Rule],
    found: Mapping[tuple[str, str], Plan],
    held: dict[str, list[str]],
    done: _Round,
) -> Iterable[tuple[Diagnostic, tuple[str, str]]]:
    """Leave out what is not selected or suppressed; a member that is left out holds its group back."""
    from polylint.suppress import apply_suppressions

    settings = session.settings_for(_file(session, path))
    defaults = {rule.code: rule.default for rule in rules}

    def ran(code: str) -> bool:
        return settings.selected(code, defaults.get(code, True), path)

    def hold(diagnostic: Diagnostic, key: tuple[str, str], rule: Rule, why: str) -> None:
        plan = found.get(key)
        if plan is not None and rule.member:
            line = session.sources[path].position(diagnostic.span.start)[0]
            held.setdefault(plan.id, []).append(f"{diagnostic.code} at {path}:{line} is {why}")

    selected = []
    for diagnostic, key, rule in items:
        if ran(diagnostic.code):
            selected.append((diagnostic, key, rule))
        elif rule.default:
            hold(diagnostic, key, rule, "not selected")
    source = session.sources[path]
    filtered = apply_suppressions(source, [diagnostic for diagnostic, _, _ in selected], ran)
    suppressed = set(map(id, filtered.suppressed))
    done.suppressed += len(suppressed)
    for diagnostic, key, rule in selected:
        if id(diagnostic) in suppressed:
            hold(diagnostic, key, rule, "suppressed")
        else:
            yield diagnostic, key
    for unused in filtered.unused:
        if ran(unused.code):
            yield unused, ("", "")


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


def _other_users(session: _Session, done: _Round, catalogue: Catalogue) -> list[Facts]:
    """The facts of files beyond the checked ones that import what a fix would change."""
    from polylint.uses import ProjectFiles

    edited = {edit.span.path for facts in done.facts for group in facts.groups for edit in group.edits}
    if not edited or (session.options.stdin is not None and session.options.stdin_name is None):
        return []
    analyzed = {facts.path for facts in done.facts}
    project = session.project()
    files: dict[str, ProjectFiles] = {}
    result: list[Facts] = []
    todo = sorted(edited)
    seen = set(todo)
    while todo and len(result) < MAX_IMPORTERS:
        file = _file(session, todo.pop(0))
        root = session.settings_for(file).root
        users = files.setdefault(root, ProjectFiles(root))
        for importer in users.importers(file):
            shown = session.shown(importer)
            if shown in seen:
                continue
            seen.add(shown)
            todo.append(shown)
            if shown not in analyzed:
                candidate = Candidate(importer, shown, False)
                facts = _facts(session, project, candidate, catalogue, _Round())
                if facts is not None:
                    result.append(facts)
    return result


# -------------------------------------------------------------------- fixing


def _fix(session: _Session, candidates: Sequence[Candidate], done: _Round) -> tuple[_Round, dict[str, int]]:
    """Apply fixes until nothing more can be applied; what is left, and how many findings went by file."""
    from polylint.fix import apply_fixes

    fixed: dict[str, int] = {}
    for _ in range(MAX_ROUNDS):
        fixes = [fix for d in done.diagnostics if (fix := d.fix) is not None and _allowed(session, d, fix)]
        if not fixes:
            break
        texts = {path: source.text for path, source in session.sources.items()}
        applied = apply_fixes(texts, fixes)
        if not applied.texts:
            break
        before = {path: session.sources[path] for path in applied.texts}
        try:
            for path, text in applied.texts.items():
                session.sources[path] = decode_source(path, before[path].encode(text))
            after = _check(session, candidates)
            broken = _broken(after, applied.texts)
        except SourceError as error:
            broken = error.reason
        if broken:
            session.sources.update(before)
            done.errors.append(f"a fix was not applied: {broken}")
            break
        groups = {fix.group for fix in applied.fixes}
        for diagnostic in done.diagnostics:
            if diagnostic.fix is not None and diagnostic.fix.group in groups:
                fixed[diagnostic.span.path] = fixed.get(diagnostic.span.path, 0) + 1
        done = after
    return done, fixed


def _allowed(session: _Session, diagnostic: Diagnostic, fix: Fix) -> bool:
    if fix.applicability is Applicability.SAFE:
        return True
    return session.settings_for(_file(session, diagnostic.span.path)).unsafe_fixes


def _broken(done: _Round, texts: Iterable[str]) -> str:
    """Why what was written would not parse any more, "" when it does."""
    for diagnostic in done.diagnostics:
        if diagnostic.code in ("POL998", "POL999") and diagnostic.span.path in texts:
            return f"{diagnostic.span.path}: {diagnostic.message}"
    return ""


def _changed(session: _Session) -> list[str]:
    return sorted(path for path, source in session.sources.items() if source.text != session.originals[path].text)


def _encoded(session: _Session, options: Options) -> bytes:
    source = session.sources.get(session.candidates[0].shown)
    return source.encode(source.text) if source is not None else options.stdin or b""


def _write(session: _Session, changed: Sequence[str]) -> list[str]:
    from polylint.fix import WriteError, write_files

    new = {}
    expected = {}
    for path in changed:
        file = _file(session, path)
        source = session.sources[path]
        new[file] = source.encode(source.text)
        expected[file] = session.originals[path].encode(session.originals[path].text)
    try:
        write_files(new, expected)
    except WriteError as error:
        return [f"nothing was written: {error}"]
    return []


def _diff(session: _Session, changed: Sequence[str]) -> str:
    from polylint.fix import unified_diff

    return "".join(unified_diff(p, session.originals[p].text, session.sources[p].text) for p in changed)


# -------------------------------------------------------------------- small things


def _unreadable(session: _Session, shown: str, reason: str, line: int, column: int) -> Diagnostic:
    source = session.sources.get(shown)
    if source is None:
        # Byte for byte, only to give positions in what can not be decoded.
        source = Source(shown, session.raw(shown).decode("latin-1"), "latin-1", b"")
        session.sources[shown] = session.originals[shown] = source
    offset = source.offset(line, column)
    return Diagnostic("POL999", "unreadable-file", f"cannot be checked: {reason}", Span(shown, offset, offset))


def _internal(session: _Session, shown: str, error: Exception, code: str = "") -> Diagnostic:
    import traceback

    if shown not in session.sources:
        session.sources[shown] = session.originals[shown] = Source(shown, "", "utf-8", b"")
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{os.path.basename(last.filename)}:{last.lineno}"
    rule = f" in {code}" if code else ""
    message = f"internal error{rule}: {type(error).__name__}: {error} ({where}); please report this"
    return Diagnostic("POL998", "internal-error", " ".join(message.split()), Span(shown, 0, 0))


def _distinct(calls: Iterable[ApiCall]) -> list[ApiCall]:
    """Each call once; what is only known without callers is left out where callers are known."""
    every = list(calls)
    called = {call.span for call in every if not call.alone}
    rows: dict[tuple[object, ...], ApiCall] = {}
    for call in every:
        if call.alone and call.span in called and call.endpoint is None:
            continue
        key = (call.span, call.method, call.endpoint or call.url, call.version.state, call.version.values)
        if key not in rows or len(call.via) > len(rows[key].via):
            rows[key] = call
    return sorted(rows.values(), key=lambda call: (call.span, call.method or "", call.endpoint or call.url))


def _file(session: _Session, shown: str) -> str:
    return next((file for file, known in session.files.items() if known == shown), os.path.abspath(shown))


def _same_drive(first: str, second: str) -> bool:
    return os.path.splitdrive(first)[0] == os.path.splitdrive(second)[0]


def _word(host: str) -> bytes:
    return host.lstrip("$").lower().encode()


def _versions() -> Sequence[str]:
    from polylint.api.catalogue import load_catalogue

    return load_catalogue().versions


def _codes() -> Sequence[str]:
    from polylint.registry import known_codes

    return known_codes()
