"""Lowering: one walk over the libcst tree of a module yields its IR, and refs become positions on demand.

libcst's metadata providers cost several times a parse (they copy the tree and record every node), so positions
come from one code generation pass that records only the nodes somebody asked for.
"""

from __future__ import annotations

import ast
import re
import warnings
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile
from types import UnionType
from typing import Any

import libcst as cst
from libcst._nodes.internal import CodegenState

from polylint.analysis import ir
from polylint.analysis.cutting import starts
from polylint.analysis.literals import string_value
from polylint.analysis.located import Located, LoweringError
from polylint.guard import too_complex
from polylint.source import Source

_LINE_START_FORM_FEED = re.compile(r"(?m)(?<=\n)[ \t]*\f[ \t\f]*|\A[ \t]*\f[ \t\f]*")
_LONE_CR = re.compile(r"\r(?!\n)")

GENERATED_WHOLE = 0.6
"""The part of a module from which on all of it is generated: finding where statements begin takes time, too."""

_BINARY = {
    cst.Add: "+",
    cst.Subtract: "-",
    cst.Multiply: "*",
    cst.Divide: "/",
    cst.Modulo: "%",
    cst.BitOr: "|",
}
_AUGMENTED = {cst.AddAssign: "+", cst.BitOrAssign: "|", cst.ModuloAssign: "%", cst.DivideAssign: "/"}
_COMPARE = {
    cst.Equal: "==",
    cst.NotEqual: "!=",
    cst.Is: "is",
    cst.IsNot: "is not",
    cst.In: "in",
    cst.NotIn: "not in",
    cst.LessThan: "<",
    cst.LessThanEqual: "<=",
    cst.GreaterThan: ">",
    cst.GreaterThanEqual: ">=",
}


