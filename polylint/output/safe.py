"""Making text from files harmless, and measuring it, for a terminal."""

from __future__ import annotations

import re
import unicodedata

UNSAFE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What must not reach a terminal or a page as it is; halves of surrogate pairs can not be encoded."""

_TAB = 8


def harmless(text: str) -> str:
    """The text with control characters, escape sequences, bidirectional marks and surrogates spelled out, on one line.

    Args:
        text: a path, a message or a line of a file.

    Returns:
        The text; tabs stay.
    """
    return UNSAFE.sub(lambda match: spelled(match.group()), text)


def spelled(char: str) -> str:
    """A character as an escape sequence of Python."""
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"


def width(text: str) -> int:
    """How many columns a terminal needs for a text without tabs."""
    return sum(_columns(char) for char in text)


def expand(text: str, column: int = 0) -> str:
    """The text with tabs as spaces.

    Args:
        text: a text that begins at `column`.
        column: from 0.

    Returns:
        The text, as wide as a terminal with tab stops every 8 columns shows it.
    """
    parts = []
    for char in text:
        part = " " * (_TAB - column % _TAB) if char == "\t" else char
        column += width(part)
        parts.append(part)
    return "".join(parts)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
