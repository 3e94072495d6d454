"""All that a file has to do with the SDK: what rules report, and the edits that move it to another release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polylint.analysis import ir
from polylint.analysis.ir import bodies
from polylint.analysis.names import may_import, read_names
from polylint.analysis.sdk.calls import Calls
from polylint.analysis.sdk.clients import Clients
from polylint.analysis.sdk.handlers import Handlers
from polylint.analysis.sdk.imported import ImportedNames
from polylint.analysis.sdk.scope import Scope, SdkFinding
from polylint.diagnostic import Edit, Span
from polylint.facts import OtherUse


class SdkMoves:
    """The moves of one file.

    Args:
        scope: the file, and what it reaches.
    """

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.calls = Calls(scope)
        self.clients = Clients(scope, self.calls)
        self.handlers = Handlers(scope)
        self._imported = ImportedNames(scope)

    def findings(self) -> list[SdkFinding]:
        """What is about no single call, in the order of the code."""
        if not self.scope.active:
            return []
        found = [
            *self.clients.findings(),
            *self.clients.unknown(),
            *self.calls.passed_on(),
            *self._imported.findings(),
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
