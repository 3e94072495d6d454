"""The intermediate representation: what evaluation needs to know of a module, and nothing of its layout.

Nodes hold plain values and a `ref`, the number of the syntax node they came from; `polylint.analysis.lowering`
turns refs back into positions. A ref of -1 means that there is no such node. The IR pickles.
"""

from __future__ import annotations

from typing import TypeAlias

from polylint.dataclass import dataclass


@dataclass(slots=True, eq=False)
class Const:
    """A literal other than an f-string: str, bytes, int, float, bool, None or Ellipsis."""

    ref: int
    value: object


@dataclass(slots=True, eq=False)
class JoinedStr:
    """An f-string, or literals written side by side; parts are strings or expressions.

    The text between the expressions of an f-string is a `Const`, whose ref is that text and no literal of its own.
    An expression part with a format specification or a conversion other than `!s` is a `Formatted`.
    """

    ref: int
    parts: tuple[str | Expr, ...]


@dataclass(slots=True, eq=False)
class Name:
    ref: int
    id: str


@dataclass(slots=True, eq=False)
class Attr:
    ref: int
    value: Expr
    attr: str


@dataclass(slots=True, eq=False)
class Subscript:
    """`value[index]`; index is None for several indices of which one is a slice."""

    ref: int
    value: Expr
    index: Expr | None


@dataclass(slots=True, eq=False)
class Arg:
    """One argument of a call; star is "", "*" or "**"."""

    ref: int
    star: str
    keyword: str | None
    value: Expr


@dataclass(slots=True, eq=False)
class Call:
    ref: int
    func: Expr
    args: tuple[Arg, ...]


@dataclass(slots=True, eq=False)
class DictItem:
    """One entry of a dict display; key is None for `**value`."""

    ref: int
    key: Expr | None
    value: Expr


@dataclass(slots=True, eq=False)
class DictDisplay:
    ref: int
    items: tuple[DictItem, ...]


@dataclass(slots=True, eq=False)
class Sequence:
    """A list, tuple or set display; a starred item is a `Starred`."""

    ref: int
    kind: str
    items: tuple[Expr, ...]


@dataclass(slots=True, eq=False)
class Starred:
    ref: int
    value: Expr


@dataclass(slots=True, eq=False)
class BinOp:
    ref: int
    op: str
    left: Expr
    right: Expr


@dataclass(slots=True, eq=False)
class BoolOp:
    """`left and right`, `left or right`."""

    ref: int
    op: str
    left: Expr
    right: Expr


@dataclass(slots=True, eq=False)
class Compare:
    """One comparison; chains of several are `Opaque`."""

    ref: int
    op: str
    left: Expr
    right: Expr


@dataclass(slots=True, eq=False)
class Not:
    ref: int
    value: Expr


@dataclass(slots=True, eq=False)
class IfExp:
    ref: int
    test: Expr
    body: Expr
    orelse: Expr


@dataclass(slots=True, eq=False)
class Lambda:
    ref: int
    function: Function


@dataclass(slots=True, eq=False)
class Comprehension:
    """Any comprehension; `key` is set for a dict comprehension.

    clauses are (target, iterable, conditions), outermost first.
    """

    ref: int
    kind: str
    key: Expr | None
    value: Expr
    clauses: tuple[tuple[Expr, Expr, tuple[Expr, ...]], ...]


@dataclass(slots=True, eq=False)
class Await:
    ref: int
    value: Expr


@dataclass(slots=True, eq=False)
class Yield:
    ref: int
    value: Expr | None
    is_from: bool


@dataclass(slots=True, eq=False)
class Walrus:
    ref: int
    target: str
    value: Expr


@dataclass(slots=True, eq=False)
class Formatted:
    """A value in an f-string with a conversion or a format specification."""

    ref: int
    value: Expr
    conversion: str
    spec: tuple[str | Expr, ...]


@dataclass(slots=True, eq=False)
class Slice:
    """`lower:upper:step` as an index."""

    ref: int
    lower: Expr | None
    upper: Expr | None
    step: Expr | None


@dataclass(slots=True, eq=False)
class Opaque:
    """An expression whose value is not modelled; its parts are still evaluated for what they do."""

    ref: int
    parts: tuple[Expr, ...]


Expr: TypeAlias = (
    Const
    | JoinedStr
    | Name
    | Attr
    | Subscript
    | Call
    | DictDisplay
    | Sequence
    | Starred
    | BinOp
    | BoolOp
    | Compare
    | Not
    | IfExp
    | Lambda
    | Comprehension
    | Await
    | Yield
    | Walrus
    | Formatted
    | Slice
    | Opaque
)


@dataclass(slots=True, eq=False)
class Assign:
    """`targets = value`; with an annotation the value may be None."""

    ref: int
    targets: tuple[Expr, ...]
    value: Expr | None
    annotation: Expr | None = None


@dataclass(slots=True, eq=False)
class AugAssign:
    ref: int
    target: Expr
    op: str
    value: Expr


@dataclass(slots=True, eq=False)
class ExprStmt:
    ref: int
    value: Expr


@dataclass(slots=True, eq=False)
class Return:
    ref: int
    value: Expr | None


