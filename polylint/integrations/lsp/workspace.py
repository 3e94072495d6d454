"""What the server knows, apart from how it is told: folders, documents, settings, and the last answers.

Everything here but `Snapshot` and `Answers` belongs to the one thread that analyzes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import Any

from lsprotocol import types

from polylint.analysis.names import read_names
from polylint.api.catalogue import load_catalogue
from polylint.dataclass import dataclass
from polylint.integrations.lsp.actions import Actions, Wanted
from polylint.integrations.lsp.bench import Bench, Found
from polylint.integrations.lsp.convert import Abilities, Converter
from polylint.integrations.lsp.documents import CONFIGURATION, CONFIGURATION_FILES, Document, Units
from polylint.integrations.lsp.hover import Hover
from polylint.integrations.lsp.settings import EditorSettings, read_settings

_MAX_REMEMBERED = 100
"""Checks after which what is remembered by text is dropped: every keystroke makes a new text."""


@dataclass(frozen=True)
class Snapshot:
    """All that an analysis is about, at one moment.

    Attributes:
        generation: its number.
        documents: the open ones, those that changed last first.
        folders: those of the workspace.
        settings: the editor's, as it sent them.
        changed: files that changed on the disk.
        anew: files came or went, or the configuration changed.
    """

    generation: int
    documents: tuple[Document, ...]
    folders: tuple[str, ...]
    settings: Any
    changed: frozenset[str] = frozenset()
    anew: bool = False


@dataclass(frozen=True)
class Answer:
    """The diagnostics of one document, and the version of the text they are about."""

    version: int
    diagnostics: tuple[types.Diagnostic, ...]


@dataclass
class Workspace:
    """Analyzes.

    Args:
        units: the units of positions.
        can: what the editor can do.
        uri: gives the URI of a file.
        tell: is told what is wrong with settings and configuration.
    """

    units: Units
    can: Abilities
    uri: Callable[[str], str]
    tell: Callable[[str], None]
    _benches: dict[str, Bench] = field(default_factory=dict)
    _settings: EditorSettings = field(default_factory=EditorSettings)
    _given: Any = None
    _configured: dict[str, str] = field(default_factory=dict)
    _found: dict[str, tuple[Document, Bench, Found]] = field(default_factory=dict)
    _checks: int = 0

    def check(self, snapshot: Snapshot, superseded: Callable[[], bool]) -> Mapping[str, Answer]:
        """Check all open documents.

        Args:
            snapshot: what there is.
            superseded: whether there is a newer one.

        Returns:
            The diagnostics of each, by URI.

        Raises:
            Superseded: there is a newer snapshot.
        """
        self._configure(snapshot)
        self._checks += 1
        if self._checks % _MAX_REMEMBERED == 0:
            read_names.cache_clear()
        by_folder: dict[str, list[Document]] = {}
        for document in snapshot.documents:
            by_folder.setdefault(_folder_of(document.path, snapshot.folders), []).append(document)
        self._benches = {folder: bench for folder, bench in self._benches.items() if folder in by_folder}
        found: dict[str, tuple[Document, Bench, Found]] = {}
        for folder, documents in by_folder.items():
            bench = self._benches.get(folder)
            if bench is None:
                bench = self._benches[folder] = Bench(folder, self._settings.options, self.tell)
            bench.changed(snapshot.changed)
            results = bench.check(documents, superseded)
            found.update({each.uri: (each, bench, results[each.path]) for each in documents})
        self._found = found
        return {uri: self._answer(uri) for uri, (document, _, _) in found.items() if document.kind != CONFIGURATION}

    def _configure(self, snapshot: Snapshot) -> None:
        """Begin anew where settings, configuration or files are others."""
        if snapshot.settings != self._given or self._checks == 0:
            self._given = snapshot.settings
            folder = snapshot.folders[0] if snapshot.folders else os.getcwd()
            self._settings, problems = read_settings(snapshot.settings, folder)
            for problem in problems:
                self.tell(problem)
            self._benches.clear()
        configured = {
            each.path: settings_text(each.path, each.text, self._configured.get(each.path))
            for each in snapshot.documents
            if os.path.basename(each.path) in CONFIGURATION_FILES
        }
        if snapshot.anew or configured != self._configured:
            for bench in self._benches.values():
                bench.forget()
        self._configured = configured

    def _convert(self, bench: Bench) -> Converter:
        documents = [document for document, _, _ in self._found.values()]
        return Converter(
            bench,
            self.units,
            self.can,
            self._uri,
            {each.path: each.version for each in documents},
            frozenset(each.path for each in documents if each.text.startswith("\ufeff")),
        )

    def _uri(self, file: str) -> str:
        """The URI of a file, as the editor spells it where it has it open."""
        return next((uri for uri, (document, _, _) in self._found.items() if document.path == file), self.uri(file))

    def _answer(self, uri: str) -> Answer:
        document, bench, found = self._found[uri]
        convert = self._convert(bench)
        return Answer(document.version, tuple(convert.diagnostic(found, one) for one in found.diagnostics))

    # ---------------------------------------------------------------- questions

    def actions(self, uri: str, chosen: types.Range, only: list[str] | None) -> list[types.CodeAction]:
        """The code actions for a range of a document."""
        actions = self._actions(uri)
        return [] if actions is None else actions.offered(chosen, only)

    def resolve(self, action: types.CodeAction, wanted: Wanted) -> types.CodeAction:
        """A code action with its edit; without one when the document is no longer what it was."""
        actions = self._actions(wanted.uri)
        if actions is None or self._found[wanted.uri][0].version != wanted.version:
            return action
        return actions.resolved(action, wanted)

    def _actions(self, uri: str) -> Actions | None:
        known = self._found.get(uri)
        if known is None or known[0].kind == CONFIGURATION:
            return None
        document, bench, found = known
        return Actions(self._convert(bench), uri, document.path, found, self._settings.unsafe_fixes)

    def hover(self, uri: str, position: types.Position) -> types.Hover | None:
        """What is said at a position."""
        known = self._found.get(uri)
        if known is None or known[0].kind == CONFIGURATION:
            return None
        document, bench, found = known
        convert = self._convert(bench)
        target = bench.session.settings_for(document.path).target_version or load_catalogue().latest
        offset = self.units.offset(found.source, position, convert.lead(document.path))
        return Hover(convert, document.path, found, target).at(offset)


def _folder_of(file: str, folders: tuple[str, ...]) -> str:
    """The innermost folder of the workspace that a file is in; one that is in none has its own."""
    inside = [folder for folder in folders if file.startswith(folder.rstrip(os.sep) + os.sep)]
    return max(inside, key=len, default=os.path.dirname(file))


def settings_text(path: str, text: str, before: str | None) -> str:
    """What a configuration file that is being typed says of polylint, as text; as before where it is no TOML now."""
    import tomli

    try:
        data = tomli.loads(text)
    except (ValueError, RecursionError):
        return "" if before is None else before
    tool = data.get("tool")
    own = os.path.basename(path) == "polylint.toml"
    return repr(data if own else tool.get("polylint") if isinstance(tool, dict) else None)


def copied(document: Document) -> Document:
    """A document as it is now, for a snapshot."""
    return replace(document)
