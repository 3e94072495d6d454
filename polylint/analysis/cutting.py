"""Where the statements of a text begin, found without our parser."""

from __future__ import annotations

import ast
import re
import warnings

_LINE_END = re.compile(r"\r\n|\n")


def starts(text: str) -> list[int] | None:
    """The offsets of the lines on which top-level statements begin, decorators included.

    Args:
        text: the text of a module, whose lines end with a line feed.

    Returns:
        The offsets in order, one for several statements on one line; None for what this Python can not parse.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    lines = [0, *(match.end() for match in _LINE_END.finditer(text))]
    found: list[int] = []
    last = 0
    for statement in body:
        decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
        line = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
        if line > last:
            found.append(lines[line - 1])
        last = statement.end_lineno or line
    return found
