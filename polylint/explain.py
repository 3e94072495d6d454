"""The proof of a finding: why a call has the version it has, and why its fix is safe, unsafe or absent."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from polylint.config import ConfigError
from polylint.dataclass import dataclass
from polylint.diagnostic import Applicability, Diagnostic, Span
from polylint.examine import Examiner
from polylint.facts import ApiCall
from polylint.files import Candidate
from polylint.judging import Round, check_once
from polylint.migration import Plan
from polylint.session import Options, Session, UsageProblem
from polylint.source import Source

MAX_FILES = 200
"""Files looked at for one explanation: the one it is about, those it reaches, and those that import it."""


@dataclass(frozen=True)
class Verdict:
    """What the fix of a migration group is.

    Attributes:
        group: the group.
        applicability: None when there is no fix.
        reasons: why it is not safe, or why there is none.
    """

    group: str
    applicability: Applicability | None
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """What is known about one line.

    Attributes:
        lines: the text.
        found: something is.
        path, line: what was asked for.
        calls: the calls that have to do with it.
        diagnostics: what is reported there, and elsewhere for the same reason.
        verdicts: the fixes of the groups of these calls.
        sources: the texts.
    """

    lines: tuple[str, ...]
    found: bool
    path: str
    line: int
    calls: tuple[ApiCall, ...]
    diagnostics: tuple[Diagnostic, ...]
    verdicts: tuple[Verdict, ...]
    sources: Mapping[str, Source]


def explain_line(options: Options, path: str, line: int) -> Explanation:
    """Explain the calls, pins and findings on a line.

    Args:
        options: configuration; the paths in it do not matter.
        path: the file.
        line: the line, from 1.

    Returns:
        The explanation.

    Raises:
        UsageProblem: the configuration is wrong, or the file can not be read.
    """
    try:
        session = Session(replace(options, paths=(path,)))
        if any(candidate.error for candidate in session.candidates):
            raise UsageProblem(f"{path}: {session.candidates[0].error}")
        examiner = Examiner(session, proof=True)
        candidates = _concerned(session, examiner, os.path.abspath(path))
        done = check_once(session, examiner, candidates)
    except ConfigError as error:
        raise UsageProblem(str(error)) from None
    return _Writer(session, done, session.shown(os.path.abspath(path)), line).explanation()


def _concerned(session: Session, examiner: Examiner, file: str) -> list[Candidate]:
    """The file, what it reaches, and what leads to it: callers say what a wrapper is called with."""
    from polylint.uses import ProjectFiles

    users = ProjectFiles(session.settings_for(file).root)
    found = {file: None}
    waiting = [file]
    while waiting and len(found) < MAX_FILES:
        for importer in users.importers(waiting.pop(), session.layout):
            if importer not in found:
                found[importer] = None
                waiting.append(importer)
    candidates = [Candidate(path, session.shown(path), path == file) for path in found]
    for examined in examiner.examine(candidates):
        for shown in () if examined.facts is None else examined.facts.files:
            path = session.file(shown)
            if path not in found and session.is_file(path):
                found[path] = None
                candidates.append(Candidate(path, shown, False))
    return candidates


class _Writer:
    """Writes the explanation of one line."""

    def __init__(self, session: Session, done: Round, path: str, line: int) -> None:
        self._session = session
        self._done = done
        self._path = path
        self._line = line
        self._calls = [call for facts in done.merged for call in facts.calls]
        self._plans = {plan.id: plan for plan in done.plans.values()}
        accepted = (replace(d, message=f"{d.message} (in the baseline)") for d in done.baselined)
        self._diagnostics = [*done.diagnostics, *accepted]

    def explanation(self) -> Explanation:
        """What is known about the line."""
        here = [d for d in self._diagnostics if self._covers(d.span)]
        calls = [call for call in self._calls if self._is_here(call, here)]
        groups = dict.fromkeys(call.group for call in calls)
        lines: list[str] = []
        for call in calls:
            lines.extend([*self._call(call), ""])
        for name in groups:
            lines.extend([*self._fix(name), ""])
        others = [d for d in here if not any(d.group and d.group == call.group for call in calls)]
        lines.extend(self._finding(diagnostic) for diagnostic in others)
        for facts in self._done.facts:
            for unresolved in facts.unresolved:
                if self._covers(unresolved.span) and not calls:
                    lines.append(f"{self._place(unresolved.span)}: {unresolved.reason}")
        while lines and not lines[-1]:
            lines.pop()
        found = bool(lines)
        if not found:
            limits = [limit for facts in self._done.facts if facts.path == self._path for limit in facts.limits]
            nothing = f"{self._path}:{self._line}: no call of the API, and nothing that one depends on, is known here"
            lines = [nothing, *(f"  {limit}" for limit in limits)]
        concerned = [d for d in self._done.diagnostics if d in here or (d.group and d.group in groups)]
        return Explanation(
            tuple(lines if calls else dict.fromkeys(lines)),
            found,
            self._path,
            self._line,
            tuple(calls),
            tuple(sorted(concerned, key=lambda d: d.key)),
            tuple(self._verdict(plan) for group in groups if (plan := self._outdated(group)) is not None),
            self._session.sources,
        )

    def _is_here(self, call: ApiCall, here: Sequence[Diagnostic]) -> bool:
        """Whether the line has to do with a call: it sends, or calls what sends, or says a part of it."""
        spans = [call.span, *call.via, *(part.span for part in call.parts if part.span is not None)]
        if call.version.origin is not None:
            spans.append(call.version.origin)
        return any(map(self._covers, spans)) or any(d.group == call.group and d.span == call.report for d in here)

    def _call(self, call: ApiCall) -> Iterator[str]:
        what = call.endpoint or f"{call.method or '(verb not known)'} {call.url}"
        sure = "" if call.confidence == "certain" else ", only probably a call of the API"
        yield f"{self._place(call.span)}: {what} (sent with {call.client}{sure})"
        if call.endpoint is not None:
            yield f"  URL: {call.url}"
        for frame in reversed(call.via):
            yield f"  called from {self._place(frame)}"
        parts = [
            (part.what, part.text, self._written(part.span, part.note))
            for part in call.parts
            if part.what != "version" or call.version.state == "dynamic"
        ]
        width = max((len(text) for _, text, _ in parts), default=0)
        for what, text, where in dict.fromkeys(parts):
            yield f"  {what:<8} {text:<{min(width, 48)}}  {where}"
        yield f"  version  {self._version(call)}"
        pin = call.version.origin
        sharing = [c for c in self._calls if pin is not None and c.version.origin == pin and c is not call]
        named = (f"{other.endpoint or other.url} at {self._place(other.span)}" for other in sharing)
        for name in dict.fromkeys(named):
            if name != f"{call.endpoint or call.url} at {self._place(call.span)}":
                yield f"    the same pin is used by {name}"

    def _version(self, call: ApiCall) -> str:
        version = call.version
        values = ", ".join(version.values)
        where = "" if version.origin is None else f" at {self._place(version.origin)}"
        if version.state == "missing":
            return "none is sent: the server decides"
        if version.state == "dynamic":
            default = f"; by default {values}{where}" if values else ""
            return f"not known: {version.reason}{default}"
        return f"{values}, written{where}" if where else f"{values}, not written in this code"

    def _fix(self, group: str) -> Iterator[str]:
        """Why the fix of a group is what it is."""
        for diagnostic in (d for d in self._diagnostics if d.group == group):
            yield self._finding(diagnostic)
        plan = self._outdated(group)
        if plan is None:
            yield "nothing to fix: nothing outdated is known about this"
            return
        verdict = self._verdict(plan)
        if verdict.applicability is None:
            yield "fix: none, because"
            yield from (f"  - {why}" for why in verdict.reasons)
            return
        if verdict.applicability is Applicability.UNSAFE:
            yield "fix: unsafe, because"
            yield from (f"  - {why}" for why in verdict.reasons)
        else:
            yield (
                "fix: safe: every call of the group is resolved and unchanged between the two versions, and what is "
                "edited is used for nothing else"
            )
        for edit in plan.edits:
            old = self._session.source_of(edit.span.path).text[edit.span.start : edit.span.end]
            change = f"insert {edit.content!r}" if not old else f"replace {old!r} by {edit.content!r}"
            yield f"  {self._place(edit.span)}: {change}"

    def _outdated(self, group: str) -> Plan | None:
        """The plan of a group, None when nothing is reported of it."""
        return self._plans.get(group) if any(d.group == group for d in self._diagnostics) else None

    def _verdict(self, plan: Plan) -> Verdict:
        held = self._done.held.get(plan.id, [])
        fix = plan.fix(held)
        if fix is None:
            return Verdict(plan.id, None, (*plan.blockers, *held) or ("there is nothing to change",))
        return Verdict(plan.id, fix.applicability, plan.hazards)

    def _finding(self, diagnostic: Diagnostic) -> str:
        line = self._session.source_of(diagnostic.span.path).position(diagnostic.span.start)[0]
        return f"{diagnostic.span.path}:{line}: {diagnostic.code} {diagnostic.message}"

    def _written(self, span: Span | None, note: str) -> str:
        return self._place(span) if span is not None else note

    def _place(self, span: Span) -> str:
        return self._session.place(span)

    def _covers(self, span: Span) -> bool:
        if span.path != self._path:
            return False
        source = self._session.source_of(span.path)
        first = source.position(span.start)[0]
        return first <= self._line <= source.position(max(span.end - 1, span.start))[0]
