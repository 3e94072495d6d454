"""Assesses how far a migration is: joins the calls of an inventory with what a check found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from polylint.api.catalogue import Catalogue
from polylint.diagnostic import Applicability, Diagnostic, Fix, Severity, Span
from polylint.facts import ApiCall, Facts
from polylint.merge import identity
from polylint.migration import Plan
from polylint.progress import CallProgress, GroupProgress, Progress, State
from polylint.registry import load_rules, severity


def assess(
    rows: Sequence[ApiCall],
    judged: Sequence[tuple[str, Facts]],
    diagnostics: Iterable[Diagnostic],
    plans: Iterable[Plan],
    held: Mapping[str, Sequence[str]],
    catalogue: Catalogue,
) -> Progress:
    """Join calls with what a check found.

    Args:
        rows: the calls of the inventory.
        judged: the facts that rules looked at, with the version each of them is to move to.
        diagnostics: what was found, with fixes.
        plans: the migration groups.
        held: for the id of a plan why it is held back from outside.
        catalogue: the versions of the API.

    Returns:
        The state of every row, and what is left to do.
    """
    return _Assessment(rows, judged, diagnostics, plans, held, catalogue).progress()


class _Assessment:
    """One assessment; see `assess` for the arguments."""

    def __init__(
        self,
        rows: Sequence[ApiCall],
        judged: Sequence[tuple[str, Facts]],
        diagnostics: Iterable[Diagnostic],
        plans: Iterable[Plan],
        held: Mapping[str, Sequence[str]],
        catalogue: Catalogue,
    ) -> None:
        self._rows = rows
        self._judged = judged
        self._diagnostics = sorted(diagnostics, key=lambda d: d.key)
        self._plans = {plan.id: plan for plan in plans}
        self._held = held
        self._versions, self._links = catalogue.versions, catalogue.links
        self._found: list[list[Diagnostic]] = [[] for _ in rows]
        self._targets = [catalogue.latest] * len(rows)
        self._groups = [call.group for call in rows]
        self._by_finding: dict[tuple[str, Span], dict[int, None]] = {}
        self._by_place: dict[Span, dict[int, None]] = {}
        self._in_group: dict[str, list[Diagnostic]] = {}

    def progress(self) -> Progress:
        """The state of everything."""
        self._match()
        others = []
        for diagnostic in self._diagnostics:
            about = self._about(diagnostic)
            for row in about:
                self._found[row].append(diagnostic)
            if diagnostic.group in self._plans:
                self._in_group.setdefault(diagnostic.group, []).append(diagnostic)
            elif not about:
                others.append(diagnostic)
        calls = tuple(
            CallProgress(call, self._state(row), self._targets[row], self._groups[row], tuple(self._found[row]))
            for row, call in enumerate(self._rows)
        )
        targets = dict.fromkeys(target for target, _ in self._judged)
        links = {rule.code: self._links[rule.link] for rule in load_rules()}
        return Progress(tuple(targets), calls, tuple(self._listed(calls)), tuple(others), links)

    def _match(self) -> None:
        """Find the rows that the judged facts speak of."""
        by_key = {identity(call): row for row, call in enumerate(self._rows)}
        by_span: dict[Span, list[int]] = {}
        for row, call in enumerate(self._rows):
            by_span.setdefault(call.span, []).append(row)
        for target, facts in self._judged:
            rows_of: dict[int, list[int]] = {}
            for call in facts.calls:
                known = by_key.get(identity(call))
                # One that the inventory leaves out, as callers are known, stands for those that are made there.
                rows = rows_of[call.id] = [known] if known is not None else by_span.get(call.span, [])
                for row in rows:
                    self._targets[row] = target
                    if known is not None:
                        self._groups[row] = call.group
                    if not self._is_there(self._rows[row], target):
                        self._note(call.report, [row])
                        self._note(call.span, [row])
            for finding in facts.findings:
                rows = [row for id in finding.calls for row in rows_of[id]]
                self._by_finding.setdefault((finding.rule, finding.span), {}).update(dict.fromkeys(rows))
            for pin in facts.pins:
                rows = [row for id in pin.calls for row in rows_of[id]]
                # What the inventory leaves out stands for all that are made there, also for those with another pin.
                own = [row for row in rows if self._rows[row].version.origin == pin.span]
                self._note(pin.span, own or rows)
            for miss in facts.near_misses:
                self._note(miss.span, [row for id in miss.calls for row in rows_of[id]])
            for mixed in facts.mixed:
                origins = {origin for _, origin in mixed.pins}
                self._note(mixed.span, [n for n, call in enumerate(self._rows) if call.version.origin in origins])

    def _note(self, span: Span, rows: Iterable[int]) -> None:
        self._by_place.setdefault(span, {}).update(dict.fromkeys(rows))

    def _about(self, diagnostic: Diagnostic) -> list[int]:
        """The rows that a diagnostic is about."""
        told = self._by_finding.get((diagnostic.code, diagnostic.span))
        return list(self._by_place.get(diagnostic.span, ()) if told is None else told)

    def _is_there(self, call: ApiCall, target: str) -> bool:
        """Whether a call is sent under the target version, or a later one."""
        known = self._versions
        values = call.version.values
        return bool(values) and all(value in known and known.index(value) >= known.index(target) for value in values)

    def _state(self, row: int) -> State:
        call = self._rows[row]
        states = {_of_fix(d.fix) for d in self._found[row] if severity(d.code) is not Severity.NOTE}
        if call.version.state == "dynamic" and not call.version.values:
            states.add(State.UNKNOWN)
        elif not self._is_there(call, self._targets[row]):
            states.add(self._of_group(self._groups[row]))
        return max(states, key=list(State).index, default=State.DONE)

    def _of_group(self, group: str) -> State:
        """What can be done about a group."""
        plan, held = self._plans.get(group), self._held.get(group, ())
        found = self._in_group.get(group, ())
        if plan is None or not (plan.edits or plan.blockers or held):
            return State.MANUAL if any(severity(d.code) is not Severity.NOTE for d in found) else State.UNKNOWN
        return _of_fix(plan.fix(held))

    def _listed(self, calls: Sequence[CallProgress]) -> list[GroupProgress]:
        """The groups with something to do, in the order of their state and place."""
        members: dict[str, list[int]] = {}
        for row, call in enumerate(calls):
            members.setdefault(call.group, []).append(row)
        groups = []
        for id in {**members, **self._in_group}:
            rows, found = members.get(id, []), self._in_group.get(id, [])
            if not found and all(calls[row].state in (State.DONE, State.UNKNOWN) for row in rows):
                continue
            plan, held = self._plans.get(id), self._held.get(id, ())
            edits = plan.edits if plan is not None else ()
            reasons = () if plan is None else (*plan.blockers, *held) or plan.hazards
            spans = [edit.span for edit in edits] or [d.span for d in found] or [calls[row].call.span for row in rows]
            fix = plan.fix(held) if plan is not None else None
            groups.append(GroupProgress(id, self._of_group(id), min(spans), reasons, fix, tuple(rows), tuple(found)))
        order = list(State)
        return sorted(groups, key=lambda group: (order.index(group.state), group.place))


def _of_fix(fix: Fix | None) -> State:
    if fix is None:
        return State.MANUAL
    return State.SAFE if fix.applicability is Applicability.SAFE else State.UNSAFE