@dataclass(slots=True, eq=False)
class Raise:
    ref: int
    value: Expr | None


@dataclass(slots=True, eq=False)
class Jump:
    """`break` or `continue`."""

    ref: int
    kind: str


@dataclass(slots=True, eq=False)
class If:
    ref: int
    test: Expr
    body: tuple[Stmt, ...]
    orelse: tuple[Stmt, ...]


@dataclass(slots=True, eq=False)
class While:
    ref: int
    test: Expr
    body: tuple[Stmt, ...]
    orelse: tuple[Stmt, ...]


@dataclass(slots=True, eq=False)
class For:
    ref: int
    target: Expr
    iterable: Expr
    body: tuple[Stmt, ...]
    orelse: tuple[Stmt, ...]


@dataclass(slots=True, eq=False)
class With:
    ref: int
    items: tuple[tuple[Expr, Expr | None], ...]
    body: tuple[Stmt, ...]


@dataclass(slots=True, eq=False)
class Handler:
    type: Expr | None
    name: str | None
    body: tuple[Stmt, ...]


@dataclass(slots=True, eq=False)
class Try:
    ref: int
    body: tuple[Stmt, ...]
    handlers: tuple[Handler, ...]
    orelse: tuple[Stmt, ...]
    final: tuple[Stmt, ...]


@dataclass(slots=True, eq=False)
class Case:
    """One `case`: the value it compares with (None for any other pattern), the names it binds, guard and body.

    steps are the keys by which mapping patterns read: those on the way, the last one, and the name bound to it.
    """

    value: Expr | None
    wildcard: bool
    names: tuple[str, ...]
    guard: Expr | None
    body: tuple[Stmt, ...]
    steps: tuple[tuple[tuple[Const, ...], str | None], ...] = ()


@dataclass(slots=True, eq=False)
class Match:
    ref: int
    subject: Expr
    cases: tuple[Case, ...]


@dataclass(slots=True, eq=False)
class Import:
    """`import name as alias`; (dotted name, alias or None)."""

    ref: int
    names: tuple[tuple[str, str | None], ...]


@dataclass(slots=True, eq=False)
class ImportFrom:
    """`from module import name as alias`; a star import has the one name `*`."""

    ref: int
    module: str
    level: int
    names: tuple[tuple[str, str | None], ...]


@dataclass(slots=True, eq=False)
class Delete:
    ref: int
    targets: tuple[Expr, ...]


@dataclass(slots=True, eq=False)
class Scope:
    """`global` or `nonlocal` names."""

    ref: int
    kind: str
    names: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Param:
    """One parameter; kind is `positional`, `normal`, `*`, `keyword` or `**`."""

    ref: int
    name: str
    kind: str
    default: Expr | None
    annotation: Expr | None


@dataclass(slots=True, eq=False)
class Function:
    """A function or lambda.

    Attributes:
        ref: the definition.
        name: its name, `<lambda>` for a lambda.
        params: in order.
        body: for a lambda a single `Return`.
        decorators: outermost first.
        returns: the return annotation.
        is_async, is_generator: how calling it behaves.
        locals: the names that are local to it.
        mentions: every name and attribute it uses, nested functions included; tells cheaply what can not matter.
    """

    ref: int
    name: str
    params: tuple[Param, ...]
    body: tuple[Stmt, ...]
    decorators: tuple[Expr, ...]
    returns: Expr | None
    is_async: bool
    is_generator: bool
    locals: frozenset[str]
    mentions: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class FunctionDef:
    ref: int
    function: Function


@dataclass(slots=True, eq=False)
class ClassDef:
    ref: int
    name: str
    bases: tuple[Arg, ...]
    body: tuple[Stmt, ...]
    decorators: tuple[Expr, ...]


Stmt: TypeAlias = (
    Assign
    | AugAssign
    | ExprStmt
    | Return
    | Raise
    | Jump
    | If
    | While
    | For
    | With
    | Try
    | Match
    | Import
    | ImportFrom
    | Delete
    | Scope
    | FunctionDef
    | ClassDef
)


@dataclass(slots=True, eq=False)
class ModuleIR:
    """A lowered module.

    Attributes:
        body: its statements.
        functions: every function and lambda in it.
        mentions: all names and attributes it uses.
        rebinds: it sets attributes at its top level: imports before and after may see different values.
        acts: it does something to objects at its top level, beside making its own.
        size: how many statements and expressions it has.
    """

    body: tuple[Stmt, ...]
    functions: tuple[Function, ...]
    mentions: frozenset[str] = frozenset()
    rebinds: bool = False
    acts: bool = False
    size: int = 0


def bodies(statement: Stmt) -> tuple[tuple[Stmt, ...], ...]:
    """The blocks of a compound statement, none for a simple one."""
    if isinstance(statement, FunctionDef):
        return (statement.function.body,)
    if isinstance(statement, ClassDef | With):
        return (statement.body,)
    if isinstance(statement, If | While | For):
        return statement.body, statement.orelse
    if isinstance(statement, Try):
        return statement.body, *(handler.body for handler in statement.handlers), statement.orelse, statement.final
    if isinstance(statement, Match):
        return tuple(case.body for case in statement.cases)
    return ()