class Tree:
    """The syntax tree of a text with its IR, and the way back from refs to positions.

    Args:
        text: the text of a module.
        first: the number of its first ref.

    Raises:
        LoweringError: it can not be parsed.

    Attributes:
        module: the IR.
        formatted: ranges of refs that stand inside f-strings.
        first: the number of the first ref.
    """

    def __init__(self, text: str, first: int = 0) -> None:
        found = too_complex(text)
        if found is not None:
            offset, reason = found
            raise LoweringError(f"too complex: {reason}", *Source("", text, "utf-8", b"").position(offset))
        self._text = text
        self._parsed, self._removed = _parsable(text)
        try:
            self._tree = cst.parse_module(self._parsed)
        except cst.ParserSyntaxError as error:
            raise _no_syntax(text, error) from None
        except cst.CSTValidationError as error:
            raise _invalid(text, error) from None
        except RecursionError:
            raise LoweringError("too complex: nested too deeply") from None
        self.number(first)

    def number(self, first: int) -> None:
        """Lower the tree, with refs from `first` on; raises LoweringError."""
        try:
            lowerer = _Lowerer(first)
            self._begins: list[int] = []
            lowered: list[ir.Stmt] = []
            for node in self._tree.body:
                self._begins.append(len(lowerer.nodes))
                lowered.extend(lowerer.block((node,)))
            body = tuple(lowered)
        except RecursionError:
            raise LoweringError("too complex: nested too deeply") from None
        self.first = first
        rebinds = any(_sets(statement, ir.Attr) for statement in body)
        acts = any(map(_acts, body))
        size = len(lowerer.nodes)
        self.module = ir.ModuleIR(body, tuple(lowerer.functions), lowerer.mentions(), rebinds, acts, size)
        self.formatted = lowerer.formatted_refs
        self._nodes = lowerer.nodes

    @property
    def end(self) -> int:
        """The number after that of the last ref."""
        return self.first + len(self._nodes)

    def locate(self, refs: Iterable[int]) -> dict[int, Located]:
        """The positions of these refs, in one pass of code generation.

        Only the statements that have one of them are generated: the calls of a file are in a few of its functions.
        """
        nodes = {ref: self._nodes[ref - self.first] for ref in refs}
        parts = {ref: _parts(node) for ref, node in nodes.items()}
        wanted = {id(node) for node in nodes.values()} | {id(part) for found in parts.values() for part in found}
        chosen = sorted({bisect_right(self._begins, ref - self.first) - 1 for ref in nodes})
        state = self._generated(wanted, chosen)
        if state is None:
            state = _Recorder(wanted, self._tree)
            self._tree._codegen(state)
            if "".join(state.tokens) != self._parsed:
                raise LoweringError("the parser can not reproduce this file exactly")

        def outer(node: cst.CSTNode) -> tuple[int, int]:
            start, end = state.outer[id(node)]
            return self._original(start), self._original(end)

        def inner(node: cst.CSTNode) -> tuple[int, int]:
            start, end = state.inner.get(id(node), state.outer[id(node)])
            return self._original(start), self._original(end)

        result = {}
        for ref, node in nodes.items():
            opening = self._text.index("(", outer(node.func)[1]) if isinstance(node, cst.Call) else -1
            entries = _entries(node)
            subject, method = self._setter(node, inner)
            receiver = _receiver(node)
            base = outer(receiver)[1] if receiver is not None else -1
            ranges = tuple(map(inner, entries))
            result[ref] = Located(inner(node), outer(node), ranges, opening, subject, method, base)
        return result

    def _generated(self, wanted: set[int], chosen: Sequence[int]) -> _Recorder | None:
        """The code of some top-level statements.

        Args:
            wanted: the ids of the nodes to remember.
            chosen: the numbers of the statements.

        Returns:
            What was remembered; None where all statements have to be generated to know where these are, or most are.
        """
        ends = [*self._begins[1:], len(self._nodes)]
        if sum(ends[one] - self._begins[one] for one in chosen) > GENERATED_WHOLE * len(self._nodes):
            return None
        begins = starts(self._parsed)
        if begins is None or len(begins) != len(self._tree.body):
            return None
        state = _Recorder(wanted, self._tree)
        for one in chosen:
            node = self._tree.body[one]
            lead = _Recorder(set(), self._tree)
            for line in node.leading_lines:
                line._codegen(lead)
            first = len(state.tokens)
            state.offset = begin = begins[one] - lead.offset
            node._codegen(state)
            code = "".join(state.tokens[first:])
            if one == len(begins) - 1 and not self._tree.has_trailing_newline:
                code = code.removesuffix(self._tree.default_newline)
            if begin < 0 or not self._parsed.startswith(code, begin):
                return None
        return state if wanted <= state.outer.keys() else None

    def _setter(self, node: cst.CSTNode, inner: Callable[[cst.CSTNode], tuple[int, int]]) -> tuple[str, str]:
        """For `x[key] = value` the source of `x`, for the statement `x.method(...)` that of `x.method` and the name."""
        if isinstance(node, cst.Assign) and len(node.targets) == 1:
            target = node.targets[0].target
            if isinstance(target, cst.Subscript):
                start, end = inner(target.value)
                return self._text[start:end], ""
        call = node.value if isinstance(node, cst.Expr) else None
        if isinstance(call, cst.Call) and isinstance(call.func, cst.Attribute):
            start, end = inner(call.func)
            return self._text[start:end], call.func.attr.value
        return "", ""

    def _original(self, offset: int) -> int:
        """A place in what was parsed as one in the text."""
        return offset + sum(length for _, length in takewhile(lambda gap: gap[0] <= offset, self._removed))


class _Recorder(CodegenState):
    """Code generation that remembers where the wanted nodes begin and end."""

    def __init__(self, wanted: set[int], module: cst.Module) -> None:
        super().__init__(module.default_indent, module.default_newline)
        self.wanted = wanted
        self.offset = 0
        self.outer: dict[int, tuple[int, int]] = {}
        self.inner: dict[int, tuple[int, int]] = {}
        self._starts: dict[int, int] = {}

    def add_indent_tokens(self) -> None:
        for token in self.indent_tokens:
            self.add_token(token)

    def add_token(self, value: str) -> None:
        self.tokens.append(value)
        self.offset += len(value)

    def pop_trailing_newline(self) -> None:
        if self.tokens:
            self.offset -= len(self.tokens.pop())

    def before_codegen(self, node: cst.CSTNode) -> None:
        if id(node) in self.wanted:
            self._starts[id(node)] = self.offset

    def after_codegen(self, node: cst.CSTNode) -> None:
        if id(node) in self.wanted:
            self.outer[id(node)] = (self._starts[id(node)], self.offset)

    @contextmanager
    def record_syntactic_position(
        self, node: cst.CSTNode, *, start_node: cst.CSTNode | None = None, end_node: cst.CSTNode | None = None
    ) -> Iterator[None]:
        start = self.offset
        yield
        if id(node) in self.wanted:
            self.inner[id(node)] = (start, self.offset)


