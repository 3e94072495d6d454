"""Expressions: constants, names, operators, displays, comprehensions."""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Iterator
from typing import TYPE_CHECKING, Any

from polylint.analysis import answers, containers, functions, ir, objects, statements
from polylint.analysis.calls import Args
from polylint.analysis.completion import RETURN, Completion
from polylint.analysis.limits import FAILS, MAX_NESTED, MAX_UNPACKED, MAX_UNROLLED, is_wide_format
from polylint.analysis.models import strings, urls
from polylint.analysis.values import (
    NONE,
    Answer,
    Bound,
    Choice,
    ClassValue,
    DictState,
    Entry,
    External,
    FunctionValue,
    HeaderPlace,
    Items,
    Lit,
    Member,
    ModuleValue,
    Obj,
    Partial,
    Place,
    Ref,
    Super,
    Text,
    Unbound,
    Unknown,
    Value,
    Written,
    choice,
    constant,
    known,
    map_choice,
    numbers,
    prune,
    text_of,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter


_DATA = frozenset({"body", "error"})
"""The stages in which an answer is the data in it."""


def eval_const(run: Interpreter, node: ir.Const) -> Value:
    return Lit(node.value, run.place(node.ref))


def eval_joined(run: Interpreter, node: ir.JoinedStr) -> Value:
    parts: list[Value] = []
    for part in node.parts:
        value = Lit(part) if isinstance(part, str) else stringified(run, run.expr(part))
        before = constant(parts[-1]) if parts else None
        if isinstance(part, ir.Const):
            parts.append(value)
            continue
        if len(node.parts) > 1 and (before is None or not before.rstrip().endswith(":")):
            # A header line is a header; anything else is a use of its own.
            run.observe(value, "a part of a longer string")
        parts.append(value)
    if len(node.parts) > 1 and not isinstance(node.parts[-1], str | ir.Const):
        # More text would be written at its end.
        parts.append(Lit("", run.place(node.ref)))
    return text_of(parts)


def stringified(run: Interpreter, value: Value) -> Value:
    """str(value) as part of a longer string."""
    value = prune(value, run.taken)
    if isinstance(value, Lit):
        if isinstance(value, Member):
            return Lit(value.value if isinstance(value.value, str) else str(value.value), value.origin)
        return value if isinstance(value.value, str) else Lit(str(value.value), value.origin)
    if isinstance(value, Text | Unknown):
        return value
    if isinstance(value, Choice):
        return map_choice(value, lambda option: stringified(run, option))
    if isinstance(value, Ref) and value.obj.kind == "text":
        return urls.text(run, value)
    run.observe(value, "formatted into a string")
    if isinstance(value, Ref) and isinstance(value.obj.model, ClassValue):
        method = objects.class_attribute(run, value.obj.model, "__str__")
        if isinstance(method, FunctionValue):
            bound = objects.bind_method(run, method, value)
            return stringified(run, functions.call_function(run, bound, Args(run.place(-1), run.place(run.statement))))
    name = value.name if isinstance(value, External) else ""
    return Unknown("a value formatted into a string", name)


def eval_name(run: Interpreter, node: ir.Name) -> Value:
    return run.lookup(node.id)


def eval_attr(run: Interpreter, node: ir.Attr, called: bool = False) -> Value:
    receiver = run.expr(node.value)
    run.attribute = run.place(node.ref), called
    value = objects.get_attribute(run, receiver, node.attr)
    run.attribute = None
    return value


def eval_formatted(run: Interpreter, node: ir.Formatted) -> Value:
    value = run.expr(node.value)
    spec = constant(text_of(part if not isinstance(part, str) else Lit(part) for part in _spec(run, node)))
    return formatted(run, value, node.conversion, spec)


def _spec(run: Interpreter, node: ir.Formatted) -> Iterator[Value]:
    for part in node.spec:
        yield Lit(part) if isinstance(part, str) else stringified(run, run.expr(part))


def formatted(run: Interpreter, value: Value, conversion: str, spec: str | None) -> Value:
    """`format(value, spec)` after `!r`, `!s` or `!a`; a spec of None is not known."""
    value = prune(value, run.taken)
    if isinstance(value, Choice):
        return map_choice(value, lambda option: formatted(run, option, conversion, spec))
    if spec == "" and conversion in ("", "s"):
        return stringified(run, value)
    if isinstance(value, Lit) and spec is not None and conversion in ("", "s") and not is_wide_format(spec):
        try:
            return Lit(format(str(value.value) if conversion else value.value, spec))
        except FAILS:
            return Unknown("a format that does not fit")
    run.observe(value, "formatted")
    return Unknown("a formatted value", value.name if isinstance(value, Unknown) else "")


def eval_slice(run: Interpreter, node: ir.Slice) -> Value:
    return Unknown("a slice")


def eval_subscript(run: Interpreter, node: ir.Subscript) -> Value:
    receiver = run.expr(node.value)
    if isinstance(node.index, ir.Slice):
        ends = [
            None if end is None else known(run.expr(end))
            for end in (node.index.lower, node.index.upper, node.index.step)
        ]
        found = containers.sliced(run, receiver, ends)
        return run.derived(receiver, "slice") if found is None else found
    if node.index is None:
        return run.derived(receiver, "slice")
    return containers.get_item(run, receiver, run.expr(node.index), run.place(node.ref))


def environment(run: Interpreter, key: Value, default: Value | None) -> Value:
    """An environment variable, with what stands in when it is not set."""
    name = constant(key) or ""
    reason = f"the environment variable {name}" if name else "an environment variable"
    if default is None or (isinstance(default, Lit) and default.value is None):
        return run.unknown(("env", name), reason, name, "env") if name else Unknown(reason, name, "env")
    return Unknown(reason, name, "env", default)


def eval_binary_op(run: Interpreter, node: ir.BinOp) -> Value:
    # Walk down the left spine instead of recursing: `a + b + c + ...` may be long.
    spine = [node]
    while isinstance(spine[-1].left, ir.BinOp):
        spine.append(spine[-1].left)
    value = run.expr(spine[-1].left)
    for operation in reversed(spine):
        value = binary(run, operation.op, value, run.expr(operation.right), run.place(operation.ref))
    return value


def binary(run: Interpreter, op: str, left: Value, right: Value, place: Place = (0, -1)) -> Value:
    """`left op right`."""
    left, right = prune(left, run.taken), prune(right, run.taken)
    if isinstance(left, Choice):
        return map_choice(left, lambda option: binary(run, op, option, right, place))
    if isinstance(right, Choice):
        return map_choice(right, lambda option: binary(run, op, left, option, place))
    if op == "+":
        if _is_text(left) or _is_text(right):
            open_ended = isinstance(right, Unknown) and place[1] >= 0
            return text_of((left, right, Lit("", place)) if open_ended else (left, right))
        first, second = containers.items_of(run, left), containers.items_of(run, right)
        if first is not None and second is not None:
            return Items((*first.items, *second.items), first.open or second.open, first.kind)
        if isinstance(left, Unknown) or isinstance(right, Unknown):
            return text_of((stringified(run, left), stringified(run, right)))
    if op == "%" and _is_text(left):
        return strings.percent(run, left, right)
    if isinstance(left, Ref) and left.obj.kind == "text":
        return urls.divide(run, left, right, place) if op == "/" else left
    if isinstance(left, Ref) and isinstance(left.obj.model, ClassValue):
        method = objects.class_attribute(run, left.obj.model, _OPERATORS.get(op, ""))
        if isinstance(method, FunctionValue):
            bound = objects.bind_method(run, method, left)
            return functions.call_function(run, bound, Args(place, run.place(run.statement), [right]))
    if op == "|" and isinstance(left, Ref) and left.obj.kind == "dict":
        result = containers.new_dict(run, containers.mapping_of(run, left), place)
        containers.dict_update(run, result, containers.mapping_of(run, right), place)
        return result
    run.observe(left, "used in an operation")
    run.observe(right, "used in an operation")
    return Unknown("the result of an operation")


def eval_bool_op(run: Interpreter, node: ir.BoolOp) -> Value:
    left = run.expr(node.left)
    truth = run.truth(left)
    if truth is not None:
        return left if truth is (node.op == "or") else run.expr(node.right)
    if node.op == "or" and isinstance(left, Unknown) and left.kind == "env" and left.default is None:
        # `os.getenv(name) or default`
        return Unknown(left.reason, left.name, left.kind, run.expr(node.right))
    cond, yes, no = run.split(left)
    keep, take = (yes, no) if node.op == "or" else (no, yes)
    if not take:
        return left
    done = run.fork(cond, take, lambda: Completion(RETURN, run.expr(node.right)), {})
    run.store.merge(cond, [(keep, {}), (take, done[2])])
    with run.branch(cond, keep):
        kept = prune(left, run.taken)
    if node.op == "and":
        # What counts as false of an answer has nothing in it.
        kept = map_choice(kept, lambda one: NONE if isinstance(one, Answer) and one.stage in _DATA else one)
    if not keep:
        return done[1].value
    return choice(cond, [*((i, kept) for i in sorted(keep)), *((i, done[1].value) for i in sorted(take))])


def eval_if_exp(run: Interpreter, node: ir.IfExp) -> Value:
    test = run.expr(node.test)
    truth = run.truth(test)
    if truth is not None:
        return run.expr(node.body if truth else node.orelse)
    cond, yes, no = run.split(test)
    if not yes or not no:
        return run.expr(node.body if yes else node.orelse)
    first = run.fork(cond, yes, lambda: Completion(RETURN, run.expr(node.body)), {})
    second = run.fork(cond, no, lambda: Completion(RETURN, run.expr(node.orelse)), {})
    run.store.merge(cond, [(yes, first[2]), (no, second[2])])
    return choice(cond, [*((i, first[1].value) for i in sorted(yes)), *((i, second[1].value) for i in sorted(no))])


def eval_not(run: Interpreter, node: ir.Not) -> Value:
    value = run.expr(node.value)
    return map_choice(prune(value, run.taken), lambda option: negated(run, option))


def negated(run: Interpreter, value: Value) -> Value:
    truth = run.truth(value)
    if truth is not None:
        return Lit(not truth)
    if isinstance(value, Unknown):
        # The branch point is that of the value itself, with its branches the other way round.
        cond = run.truth_cond(value)
        return Choice(cond, ((0, Lit(False)), (1, Lit(True))))
    return Unknown("a condition")


def eval_compare(run: Interpreter, node: ir.Compare) -> Value:
    left = run.expr(node.left)
    right = run.expr(node.right)
    if node.op in ("in", "not in"):
        run.observe(left, "searched for")
        if isinstance(right, Ref) and (text := constant(left)) is not None:
            run.asked.add(text)
        shallow = (isinstance(right, Ref) and right.obj.kind == "dict") or answers.is_answer(right)
        run.observe(right, "searched", deep=not shallow)
    return compare(run, node.op, left, right, run.place(node.ref))


def compare(run: Interpreter, op: str, left: Value, right: Value, place: Place | None = None) -> Value:
    """`left op right`."""
    left, right = prune(left, run.taken), prune(right, run.taken)
    if isinstance(left, Choice):
        return map_choice(left, lambda option: compare(run, op, option, right, place))
    if isinstance(right, Choice):
        return map_choice(right, lambda option: compare(run, op, left, option, place))
    for side, other in ((left, right), (right, left)):
        if isinstance(side, Answer):
            told = answers.of_comparison(run, op, side, other, place or run.place(run.statement))
            if told is not None:
                return told
    if op in _ORDER:
        return _ordered(run, op, left, right)
    if op in ("in", "not in"):
        found = _contains(run, left, right)
        if found is not None:
            return Lit(found is (op == "in"))
    else:
        for side in (left, right):
            if op not in ("is", "is not") or not isinstance(side, Answer):
                run.observe(side, "compared")
        equal = _equal(run, left, right)
        if equal is not None:
            return Lit(equal is (op in ("==", "is")))
    for side, other in ((left, right), (right, left)):
        if isinstance(side, Unknown):
            positive = "==" if op in ("==", "!=", "is", "is not") else "in"
            test = run.unknown((side.uid, positive, _identity(other)), "a condition")
            return negated(run, test) if op in ("!=", "is not", "not in") else test
    return Unknown("a condition")


def _ordered(run: Interpreter, op: str, left: Value, right: Value) -> Value:
    """`left < right` and the like."""
    a, b = known(left), known(right)
    if isinstance(a, int | float) and isinstance(b, int | float):
        return Lit(_ORDER[op](a, b))
    for side in (left, right):
        run.observe(side, "compared")
    return Unknown("a condition")


def _equal(run: Interpreter, left: Value, right: Value) -> bool | None:
    a, b = known(left), known(right)
    if not isinstance(a, _VALUES) and not isinstance(b, _VALUES):
        return a == b and type(a) is type(b)
    if isinstance(left, Ref) and isinstance(right, Ref) and left.obj is right.obj:
        return True
    for sentinel, value in ((left, right), (right, left)):
        # It is equal to nothing but itself.
        if isinstance(sentinel, Ref) and sentinel.obj.kind == "sentinel" and not isinstance(value, Unknown | External):
            return False
    for one, other in ((a, right), (b, left)):
        if one is None and isinstance(other, Text | Ref | Items | FunctionValue | ClassValue | ModuleValue | Bound):
            return False
    return None


def _contains(run: Interpreter, left: Value, right: Value) -> bool | None:
    wanted = known(left)
    if isinstance(right, Answer):
        return None
    if isinstance(right, Ref) and right.obj.kind == "dict":
        state = containers.mapping_of(run, right)
        text = constant(left)
        if isinstance(state, DictState) and text is not None:
            return containers.has_key(run, state, text)
        return None
    text, inside = constant(right), constant(left)
    if text is not None and inside is not None:
        return inside in text
    items = containers.items_of(run, right)
    if items is not None and not items.open and not isinstance(wanted, _VALUES):
        values = [known(item) for item in items.items]
        if not any(isinstance(value, _VALUES) for value in values):
            return wanted in values
    return None


def eval_opaque(run: Interpreter, node: ir.Opaque) -> Value:
    for part in node.parts:
        run.observe(run.expr(part), "used in an expression that is not modelled")
    return Unknown("an expression that is not modelled")


def eval_dict(run: Interpreter, node: ir.DictDisplay) -> Value:
    place = run.place(node.ref)
    own = HeaderPlace("display", place)
    result = containers.new_dict(run, DictState((), (own,)), place)
    entries: list[Entry] = []
    for item in node.items:
        value = run.expr(item.value)
        if item.key is None:
            containers.dict_fill(run, result, entries)
            entries.clear()
            containers.dict_update(run, result, containers.mapping_of(run, value), place)
            continue
        written = Written("display", run.place(item.ref), run.place(item.value.ref))
        key = run.expr(item.key)
        if isinstance(key, Lit | Text):
            run.observe(key, "used as a key")
            entries.append(Entry(key, value, place, written))
        else:
            containers.dict_fill(run, result, entries)
            entries.clear()
            containers.dict_put(run, result, key, value, None, written=written)
    containers.dict_fill(run, result, entries)
    state = containers.contents_of(run, result)
    # The display itself is the nearest place, whatever was merged into it.
    run.store.set(result.obj, map_choice(state, lambda s: containers.nearest(s, own)))
    return result


def eval_sequence(run: Interpreter, node: ir.Sequence) -> Value:
    items: list[Value] = []
    open_, many = False, True
    for item in node.items:
        if isinstance(item, ir.Starred):
            value = run.expr(item.value)
            inner = containers.items_of(run, value) or containers.gathered(containers.alternatives(run, value))
            if inner is None or len(items) + len(inner.items) > MAX_UNPACKED:
                open_, many = True, False
                run.observe(value, "unpacked")
            else:
                items.extend(inner.items)
                open_ = open_ or inner.open
                many = many and (not inner.open or inner.kind == containers.MANY)
        else:
            items.append(run.expr(item))
    place = run.place(node.ref)
    state = Items(tuple(items), open_, node.kind, place)
    if open_ and items and all(not isinstance(item, ir.Starred) or many for item in node.items):
        state = Items(tuple(items), True, containers.MANY, place)
    if node.kind == "set":
        run.observe(state, "an item of a set")
    if state.weight > max(MAX_NESTED, 2 * len(items)):
        return Unknown("a sequence that is too large")
    if node.kind == "tuple":
        return state
    obj = Obj("list", place)
    run.store.set(obj, state)
    return Ref(obj)


def eval_starred(run: Interpreter, node: ir.Starred) -> Value:
    return run.expr(node.value)


def eval_lambda(run: Interpreter, node: ir.Lambda) -> Value:
    return functions.closure(run, node.function)


def eval_comprehension(run: Interpreter, node: ir.Comprehension) -> Value:
    frame = next(numbers)
    run.call_frames.add(frame)
    frames, names = run.frames, run.local_names
    run.frames = (*frames, frame)
    run.local_names = None
    values: list[Value] = []
    result = containers.new_dict(run, DictState((), ()), run.place(node.ref)) if node.key is not None else None
    try:
        copied = _copied_answer(run, node)
        if copied is not None:
            entry = Entry(None, copied, run.place(node.ref))
            return containers.new_dict(run, DictState((entry,)), run.place(node.ref))
        open_ = _clauses(run, node, values, result)
    finally:
        run.frames, run.local_names = frames, names
    if result is not None:
        if open_:
            entry = Entry(None, Unknown("a comprehension"), run.place(node.ref))
            run.store.set(result.obj, DictState((entry,)))
        return result
    kind = containers.MANY if open_ or node.kind == "GeneratorExp" else "list"
    return Items(tuple(values), open_, kind)


def _copied_answer(run: Interpreter, node: ir.Comprehension) -> Value | None:
    """What the API answered, where a comprehension copies entries of it: `{k: v for k, v in data.items() if ...}`."""
    target, iterable, tests = node.clauses[0]
    names = [item.id for item in target.items if isinstance(item, ir.Name)] if isinstance(target, ir.Sequence) else []
    own = [part.id for part in (node.key, node.value) if isinstance(part, ir.Name)]
    if len(node.clauses) > 1 or len(own) < 2 or names != own or not isinstance(iterable, ir.Call):
        return None
    source = prune(run.expr(iterable), run.taken)
    if not isinstance(source, Answer) or source.stage != "items":
        return None
    for name in names:
        run.assign_name(name, Unknown("a part of an answer", name))
    for test in tests:
        run.expr(test)
    return answers.body(run, source)


def _clauses(run: Interpreter, node: ir.Comprehension, values: list[Value], result: Ref | None) -> bool:
    """Evaluate a comprehension; whether there may be other items than those in `values`."""
    return _clause(run, node, 0, values, result, True)


def _clause(
    run: Interpreter, node: ir.Comprehension, number: int, values: list[Value], result: Ref | None, certain: bool
) -> bool:
    """Evaluate a comprehension from its clause `number` on."""
    if number == len(node.clauses):
        key = None if node.key is None else run.expr(node.key)
        value = run.expr(node.value)
        if result is not None and key is not None:
            # Of what may be missing only the version header is worth telling both cases apart.
            sure = certain or (constant(key) or run.header).lower() != run.header
            containers.dict_put(run, result, key, value, None, sure)
        values.append(value)
        return not certain and result is None
    target, iterable, tests = node.clauses[number]
    source = run.expr(iterable)
    items = containers.items_of(run, source) or containers.gathered(containers.alternatives(run, source))
    run.observe(source, "iterated over", deep=False)
    known_items = items is not None and not items.open and len(items.items) <= MAX_UNROLLED * 2
    many = items is not None and items.kind == containers.MANY and 0 < len(items.items) <= MAX_UNROLLED * 2
    elements = items.items if items is not None and (known_items or many) else (containers.any_item(run, source),)
    open_ = not known_items
    for element in elements:
        statements.assign(run, target, element)
        truths = [run.truth(run.expr(test)) for test in tests]
        if False not in truths:
            sure = certain and None not in truths
            open_ = _clause(run, node, number + 1, values, result, sure) or open_
    return open_


def eval_await(run: Interpreter, node: ir.Await) -> Value:
    return run.expr(node.value)


def eval_yield(run: Interpreter, node: ir.Yield) -> Value:
    value = NONE if node.value is None else run.expr(node.value)
    if node.is_from:
        items = containers.items_of(run, value)
        run.yields.extend(items.items if items is not None else (run.derived(value, "item"),))
    else:
        run.yields.append(value)
        hook, run.at_yield = run.at_yield, None
        if hook is not None:
            hook(value)
    return Unknown("what the caller sends into a generator")


def eval_walrus(run: Interpreter, node: ir.Walrus) -> Value:
    value = run.expr(node.value)
    run.assign_name(node.target, value)
    return value


_ORDER: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_OPERATORS = {
    "+": "__add__",
    "/": "__truediv__",
    "//": "__floordiv__",
    "%": "__mod__",
    "|": "__or__",
    "@": "__matmul__",
    "<<": "__lshift__",
    ">>": "__rshift__",
}
_VALUES = (
    Lit,
    Text,
    Unknown,
    Choice,
    Unbound,
    Ref,
    FunctionValue,
    ClassValue,
    ModuleValue,
    External,
    Bound,
    Partial,
    Super,
    Items,
    DictState,
)


def _is_text(value: Value) -> bool:
    return isinstance(value, Text) or (isinstance(value, Lit) and isinstance(value.value, str | bytes))


def _identity(value: Value) -> Hashable:
    if isinstance(value, Lit):
        return ("lit", repr(value.value))
    if isinstance(value, Unknown):
        return ("unknown", value.uid)
    if isinstance(value, External):
        return ("external", value.name)
    return ("value", id(value))


EXPRESSIONS: dict[type, Callable[[Interpreter, Any], Value]] = {
    ir.Const: eval_const,
    ir.JoinedStr: eval_joined,
    ir.Name: eval_name,
    ir.Attr: eval_attr,
    ir.Subscript: eval_subscript,
    ir.Call: functions.eval_call,
    ir.DictDisplay: eval_dict,
    ir.Sequence: eval_sequence,
    ir.Starred: eval_starred,
    ir.BinOp: eval_binary_op,
    ir.BoolOp: eval_bool_op,
    ir.Compare: eval_compare,
    ir.Not: eval_not,
    ir.IfExp: eval_if_exp,
    ir.Lambda: eval_lambda,
    ir.Comprehension: eval_comprehension,
    ir.Await: eval_await,
    ir.Yield: eval_yield,
    ir.Walrus: eval_walrus,
    ir.Formatted: eval_formatted,
    ir.Slice: eval_slice,
    ir.Opaque: eval_opaque,
}
