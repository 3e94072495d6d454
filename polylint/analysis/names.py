"""Names that a module imports from a package, and every place where it uses them.

Evaluation follows values; here it is about the names themselves, also where they are not evaluated: annotations,
imports for type checkers, base classes. Read with `ast`, which is quick and knows where each name stands.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from functools import lru_cache

from polylint.dataclass import dataclass

_WORD = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_GENERIC = frozenset(
    {
        "Union",
        "Optional",
        "Annotated",
        "Callable",
        "ClassVar",
        "Dict",
        "Final",
        "Iterable",
        "Iterator",
        "List",
        "Mapping",
        "Sequence",
        "Set",
        "Tuple",
        "Type",
        "Awaitable",
        "Coroutine",
        "AsyncIterator",
        "Generator",
        "dict",
        "list",
        "set",
        "tuple",
        "type",
        "frozenset",
    }
)
"""What takes types in brackets, so that a string there is a name."""


@dataclass(frozen=True)
class Statement:
    """An import statement.

    Attributes:
        start, end: where it stands.
        module: what it imports from, "" for `import name`.
        names: the ranges of the names it imports, with their aliases.
        top: it stands at the top level of the module.
        guarded: that it fails is expected: a clause for import errors follows.
        kept: the names it brings are attributes of a class, which is not only used by name.
    """

    start: int
    end: int
    module: str
    names: tuple[tuple[int, int], ...]
    top: bool
    guarded: bool = False
    kept: bool = False


@dataclass(frozen=True)
class Import:
    """A name that is imported from the package.

    Attributes:
        dotted: its full name, `package.types.Schedule`; of a module for `import package.types`.
        name: what it is called there.
        bound: what it is called here.
        start, end: where `name as bound` is written.
        statement: the statement.
    """

    dotted: str
    name: str
    bound: str
    start: int
    end: int
    statement: Statement


@dataclass(frozen=True)
class Use:
    """A use of an imported name, or of something below it.

    Attributes:
        dotted: the full name of what is used.
        bound: the imported name it begins with.
        start, end: where the last part of it is written.
        begin: where the whole of it begins.
        quoted: it stands in a string, as an annotation.
        called: the call whose function it is, None when it is not called.
        typed: it stands in an annotation.
        caught: it stands in an `except` clause, or is raised.
    """

    dotted: str
    bound: str
    start: int
    end: int
    begin: int
    quoted: bool = False
    called: tuple[int, int] | None = None
    typed: bool = False
    caught: bool = False


@dataclass
class Names:
    """What a module imports from a package, and does with it.

    Attributes:
        imports, uses: in the order of the code.
        others: every other name that is bound somewhere in the module, however deep.
        exported: the strings in `__all__`.
        statements: its import statements at the top level, of whatever.
        first: where the first statement stands that is no docstring.
        stars: packages of which it imports everything.
        untyped: functions without any annotation.
        free: names that are used and not imported from the package by name, where it imports everything of one.
    """

    imports: list[Import] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    others: set[str] = field(default_factory=set)
    exported: set[str] = field(default_factory=set)
    statements: list[Statement] = field(default_factory=list)
    first: int = 0
    stars: set[str] = field(default_factory=set)
    untyped: list[tuple[int, int]] = field(default_factory=list)
    free: list[tuple[str, int, int]] = field(default_factory=list)


@lru_cache(maxsize=1_000)
def read_names(text: str, package: str) -> Names:
    """The names that a module imports from a package; the answer is shared, and not to be changed.

    Args:
        text: the module.
        package: the package.

    Returns:
        The names; nothing for a module that this Python can not parse.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Names()
    return _Reader(text, package).read(tree)


