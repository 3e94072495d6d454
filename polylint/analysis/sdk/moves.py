"""All that a file has to do with the SDK: what rules report, and the edits that move it to another release."""

from __future__ import annotations

from polylint.analysis.sdk.calls import Calls
from polylint.analysis.sdk.clients import Clients
from polylint.analysis.sdk.handlers import Handlers
from polylint.analysis.sdk.imported import ImportedNames
from polylint.analysis.sdk.scope import Scope, SdkFinding
from polylint.diagnostic import Edit


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
            *self._imported.findings(),
            *self.handlers.findings(),
        ]
        return sorted(dict.fromkeys(found), key=lambda one: (one.span, one.rule, one.message))

    def edits(self) -> list[Edit]:
        """The edits of imports and of the names they bring, for all that was wished for."""
        return [made for module in self.scope.modules.values() for made in module.renames.edits()]
