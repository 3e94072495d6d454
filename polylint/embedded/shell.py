"""The Python module that a shell script is."""

from __future__ import annotations

import ast
import re

from polylint.embedded.shell_code import ShellCode
from polylint.embedded.shell_words import shell_written
from polylint.shell.words import UNKNOWN
from polylint.view import Builder, Extract, Piece, View

__all__ = ["IMPORTS", "add_shell", "plain_lines", "shell_view", "shell_written"]

IMPORTS = "import os, subprocess, sys\n"
"""What the code of a script needs."""

_FORMAT = re.compile(r"\{\{|\}\}|\{(?P<expression>[^{}]*)\}|\$\$|\$(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)", re.ASCII)


def shell_view(text: str) -> View:
    """The module that a shell script is.

    Args:
        text: the script.
    """
    builder = Builder()
    builder.make(IMPORTS)
    ShellCode(builder, plain_lines(text), exits=True).write()
    newline = "\r\n" if "\r\n" in text else "\n"

    def write(content: str, piece: Piece) -> str | None:
        written = shell_written(content, piece.context)
        return None if written is None else written.replace("\n", newline)

    return View(text, builder.code, builder.pieces, write)


def plain_lines(text: str) -> Extract:
    """A text with lines that end at `\\n` only, however they end in the file."""
    if "\r\n" not in text:
        return Extract.plain(text, 0)
    pieces: list[Piece] = []
    parts: list[str] = []
    at = length = 0
    for match in re.finditer(r"\r\n", text):
        if match.start() > at:
            pieces.append(Piece(length, at, match.start()))
            parts.append(text[at : match.start()])
            length += match.start() - at
        pieces.append(Piece(length, *match.span()))
        parts.append("\n")
        length += 1
        at = match.end()
    if at < len(text):
        pieces.append(Piece(length, at, len(text)))
        parts.append(text[at:])
    return Extract("".join(parts), tuple(pieces))


def add_shell(
    builder: Builder, script: Extract, *, unit: int = 0, indent: str = "", python_names: bool = False
) -> None:
    """Append whole lines of Python for a script to a module.

    Args:
        builder: the module.
        script: the script.
        unit: the cell, block or command that it belongs to.
        indent: what every line begins with.
        python_names: it is a line of IPython, in which `$name` and `{expression}` are filled in from the module.
    """
    builder.make(f"{indent}{IMPORTS}")
    if not python_names:
        ShellCode(builder, script, unit=unit, indent=indent).write()
        return
    filled, holes = _filled(script)
    ShellCode(builder, filled, unit=unit, indent=indent, suffix="_sh", python_names=True, holes=holes).write()


def _filled(script: Extract) -> tuple[Extract, dict[int, str]]:
    """A line with one unknown character for each expression that IPython fills in, and the code for these.

    IPython fills in nothing where one of the expressions is none, as in `awk '{print $1}'`.
    """
    matches = list(_FORMAT.finditer(script.text))
    expressions = [match["expression"] for match in matches if match["expression"] is not None]
    if not all(map(_is_expression, expressions)):
        return script, {}
    text: list[str] = []
    pieces: list[Piece] = []
    holes: dict[int, str] = {}
    at = length = 0
    for match in matches:
        code = match["expression"] or match["name"] or ""
        length = _keep(script, text, pieces, at, match.start(), length)
        if code:
            holes[length] = f"str({code.strip()})"
        pieces.append(Piece(length, script.place(match.start()), script.place(match.end())))
        text.append(UNKNOWN if code else match[0][0])
        length += 1
        at = match.end()
    _keep(script, text, pieces, at, len(script.text), length)
    return Extract("".join(text), tuple(pieces)), holes


def _keep(script: Extract, text: list[str], pieces: list[Piece], start: int, end: int, length: int) -> int:
    """Keep a range as it is; the length then."""
    part = Builder()
    script.copy(part, start, end)
    pieces += [Piece(length + piece.start, piece.at, piece.stop) for piece in part.pieces]
    text.append(part.code)
    return length + end - start


def _is_expression(code: str) -> bool:
    try:
        ast.parse(code.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return code.strip()[:1] not in "\"'0123456789"
