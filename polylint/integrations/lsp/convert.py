"""Findings and edits in the terms of the protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lsprotocol import types

from polylint.api.catalogue import load_catalogue
from polylint.dataclass import dataclass
from polylint.diagnostic import Diagnostic, Edit, Severity, Span
from polylint.integrations.lsp.bench import Bench, Found
from polylint.integrations.lsp.documents import Units
from polylint.output.safe import harmless
from polylint.registry import ENGINE_CODES, rule, severity
from polylint.source import Source

SOURCE = "polylint"
UNNECESSARY = "POL901"

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}


@dataclass(frozen=True)
class Abilities:
    """What the editor can do with what it is told.

    Attributes:
        related, tags, links, data: of diagnostics.
        versions: edits of documents of a known version.
        resolve: it asks for the edit of an action when that is chosen.
        preferred: of actions.
        markdown: in hovers.
    """

    related: bool = False
    tags: bool = False
    links: bool = False
    data: bool = False
    versions: bool = False
    resolve: bool = False
    preferred: bool = False
    markdown: bool = False


def abilities(client: types.ClientCapabilities) -> Abilities:
    """What an editor says that it can do."""
    documents = client.text_document or types.TextDocumentClientCapabilities()
    told = documents.publish_diagnostics or types.PublishDiagnosticsClientCapabilities()
    action = documents.code_action or types.CodeActionClientCapabilities()
    workspace = client.workspace or types.WorkspaceClientCapabilities()
    edits = workspace.workspace_edit or types.WorkspaceEditClientCapabilities()
    hover = documents.hover or types.HoverClientCapabilities()
    return Abilities(
        related=bool(told.related_information),
        tags=told.tag_support is not None and types.DiagnosticTag.Unnecessary in told.tag_support.value_set,
        links=bool(told.code_description_support),
        data=bool(told.data_support),
        versions=bool(edits.document_changes),
        resolve=action.resolve_support is not None and "edit" in action.resolve_support.properties,
        preferred=bool(action.is_preferred_support),
        markdown=(hover.content_format or [types.MarkupKind.PlainText])[0] == types.MarkupKind.Markdown,
    )


def link_of(code: str) -> str | None:
    """Where the vendor's documentation says more about what a rule is about."""
    return None if code in ENGINE_CODES else load_catalogue().links[rule(code).link]


@dataclass(frozen=True)
class Converter:
    """Converts for one state of one folder.

    Attributes:
        bench: the folder.
        units: the units of positions.
        can: what the editor can do.
        uri: gives the URI of a file.
        versions: those of the open documents, by absolute path.
        leads: the open documents that begin with a byte order mark, by absolute path.
    """

    bench: Bench
    units: Units
    can: Abilities
    uri: Callable[[str], str]
    versions: Mapping[str, int]
    leads: frozenset[str]

    def lead(self, file: str) -> int:
        """How many characters the editor has before the text: a byte order mark."""
        return 1 if file in self.leads else 0

    def range(self, source: Source, span: Span) -> types.Range:
        """The range of a span in its text."""
        lead = self.lead(self.bench.session.file(span.path))
        return types.Range(self.units.position(source, span.start, lead), self.units.position(source, span.end, lead))

    def location(self, span: Span) -> types.Location | None:
        """The place of a span, None when its file can not be read."""
        source = self.bench.source(span.path)
        if source is None:
            return None
        return types.Location(self.uri(self.bench.session.file(span.path)), self.range(source, span))

    def diagnostic(self, found: Found, diagnostic: Diagnostic) -> types.Diagnostic:
        """A finding."""
        related = []
        if self.can.related:
            for one in diagnostic.related:
                place = self.location(one.span)
                if place is not None:
                    related.append(types.DiagnosticRelatedInformation(place, harmless(one.message)))
        link = link_of(diagnostic.code) if self.can.links else None
        fix = diagnostic.fix
        return types.Diagnostic(
            range=self.range(found.source, diagnostic.span),
            message=harmless(diagnostic.message),
            severity=_SEVERITIES[severity(diagnostic.code)],
            code=diagnostic.code,
            code_description=None if link is None else types.CodeDescription(link),
            source=SOURCE,
            tags=[types.DiagnosticTag.Unnecessary] if self.can.tags and diagnostic.code == UNNECESSARY else None,
            related_information=related or None,
            data={"fix": None if fix is None else fix.applicability.value, "group": diagnostic.group or None}
            if self.can.data
            else None,
        )

    def workspace_edit(self, edits: Sequence[Edit], of_files: bool = False) -> types.WorkspaceEdit | None:
        """Edits of one or more files, None when one of them can not be read.

        Args:
            edits: the edits.
            of_files: they are edits of files, not of the modules in files that are not Python.
        """
        by_path: dict[str, list[types.TextEdit]] = {}
        for edit in edits:
            source = self.bench.source(edit.span.path)
            written = edit if of_files or source is None else source.in_file(edit)
            if source is None or written is None:
                return None
            changes = by_path.setdefault(edit.span.path, [])
            changes.append(types.TextEdit(self.range(source.file, written.span), written.content))
        files = {self.bench.session.file(path): changes for path, changes in by_path.items()}
        if not self.can.versions:
            return types.WorkspaceEdit(changes={self.uri(file): changes for file, changes in files.items()})
        return types.WorkspaceEdit(
            document_changes=[
                types.TextDocumentEdit(
                    types.OptionalVersionedTextDocumentIdentifier(self.uri(file), self.versions.get(file)), [*changes]
                )
                for file, changes in files.items()
            ]
        )
