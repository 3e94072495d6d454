"""Every regular expression of the package, how it is used, and texts that are hard for it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

try:  # The parser of regular expressions moved in 3.11.
    from re import _constants as op  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:
    import sre_constants as op
    import sre_parse as parser

METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "finditer", "findall")
COMMON = " 0aA/.{\"#\t\n'\\=:,-(["
"""Characters that texts are made of."""

_PASSING = ("_skip",)
"""Functions of ours that call `match` of the patterns that they are given."""

ENDS = ("", "\0\n")
"""What a run of them may end with, so that what matched so far is of no use."""


@dataclass(frozen=True)
class Used:
    """A regular expression, and what is done with it.

    Attributes:
        place: where it is.
        pattern: itself.
        methods: the methods that are called, all of them where that can not be seen.
    """

    place: str
    pattern: re.Pattern[Any]
    methods: tuple[str, ...]


def all_patterns(package: ModuleType) -> Iterator[Used]:
    """The regular expressions that modules have as globals, alone or in tables, and those that stand in calls of `re`."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not found.name.endswith(".__main__")
    ]
    trees = {module.__name__: ast.parse(Path(str(module.__file__)).read_bytes()) for module in modules}
    called_in = {name: _called([tree]) for name, tree in trees.items()}
    public: dict[str, set[str]] = {}
    for names in called_in.values():
        for name, methods_seen in names.items():
            public.setdefault(name, set()).update(methods_seen)
    seen: set[tuple[object, int]] = set()
    for module in modules:
        own = called_in[module.__name__]
        for name, value in vars(module).items():
            called = (own if name.startswith("_") else public).get(name, set())
            for pattern in _in(value):
                if (key := (pattern.pattern, pattern.flags)) not in seen:
                    seen.add(key)
                    methods = tuple(sorted(called))
                    yield Used(f"{module.__name__}.{name}", pattern, methods or METHODS)
        for node, method in _inline(trees[module.__name__]):
            yield Used(f"{module.__name__}:{node.lineno}", re.compile(_constant(node.args[0]), _flags(node)), (method,))


def _in(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _in((*value.keys(), *value.values()))
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from _in(one)


def _called(trees: Iterable[ast.Module]) -> dict[str, set[str]]:
    """For each name in the package the methods of regular expressions that it is seen with, called or passed on."""
    found: dict[str, set[str]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                holder = node.value.value if isinstance(node.value, ast.Subscript) else node.value
                name = holder.attr if isinstance(holder, ast.Attribute) else getattr(holder, "id", "")
                found.setdefault(name, set()).add(node.attr)
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in _PASSING:
                for argument in node.args:
                    found.setdefault(getattr(argument, "id", ""), set()).add("match")
    return found


def _inline(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(node, ast.Call) and isinstance(called, ast.Attribute) and called.attr in METHODS:
            # A pattern that is a global is found there.
            of_re = isinstance(called.value, ast.Name) and called.value.id == "re"
            yield from [(node, called.attr)] if of_re else []


def _constant(node: ast.expr) -> str:
    """The pattern; what is filled into it stands for a word."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else node.value.decode()  # type: ignore[union-attr]
    if isinstance(node, ast.JoinedStr):
        return "".join(_constant(part) if isinstance(part, ast.Constant) else "word" for part in node.values)
    return "word"


def _flags(node: ast.Call) -> int:
    names = [one.attr for part in node.keywords for one in ast.walk(part.value) if isinstance(one, ast.Attribute)]
    names += [one.attr for part in node.args[1:] for one in ast.walk(part) if isinstance(one, ast.Attribute)]
    return sum(getattr(re, name) for name in set(names) if isinstance(getattr(re, name, None), re.RegexFlag))


def hard_texts(used: Used, size: int) -> Iterator[str | bytes]:
    """Texts of this size that repeat what the pattern repeats, behind what leads there."""
    raw = used.pattern.pattern
    example = _Example()
    whole = example.text(
        parser.parse(raw, used.pattern.flags & ~re.UNICODE if isinstance(raw, bytes) else used.pattern.flags)
    )
    runs = [*example.runs, ("", whole), *((before, char) for before in ("", whole) for char in COMMON[:9])]
    for before, unit in dict.fromkeys(runs):
        for end in ENDS if unit else ():
            text = before + unit * (size // len(unit)) + end
            yield text.encode("utf-8", "replace") if isinstance(raw, bytes) else text


class _Example:
    """A text that a pattern matches, or almost, and what may be repeated in it: (text before, what is repeated)."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, str]] = []

    def text(self, nodes: Iterable[tuple[Any, Any]], before: str = "") -> str:
        made = ""
        for kind, value in nodes:
            made += self._one(kind, value, before + made)
        return made

    def _one(self, kind: Any, value: Any, before: str) -> str:
        if kind is op.LITERAL:
            return chr(value)
        if kind is op.NOT_LITERAL:
            return "b" if value == ord("a") else "a"
        if kind is op.ANY:
            return "a"
        if kind is op.IN:
            return _members(value)[0]
        if kind is op.BRANCH:
            return self.text(value[1][0], before)
        if kind is op.SUBPATTERN:
            return self.text(value[3], before)
        if str(kind) == "ATOMIC_GROUP":
            return self.text(value, before)
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT) or str(kind) == "POSSESSIVE_REPEAT":
            least, most, body = value
            return self._repeated(least, most, body, before)
        return ""

    def _repeated(self, least: int, most: int, body: Any, before: str) -> str:
        inner = self.text(body, before)
        if most > 9:
            self.runs += [(before, inner), (before + inner, inner)]
            for kind, value in body:
                if kind is op.IN:
                    members = _members(value)
                    self.runs += [(before, member) for member in members]
                    self.runs += [(before, members[0] + member) for member in members[1:3]]
                elif kind is op.BRANCH:
                    self.runs += [(before, self.text(branch, before)) for branch in value[1]]
        return inner * least


_CLASSES = {"DIGIT": "1", "SPACE": " \t", "WORD": "a_", "NOT_DIGIT": "a", "NOT_SPACE": "a", "NOT_WORD": " ."}


def _members(items: Iterable[tuple[Any, Any]]) -> str:
    """Some characters of a class."""
    found = ""
    negated = False
    for kind, value in items:
        if kind is op.NEGATE:
            negated = True
        elif kind is op.LITERAL:
            found += chr(value)
        elif kind is op.RANGE:
            found += chr(value[0]) + chr(value[1])
        elif kind is op.CATEGORY:
            found += _CLASSES[str(value).removeprefix("CATEGORY_")]
    if negated:
        found = "".join(char for char in f"a{COMMON}é" if char not in found)
    return found[:6]