class _Reader:
    """Reads one module."""

    def __init__(self, text: str, package: str) -> None:
        self._text, self._package = text, package
        self._lines: list[int] = [0]
        for match in re.finditer(r"\r\n|\r|\n", text):
            self._lines.append(match.end())
        self._names = Names()
        self._bound: dict[str, str] = {}
        self._calls: dict[int, tuple[int, int]] = {}
        self._guarded: set[int] = set()
        self._inside: set[int] = set()
        self._annotations: set[int] = set()
        self._caught: set[int] = set()
        self._locals: dict[int, frozenset[str]] = {}

    def read(self, tree: ast.Module) -> Names:
        names = self._names
        body = tree.body[1:] if ast.get_docstring(tree, False) is not None else tree.body
        names.first = self._start(body[0]) if body else len(self._text)
        top = {id(node) for node in tree.body}
        nodes = [node for node in ast.walk(tree) if type(node) not in _SILENT]
        self._guarded = {id(node) for one in nodes if isinstance(one, ast.Try) for node in _tried(one)}
        self._inside = {id(node) for one in nodes if isinstance(one, ast.ClassDef) for node in one.body}
        self._annotations = {id(node) for one in nodes for part in _annotations(one) for node in ast.walk(part)}
        clauses = [one.type for one in nodes if isinstance(one, ast.ExceptHandler) and one.type is not None]
        clauses.extend(one.exc for one in nodes if isinstance(one, ast.Raise) and one.exc is not None)
        self._caught = {id(node) for one in clauses for node in ast.walk(one)}
        for node in nodes:
            if isinstance(node, ast.ImportFrom | ast.Import):
                self._import(node, id(node) in top)
            elif isinstance(node, ast.Call):
                self._calls[id(node.func)] = self._range(node)
        self._bound = {one.bound: one.dotted for one in names.imports}
        inner: set[int] = set()
        for node in nodes:
            self._node(node, inner)
        functions = [(*self._range(node), node) for node in nodes if isinstance(node, _FUNCTIONS)]
        names.uses = [use for use in names.uses if not self._is_hidden(use, functions)]
        names.imports.sort(key=lambda one: one.start)
        names.uses = sorted(dict.fromkeys(names.uses), key=lambda one: (one.start, one.end))
        return names

    def _is_hidden(self, use: Use, functions: Sequence[tuple[int, int, ast.AST]]) -> bool:
        """Whether a name means something else where it is used: a parameter, or a variable of the function."""
        return any(start <= use.begin < end and use.bound in self._hidden(node) for start, end, node in functions)

    def _hidden(self, function: ast.AST) -> frozenset[str]:
        known = self._locals.get(id(function))
        if known is None:
            known = self._locals[id(function)] = _locals(function)
        return known

    # ---------------------------------------------------------------- imports

    def _import(self, node: ast.Import | ast.ImportFrom, top: bool) -> None:
        start, end = self._range(node)
        ranges = tuple(self._range(alias) for alias in node.names)
        module = node.module or "" if isinstance(node, ast.ImportFrom) and not node.level else ""
        kept = id(node) in self._inside
        statement = Statement(start, end, module, ranges, top, id(node) in self._guarded, kept)
        if top:
            self._names.statements.append(statement)
        for alias, (first, last) in zip(node.names, ranges, strict=True):
            if isinstance(node, ast.Import):
                if self._ours(alias.name):
                    bound = alias.asname or alias.name.split(".")[0]
                    dotted = alias.name if alias.asname else bound
                    self._names.imports.append(Import(dotted, alias.name, bound, first, last, statement))
                else:
                    self._names.others.add(alias.asname or alias.name.split(".")[0])
            elif self._ours(module) and alias.name == "*":
                self._names.stars.add(module)
            elif not self._ours(module):
                bound = alias.asname or alias.name
                self._names.others.add(bound)
            else:
                bound = alias.asname or alias.name
                dotted = f"{module}.{alias.name}"
                self._names.imports.append(Import(dotted, alias.name, bound, first, last, statement))

    def _ours(self, dotted: str) -> bool:
        return dotted.split(".", 1)[0] == self._package

    # ---------------------------------------------------------------- uses

    def _node(self, node: ast.AST, inner: set[int]) -> None:
        if isinstance(node, ast.Attribute) and id(node) not in inner:
            self._chain(node, inner)
        elif isinstance(node, ast.Name):
            if not isinstance(node.ctx, ast.Load):
                self._names.others.add(node.id)
            elif node.id not in self._bound:
                if self._names.stars:
                    self._names.free.append((node.id, *self._range(node)))
            elif id(node) not in inner:
                start, end = self._range(node)
                self._names.uses.append(
                    Use(
                        self._bound[node.id],
                        node.id,
                        start,
                        end,
                        start,
                        False,
                        self._calls.get(id(node)),
                        id(node) in self._annotations,
                        id(node) in self._caught,
                    )
                )
        elif isinstance(node, ast.arg):
            self._names.others.add(node.arg)
            self._quoted(node.annotation)
        elif isinstance(node, ast.AnnAssign):
            self._quoted(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            self._names.others.add(node.name)
            self._quoted(node.returns)
            arguments = node.args
            every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
            if node.returns is None and not any(one is not None and one.annotation is not None for one in every):
                self._names.untyped.append(self._range(node))
        elif isinstance(node, ast.ClassDef):
            self._names.others.add(node.name)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            self._names.others.update(node.names)
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            self._names.others.add(node.name)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            self._names.others.add(node.rest)
        elif isinstance(node, ast.Call):
            self._cast(node)
        elif isinstance(node, ast.Subscript) and _last(node.value) in _GENERIC:
            self._quoted(node)
        self._names.exported.update(_exported(node))

    def _chain(self, node: ast.Attribute, inner: set[int]) -> None:
        """`package.types.Schedule` as one use."""
        chain: list[ast.Attribute] = [node]
        current: ast.expr = node.value
        while isinstance(current, ast.Attribute):
            chain.append(current)
            current = current.value
        inner.update(id(one) for one in chain)
        if not isinstance(current, ast.Name) or current.id not in self._bound or not isinstance(current.ctx, ast.Load):
            return
        inner.add(id(current))
        dotted = self._bound[current.id]
        begin, end = self._range(current)
        self._names.uses.append(Use(dotted, current.id, begin, end, begin, False, self._calls.get(id(current))))
        for one in reversed(chain):
            dotted = f"{dotted}.{one.attr}"
            end = self._range(one)[1]
            called = self._calls.get(id(one))
            typed, caught = id(one) in self._annotations, id(one) in self._caught
            start = end - len(one.attr)
            self._names.uses.append(Use(dotted, current.id, start, end, begin, False, called, typed, caught))

    def _quoted(self, annotation: ast.expr | None) -> None:
        """Names in annotations that are written as strings."""
        for node in _types(annotation):
            self._in_string(*self._range(node))

    def _cast(self, node: ast.Call) -> None:
        """`cast("Schedule", value)`."""
        if _last(node.func) == "cast" and node.args:
            self._quoted(node.args[0])

    def _in_string(self, start: int, end: int) -> None:
        for match in _WORD.finditer(self._text[start:end]):
            first, *rest = match.group().split(".")
            if first not in self._bound:
                continue
            begin = start + match.start()
            dotted, at = self._bound[first], begin + len(first)
            self._names.uses.append(Use(dotted, first, begin, at, begin, True, typed=True))
            for name in rest:
                dotted, at = f"{dotted}.{name}", at + 1 + len(name)
                self._names.uses.append(Use(dotted, first, at - len(name), at, begin, True, typed=True))

    # ---------------------------------------------------------------- positions

    def _range(self, node: ast.AST) -> tuple[int, int]:
        line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
        last, until = getattr(node, "end_lineno", line), getattr(node, "end_col_offset", column)
        return self._offset(line, column), self._offset(last, until)

    def _start(self, node: ast.stmt) -> int:
        decorators = getattr(node, "decorator_list", ())
        return min([self._range(node)[0], *(self._range(one)[0] - 1 for one in decorators)])

    def _offset(self, line: int, column: int) -> int:
        """Columns of `ast` count bytes."""
        start = self._lines[line - 1]
        following = self._lines[line] if line < len(self._lines) else len(self._text)
        text = self._text[start:following]
        return start + (column if text.isascii() else len(text.encode("utf-8")[:column].decode("utf-8", "ignore")))


_NAMING = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.ExceptHandler,
    ast.MatchAs,
    ast.MatchStar,
)
_SILENT = frozenset({ast.Constant, ast.Load, ast.Store, ast.Del, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Mod})
"""Nodes of which there are many and that name nothing."""

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def _annotations(node: ast.AST) -> Iterator[ast.expr]:
    """The annotations of a node."""
    for name in ("annotation", "returns"):
        found = getattr(node, name, None)
        if isinstance(found, ast.expr):
            yield found


