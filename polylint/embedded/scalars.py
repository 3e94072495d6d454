"""Scalars of YAML: what they say, where each character of it stands in the file, and how more is written into them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from polylint.view import Extract, Piece

if TYPE_CHECKING:
    from yaml.nodes import ScalarNode

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r\n|[\s\S])")
_FOLD = re.compile(r"[ \t]*((?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*)[ \t]*")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_BREAK = re.compile(r"\r\n|\n|\r")
_SIMPLE = {"0": "\0", "a": "\x07", "b": "\x08", "t": "\t", "\t": "\t", "n": "\n", "v": "\x0b", "f": "\x0c", "r": "\r"}
_SIMPLE |= {
    "e": "\x1b",
    " ": " ",
    '"': '"',
    "\\": "\\",
    "/": "/",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
_FLOW = "[]{},"


class _Text:
    """A text that is put together from ranges of a file."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0

    def add(self, text: str, at: int, stop: int) -> None:
        """Characters that stand in a range, as they are or in another form."""
        if text:
            self._pieces.append(Piece(self._length, at, stop))
            self._parts.append(text)
            self._length += len(text)

    def extract(self, length: int) -> Extract:
        """The text up to a length."""
        return Extract("".join(self._parts)[:length], tuple(p for p in self._pieces if p.start < length))


def scalar_text(text: str, node: ScalarNode) -> Extract:
    """What a scalar says, with the place of each character.

    Args:
        text: the file.
        node: the scalar, with the marks of its ends.
    """
    start, end = node.start_mark.index, node.end_mark.index
    value = str(node.value)
    made: Extract | None = None
    if node.style in ("|", ">"):
        made = _block(text, start, end, value, node.style == ">")
    elif node.style in ("'", '"'):
        made = _flow(text, start + 1, end - 1, node.style)
    else:
        made = _flow(text, start, end, "")
    if made is not None and made.text == value:
        return made
    # It is known what it says, but not which character stands where.
    return Extract(value, (Piece(0, start, max(end, start + len(value) + 1)),) if value else ())


def _flow(text: str, start: int, end: int, quote: str) -> Extract:
    made = _Text()
    at = start
    plain = re.compile(
        {
            "": r"[^\r\n]+?(?=[ \t]*[\r\n]|\Z)",
            "'": r"[^'\r\n \t]+|[ \t]+(?![ \t\r\n])",
            '"': r"[^\\\"\r\n \t]+|[ \t]+(?![ \t\r\n])",
        }[quote]
    )
    while at < end:
        if (fold := _FOLD.match(text, at, end)) is not None:
            breaks = len(_BREAK.findall(fold[1]))
            made.add(" " if breaks == 1 else "\n" * (breaks - 1), at, fold.end())
            at = fold.end()
        elif quote == "'" and text.startswith("''", at):
            made.add("'", at, at + 2)
            at += 2
        elif quote == '"' and (escape := _ESCAPE.match(text, at, end)) is not None:
            at = _escape(made, text, escape, end)
        elif (run := plain.match(text, at, end)) is not None:
            made.add(run[0], at, run.end())
            at = run.end()
        else:
            made.add(text[at], at, at + 1)
            at += 1
    return made.extract(end - start)


def _escape(made: _Text, text: str, escape: re.Match[str], end: int) -> int:
    """Add what an escape stands for; where it ends."""
    code = escape[0][1:]
    if code[0] in "\r\n":
        # The line end is not there, nor are the blanks around it; empty lines after it are.
        following = re.compile(r"[ \t]*((?:\r\n|\n|\r)[ \t]*)*").match(text, escape.end(), end)
        stop = following.end() if following else escape.end()
        made.add("\n" * len(_BREAK.findall(text[escape.end() : stop])), escape.start(), stop)
        return stop
    said = _SIMPLE.get(code)
    if said is None and code[0] in "xuU" and len(code) > 1:
        number = int(code[1:], 16)
        said = chr(number) if number < 0x110000 else "\ufffd"
    made.add(said if said is not None else code, *escape.span())
    return escape.end()


def _block(text: str, start: int, end: int, value: str, folded: bool) -> Extract | None:
    """A literal or folded scalar; the indentation is the one with which it says what it does."""
    header = _LINE.match(text, start)
    first = header.end() if header else end
    lines = [match for match in _LINE.finditer(text, first, end) if match[0]]
    depths = [len(line[1]) - len(line[1].lstrip(" ")) for line in lines if line[1].strip(" ")]
    for indent in dict.fromkeys((*depths[:1], *range(1, (depths or [0])[0]))):
        made = _lines(lines, indent, folded).extract(len(value))
        if made.text == value:
            return made
    return None


def _lines(lines: list[re.Match[str]], indent: int, folded: bool) -> _Text:
    made = _Text()
    before: tuple[str, int, int] | None = None
    empty: list[tuple[int, int]] = []
    for line in lines:
        content = line[1][indent:]
        if not content:
            empty.append((line.end(1), max(line.end(), line.end(1) + 1)))
            continue
        folds = folded and before is not None and before[0][0] not in " \t" and content[0] not in " \t"
        if before is not None:
            if not folds:
                made.add("\n", *before[1:])
            elif not empty:
                made.add(" ", *before[1:])
        for span in empty:
            made.add("\n", *span)
        empty = []
        made.add(content, line.start() + indent, line.end(1))
        before = (content, line.end(1), max(line.end(), line.end(1) + 1))
    if before is not None:
        made.add("\n", *before[1:])
    for span in empty:
        made.add("\n", *span)
    return made


def style_of(text: str, node: ScalarNode) -> str:
    """How a scalar is written, for `scalar_written`: its style, and the indentation of a literal one."""
    if node.style != "|":
        return node.style or "p"
    start, end = node.start_mark.index, node.end_mark.index
    header = _LINE.match(text, start)
    for line in _LINE.finditer(text, header.end() if header else end, end):
        if line[1].strip():
            return "|" + " " * (len(line[1]) - len(line[1].lstrip(" ")))
    return "|"


def scalar_written(said: str, style: str) -> str | None:
    """Characters as they are written into a scalar, None when they can not be.

    Args:
        said: the characters.
        style: how the scalar is written, from `style_of`.
    """
    if style.startswith("|"):
        return said.replace("\n", f"\n{style[1:]}")
    if style == '"':
        return json.dumps(said, ensure_ascii=False)[1:-1]
    if "\n" in said:
        return None
    if style == "'":
        return said.replace("'", "''")
    if style == "p" and (": " in said or " #" in said or said.endswith(":") or any(one in said for one in _FLOW)):
        return None
    return said
