"""String literals as they are written."""

from __future__ import annotations

import ast
import re

_PLAIN_STRING = re.compile(r"[uU]?('''|\"\"\"|'|\")")


def string_value(literal: str) -> str | bytes | None:
    """The value of one string literal as written, None when it has none."""
    match = _PLAIN_STRING.match(literal)
    if match and "\\" not in literal and "\r" not in literal:
        quote = len(match.group(1))
        return literal[match.end() : -quote]
    try:
        value = ast.literal_eval(literal)
    except (ValueError, SyntaxError):
        return None
    return value if isinstance(value, str | bytes) else None