def _tried(node: ast.Try) -> Iterator[ast.stmt]:
    """The statements of which it is expected that they fail to import something, and what is imported instead."""
    caught = {_last(one) for handler in node.handlers for one in _named(handler.type)}
    instead = any(isinstance(one, ast.Import | ast.ImportFrom) for handler in node.handlers for one in handler.body)
    if instead and caught & {"ImportError", "ModuleNotFoundError", "Exception", ""}:
        yield from node.body
        for handler in node.handlers:
            yield from handler.body


def _named(caught: ast.expr | None) -> list[ast.expr]:
    """What a clause names."""
    if caught is None:
        return [ast.Name("")]
    return caught.elts if isinstance(caught, ast.Tuple) else [caught]


def _locals(function: ast.AST) -> frozenset[str]:
    """The names that a function binds itself: its parameters and variables."""
    found: set[str] = set()
    shared: set[str] = set()
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            shared.update(node.names)
        elif isinstance(node, _NAMING) and node.name:
            found.add(node.name)
        if not isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            waiting.extend(ast.iter_child_nodes(node))
    return frozenset(found - shared)


def _types(annotation: ast.expr | None) -> Iterator[ast.Constant]:
    """The strings in an annotation that are types."""
    if isinstance(annotation, ast.Subscript):
        outer = _last(annotation.value)
        inner = annotation.slice
        if outer == "Annotated" and isinstance(inner, ast.Tuple):
            yield from _types(inner.elts[0] if inner.elts else None)
        elif outer != "Literal":
            yield from _types(inner)
    elif isinstance(annotation, ast.Constant):
        if isinstance(annotation.value, str):
            yield annotation
    elif annotation is not None:
        for node in ast.iter_child_nodes(annotation):
            if isinstance(node, ast.expr):
                yield from _types(node)


def _exported(node: ast.AST) -> Iterator[str]:
    """The names that a statement or call puts into `__all__`."""
    targets: list[ast.expr] = []
    value: ast.expr | None = None
    if isinstance(node, ast.Assign):
        targets, value = node.targets, node.value
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        targets, value = [node.target], node.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        targets, value = [node.func.value], ast.List(node.args)
    if value is not None and any(_last(target) == "__all__" for target in targets):
        yield from _strings(value)


def _last(node: ast.expr) -> str:
    """The last part of a dotted name, "" for anything else."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _strings(node: ast.expr) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def used(names: Names, bound: str) -> Iterable[Use]:
    """The uses of a name that a module imports, or of something below it."""
    return (use for use in names.uses if use.bound == bound)
