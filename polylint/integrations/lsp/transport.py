"""What comes in on standard input, made harmless for the protocol: nothing in it ends the server."""

from __future__ import annotations

import io
import re
from typing import BinaryIO

MAX_MESSAGE = 64 * 1024 * 1024
"""Bytes of one message; a larger one is read to its end and thrown away."""

MAX_HEADER = 64 * 1024
"""Bytes of one line of a header."""

_DIGITS = 12
"""Digits of the length of a message; what has more is none, and would be read until the end of days."""

_CHUNK = 1024 * 1024
_LENGTH = re.compile(rb"Content-Length:[ \t]*(\d+)\s*", re.I)
_NOTHING = b'{"jsonrpc": "2.0", "method": "$/ignored"}'


class Incoming(io.RawIOBase):
    """Standard input as the protocol reads it: line by line, then so many bytes.

    Args:
        stream: standard input.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self, size: int | None = -1, /) -> bytes:
        """A line of a header; what is too long for one comes in parts, and a length that can be none is left out."""
        line = self._stream.readline(MAX_HEADER)
        length = _LENGTH.fullmatch(line)
        if length is None:
            return line
        digits = length[1].lstrip(b"0")
        return b"Content-Length: %b\r\n" % digits if 0 < len(digits) <= _DIGITS else b"X-Length: none\r\n"

    def read(self, size: int = -1, /) -> bytes:
        """The body of a message; nothing at the end of the input."""
        if size <= MAX_MESSAGE:
            return self._stream.read(size)
        while size > 0:
            read = self._stream.read(min(size, _CHUNK))
            if not read:
                return b""
            size -= len(read)
        return _NOTHING
