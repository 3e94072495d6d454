"""All that a file has to do with the SDK: what rules report, and the edits that move it to another release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from polylint.analysis import ir
from polylint.analysis.ir import bodies
from polylint.analysis.sdk.scope import Scope, SdkFinding, may_import
from polylint.diagnostic import Edit, Span
from polylint.facts import ApiCall, OtherUse, SdkUse

if TYPE_CHECKING:
    # Most files have nothing to do with the SDK.
    from polylint.analysis.repairs import Repair
    from polylint.analysis.rows import Row
    from polylint.analysis.sdk.calls import Calls
    from polylint.analysis.sdk.clients import Clients
    from polylint.analysis.sdk.handlers import Handlers
    from polylint.analysis.values import Place
    from polylint.impact import Impact


class SdkMoves:
    """The moves of one file.

    Args:
        scope: the file, and what it reaches.
    """

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    @cached_property
    def calls(self) -> Calls:
        """The calls of its methods."""
        from polylint.analysis.sdk.calls import Calls

        return Calls(self.scope)

    @cached_property
    def clients(self) -> Clients:
        """The clients that are made."""
        from polylint.analysis.sdk.clients import Clients

        return Clients(self.scope, self.calls)

    @cached_property
    def handlers(self) -> Handlers:
        """The clauses that catch its exceptions."""
        from polylint.analysis.sdk.handlers import Handlers

        return Handlers(self.scope)

    def use(self, row: Row) -> SdkUse | None:
        """A row in the terms of the SDK, None when it is no call of it."""
        return None if row.first.send.sdk is None else self.calls.use(row)

    def untyped(self) -> set[Place]:
        """The calls that stand in functions without annotations, which no type checker looks at."""
        return self.calls.untyped() if self.scope.rows else set()

    def explicit(self, place: Place) -> Edit:
        """The edit that gives the client made at a place the target version."""
        return self.clients.explicit(place)

    def impacts(self, call: ApiCall, use: SdkUse) -> list[Impact]:
        """What stands between a call and the release to move to."""
        from polylint.sdk_impact import sdk_impacts

        return sdk_impacts(call, use, self.scope.catalogue, self.scope.data, self.scope.goal)

    def repair(self, row: Row, impact: Impact) -> Repair | None:
        """The repair of what only a call of the SDK has, None when it is repaired as in any other request.

        Raises:
            NoRepairError: there is none.
        """
        if row.first.send.sdk is None:
            return None
        from polylint.analysis.repairs import Repair
        from polylint.sdk_impact import SdkImpact

        if isinstance(impact, SdkImpact):
            return self.calls.repair(row, impact)
        made = self.handlers.body_edits.get(impact.span)
        return None if made is None else Repair([made], doubts=["the body of an exception is a dict then"])

    def findings(self) -> list[SdkFinding]:
        """What is about no single call, in the order of the code."""
        if not self.scope.active:
            return []
        from polylint.analysis.sdk.imported import ImportedNames

        found = [
            *self.clients.findings(),
            *self.clients.unknown(),
            *self.calls.passed_on(),
            *ImportedNames(self.scope).findings(),
            *self.handlers.findings(),
            *self.handlers.elsewhere(),
        ]
        return sorted(dict.fromkeys(found), key=lambda one: (one.span, one.rule, one.message))

    def changed(self) -> list[Span]:
        """The imports of names that mean nothing any more afterwards."""
        return [
            Span(module.path, one.start, one.end)
            for module in self.scope.modules.values()
            for one in module.renames.changed()
        ]

    def other_uses(self) -> Iterator[OtherUse]:
        """What the file imports from other modules that import it from the SDK."""
        scope = self.scope
        if not scope.run.package:
            return
        number = scope.number
        read = [(module, name) for module, name in scope.run.member_reads if module != number]
        for source, level, name in _members(scope.project.module(number).body, scope.run.package):
            module = scope.project.find(source, level, number)
            if module is not None:
                read.append((module, name))
        for found, name in dict.fromkeys(read):
            if found == number or not may_import(scope.project.text(found), scope.run.package):
                continue
            from polylint.analysis.names import read_names

            path = scope.project.source(found).path
            for one in read_names(scope.project.text(found), scope.run.package).imports:
                if one.bound == name:
                    yield OtherUse(Span(path, one.start, one.end), f"{scope.path} uses {name} of {path}", True)

    def edits(self) -> list[Edit]:
        """The edits of imports and of the names they bring, for all that was wished for."""
        return [made for module in self.scope.modules.values() for made in module.renames.edits()]


def _members(body: Sequence[ir.Stmt], package: str) -> Iterator[tuple[str, int, str]]:
    """What is imported from modules outside a package: the module, the number of dots before it, the name."""
    for statement in body:
        if isinstance(statement, ir.ImportFrom):
            if statement.level or statement.module.split(".", 1)[0] != package:
                for name, _ in statement.names:
                    yield statement.module, statement.level, name
        else:
            for inner in bodies(statement):
                yield from _members(inner, package)
