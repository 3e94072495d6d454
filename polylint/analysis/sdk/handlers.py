"""Clauses that miss what the methods of the SDK raise in another release, and what they read of it (POL405)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from polylint import edit
from polylint.analysis.models.sdk import Clause, SdkHandler
from polylint.analysis.renames import is_used
from polylint.analysis.repairs import NoRepairError, Repair
from polylint.analysis.sdk.module import Module
from polylint.analysis.sdk.scope import Scope, SdkFinding
from polylint.analysis.values import Place
from polylint.diagnostic import Edit, Span, covers

_STATUS = re.compile(r"\.status_code\s*(?:[=!<>]=?|(?:not\s+)?in\b)|(?:[=!]=|match)\s*[\w.]+\.status_code\b")
_BROAD = ("Exception", "BaseException")
_NOTHING = re.compile(
    r"""[ \t]*(?:as[ \t]+\w+[ \t]*)?:[ \t]*(?:\#[^\r\n]*)?(?:\r\n|\r|\n)(?:[ \t]*(?:\#[^\r\n]*)?(?:\r\n|\r(?!\n)|\n))*
    (?P<indent>[ \t]+)(?P<body>pass\b|\.\.\.)""",
    re.X,
)
_RAISES = re.compile(r"[ \t]*(?:as[ \t]+(?P<name>\w+)[ \t]*)?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)")


class Handlers:
    """The clauses in one scope.

    Attributes:
        body_edits: edits of reads of the bodies of exceptions, by where the name of what is read is written.
    """

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.body_edits: dict[Span, Edit] = {}

    def findings(self) -> Iterator[SdkFinding]:
        """Clauses that miss what methods raise now."""
        for handler in self._scope.run.sdk_handlers.values():
            told = self._handler(handler)
            if told is not None:
                yield told

    def elsewhere(self) -> Iterator[SdkFinding]:
        """Exceptions that are named outside of clauses, and are no longer raised."""
        scope = self._scope
        known = {statuses: status for status, statuses in scope.data.statuses.items()}
        places = {scope.span(place) for place, one in scope.run.sdk_handlers.items() if one.suppressed}
        for module in scope.modules.values():
            for use in module.names.uses:
                name = use.dotted.rsplit(".", 1)[-1]
                if use.caught or use.typed or use.quoted or use.called or name not in known:
                    continue
                at = Span(module.path, use.start, use.end)
                if any(covers(place, at) for place in places) or not self._is_missed(name, known[name]):
                    continue
                base = scope.data.error_base
                text = f"{name} (status {known[name]}) is no longer raised by what is called in {scope.run.package}"
                text += f" {scope.goal}; look for {base} with this status_code"
                yield SdkFinding("POL405", at, text, (), True, "what is done with it is not known")

    def _is_missed(self, name: str, status: int) -> bool:
        """Whether some of what the code calls raised an exception, and does not any more."""
        calls = {call.method for call in self._scope.run.sdk_calls.values()}
        return any(self._status(method, name) == status and not self._still(method, status, name) for method in calls)

    def _handler(self, handler: SdkHandler) -> SdkFinding | None:
        """What is to be said of one clause, None when it still catches what it did."""
        base = self._scope.data.error_base
        missed: dict[str, int] = {}
        for name in (one for one in handler.clause.names if one):
            tail = name.rsplit(".", 1)[-1]
            for number in handler.requests:
                call = self._scope.run.sdk_calls[number]
                status = self._status(call.method, tail)
                if status is not None and not self._still(call.method, status, tail):
                    missed[tail] = status
        if not missed or any(map(self._is_base, handler.clause.names)) or self._looks_at_status(handler):
            return None
        if handler.clause.place is None:
            return None
        at = self._scope.span(handler.clause.place)
        which = " and ".join(f"{name} (status {status})" for name, status in missed.items())
        text = f"{which} is no longer raised by what is called here in {self._scope.run.package} {self._scope.goal}"
        text += f"; catch {base} and look at its status_code"
        try:
            repair: Repair | str = self._caught(handler)
        except NoRepairError as reason:
            repair = str(reason)
        rows = tuple(row.id for row in self._scope.rows if any(r.send.answer in handler.requests for r in row.requests))
        return SdkFinding("POL405", at, text, rows, True, repair)

    def _is_base(self, name: str) -> bool:
        """Whether a name is that of the exception that all others are based on."""
        base = self._scope.data.error_base
        return name == base or (name.rsplit(".", 1)[-1] == base.rsplit(".", 1)[-1] and ".core" in name)

    def _status(self, method: str, name: str) -> int | None:
        """The status for which a method raises an exception in a release the code may be written for."""
        for release in reversed(self._scope.old or self._scope.data.names):
            found = self._scope.data.method(release, method)
            for status, raised in found.errors.items() if found is not None else ():
                if raised == name:
                    return status
        return None

    def _still(self, method: str, status: int, name: str) -> bool:
        heir = self._scope.data.method_heir((self._scope.old or self._scope.releases)[-1], method, self._scope.goal)
        found = self._scope.data.method(self._scope.goal, method if heir is None else heir.name)
        return found is None or found.errors.get(status) == name

    def _looks_at_status(self, handler: SdkHandler) -> bool:
        """Whether a later clause catches what all exceptions are based on, and looks at the status."""
        for clause in handler.later:
            catches = any(map(self._is_base, clause.names)) or self._is_broad(clause)
            if catches and clause.first is not None and clause.last is not None:
                first, last = self._scope.span(clause.first), self._scope.span(clause.last)
                return _STATUS.search(self._scope.project.text_of(first.path)[first.start : last.end]) is not None
        return False

    def _caught(self, handler: SdkHandler) -> Repair:
        """Catch the exception that all others are based on, and look at its status."""
        clause = handler.clause
        if handler.suppressed:
            raise NoRepairError("what suppress() passes over has no status to look at: use a try statement")
        own = None if clause.place is None else self._scope.modules.get(clause.place[0])
        if own is None or clause.place is None:
            raise NoRepairError("the exceptions are not imported where they are caught")
        located = self._scope.project.lowered(clause.place[0]).at(clause.place[1]).outer
        here = [one for one in own.names.uses if located[0] <= one.start and one.end <= located[1]]
        if len({one.dotted for one in here} & set(clause.names)) < len({name for name in clause.names if name}):
            raise NoRepairError("what is caught is not written in the clause")
        statuses = {self._class_status(name.rsplit(".", 1)[-1]) for name in clause.names if name}
        known = sorted(status for status in statuses if status is not None)
        if len(known) < len(statuses):
            raise NoRepairError("the status of what is caught is not known")
        for read, made in self._body_edits(handler):
            self.body_edits[read] = made
        base = next((one for one in handler.later if any(map(self._is_base, one.names))), None)
        repair = Repair()
        broad = next((one for one in handler.later if not all(one.names)), None)
        if base is not None:
            self._in_base(own, handler, base, known, repair)
        elif broad is not None and self._is_broad(broad):
            self._in_base(own, handler, broad, known, repair, True)
        elif all(all(one.names) for one in handler.later):
            self._in_clause(own, handler, known, repair)
        else:
            raise NoRepairError("clauses follow that would not see what is raised again")
        repair.doubts.append("what is raised for an error is another exception")
        return repair

    def _in_clause(self, own: Module, handler: SdkHandler, statuses: Sequence[int], repair: Repair) -> None:
        """A clause of its own: this one, or one more behind those that follow."""
        clause = handler.clause
        if clause.place is None or not all(clause.names):
            raise NoRepairError("other exceptions are caught with it")
        text = self._scope.project.text_of(own.path)
        module, _, name = self._scope.data.error_base.rpartition(".")
        alias = clause.alias or own.free_name()
        bound = own.renames.ensure(module, name)
        newline = edit.newline_of(text)
        start, indent, body = self._body(clause)
        step = "\t" if "\t" in indent else "    "
        test = f"!= {statuses[0]}" if len(statuses) == 1 else f"not in ({', '.join(map(str, statuses))})"
        guard = f"if {alias}.status_code {test}:{newline}{indent}{step}raise{newline}{indent}"
        if handler.later:
            at = self._end(handler.later[-1])
            outer = self._line(clause.place)[1]
            added = f"{newline}{outer}except {bound} as {alias}:{newline}{indent}{guard}{body}"
            repair.edits.append(Edit(Span(own.path, at, at), added))
            return
        located = self._scope.project.lowered(clause.place[0]).at(clause.place[1])
        if _RAISES.match(text, located.outer[1]) is None:
            raise NoRepairError("the clause is not written over several lines")
        said = bound if clause.alias else f"{bound} as {alias}"
        repair.edits.append(Edit(Span(own.path, *located.outer), said))
        repair.edits.append(Edit(Span(own.path, start, start), guard))
        first, last = located.outer
        own.replaced.update((use.start, use.end) for use in own.names.uses if first <= use.start and use.end <= last)
        for one in own.names.imports:
            if one.dotted in clause.names and not is_used(own.names, one, own.replaced):
                own.renames.drop(one)

    def _is_broad(self, clause: Clause) -> bool:
        """Whether a clause catches all exceptions."""
        return clause.place is not None and self._scope.text(self._scope.span(clause.place)) in _BROAD

    def _in_base(
        self,
        own: Module,
        handler: SdkHandler,
        base: Clause,
        statuses: Sequence[int],
        repair: Repair,
        broad: bool = False,
    ) -> None:
        """In the clause that catches what all exceptions are based on: what was done, before what is done there."""
        clause = handler.clause
        if base.place is None or len(base.names) > 1:
            raise NoRepairError("the clause that catches it now catches other exceptions, too")
        if clause.alias and clause.alias != base.alias:
            raise NoRepairError("the clause that catches it now has another name for it")
        text = self._scope.project.text_of(own.path)
        start, indent, _ = self._body(base)
        _, own_indent, body = self._body(clause)
        if not clause.leaves or re.search("\"\"\"|'''", body):
            raise NoRepairError("what is done for it can not be put into the clause that catches it now")
        step = "\t" if "\t" in indent else "    "
        newline = edit.newline_of(text)
        lines = [line.removeprefix(own_indent) for line in re.split(r"\r\n|\r|\n", body)]
        inner = newline.join(f"{indent}{step}{line}" if line.strip() else line for line in lines)
        alias = base.alias or own.free_name()
        if base.alias is None:
            located = self._scope.project.lowered(base.place[0]).at(base.place[1])
            repair.edits.append(Edit(Span(own.path, located.outer[1], located.outer[1]), f" as {alias}"))
        test = f"== {statuses[0]}" if len(statuses) == 1 else f"in ({', '.join(map(str, statuses))})"
        condition = f"{alias}.status_code {test}"
        if broad:
            module, _, name = self._scope.data.error_base.rpartition(".")
            condition = f"isinstance({alias}, {own.renames.ensure(module, name)}) and {condition}"
        added = f"if {condition}:{newline}{inner}{newline}{indent}"
        repair.edits.append(Edit(Span(own.path, start, start), added))

    def _body(self, clause: Clause) -> tuple[int, str, str]:
        """Where the body of a clause begins, its indentation, and its text.

        Raises:
            NoRepairError: it has no lines of its own.
        """
        if clause.first is not None and clause.last is not None:
            start, indent = self._line(clause.first)
            at = self._scope.span(clause.last)
            return start, indent, self._scope.project.text_of(at.path)[start : at.end]
        if clause.place is None:
            raise NoRepairError("the clause is not written over several lines")
        at = self._scope.span(clause.place)
        located = self._scope.project.lowered(clause.place[0]).at(clause.place[1])
        found = _NOTHING.match(self._scope.project.text_of(at.path), located.outer[1])
        if found is None:
            raise NoRepairError("the clause is not written over several lines")
        return found.start("body"), found["indent"], found["body"]

    def _end(self, clause: Clause) -> int:
        """Where the last line of a clause ends."""
        start, _, body = self._body(clause)
        places = [place for place in (clause.place, clause.first) if place is not None]
        text = self._scope.project.text_of(self._scope.span(places[0]).path)
        rest = re.compile(r"[^\r\n]*").match(text, start + len(body))
        return start + len(body) if rest is None else rest.end()

    def _line(self, place: Place) -> tuple[int, str]:
        """Where a statement, or the clause around an expression, begins, and its indentation.

        Raises:
            NoRepairError: it has no line of its own.
        """
        at = self._scope.span(place)
        text = self._scope.project.text_of(at.path)
        line = max(text.rfind("\n", 0, at.start), text.rfind("\r", 0, at.start)) + 1
        lead = re.match(r"[ \t]*", text[line : at.start])
        indent = lead.group() if lead is not None else ""
        before = text[line + len(indent) : at.start].strip(" \t(")
        if before not in ("", "except", "except*"):
            raise NoRepairError("the clause is not written over several lines")
        return line + len(indent), indent

    def _class_status(self, name: str) -> int | None:
        """The status that an exception class stands for."""
        return next((status for status, raised in self._scope.data.statuses.items() if raised == name), None)

    def _body_edits(self, handler: SdkHandler) -> Iterator[tuple[Span, Edit]]:
        """The edits of reads of the body of an exception: it is a dict then.

        Raises:
            NoRepairError: it may also be an object, or what is read has no place in it.
        """
        if handler.clause.alias is None:
            return
        names = {name.rsplit(".", 1)[-1] for name in handler.clause.names if name}
        for number in handler.requests:
            call = self._scope.run.sdk_calls[number]
            old = self._scope.data.release((self._scope.old or self._scope.releases)[-1]).api
            changes = self._scope.catalogue.changes(call.endpoint, old, self._scope.target)
            values = next((change.values for change in changes if change.rule == "POL302"), {})
            for read in self._scope.run.reads.get(number, {}).values():
                if read.stage != "error":
                    continue
                if any(self._still(call.method, self._class_status(name) or 0, name) for name in names):
                    raise NoRepairError("the body of the exception is an object, or a dict")
                new = values.get(read.path[0]) if read.path else None
                if new is None:
                    raise NoRepairError("what is read of the body of the exception has no place in it any more")
                if len(read.path) > 1 or read.how != "attribute":
                    # What is done with what was read.
                    continue
                at = self._scope.span(read.place)
                text = self._scope.project.text_of(at.path)[at.start : at.end]
                said = re.search(rf"(?:(?<!\s)\s+)?\.\s*{re.escape(read.path[0])}\Z", text)
                if said is None:
                    raise NoRepairError("what is read of the body of the exception is not written here")
                name_at = Span(at.path, at.end - len(read.path[0]), at.end)
                yield name_at, Edit(Span(at.path, at.start + said.start(), at.end), f'["{new}"]')
