"""TOML with positions: tomli says whether a text is valid, a small scan of it where everything stands."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Any

from polylint.dataclass import dataclass
from polylint.requirements.model import Page, RequirementsError

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_PART = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_STRING = re.compile(
    r'''(?P<long>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?'{3,5})|"(?:[^"\\\n]|\\.)*"|'[^'\n]*\'''',
    re.S,
)
_OTHER = re.compile(r"[^,\]}#\r\n]*")
_PLACE = re.compile(r"(?:(?<!\s)\s+)?(?:\(at line (\d+), column (\d+)\)|\(at end of document\))")


@dataclass
class Node:
    """A value.

    Attributes:
        start, end: where it is; the header, for a table that has one.
        value: what it is: a string, entries of a table, items of a list, None for anything else.
        content: what stands between the quotes of a string that says exactly that, None for any other.
        inline: it is a table in braces.
    """

    start: int
    end: int
    value: str | dict[str, Entry] | list[Node] | None
    content: tuple[int, int] | None = None
    inline: bool = False

    def get(self, *keys: str) -> Node | None:
        """What is in a table under these keys, None when there is nothing."""
        node = self
        for key in keys:
            if not isinstance(node.value, dict) or key not in node.value:
                return None
            node = node.value[key].node
        return node

    @property
    def entries(self) -> dict[str, Entry]:
        """The entries of a table, none for anything else."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> list[Node]:
        """The items of a list, none for anything else."""
        return self.value if isinstance(self.value, list) else []


@dataclass
class Entry:
    """A key with its value; `start` and `end` are those of the key's last part."""

    start: int
    end: int
    node: Node = field(repr=False)


def read_toml(page: Page) -> Node:
    """A text as a table.

    Raises:
        RequirementsError: it is not valid.
    """
    loaded(page)
    return located(page)


def located(page: Page) -> Node:
    """A text that is known to be valid as a table with positions."""
    return _Scan(page).document()


def loaded(page: Page) -> dict[str, Any]:
    """What a text says, without positions.

    Raises:
        RequirementsError: it is not valid.
    """
    import tomli

    try:
        return tomli.loads(page.text)
    except RecursionError:
        raise page.error("not valid TOML: it is nested too deeply", len(page.text)) from None
    except ValueError as error:
        place = _PLACE.search(str(error))
        reason = f"not valid TOML: {_PLACE.sub('', str(error))}"
        if place is None or place[1] is None:
            raise page.error(reason, len(page.text)) from None
        raise RequirementsError(reason, int(place[1]), int(place[2])) from None


class _Scan:
    """A scan of a text that is known to be valid."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._text = page.text
        self._at = 0

    def document(self) -> Node:
        root = Node(0, 0, {})
        current = root
        while True:
            self._blank()
            if self._at >= len(self._text):
                return root
            if self._text[self._at] == "[":
                current = self._header(root)
            else:
                self._pair(current)

    def _header(self, root: Node) -> Node:
        start = self._at
        repeated = self._text.startswith("[[", start)
        self._at += 2 if repeated else 1
        keys = self._keys()
        self._at += 2 if repeated else 1
        table = self._inside(root, keys[:-1], start)
        name, key_start, key_end = keys[-1]
        new = Node(start, self._at, {})
        known = table.get(name)
        if repeated:
            if known is None:
                known = Node(start, self._at, [])
                table.entries[name] = Entry(key_start, key_end, known)
            known.items.append(new)
            return new
        if known is not None:
            # Made by a header below it.
            return known
        table.entries[name] = Entry(key_start, key_end, new)
        return new

    def _inside(self, table: Node, keys: list[tuple[str, int, int]], start: int) -> Node:
        for name, key_start, key_end in keys:
            known = table.get(name)
            if known is None:
                known = Node(start, key_end, {})
                table.entries[name] = Entry(key_start, key_end, known)
            table = known.items[-1] if known.items else known
        return table

    def _pair(self, table: Node) -> None:
        start = self._at
        keys = self._keys()
        self._at += 1
        self._space()
        node = self._value()
        name, key_start, key_end = keys[-1]
        self._inside(table, keys[:-1], start).entries[name] = Entry(key_start, key_end, node)

    def _keys(self) -> list[tuple[str, int, int]]:
        """The parts of a key, with what is around them."""
        found = []
        while True:
            self._space()
            match = _PART.match(self._text, self._at)
            if match is None:
                raise self._page.error("a key can not be located", self._at)
            found.append((self._said(match[0]), match.start(), match.end()))
            self._at = match.end()
            self._space()
            if self._text[self._at : self._at + 1] != ".":
                return found
            self._at += 1

    def _value(self) -> Node:
        start = self._at
        first = self._text[start : start + 1]
        if first in "\"'" and first:
            return self._string()
        if first == "[":
            items: list[Node] = []
            self._at += 1
            while not self._closes("]"):
                items.append(self._value())
            return Node(start, self._at, items)
        if first == "{":
            table = Node(start, start, {}, inline=True)
            self._at += 1
            while not self._closes("}"):
                self._pair(table)
            table.end = self._at
            return table
        match = _OTHER.match(self._text, start)
        self._at = match.end() if match else start
        if self._at == start:
            raise self._page.error("a value can not be located", start)
        return Node(start, self._at, None)

    def _closes(self, bracket: str) -> bool:
        """Skip to the next item, or over the bracket that closes."""
        self._blank()
        if self._text[self._at : self._at + 1] == ",":
            self._at += 1
            self._blank()
        if self._at >= len(self._text):
            raise self._page.error("a bracket is not closed", self._at)
        if self._text[self._at] != bracket:
            return False
        self._at += 1
        return True

    def _string(self) -> Node:
        match = _STRING.match(self._text, self._at)
        if match is None:
            raise self._page.error("a string can not be located", self._at)
        self._at = match.end()
        said = self._said(match[0])
        quotes = 3 if match["long"] else 1
        content = (match.start() + quotes, match.end() - quotes)
        exact = self._text[content[0] : content[1]] == said
        return Node(match.start(), match.end(), said, content if exact else None)

    def _said(self, literal: str) -> str:
        """What a key or string says."""
        if literal[0] not in "\"'":
            return literal
        if "\\" not in literal and "\n" not in literal and not literal.startswith(('"""', "'''")):
            return literal[1:-1]
        import tomli

        return str(tomli.loads(f"x={literal}")["x"])

    def _blank(self) -> None:
        match = _BLANK.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _space(self) -> None:
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
