"""Open documents: their texts as the editor changes them, and positions in the units that the editor counts."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from lsprotocol import types
from pygls.uris import to_fs_path

from polylint.dataclass import dataclass
from polylint.embedded.kinds import document_kind
from polylint.requirements.kinds import kind_of
from polylint.source import Source

PYTHON, REQUIREMENT, CONFIGURATION = "python", "requirement", "configuration"

CONFIGURATION_FILES = ("pyproject.toml", "polylint.toml")

_LOCALHOST = re.compile(r"(?<=:)//localhost/", re.I)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


@dataclass
class Document:
    """A document that is open in the editor.

    Attributes:
        uri: as the editor spells it.
        path: its absolute path; for one that was never saved a path that no module can have.
        kind: PYTHON, also for a file that has a module in it, REQUIREMENT or CONFIGURATION.
        version: that of the text.
        text: the text.
        dirty: it was changed since it was opened or saved.
    """

    uri: str
    path: str
    kind: str
    version: int
    text: str
    dirty: bool = False


def scheme_of(uri: str) -> str:
    """The scheme of a URI, in lower case."""
    match = _SCHEME.match(uri)
    return match.group(1).lower() if match else ""


def path_of(uri: str, folder: str) -> str | None:
    """The absolute path of a document.

    Args:
        uri: its URI.
        folder: where documents are taken to be that were never saved.

    Returns:
        The path, None for a document of another kind, as a cell of a notebook or a file of an archive.
    """
    scheme = scheme_of(uri)
    if scheme == "file":
        path = to_fs_path(_LOCALHOST.sub("///", uri, count=1))
        if path is None or "\0" in path or (os.sep == "/" and path.startswith("//")):
            # What can be the name of no file, and what is on another machine.
            return None
        return os.path.abspath(path)
    if scheme == "untitled":
        # A colon is in no module's name: nothing can import it.
        return os.path.join(folder, "untitled:" + re.sub(r"[/\\\0]", "_", uri.partition(":")[2]))
    return None


def kind_of_document(path: str, language: str) -> str:
    """What kind of document this is, "" for one that is not looked at.

    Args:
        path: its path.
        language: the editor's name of its language.
    """
    if path.endswith((".py", ".pyi")) or (language == "python" and not kind_of(path)):
        return PYTHON
    if kind_of(path):
        return REQUIREMENT
    if document_kind(path) not in ("", "markdown"):
        return PYTHON
    return CONFIGURATION if os.path.basename(path) in CONFIGURATION_FILES else ""


class Units:
    """Positions in a text, in the units of the editor: bytes of UTF-8, units of UTF-16, or code points.

    Args:
        encoding: `utf-8`, `utf-16` or `utf-32`.
    """

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding

    def count(self, text: str) -> int:
        """How many units a text has."""
        if text.isascii() or self.encoding == types.PositionEncodingKind.Utf32.value:
            return len(text)
        if self.encoding == types.PositionEncodingKind.Utf8.value:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(char > "\uffff" for char in text)

    def column(self, line: str, units: int) -> int:
        """How many characters of a line these units are; beyond its end, and inside a character, what is before."""
        if line.isascii() or self.encoding == types.PositionEncodingKind.Utf32.value:
            return min(max(units, 0), len(line))
        for number, char in enumerate(line):
            units -= self.count(char)
            if units < 0:
                return number
        return len(line)

    def position(self, source: Source, offset: int, lead: int = 0) -> types.Position:
        """The position of an offset.

        Args:
            source: the text.
            offset: in code points.
            lead: characters that the editor has before it: a byte order mark.
        """
        line, column = source.position(offset)
        before = self.count(source.line_text(line)[: column - 1])
        return types.Position(line - 1, before + (self.count("\ufeff" * lead) if line == 1 else 0))

    def offset(self, source: Source, position: types.Position, lead: int = 0) -> int:
        """The offset of a position; one beyond its line is the end of that."""
        if position.line < 0:
            return 0
        units = position.character - (self.count("\ufeff" * lead) if position.line == 0 else 0)
        line = position.line + 1
        return source.offset(line, self.column(source.line_text(line), units) + 1)


Change = types.TextDocumentContentChangePartial | types.TextDocumentContentChangeWholeDocument


def changed(text: str, changes: Sequence[Change], units: Units) -> str:
    """A text after changes, which the editor made one after the other."""
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            source = Source("", text, "utf-8", b"")
            start = units.offset(source, change.range.start)
            end = max(units.offset(source, change.range.end), start)
            text = text[:start] + change.text + text[end:]
        else:
            text = change.text
    return text
