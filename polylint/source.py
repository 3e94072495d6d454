"""One text: its encoding, its line ends, and the way between offsets and (line, column)."""

from __future__ import annotations

import codecs
import os
import re
import stat
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from polylint.dataclass import dataclass

if TYPE_CHECKING:
    from polylint.diagnostic import Edit, Span
    from polylint.view import Cell, View

_LINE_END = re.compile(r"\r\n|\n|\r")
_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK = re.compile(rb"^[ \t\f]*(?:#.*)?$")
_FIRST_LINES = re.compile(rb"([^\r\n]*)(?:(?:\r\n|\n|\r)([^\r\n]*))?")
_BOM = b"\xef\xbb\xbf"
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
_BLOCK = 1 << 20


class SourceError(Exception):
    """A text that can not be read, decoded or encoded.

    Attributes:
        reason: what is wrong, for a person.
        line, column: where, from 1.
    """

    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


@dataclass(frozen=True)
class Source:
    """A decoded text.

    Attributes:
        path: as shown to people.
        text: without byte order mark, line ends exactly as in the file; of a file that is not Python the module that
            was taken from it. All offsets are offsets in it.
        encoding: the codec it was decoded with.
        bom: the byte order mark, or nothing.
        view: where the module stands in a file that is not Python.
    """

    path: str
    text: str
    encoding: str
    bom: bytes
    view: View | None = None

    @property
    def written(self) -> str:
        """The text of the file."""
        return self.text if self.view is None else self.view.file_text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.written))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column in the file, both from 1, of an offset; lines end at `\\n`, `\\r\\n` and `\\r` only."""
        if self.view is not None:
            offset = self.view.place(offset)
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column of the file; one beyond the text is its end."""
        if line > len(self._starts):
            return len(self.text)
        offset = min(self._starts[line - 1] + column - 1, len(self.written))
        return offset if self.view is None else self.view.inside(offset)

    def placed(self, span: Span) -> Span:
        """A range of this text as one of the text of the file."""
        if self.view is None:
            return span
        return replace(span, start=self.view.place(span.start), end=self.view.place(span.end))

    def seen(self, offset: int) -> tuple[Source, int]:
        """The text that people see an offset in, and where: in a notebook its cell, in any other file the file."""
        cell = self._cell(offset)
        if self.view is None or cell is None:
            return self.file, offset if self.view is None else self.view.place(offset)
        return Source(self.path, cell.extract.text, "utf-8", b""), cell.extract.offset(self.view.place(offset))

    def cell(self, offset: int) -> tuple[int, int, int] | None:
        """In a notebook the number of the cell, and line and column in it, all from 1; None in any other file."""
        cell = self._cell(offset)
        if cell is None:
            return None
        seen, at = self.seen(offset)
        return cell.number, *seen.position(at)

    def _cell(self, offset: int) -> Cell | None:
        return None if self.view is None else self.view.cell(offset)

    def in_file(self, edit: Edit) -> Edit | None:
        """An edit of this text as one of the text of the file; None when the file has no such place."""
        if self.view is None:
            return edit
        found = self.view.edit(edit.span.start, edit.span.end, edit.content)
        if found is None:
            return None
        start, end, content = found
        return replace(edit, span=replace(edit.span, start=start, end=end), content=content)

    def in_lines(self, edit: Edit) -> tuple[tuple[int, int], tuple[int, int], str]:
        """An edit as it is made in the file: line and column of its start, those of its end, and the content."""
        written = self.in_file(edit) or edit
        return self.file.position(written.span.start), self.file.position(written.span.end), written.content

    def line_at(self, offset: int) -> str:
        """The line that people see around an offset, without its line end."""
        seen, at = self.seen(offset)
        return seen.line_text(seen.position(at)[0])

    def lines(self) -> Iterator[str]:
        """The lines that people see, without their line ends."""
        texts = [cell.extract.text for cell in self.view.cells] if self.view is not None else []
        for text in texts or [self.written]:
            one = Source(self.path, text, "utf-8", b"")
            yield from (one.line_text(number) for number in range(1, len(one._starts) + 1))

    @cached_property
    def file(self) -> Source:
        """The text of the file, as if all of it were one module; any other text itself."""
        return self if self.view is None else replace(self, text=self.written, view=None)

    @cached_property
    def code(self) -> Source:
        """The module in a file that is not Python, as if it were one; any other text itself."""
        return self if self.view is None else replace(self, view=None)

    def line_text(self, line: int) -> str:
        """A line of the file without its line end."""
        if line > len(self._starts):
            return ""
        end = self._starts[line] if line < len(self._starts) else len(self.written)
        return self.written[self._starts[line - 1] : end].rstrip("\r\n")

    def encode(self, text: str) -> bytes:
        """A text of a file in the encoding of this one.

        Raises:
            SourceError: it has characters that the encoding does not have.
        """
        try:
            return self.bom + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            line, column = Source(self.path, text, self.encoding, self.bom).position(error.start)
            raise SourceError(f"can not be encoded as {self.encoding}: {error.reason}", line, column) from None
        except UnicodeError as error:
            raise SourceError(f"can not be encoded as {self.encoding}: {error}") from None


