"""JSON with the places of its strings, which the standard library does not keep."""

from __future__ import annotations

import json
import re
from dataclasses import field

from polylint.dataclass import dataclass
from polylint.view import Extract, Piece

_TOKEN = re.compile(r"""(?P<string>"[^"\\]*(?:\\.[^"\\]*)*")|(?P<mark>[{}\[\],:])|(?P<other>[^\s,:{}\[\]"]+)""")
_PART = re.compile(
    r"(?P<plain>[^\\]+)|(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\u(?P<code>[0-9a-fA-F]{4})|\\(?P<letter>.)",
    re.DOTALL,
)
_LETTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


@dataclass
class Node:
    """A value and its place.

    Attributes:
        start, end: its range, the quotes of a string included.
        items: the values of an array.
        entries: those of an object, of equal keys the last.
        value: a string's text as it is written, anything else that is neither array nor object as it is written.
        is_string: it is a string.
    """

    start: int
    end: int = 0
    items: list[Node] | None = None
    entries: dict[str, Node] | None = None
    value: str = ""
    is_string: bool = False
    key: str | None = field(default=None, repr=False)

    def get(self, *keys: str) -> Node | None:
        """What an object has below these keys."""
        found: Node | None = self
        for key in keys:
            found = found.entries.get(key) if found is not None and found.entries is not None else None
        return found

    @property
    def text(self) -> str:
        """A string's text, "" for anything else."""
        return str(json.loads(self.value)) if self.is_string else ""


def parse_json(text: str) -> Node:
    """The value of a JSON text; without recursion, since nesting may be deep.

    Args:
        text: the text.

    Raises:
        json.JSONDecodeError: it is no JSON, with the place.
    """
    try:
        # Numbers are not made: there is a limit to the digits of one.
        json.loads(text, parse_int=str)
    except RecursionError:
        raise json.JSONDecodeError("too deeply nested", text, 0) from None
    stack: list[Node] = []
    last: Node | None = None
    for match in _TOKEN.finditer(text):
        mark, start = match["mark"], match.start(match.lastgroup or 0)
        if mark in ("{", "["):
            node = Node(start, entries={}) if mark == "{" else Node(start, items=[])
            stack.append(_put(stack, node))
        elif mark in ("}", "]"):
            last = stack.pop()
            last.end = match.end()
        elif mark is None:
            node = Node(start, match.end(), value=match[match.lastgroup or 0], is_string=match["string"] is not None)
            top = stack[-1] if stack else None
            if top is not None and top.entries is not None and top.key is None:
                top.key = node.text
            else:
                last = _put(stack, node)
    if last is None:
        raise json.JSONDecodeError("there is no value", text, 0)
    return last


def extract(text: str, strings: list[Node]) -> Extract:
    """What strings say, one after the other.

    Args:
        text: the JSON text.
        strings: its nodes of strings.
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for node in strings:
        for match in _PART.finditer(text, node.start + 1, node.end - 1):
            if match["plain"] is not None:
                part = match["plain"]
            elif match["letter"] is not None:
                part = _LETTERS.get(match["letter"], match["letter"])
            elif match["pair"] is not None:
                part = str(json.loads(f'"{match["pair"]}"'))
            else:
                part = chr(int(match["code"], 16))
                # Half of a pair: Python can not encode it.
                part = "\ufffd" if "\ud800" <= part <= "\udfff" else part
            if match["plain"] is not None and any("\ud800" <= char <= "\udfff" for char in part):
                part = re.sub("[\ud800-\udfff]", "\ufffd", part)
            pieces.append(Piece(length, *match.span()))
            parts.append(part)
            length += len(part)
    return Extract("".join(parts), tuple(pieces))


def _put(stack: list[Node], node: Node) -> Node:
    if stack:
        top = stack[-1]
        if top.items is not None:
            top.items.append(node)
        elif top.entries is not None:
            top.entries[top.key or ""] = node
            top.key = None
    return node
