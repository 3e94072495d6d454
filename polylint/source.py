"""One text: its encoding, its line ends, and the way between offsets and (line, column)."""

from __future__ import annotations

import os
import re
import stat
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

_LINE_END = re.compile(r"\r\n|\n|\r")
_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK = re.compile(rb"^[ \t\f]*(?:#.*)?$")
_BOM = b"\xef\xbb\xbf"


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
        text: without byte order mark, line ends exactly as in the file.
        encoding: the codec it was decoded with.
        bom: the byte order mark, or nothing.
    """

    path: str
    text: str
    encoding: str
    bom: bytes

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset; lines end at `\\n`, `\\r\\n` and `\\r` only."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column; one beyond the text is its end."""
        if line > len(self._starts):
            return len(self.text)
        return min(self._starts[line - 1] + column - 1, len(self.text))

    def line_text(self, line: int) -> str:
        """A line without its line end."""
        if line > len(self._starts):
            return ""
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return self.text[self._starts[line - 1] : end].rstrip("\r\n")

    @cached_property
    def newline(self) -> str:
        """The line end that most lines have."""
        found = [match.group() for match in _LINE_END.finditer(self.text)]
        return max(("\n", "\r\n", "\r"), key=found.count)

    def encode(self, text: str) -> bytes:
        """A text in the encoding of this one.

        Raises:
            SourceError: it has characters that the encoding does not have.
        """
        try:
            return self.bom + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            raise SourceError(f"can not be encoded as {self.encoding}: {error.reason}") from None


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
        place = body.index(b"\0")
        raise SourceError("it has a NUL byte", body.count(b"\n", 0, place) + 1)
    encoding, line = _declared(body)
    if bom and encoding.lower().replace("_", "-") not in ("utf-8", "utf8", "u8"):
        raise SourceError(f"the byte order mark says UTF-8, the coding line {encoding}", line)
    try:
        text = body.decode(encoding)
    except (LookupError, TypeError):
        raise SourceError(f"unknown encoding {encoding}", line) from None
    except UnicodeDecodeError as error:
        start = body.rfind(b"\n", 0, error.start) + 1
        number = body.count(b"\n", 0, error.start) + 1
        raise SourceError(f"not {encoding}: {error.reason}", number, error.start - start + 1) from None
    except (ValueError, RuntimeError) as error:
        raise SourceError(f"can not be decoded as {encoding}: {error}", line) from None
    if not isinstance(text, str):
        raise SourceError(f"{encoding} is no text encoding", line)
    source = Source(path, text, encoding, bom)
    if encoding != "utf-8" and source.encode(text) != raw:
        raise SourceError(f"decoding as {encoding} loses information", line)
    return source


def _declared(body: bytes) -> tuple[str, int]:
    """The declared encoding and the line that declares it."""
    for number, line in enumerate(re.split(rb"\r\n|\n|\r", body[:4096], maxsplit=2)[:2], 1):
        match = _COOKIE.match(line)
        if match:
            return match.group(1).decode("ascii"), number
        if not _BLANK.match(line):
            break
    return "utf-8", 1


def read_bytes(path: str) -> bytes:
    """The bytes of a regular file.

    Raises:
        SourceError: there is none, it can not be read, or it is no regular file (a pipe would never end).
    """
    try:
        # Without O_NONBLOCK opening a named pipe waits for a writer.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise SourceError(error.strerror or str(error)) from None
    except ValueError as error:
        raise SourceError(str(error)) from None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise SourceError("not a regular file")
        with open(descriptor, "rb") as file:
            return file.read()
    except OSError as error:
        raise SourceError(error.strerror or str(error)) from None


def read_source(path: str, shown: str) -> Source:
    """Read and decode a file.

    Raises:
        SourceError: it can not be read or decoded.
    """
    return decode_source(shown, read_bytes(path))