def _parsable(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text as libcst can reproduce it, and what was taken out: (offset in the result, length).

    libcst turns a lone carriage return into a line feed and drops form feeds at the start of a line.
    """
    if "\r" in text:
        text = _LONE_CR.sub("\n", text)
    removed: list[tuple[int, int]] = []
    if "\f" in text:
        pieces = []
        end = gone = 0
        for match in _LINE_START_FORM_FEED.finditer(text):
            # What stands before the last form feed does not count for indentation.
            cut = match.start() + match.group().rindex("\f") + 1
            pieces.append(text[end : match.start()])
            removed.append((match.start() - gone, cut - match.start()))
            gone += cut - match.start()
            end = cut
        text = "".join((*pieces, text[end:]))
    return text, removed


def _no_syntax(text: str, error: cst.ParserSyntaxError) -> LoweringError:
    """Why a text is no valid Python, from CPython's own parser where it knows."""
    line, column = error.raw_line, error.raw_column + 1
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as known:
        message = known.msg if isinstance(known, SyntaxError) else str(known)
        # The tokenizer of libcst says the first line, wherever the error is.
        if isinstance(known, SyntaxError) and known.lineno and (line, column) == (1, 1):
            line, column = known.lineno, max(known.offset or 1, 1)
        return LoweringError(f"invalid syntax: {message}", line, column)
    return LoweringError("invalid syntax for the parser: " + error.message.splitlines()[0], line, column)


def _invalid(text: str, error: cst.CSTValidationError) -> LoweringError:
    """Why and where a text is no valid Python that has the form of it: CPython's compiler knows, not its parser."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "<text>", "exec", dont_inherit=True)
    except SyntaxError as known:
        return LoweringError(f"invalid syntax: {known.msg}", known.lineno or 1, known.offset or 1)
    except (ValueError, RecursionError, MemoryError):
        pass
    return LoweringError(f"invalid syntax for the parser: {str(error).splitlines()[0]}", 1, 1)


class _Lowerer:
    """The walk. `nodes[ref - first]` is the syntax node of a ref."""

    def __init__(self, first: int) -> None:
        self._first = first
        self.nodes: list[cst.CSTNode] = []
        self.functions: list[ir.Function] = []
        self.formatted_refs: list[tuple[int, int]] = []
        self._bound: list[set[str]] = [set()]
        self._declared: list[set[str]] = [set()]
        self._mentions: list[set[str]] = [set()]
        self._yields: list[bool] = [False]

    def ref(self, node: cst.CSTNode) -> int:
        self.nodes.append(node)
        return self._first + len(self.nodes) - 1

    def mentions(self) -> frozenset[str]:
        """Every name and attribute that was used so far."""
        return frozenset(self._mentions[0])

    # -------------------------------------------------------------- statements

    def block(self, body: Sequence[cst.CSTNode]) -> tuple[ir.Stmt, ...]:
        result: list[ir.Stmt] = []
        for node in body:
            if isinstance(node, cst.SimpleStatementLine | cst.SimpleStatementSuite):
                for small in node.body:
                    result.extend(self.small(small))
            else:
                result.extend(self.compound(node))
        return tuple(result)

    def suite(self, suite: cst.BaseSuite | None) -> tuple[ir.Stmt, ...]:
        if suite is None:
            return ()
        return self.block((suite,) if isinstance(suite, cst.SimpleStatementSuite) else suite.body)

    def small(self, node: cst.CSTNode) -> Iterator[ir.Stmt]:
        handler = _SMALL.get(type(node))
        if handler is not None:
            yield handler(self, node)

    def compound(self, node: cst.CSTNode) -> Iterator[ir.Stmt]:
        handler = _COMPOUND.get(type(node))
        if handler is not None:
            yield handler(self, node)

    def assign(self, node: cst.Assign) -> ir.Stmt:
        value = self.expr(node.value)
        return ir.Assign(self.ref(node), tuple(self.target(t.target) for t in node.targets), value)

    def ann_assign(self, node: cst.AnnAssign) -> ir.Stmt:
        value = None if node.value is None else self.expr(node.value)
        annotation = self.expr(node.annotation.annotation)
        return ir.Assign(self.ref(node), (self.target(node.target),), value, annotation)

    def aug_assign(self, node: cst.AugAssign) -> ir.Stmt:
        op = _AUGMENTED.get(type(node.operator), "?")
        return ir.AugAssign(self.ref(node), self.target(node.target), op, self.expr(node.value))

    def expr_stmt(self, node: cst.Expr) -> ir.Stmt:
        return ir.ExprStmt(self.ref(node), self.expr(node.value))

    def return_(self, node: cst.Return) -> ir.Stmt:
        return ir.Return(self.ref(node), None if node.value is None else self.expr(node.value))

    def raise_(self, node: cst.Raise) -> ir.Stmt:
        return ir.Raise(self.ref(node), None if node.exc is None else self.expr(node.exc))

    def assert_(self, node: cst.Assert) -> ir.Stmt:
        parts = (node.test,) if node.msg is None else (node.test, node.msg)
        return ir.ExprStmt(self.ref(node), ir.Opaque(-1, tuple(self.expr(part) for part in parts)))

    def jump(self, node: cst.Break | cst.Continue) -> ir.Stmt:
        return ir.Jump(-1, "break" if isinstance(node, cst.Break) else "continue")

    def delete(self, node: cst.Del) -> ir.Stmt:
        target = node.target
        targets = [e.value for e in target.elements] if isinstance(target, cst.Tuple) else [target]
        return ir.Delete(self.ref(node), tuple(self.target(t) for t in targets))

    def scope(self, node: cst.Global | cst.Nonlocal) -> ir.Stmt:
        names = tuple(item.name.value for item in node.names)
        self._declared[-1].update(names)
        return ir.Scope(-1, "global" if isinstance(node, cst.Global) else "nonlocal", names)

    def import_(self, node: cst.Import) -> ir.Stmt:
        names = tuple(_alias(alias) for alias in node.names)
        self._bound[-1].update(alias or name.split(".")[0] for name, alias in names)
        return ir.Import(self.ref(node), names)

    def import_from(self, node: cst.ImportFrom) -> ir.Stmt:
        module = "" if node.module is None else _dotted(node.module)
        if isinstance(node.names, cst.ImportStar):
            names: tuple[tuple[str, str | None], ...] = (("*", None),)
        else:
            names = tuple(_alias(alias) for alias in node.names)
            self._bound[-1].update(alias or name for name, alias in names)
        return ir.ImportFrom(self.ref(node), module, len(node.relative), names)

    def if_(self, node: cst.If) -> ir.Stmt:
        # A long elif chain is a deep tree: walk down first, build on the way up.
        chain = [node]
        while isinstance(chain[-1].orelse, cst.If):
            chain.append(chain[-1].orelse)
        heads = [(self.ref(link), self.expr(link.test), self.suite(link.body)) for link in chain]
        last = chain[-1].orelse
        orelse = self.suite(last.body) if isinstance(last, cst.Else) else ()
        for ref, test, body in reversed(heads):
            orelse = (ir.If(ref, test, body, orelse),)
        return orelse[0]

    def while_(self, node: cst.While) -> ir.Stmt:
        orelse = None if node.orelse is None else node.orelse.body
        return ir.While(self.ref(node), self.expr(node.test), self.suite(node.body), self.suite(orelse))

    def for_(self, node: cst.For) -> ir.Stmt:
        iterable = self.expr(node.iter)
        target = self.target(node.target)
        orelse = None if node.orelse is None else node.orelse.body
        return ir.For(self.ref(node), target, iterable, self.suite(node.body), self.suite(orelse))

    def with_(self, node: cst.With) -> ir.Stmt:
        items = tuple(
            (self.expr(item.item), None if item.asname is None else self.target(item.asname.name))
            for item in node.items
        )
        return ir.With(self.ref(node), items, self.suite(node.body))

    def try_(self, node: cst.Try | cst.TryStar) -> ir.Stmt:
        body = self.suite(node.body)
        handlers = []
        for handler in node.handlers:
            kind = None if handler.type is None else self.expr(handler.type)
            name = handler.name.name.value if handler.name and isinstance(handler.name.name, cst.Name) else None
            if name:
                self._bound[-1].add(name)
            handlers.append(ir.Handler(kind, name, self.suite(handler.body)))
        orelse = self.suite(node.orelse.body if node.orelse else None)
        final = self.suite(node.finalbody.body if node.finalbody else None)
        return ir.Try(self.ref(node), body, tuple(handlers), orelse, final)

    def match(self, node: cst.Match) -> ir.Stmt:
        subject = self.expr(node.subject)
        cases = []
        for case in node.cases:
            names = tuple(_captures(case.pattern))
            self._bound[-1].update(names)
            value = self.expr(case.pattern.value) if isinstance(case.pattern, cst.MatchValue) else None
            wildcard = isinstance(case.pattern, cst.MatchAs) and case.pattern.pattern is None
            guard = None if case.guard is None else self.expr(case.guard)
            steps = tuple(self._steps(case.pattern, ()))
            cases.append(ir.Case(value, wildcard, names, guard, self.suite(case.body), steps))
        return ir.Match(self.ref(node), subject, tuple(cases))

    def _steps(
        self, pattern: cst.MatchPattern, path: tuple[ir.Const, ...]
    ) -> Iterator[tuple[tuple[ir.Const, ...], str | None]]:
        """The keys by which the mapping patterns in a pattern read."""
        for element in pattern.elements if isinstance(pattern, cst.MatchMapping) else ():
            key = self.expr(element.key)
            if not isinstance(key, ir.Const):
                continue
            inner = element.pattern
            plain = isinstance(inner, cst.MatchAs) and inner.pattern is None and inner.name is not None
            yield (*path, key), inner.name.value if plain and isinstance(inner, cst.MatchAs) and inner.name else None
            yield from self._steps(inner, (*path, key))

    def function_def(self, node: cst.FunctionDef) -> ir.Stmt:
        self._bind(node.name.value)
        decorators = tuple(self.expr(d.decorator) for d in node.decorators)
        returns = None if node.returns is None else self.expr(node.returns.annotation)
        is_async = node.asynchronous is not None
        function = self.function(node, node.name.value, node.params, node.body, decorators, returns, is_async)
        return ir.FunctionDef(self.ref(node), function)

    def function(
        self,
        node: cst.FunctionDef | cst.Lambda,
        name: str,
        parameters: cst.Parameters,
        body: cst.BaseSuite | cst.BaseExpression,
        decorators: tuple[ir.Expr, ...] = (),
        returns: ir.Expr | None = None,
        is_async: bool = False,
    ) -> ir.Function:
        params = tuple(self.params(parameters))
        self._bound.append({param.name for param in params})
        self._declared.append(set())
        self._mentions.append(set())
        self._yields.append(False)
        statements = self.suite(body) if isinstance(body, cst.BaseSuite) else (ir.Return(-1, self.expr(body)),)
        declared = self._declared.pop()
        mentions = self._mentions.pop()
        self._mentions[-1] |= mentions
        function = ir.Function(
            self.ref(node),
            name,
            params,
            statements,
            decorators,
            returns,
            is_async,
            self._yields.pop(),
            frozenset(self._bound.pop() - declared),
            frozenset(mentions),
        )
        self.functions.append(function)
        return function

    def params(self, node: cst.Parameters) -> Iterator[ir.Param]:
        groups: list[tuple[str, Sequence[cst.Param]]] = [
            ("positional", node.posonly_params),
            ("normal", node.params),
            ("*", [node.star_arg] if isinstance(node.star_arg, cst.Param) else []),
            ("keyword", node.kwonly_params),
            ("**", [node.star_kwarg] if node.star_kwarg else []),
        ]
        for kind, group in groups:
            for param in group:
                default = None if param.default is None else self.expr(param.default)
                annotation = None if param.annotation is None else self.expr(param.annotation.annotation)
                yield ir.Param(self.ref(param), param.name.value, kind, default, annotation)

    def class_def(self, node: cst.ClassDef) -> ir.Stmt:
        self._bind(node.name.value)
        decorators = tuple(self.expr(d.decorator) for d in node.decorators)
        bases = self.args((*node.bases, *node.keywords))
        self._bound.append(set())
        self._declared.append(set())
        body = self.suite(node.body)
        self._bound.pop()
        self._declared.pop()
        return ir.ClassDef(self.ref(node), node.name.value, bases, body, decorators)

    def _bind(self, name: str) -> None:
        self._bound[-1].add(name)

    # -------------------------------------------------------------- expressions

    def expr(self, node: cst.CSTNode) -> ir.Expr:
        handler = _EXPR.get(type(node))
        if handler is None:
            return ir.Opaque(self.ref(node), ())
        lowered: ir.Expr = handler(self, node)
        return lowered

    def target(self, node: cst.CSTNode) -> ir.Expr:
        if isinstance(node, cst.Name):
            self._bind(node.value)
        elif isinstance(node, cst.Tuple | cst.List):
            items = tuple(
                ir.Starred(-1, self.target(e.value)) if isinstance(e, cst.StarredElement) else self.target(e.value)
                for e in node.elements
            )
            return ir.Sequence(self.ref(node), "tuple", items)
        return self.expr(node)

    def name(self, node: cst.Name) -> ir.Expr:
        constant = _CONSTANTS.get(node.value, self)
        if constant is not self:
            return ir.Const(self.ref(node), constant)
        self._mentions[-1].add(node.value)
        return ir.Name(self.ref(node), node.value)

    def integer(self, node: cst.Integer) -> ir.Expr:
        try:
            return ir.Const(self.ref(node), int(node.value.replace("_", ""), 0))
        except ValueError:
            return ir.Opaque(self.ref(node), ())

    def float(self, node: cst.Float) -> ir.Expr:
        return ir.Const(self.ref(node), float(node.value.replace("_", "")))

    def ellipsis(self, node: cst.Ellipsis) -> ir.Expr:
        return ir.Const(self.ref(node), ...)

    def string(self, node: cst.SimpleString) -> ir.Expr:
        value = string_value(node.value)
        return ir.Opaque(self.ref(node), ()) if value is None else ir.Const(self.ref(node), value)

    def joined(self, node: cst.FormattedString | cst.ConcatenatedString) -> ir.Expr:
        parts: list[str | ir.Expr] = []
        for piece in _pieces(node):
            if isinstance(piece, cst.SimpleString):
                value = string_value(piece.value)
                if not isinstance(value, str):
                    return ir.Opaque(self.ref(node), ())
                parts.append(value)
            elif isinstance(piece, cst.FormattedString):
                parts.extend(self.formatted(piece))
            else:
                return ir.Opaque(self.ref(node), ())
        said = [part.value if isinstance(part, ir.Const) else part for part in parts]
        if all(isinstance(part, str) for part in said):
            return ir.Const(self.ref(node), "".join(part for part in said if isinstance(part, str)))
        return ir.JoinedStr(self.ref(node), tuple(parts))

    def formatted(self, node: cst.FormattedString) -> Iterator[str | ir.Expr]:
        yield from self.formatted_parts(node.parts, "r" in node.prefix)

    def formatted_parts(self, parts: Sequence[cst.BaseFormattedStringContent], raw: bool) -> Iterator[str | ir.Expr]:
        for part in parts:
            if isinstance(part, cst.FormattedStringText):
                text = part.value.replace("{{", "{").replace("}}", "}")
                if "\\" in text and not raw:
                    value = string_value(f'"""{text}"""' if '"""' not in text else f"'''{text}'''")
                    text = value if isinstance(value, str) else text
                yield ir.Const(self.ref(part), text)
            elif isinstance(part, cst.FormattedStringExpression):
                first = self._first + len(self.nodes)
                value_node = self.expr(part.expression)
                self.formatted_refs.append((first, self._first + len(self.nodes)))
                if part.equal is not None:
                    yield ir.Opaque(-1, (value_node,))
                elif not part.format_spec and part.conversion in (None, "s"):
                    yield value_node
                else:
                    spec = tuple(self.formatted_parts(part.format_spec or (), raw))
                    yield ir.Formatted(-1, value_node, part.conversion or "", spec)

    def attribute(self, node: cst.Attribute) -> ir.Expr:
        self._mentions[-1].add(node.attr.value)
        return ir.Attr(self.ref(node), self.expr(node.value), node.attr.value)

    def subscript(self, node: cst.Subscript) -> ir.Expr:
        value = self.expr(node.value)
        index: ir.Expr | None = None
        if len(node.slice) == 1 and isinstance(node.slice[0].slice, cst.Slice):
            ends = node.slice[0].slice
            lower, upper, step = (
                None if one is None else self.expr(one) for one in (ends.lower, ends.upper, ends.step)
            )
            index = ir.Slice(-1, lower, upper, step)
        elif len(node.slice) == 1 and isinstance(node.slice[0].slice, cst.Index):
            index = self.expr(node.slice[0].slice.value)
        elif node.slice and all(isinstance(element.slice, cst.Index) for element in node.slice):
            items = [element.slice.value for element in node.slice if isinstance(element.slice, cst.Index)]
            index = ir.Sequence(-1, "tuple", tuple(self.expr(item) for item in items))
        return ir.Subscript(self.ref(node), value, index)

    def args(self, nodes: Sequence[cst.Arg]) -> tuple[ir.Arg, ...]:
        return tuple(
            ir.Arg(self.ref(arg), arg.star, arg.keyword.value if arg.keyword else None, self.expr(arg.value))
            for arg in nodes
        )

    def call(self, node: cst.Call) -> ir.Expr:
        func = self.expr(node.func)
        return ir.Call(self.ref(node), func, self.args(node.args))

    def dict(self, node: cst.Dict) -> ir.Expr:
        items = []
        for element in node.elements:
            key = self.expr(element.key) if isinstance(element, cst.DictElement) else None
            items.append(ir.DictItem(self.ref(element), key, self.expr(element.value)))
        return ir.DictDisplay(self.ref(node), tuple(items))

    def sequence(self, node: cst.List | cst.Tuple | cst.Set) -> ir.Expr:
        items = tuple(
            ir.Starred(-1, self.expr(e.value)) if isinstance(e, cst.StarredElement) else self.expr(e.value)
            for e in node.elements
        )
        return ir.Sequence(self.ref(node), type(node).__name__.lower(), items)

    def binary(self, node: cst.BinaryOperation) -> ir.Expr:
        # `a + b + c + ...` leans to the left: walk down the spine instead of recursing.
        spine: list[cst.BinaryOperation] = [node]
        while isinstance(spine[-1].left, cst.BinaryOperation):
            spine.append(spine[-1].left)
        left = self.expr(spine[-1].left)
        for operation in reversed(spine):
            op = _BINARY.get(type(operation.operator), "?")
            left = ir.BinOp(self.ref(operation), op, left, self.expr(operation.right))
        return left

    def boolean(self, node: cst.BooleanOperation) -> ir.Expr:
        op = "and" if isinstance(node.operator, cst.And) else "or"
        return ir.BoolOp(self.ref(node), op, self.expr(node.left), self.expr(node.right))

    def comparison(self, node: cst.Comparison) -> ir.Expr:
        left = self.expr(node.left)
        rights = [(type(c.operator), self.expr(c.comparator)) for c in node.comparisons]
        if len(rights) == 1 and rights[0][0] in _COMPARE:
            return ir.Compare(self.ref(node), _COMPARE[rights[0][0]], left, rights[0][1])
        return ir.Opaque(self.ref(node), (left, *(right for _, right in rights)))

    def unary(self, node: cst.UnaryOperation) -> ir.Expr:
        value = self.expr(node.expression)
        if isinstance(node.operator, cst.Not):
            return ir.Not(self.ref(node), value)
        if isinstance(node.operator, cst.Minus) and isinstance(value, ir.Const) and isinstance(value.value, int):
            return ir.Const(self.ref(node), -value.value)
        return ir.Opaque(self.ref(node), (value,))

    def if_exp(self, node: cst.IfExp) -> ir.Expr:
        test = self.expr(node.test)
        return ir.IfExp(self.ref(node), test, self.expr(node.body), self.expr(node.orelse))

    def lambda_(self, node: cst.Lambda) -> ir.Expr:
        return ir.Lambda(self.ref(node), self.function(node, "<lambda>", node.params, node.body))

    def comprehension(self, node: Any) -> ir.Expr:
        self._bound.append(set())
        clauses = []
        clause = node.for_in
        while clause is not None:
            iterable = self.expr(clause.iter)
            target = self.target(clause.target)
            clauses.append((target, iterable, tuple(self.expr(test.test) for test in clause.ifs)))
            clause = clause.inner_for_in
        if isinstance(node, cst.DictComp):
            key: ir.Expr | None = self.expr(node.key)
            value = self.expr(node.value)
        else:
            key = None
            value = self.expr(node.elt)
        self._bound.pop()
        return ir.Comprehension(self.ref(node), type(node).__name__, key, value, tuple(clauses))

    def await_(self, node: cst.Await) -> ir.Expr:
        return ir.Await(self.ref(node), self.expr(node.expression))

    def yield_(self, node: cst.Yield) -> ir.Expr:
        self._yields[-1] = True
        if isinstance(node.value, cst.From):
            return ir.Yield(self.ref(node), self.expr(node.value.item), True)
        return ir.Yield(self.ref(node), None if node.value is None else self.expr(node.value), False)

    def walrus(self, node: cst.NamedExpr) -> ir.Expr:
        value = self.expr(node.value)
        if not isinstance(node.target, cst.Name):
            return value
        self._bind(node.target.value)
        return ir.Walrus(self.ref(node), node.target.value, value)


_CONSTANTS: dict[str, object] = {"None": None, "True": True, "False": False}

_Handler = Callable[[_Lowerer, Any], Any]

_SMALL: dict[type, _Handler] = {
    cst.Assign: _Lowerer.assign,
    cst.AnnAssign: _Lowerer.ann_assign,
    cst.AugAssign: _Lowerer.aug_assign,
    cst.Expr: _Lowerer.expr_stmt,
    cst.Return: _Lowerer.return_,
    cst.Raise: _Lowerer.raise_,
    cst.Assert: _Lowerer.assert_,
    cst.Break: _Lowerer.jump,
    cst.Continue: _Lowerer.jump,
    cst.Del: _Lowerer.delete,
    cst.Global: _Lowerer.scope,
    cst.Nonlocal: _Lowerer.scope,
    cst.Import: _Lowerer.import_,
    cst.ImportFrom: _Lowerer.import_from,
}
_COMPOUND: dict[type, _Handler] = {
    cst.If: _Lowerer.if_,
    cst.While: _Lowerer.while_,
    cst.For: _Lowerer.for_,
    cst.With: _Lowerer.with_,
    cst.Try: _Lowerer.try_,
    cst.TryStar: _Lowerer.try_,
    cst.Match: _Lowerer.match,
    cst.FunctionDef: _Lowerer.function_def,
    cst.ClassDef: _Lowerer.class_def,
}
_EXPR: dict[type, _Handler] = {
    cst.Name: _Lowerer.name,
    cst.Integer: _Lowerer.integer,
    cst.Float: _Lowerer.float,
    cst.Ellipsis: _Lowerer.ellipsis,
    cst.SimpleString: _Lowerer.string,
    cst.ConcatenatedString: _Lowerer.joined,
    cst.FormattedString: _Lowerer.joined,
    cst.Attribute: _Lowerer.attribute,
    cst.Subscript: _Lowerer.subscript,
    cst.Call: _Lowerer.call,
    cst.Dict: _Lowerer.dict,
    cst.List: _Lowerer.sequence,
    cst.Tuple: _Lowerer.sequence,
    cst.Set: _Lowerer.sequence,
    cst.BinaryOperation: _Lowerer.binary,
    cst.BooleanOperation: _Lowerer.boolean,
    cst.Comparison: _Lowerer.comparison,
    cst.UnaryOperation: _Lowerer.unary,
    cst.IfExp: _Lowerer.if_exp,
    cst.Lambda: _Lowerer.lambda_,
    cst.GeneratorExp: _Lowerer.comprehension,
    cst.ListComp: _Lowerer.comprehension,
    cst.SetComp: _Lowerer.comprehension,
    cst.DictComp: _Lowerer.comprehension,
    cst.Await: _Lowerer.await_,
    cst.Yield: _Lowerer.yield_,
    cst.NamedExpr: _Lowerer.walrus,
}


def _acts(statement: ir.Stmt) -> bool:
    """Whether a statement does something to objects, beside making its own."""
    return (
        _sets(statement, ir.Attr | ir.Subscript)
        or (isinstance(statement, ir.ExprStmt) and isinstance(statement.value, ir.Call))
        or (isinstance(statement, ir.FunctionDef) and bool(statement.function.decorators))
        or (isinstance(statement, ir.ClassDef) and bool(statement.decorators))
    )


def _sets(statement: ir.Stmt, kind: type | UnionType) -> bool:
    return isinstance(statement, ir.Assign) and any(isinstance(target, kind) for target in statement.targets)


def _entries(node: cst.CSTNode) -> Sequence[cst.CSTNode]:
    """The entries of a display, or the arguments of a call."""
    if isinstance(node, cst.Dict | cst.List | cst.Tuple | cst.Set):
        return node.elements
    return node.args if isinstance(node, cst.Call) else ()


def _receiver(node: cst.CSTNode) -> cst.CSTNode | None:
    """`x` in `x[key]` and in `x.method(...)`."""
    if isinstance(node, cst.Subscript):
        return node.value
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute):
        return node.func.value
    return None


def _parts(node: cst.CSTNode) -> Sequence[cst.CSTNode]:
    """What edits ask for beside a node: its entries, the callee of a call, what a statement sets."""
    receiver = _receiver(node)
    if isinstance(node, cst.Call):
        return (*node.args, node.func, *(() if receiver is None else (receiver,)))
    if receiver is not None:
        return (receiver,)
    if isinstance(node, cst.Expr) and isinstance(node.value, cst.Call):
        return (node.value.func,)
    if isinstance(node, cst.Assign) and isinstance(node.targets[0].target, cst.Subscript):
        return (node.targets[0].target.value,)
    return _entries(node)


def _alias(node: cst.ImportAlias) -> tuple[str, str | None]:
    name = node.asname.name if node.asname else None
    return _dotted(node.name), name.value if isinstance(name, cst.Name) else None


def _dotted(node: cst.CSTNode) -> str:
    if isinstance(node, cst.Attribute):
        return f"{_dotted(node.value)}.{node.attr.value}"
    return node.value if isinstance(node, cst.Name) else ""


def _pieces(node: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    while isinstance(node, cst.ConcatenatedString):
        yield node.left
        node = node.right
    yield node


def _captures(pattern: cst.CSTNode) -> Iterator[str]:
    """The names a pattern binds."""
    if isinstance(pattern, cst.MatchAs | cst.MatchStar) and isinstance(pattern.name, cst.Name):
        yield pattern.name.value
    if isinstance(pattern, cst.MatchMapping) and isinstance(pattern.rest, cst.Name):
        yield pattern.rest.value
    for child in pattern.children:
        yield from _captures(child)
