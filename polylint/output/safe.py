"""Making text from files harmless, and measuring it, for a terminal."""

from __future__ import annotations

import re
import unicodedata

UNSAFE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What must not reach a terminal or a page as it is.

Control characters, marks that change the direction of text, characters that nobody sees, and tags, which can hide whole
texts; halves of surrogate pairs can not be encoded.
"""

_TAB = 8


def harmless(text: str) -> str:
    """The text with control characters, escape sequences, what nobody sees and surrogates spelled out, on one line.

    Args:
        text: a path, a message or a line of a file.

    Returns:
        The text; tabs stay.
    """
    return UNSAFE.sub(lambda match: spelled(match.group()), text)


def harmless_start(text: str) -> str:
    """What a line begins with, harmless: no path makes it a command to the service that shows the log of a run."""
    text = harmless(text)
    rest = text.lstrip()
    return f"{text[: len(text) - len(rest)]}\\x3a{rest[1:]}" if rest.startswith("::") else text


def spelled(char: str) -> str:
    """A character as an escape sequence of Python."""
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


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
