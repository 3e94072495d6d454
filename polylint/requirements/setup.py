"""setup.cfg and setup.py; the latter is parsed and never run."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator

from polylint.requirements.lines import requirement
from polylint.requirements.model import Page, PythonFloor
from polylint.requirements.tables import escaped
from polylint.requirements.versions import UnknownStyle, pep440

_BREAK = re.compile(r"\r\n|\n|\r")
_SECTION = re.compile(r"\[([^\]]+)\]")
_KEY = re.compile(r"([^\s=:](?:[^=:]*[^\s=:])?)\s*[=:]\s*")
_FILES = re.compile(r"\s*file:(.*)", re.S)
_LITERAL = re.compile(r"(?:[rRuU]?)(\"\"\"|'''|\"|')")
_REQUIREMENT_KEYS = ("install_requires", "setup_requires", "tests_require")
_REQUIREMENT_TABLES = ("extras_require",)

Line = tuple[int, str]


# -------------------------------------------------------------------- setup.cfg


def read_setup_cfg(page: Page) -> None:
    """Read what setuptools looks for in a setup.cfg."""
    _check(page)
    for section, key, lines in _values(page.text):
        if section == "options" and key == "python_requires":
            _floor(page, lines)
        elif (section == "options" and key in _REQUIREMENT_KEYS) or section == "options.extras_require":
            _requirements(page, lines)


def _check(page: Page) -> None:
    import configparser

    parser = configparser.RawConfigParser()
    try:
        parser.read_string(page.text)
    except configparser.Error as error:
        line = getattr(error, "lineno", None)
        errors = getattr(error, "errors", None)
        number = line if isinstance(line, int) else int(errors[0][0]) if errors else 1
        from polylint.requirements.model import RequirementsError

        raise RequirementsError(f"not a valid configuration: {str(error).splitlines()[0]}", number) from None


def _values(text: str) -> Iterator[tuple[str, str, list[Line]]]:
    """Section, key and the lines of the value, with their offsets, as configparser splits them."""
    section = key = ""
    indent = 0
    lines: list[Line] = []
    at = 0
    while at < len(text):
        match = _BREAK.search(text, at)
        end, after = match.span() if match else (len(text), len(text))
        line, start, at = text[at:end], at, after
        stripped = line.strip()
        if not stripped or stripped[0] in "#;":
            continue
        deep = len(line) - len(line.lstrip())
        if key and deep > indent:
            lines.append((start, line))
            continue
        if key:
            yield section, key, lines
            key, lines = "", []
        header = _SECTION.match(stripped)
        if header:
            section = header[1]
            continue
        pair = _KEY.match(line, deep)
        if pair:
            key, indent = pair[1].lower(), deep
            lines = [(start + pair.end(), line[pair.end() :])]
    if key:
        yield section, key, lines


def _requirements(page: Page, lines: list[Line]) -> None:
    files = _FILES.match("\n".join(text for _, text in lines))
    if files:
        page.includes.extend(name.strip() for name in re.split(r"[,\n]", files[1]) if name.strip())
        return
    for offset, text in lines if len(lines) > 1 else _split(lines[0]):
        kept = text.partition(" #")[0]
        if not kept.strip().startswith("#"):
            found = requirement(page, offset, offset + len(kept))
            if found is not None:
                page.declarations.append(found)


def _split(line: Line) -> Iterator[Line]:
    """The items of a value on one line: setuptools takes a semicolon for the end of one."""
    offset, text = line
    for item in text.split(";"):
        yield offset, item
        offset += len(item) + 1


def _floor(page: Page, lines: list[Line]) -> None:
    offset, text = next(((offset, text) for offset, text in lines if text.strip()), lines[0])
    start = offset + len(text) - len(text.lstrip())
    _add_floor(page, start, start + len(text.strip()), text)


def _add_floor(page: Page, start: int, end: int, said: str) -> None:
    try:
        page.floors.append(PythonFloor(page.path, page.span(start, end), pep440("pep508", said)))
    except (UnknownStyle, ValueError):
        # Which Python it is for is not what the file is read for.
        return


# -------------------------------------------------------------------- setup.py


def read_setup_py(page: Page) -> None:
    """Read the literals that are given to `setup(...)`, directly or by the name of a variable."""
    from polylint.requirements.model import RequirementsError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(page.text)
    except SyntaxError as error:
        raise RequirementsError(f"not Python: {error.msg}", error.lineno or 1, error.offset or 1) from None
    except (ValueError, MemoryError) as error:
        raise RequirementsError(f"not Python: {error}") from None
    _Setup(page, tree).read()


class _Setup:
    """The calls of `setup` in a module."""

    def __init__(self, page: Page, tree: ast.Module) -> None:
        self._page = page
        self._starts = [0, *(match.end() for match in _BREAK.finditer(page.text))]
        self._assigned: dict[str, list[ast.expr]] = {}
        self._calls: list[ast.Call] = []
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self._assigned.setdefault(target.id, []).append(node.value)
            elif isinstance(node, (ast.AnnAssign, ast.AugAssign)):
                if isinstance(node.target, ast.Name) and node.value is not None:
                    self._assigned.setdefault(node.target.id, []).append(node.value)
            elif isinstance(node, ast.Call) and _name(node.func) == "setup":
                self._calls.append(node)

    def read(self) -> None:
        for call in self._calls:
            for key, value in self._arguments(call):
                if key == "python_requires":
                    for node in self._strings(value, frozenset()):
                        start, end = self._content(node) or self._range(node)
                        _add_floor(self._page, start, end, str(node.value))
                elif key in _REQUIREMENT_KEYS:
                    self._requirements(value)
                elif key in _REQUIREMENT_TABLES:
                    for _, inner in self._entries(value, frozenset()):
                        self._requirements(inner)

    def _arguments(self, call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
        for keyword in call.keywords:
            if keyword.arg is None:
                yield from self._entries(keyword.value, frozenset())
            else:
                yield keyword.arg, keyword.value

    def _entries(self, node: ast.expr, seen: frozenset[str]) -> Iterator[tuple[str, ast.expr]]:
        """The entries of a dict, given as it is or by the name of a variable."""
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if key is None:
                    yield from self._entries(value, seen)
                elif isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key.value, value
                else:
                    yield "", value
        elif isinstance(node, ast.Call) and _name(node.func) == "dict":
            yield from ((keyword.arg, keyword.value) for keyword in node.keywords if keyword.arg)
        elif isinstance(node, ast.Name) and node.id not in seen:
            for value in self._assigned.get(node.id, ()):
                yield from self._entries(value, seen | {node.id})

    def _strings(self, node: ast.expr, seen: frozenset[str]) -> Iterator[ast.Constant]:
        """The strings in a list, given as it is or by the name of a variable."""
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                yield node
        elif isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            for item in node.elts:
                yield from self._strings(item, seen)
        elif isinstance(node, ast.Starred):
            yield from self._strings(node.value, seen)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            yield from self._strings(node.left, seen)
            yield from self._strings(node.right, seen)
        elif isinstance(node, ast.IfExp):
            yield from self._strings(node.body, seen)
            yield from self._strings(node.orelse, seen)
        elif isinstance(node, ast.Call) and _name(node.func) in ("list", "tuple", "sorted") and node.args:
            yield from self._strings(node.args[0], seen)
        elif isinstance(node, ast.Name) and node.id not in seen:
            for value in self._assigned.get(node.id, ()):
                yield from self._strings(value, seen | {node.id})

    def _requirements(self, node: ast.expr) -> None:
        for literal in self._strings(node, frozenset()):
            where = self._content(literal)
            said = str(literal.value)
            offset = 0
            for line in said.splitlines(keepends=True):
                kept = line.partition(" #")[0]
                if where is None:
                    found = escaped(self._page, *self._range(literal), kept)
                else:
                    start = where[0] + offset
                    found = requirement(self._page, start, start + len(kept))
                if found is not None:
                    self._page.declarations.append(found)
                offset += len(line)

    def _range(self, node: ast.expr) -> tuple[int, int]:
        return (
            self._offset(node.lineno, node.col_offset),
            self._offset(node.end_lineno or node.lineno, node.end_col_offset or 0),
        )

    def _offset(self, line: int, column: int) -> int:
        """An offset in code points; columns of Python count the bytes of UTF-8."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._page.text)
        return start + len(self._page.text[start:end].encode("utf-8")[:column].decode("utf-8", "replace"))

    def _content(self, node: ast.Constant) -> tuple[int, int] | None:
        """What is between the quotes of a string; None when it is not written as it is read."""
        start, end = self._range(node)
        match = _LITERAL.match(self._page.text, start)
        if match is None:
            return None
        first, last = match.end(), end - len(match[1])
        return (first, last) if self._page.text[first:last] == node.value else None


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
