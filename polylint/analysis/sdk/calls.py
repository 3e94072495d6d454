"""Calls of methods of the SDK, in its own terms: which release's form they have, and how they move to another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polylint import edit
from polylint.analysis.calls import SdkArgument as Argument
from polylint.analysis.calls import SdkCall
from polylint.analysis.repairs import NoRepairError, Repair
from polylint.analysis.rows import Row
from polylint.analysis.sdk.scope import Scope, SdkFinding
from polylint.analysis.values import Obj, Place, constant, leaves
from polylint.api.releases import MethodHeir
from polylint.diagnostic import Edit, Span, covers
from polylint.facts import SdkArgument, SdkUse
from polylint.sdk_impact import SdkImpact


class Calls:
    """The calls in one scope."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def use(self, row: Row) -> SdkUse | None:
        """A row in the terms of the SDK."""
        call = row.first.send.sdk
        return None if call is None else self._use(call)

    def _use(self, call: SdkCall) -> SdkUse:
        having = [name for name in self._scope.old if self._scope.data.method(name, call.method) is not None]
        source = having[-1] if having else call.release
        if call.release not in self._scope.known.releases:
            # The code is ahead of what is installed, or behind it.
            source = call.release
        arguments = tuple(self._argument(one) for one in call.arguments)
        return SdkUse(
            call.method,
            self.name(call),
            call.release,
            source,
            self._scope.releases,
            arguments,
            call.open,
            self._scope.why,
        )

    def _argument(self, one: Argument) -> SdkArgument:
        span = None
        if one.written is not None and one.written.place[1] >= 0:
            span = self._scope.span(one.written.place)
            if one.written.kind == "keyword":
                span = Span(span.path, span.start, span.start + len(one.name))
        said = [constant(leaf) for leaf in leaves(one.value)]
        values = tuple(text for text in said if text is not None)
        return SdkArgument(one.name, span, one.position, values if len(values) == len(said) else ())

    def name(self, call: SdkCall) -> Span | None:
        """Where the last part of a method's name is written."""
        place = call.names[-1] if call.names else None
        if place is None or place[1] < 0:
            return None
        at, length = self._scope.span(place), len(call.method.rsplit(".", 1)[-1])
        return Span(at.path, at.end - length, at.end)

    def repair(self, row: Row, impact: SdkImpact) -> Repair:
        """The repair of what only a call of the SDK has.

        Raises:
            NoRepairError: there is none.
        """
        call = row.first.send.sdk
        if call is None:
            raise NoRepairError("")
        repair = Repair()
        if impact.rule == "POL407":
            self._by_name(call, impact, repair)
        elif impact.heir is not None:
            self._renamed(row, call, impact.heir, repair)
        else:
            raise NoRepairError("")
        return repair

    def _by_name(self, call: SdkCall, impact: SdkImpact, repair: Repair) -> None:
        """Pass by name what is passed by position."""
        if not impact.order:
            raise NoRepairError("which release the code is written for is not known")
        given = [one for one in call.arguments if one.position >= 0]
        for one, name in zip(given, impact.order, strict=False):
            if one.written is None or one.written.place[1] < 0:
                raise NoRepairError("the arguments are not written in the call")
            at = self._scope.span(one.written.place)
            start, end = self._scope.project.lowered(one.written.place[0]).at(one.written.place[1]).outer
            bare = (start, end) == (at.start, at.end) and ":=" in self._scope.text(at)
            repair.edits.append(Edit(Span(at.path, start, start), f"{name}={'(' if bare else ''}"))
            if bare:
                repair.edits.append(Edit(Span(at.path, end, end), ")"))
            repair.claims.append(("argument", one.written.place))

    def _renamed(self, row: Row, call: SdkCall, heir: MethodHeir, repair: Repair) -> None:
        """Call the method that takes the place of another one."""
        if heir.safety == "manual" or not heir.name:
            raise NoRepairError(heir.why or "nothing takes its place")
        for name, values in heir.when.items():
            said = next((self._argument(one).values for one in call.arguments if one.name == name), ())
            if not said or not set(said) <= set(values):
                raise NoRepairError(heir.why or f"it depends on {name}")
        if heir.name != call.method:
            repair.edits.append(self._respelt(call, heir.name))
            repair.needs.append(heir.since)
        if row.place in self._scope.run.other_receivers and self._is_called(row, call):
            raise NoRepairError("something else is called there, too")
        if row.place in self._scope.run.other_callees:
            repair.doubts.append("something else is called there, too")
        text = self._scope.project.text_of(self._scope.span(row.place).path)
        located = self._scope.project.lowered(row.place[0]).at(row.place[1])
        if call.open and (heir.renamed or heir.dropped):
            raise NoRepairError("arguments are passed on that are not known")
        for one in call.arguments:
            if one.name in heir.renamed and one.position < 0:
                span = self._argument(one).span
                if span is None:
                    raise NoRepairError(f"the argument {one.name} is not written in the call")
                repair.edits.append(Edit(span, heir.renamed[one.name]))
            elif one.name in heir.dropped:
                written = None if one.written is None else self._scope.span(one.written.place)
                index = next((n for n, at in enumerate(located.entries) if written and at[0] == written.start), -1)
                made = (
                    None
                    if index < 0
                    else edit.remove_entry(self._scope.span(row.place).path, text, located.entries, index)
                )
                if made is None:
                    raise NoRepairError(f"the argument {one.name} can not be taken away")
                repair.edits.append(made)
        if heir.added and self._scope.project.lowered(row.place[0]).in_fstring(row.place[1]):
            raise NoRepairError("it stands in an f-string")
        for name, value in heir.added.items():
            span = self._scope.span(row.place)
            made = edit.add_keyword(
                span.path,
                text,
                span.start,
                span.end,
                located.entries,
                located.open_paren,
                f'{name}="{value}"',
                edit.newline_of(text),
            )
            if made is None:
                raise NoRepairError(f"the argument {name} can not be added")
            repair.edits.append(made)
        if heir.safety == "unsafe":
            repair.doubts.append(heir.why or f"{call.method} and {heir.name} are not the same in every case")

    def _is_called(self, row: Row, call: SdkCall) -> bool:
        """Whether a method is called where its name is written, and not passed to what is called there."""
        name = self.name(call)
        at, opening = self._scope.span(row.place), self._scope.project.lowered(row.place[0]).at(row.place[1]).open_paren
        if name is None or name.path != at.path:
            return False
        between = self._scope.project.text_of(at.path)[name.end : opening]
        return name.end <= opening and not between.strip(" \t\r\n\\()")

    def passed_on(self) -> Iterator[SdkFinding]:
        """Methods that are gone and are not called where they are named."""
        called = {call.names[-1] for call in self._scope.run.sdk_calls.values() if call.names}
        for place, resource in self._scope.run.sdk_methods.items():
            if place in called or place[1] < 0:
                continue
            having = [r for r in self._scope.releases if self._scope.data.method(r, resource.name) is not None]
            heir = self._scope.data.method_heir(having[-1], resource.name, self._scope.goal) if having else None
            if heir is None:
                continue
            at = self._scope.span(place)
            name = Span(at.path, at.end - len(resource.name.rsplit(".", 1)[-1]), at.end)
            text = f"{resource.name}() is {heir.name or 'gone'} in {self._scope.data.package} {self._scope.goal}"
            call = SdkCall(resource.name, having[-1], "", Obj("sdk", place), resource.places, (), True)
            repair: Repair | str = heir.why or "what it is called with is not known"
            if heir.safety == "safe" and heir.name and not (heir.renamed or heir.added or heir.dropped):
                try:
                    repair = Repair([self._respelt(call, heir.name)], needs=[heir.since])
                except NoRepairError as reason:
                    repair = str(reason)
            yield SdkFinding("POL402", name, text, (), True, repair)

    def _respelt(self, call: SdkCall, name: str) -> Edit:
        """The edit that spells another method."""
        was, will = call.method.split("."), name.split(".")
        same = 0
        while same < min(len(was), len(will)) - 1 and was[same] == will[same]:
            same += 1
        first, last = call.names[same], call.names[-1]
        if first is None or last is None or first[1] < 0 or last[1] < 0 or first[0] != last[0]:
            raise NoRepairError("the name of the method is not written here")
        whole, begun = self._scope.span(last), self._scope.span(first)
        start = begun.end - len(was[same])
        said = self._scope.project.text_of(whole.path)[start : whole.end]
        if not covers(whole, begun) or re.sub(r"\s", "", said) != ".".join(was[same:]):
            raise NoRepairError("the name of the method is not written in one piece")
        return Edit(Span(whole.path, start, whole.end), ".".join(will[same:]))

    def untyped(self) -> set[Place]:
        """The calls that stand in functions without annotations, which no type checker looks at."""
        found = set()
        for row in self._scope.rows:
            module = self._scope.modules.get(row.place[0])
            at = self._scope.span(row.place)
            if module is not None and any(start <= at.start < end for start, end in module.names.untyped):
                found.add(row.place)
        return found