def decode_source(path: str, raw: bytes) -> Source:
    """Decode the bytes of a Python file as Python does (PEP 263).

    Args:
        path: as shown to people.
        raw: the bytes.

    Returns:
        The text.

    Raises:
        SourceError: it can not be decoded, or not back to the same bytes.
    """
    bom = _BOM if raw.startswith(_BOM) else b""
    body = raw[len(bom) :]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError("not Python: the text is UTF-16")
    if b"\0" in body:
        raise SourceError("it has a NUL byte", *_place(body, body.index(b"\0"), "latin-1"))
    encoding, line = _declared(body)
    if not _is_known(encoding):
        raise SourceError(f"unknown encoding {encoding}", line)
    if bom and codecs.lookup(encoding).name != "utf-8":
        raise SourceError(f"the byte order mark says UTF-8, the coding line {encoding}", line)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(f"not {encoding}: {error.reason}", *_place(body, error.start, encoding)) from None
    except UnicodeError as error:
        raise SourceError(f"can not be decoded as {encoding}: {error}", line) from None
    source = Source(path, text, encoding, bom)
    if encoding != "utf-8" and source.encode(text) != raw:
        raise SourceError(f"decoding as {encoding} loses information", line)
    return source


def source_of_text(path: str, text: str) -> Source:
    """A text that is decoded already.

    Args:
        path: as shown to people.
        text: the text; a byte order mark is no part of it.

    Returns:
        The text.

    Raises:
        SourceError: it can not be in a Python file.
    """
    bom = _BOM if text.startswith("\ufeff") else b""
    source = Source(path, text[1:] if bom else text, "utf-8", bom)
    if "\0" in source.text:
        raise SourceError("it has a NUL byte", *source.position(source.text.index("\0")))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise SourceError(
            f"not utf-8: {error.reason}", *source.position(error.start - len(text) + len(source.text))
        ) from None
    return source


def _declared(body: bytes) -> tuple[str, int]:
    """The declared encoding and the line that declares it."""
    match = _FIRST_LINES.match(body)
    for number, line in enumerate(match.groups(b"") if match else (), 1):
        cookie = _COOKIE.match(line)
        if cookie:
            return _normal(cookie.group(1).decode("ascii")), number
        if not _BLANK.match(line):
            break
    return "utf-8", 1


def _normal(encoding: str) -> str:
    """Without the line ends that Emacs appends, as in `utf-8-unix`; Python does the same."""
    name = encoding.lower().replace("_", "-")
    for standard, aliases in (("utf-8", ("utf-8",)), ("iso-8859-1", ("latin-1", "iso-8859-1", "iso-latin-1"))):
        if any(name == alias or name.startswith(alias + "-") for alias in aliases):
            return standard
    return encoding


def _is_known(encoding: str) -> bool:
    """Whether there is such a codec, and Python code can be written in it: ASCII stands for itself."""
    try:
        return "#\n".encode(encoding) == b"#\n"
    except (LookupError, ValueError, RuntimeError):
        return False


def _place(body: bytes, offset: int, encoding: str) -> tuple[int, int]:
    """Line and column of a byte; what is before it is known to be in that encoding."""
    before = body[:offset].decode(encoding, "replace")
    return Source("", before, encoding, b"").position(len(before))


def may_write(path: str) -> bool:
    """Whether a file that exists may be written; the superuser may write what is marked read-only, as in any editor."""
    return os.access(path, os.W_OK)


def read_bytes(path: str | os.PathLike[str], most: int = -1) -> bytes:
    """The bytes of a regular file.

    Args:
        path: the file.
        most: how many bytes are read; all of them when negative.

    Raises:
        SourceError: there is none, it can not be read, or it is no regular file (a pipe would never end).
    """
    try:
        # Opening a pipe waits for a writer, opening a device can do anything.
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise SourceError("not a regular file")
        # Most runs do little else: the usual way to open a file takes twice as long as reading it.
        opened = os.open(path, _READING)
        try:
            size = status.st_size if most < 0 else min(status.st_size, most)
            found = os.read(opened, size + 1 if most < 0 else size)
            if len(found) == size:
                return found
            return found + b"".join(iter(lambda: os.read(opened, _BLOCK), b""))
        finally:
            os.close(opened)
    except OSError as error:
        raise SourceError(error.strerror or str(error)) from None
    except ValueError as error:
        raise SourceError(str(error)) from None
