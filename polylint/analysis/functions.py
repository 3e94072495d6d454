"""Functions of the code under analysis: definitions, decorators, calls, annotations."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from polylint.analysis import answers, containers, expressions, ir, objects
from polylint.analysis.calls import Args
from polylint.analysis.completion import RETURN, STOP, Completion
from polylint.analysis.limits import MAX_REENTERED, BudgetError
from polylint.analysis.models import described, fixtures, http, library, parsers, sdk
from polylint.analysis.models.clients import CLIENTS, FUNCTIONS, REQUESTS, ClientModel, is_unconcerned
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
    Items,
    Lit,
    Obj,
    Partial,
    Ref,
    Resource,
    Unbound,
    Unknown,
    Value,
    Written,
    choice,
    constant,
    is_none,
    known,
    leaves,
    map_choice,
    numbers,
    prune,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter


def closure(run: Interpreter, function: ir.Function) -> FunctionValue:
    """A function or lambda, seen from here."""
    frames = run.frames
    owner = None
    if run.owner is not None and frames and frames[-1] == run.owner.frame:
        owner = run.owner
        frames = frames[:-1]
    value = FunctionValue(function, run.module, frames, owner)
    run.captured.update(frames)
    if function not in run.defined:
        if owner is not None:
            run.methods_of.setdefault(owner.frame, {})[len(run.named)] = function
        run.named.append(function)
    run.defined[function] = value
    for param in function.params:
        if param.default is not None:
            key = (function, "default", param.name)
            default = run.expr(param.default)
            run.observe(default, "the default of a parameter")
            run.store.set(key, default)
    return value


def decorate(run: Interpreter, decorator: Value, value: Value, node: ir.Expr) -> Value:
    """A decorated function; an unknown decorator is taken to keep what it decorates."""
    if isinstance(value, FunctionValue):
        if parsers.decorated(run, decorator, value) or fixtures.decorated(run, decorator, value, node):
            return value
        name = decorator.name if isinstance(decorator, External | Unknown) else ""
        role = _ROLES.get(name.removesuffix("()").rsplit(".", 1)[-1])
        if isinstance(node, ir.Attr) and node.attr in ("setter", "deleter"):
            if value.owner is not None:
                run.store.set((value.owner.frame, value.function.name, node.attr), value)
            return run.expr(node.value)
        if role is not None:
            value = FunctionValue(value.function, value.module, value.frames, value.owner, None, role)
            run.defined[value.function] = value
            return value
    made = decorator.func if isinstance(decorator, Partial) else decorator
    if isinstance(made, FunctionValue | ClassValue) or (
        isinstance(decorator, Ref) and isinstance(decorator.obj.model, ClassValue)
    ):
        result = apply(run, decorator, Args(run.place(node.ref), run.place(run.statement), [value]))
        if isinstance(result, FunctionValue):
            return (
                result
                if result.owner is not None or not isinstance(value, FunctionValue)
                else FunctionValue(result.function, result.module, result.frames, value.owner, result.bound, value.role)
            )
        if isinstance(result, Partial | Bound | Ref):
            return result
    return value


def decorate_class(run: Interpreter, decorator: Value, value: Value, node: ir.Expr) -> Value:
    """A decorated class; only a decorator of the code under analysis changes it."""
    if isinstance(decorator, FunctionValue):
        result = apply(run, decorator, Args(run.place(node.ref), run.place(run.statement), [value]))
        if isinstance(result, ClassValue | FunctionValue | Ref):
            return result
    return value


def eval_call(run: Interpreter, node: ir.Call) -> Value:
    func = expressions.eval_attr(run, node.func, True) if isinstance(node.func, ir.Attr) else run.expr(node.func)
    args = Args(run.place(node.ref), run.place(run.statement), direct=True)
    if run.package and any(map(_is_something_else, leaves(func))):
        run.other_receivers.add(args.place)
    for arg in node.args:
        value = run.expr(arg.value)
        if arg.star == "**":
            _spread(run, args, value, arg.ref, isinstance(func, Resource))
        elif arg.star == "*":
            items = containers.items_of(run, value)
            if items is None or items.open:
                args.open = True
                run.observe(value, "passed on with *", deep=items is None)
            if items is not None:
                args.positional.extend(items.items)
        elif arg.keyword:
            args.keywords[arg.keyword] = value
            args.refs[arg.keyword] = arg.value.ref
            written = Written("keyword", run.place(arg.ref), run.place(arg.value.ref))
            args.entries[arg.keyword] = Entry(Lit(arg.keyword), value, args.place, written)
        else:
            args.refs[len(args.positional)] = arg.value.ref
            args.positional.append(value)
    return apply(run, func, args)


def _is_something_else(value: Value) -> bool:
    """Whether what is called is known to be something else than a method of the SDK."""
    while isinstance(value, Bound) and not isinstance(value, Resource):
        value = value.receiver
    return not isinstance(value, Resource | Unbound | Unknown) and not is_none(value)


def _spread(run: Interpreter, args: Args, value: Value, ref: int, known: bool) -> None:
    """Pass on what a mapping holds; what becomes of it in the function is `known`, or not."""
    args.spread = True
    if not known:
        run.observe(value, "passed on with **", deep=False)
    state = containers.mapping_of(run, value)
    if isinstance(state, DictState):
        for entry in state.entries:
            name = None if entry.key is None else constant(entry.key)
            if name is None:
                args.open = True
                answers.spill_all(run, entry.value, "passed on with **")
            else:
                args.keywords[name] = entry.value
                args.refs.setdefault(name, -1)
                args.entries[name] = entry
        return
    answers.spill_all(run, state, "passed on with **")
    states = list(leaves(state))
    names = {constant(e.key): None for s in states if isinstance(s, DictState) for e in s.entries if e.key is not None}
    args.open = args.open or not all(isinstance(one, DictState | Unbound) for one in states)
    for name in names:
        if name is not None:
            # Where a branch does not give it, it is not given.
            args.keywords[name] = _entry_in_each(state, name)
            args.refs.setdefault(name, -1)


def _entry_in_each(state: Value, name: str) -> Value:
    return map_choice(state, lambda one: containers.entry_of(one, name) or NONE)


def apply(run: Interpreter, func: Value, args: Args) -> Value:
    """Call a value."""
    func = prune(func, run.taken)
    wrapper = described.wrapper_of(run, func)
    if wrapper is not None:
        return described.send(run, wrapper, args)
    if isinstance(func, FunctionValue | ClassValue | Unknown) or (
        isinstance(func, External) and func.name not in FUNCTIONS and func.name not in REQUESTS
    ):
        run.other_callees.add(args.place)
    if isinstance(func, Choice):
        return _apply_choice(run, func, args)
    if isinstance(func, FunctionValue) and func.role == "manager":
        manager = Obj("manager", args.place, None, func.function.name)
        run.managers[manager] = (func, args)
        run.runs(func.function)
        return Ref(manager)
    if isinstance(func, FunctionValue):
        return call_function(run, func, args)
    if isinstance(func, ClassValue):
        return objects.instantiate(run, func, args)
    if isinstance(func, Partial):
        merged = Args(args.place, args.statement, [*func.args, *args.positional], dict(func.keywords), {}, args.open)
        merged.spread, merged.direct = args.spread, args.direct
        merged.keywords.update(args.keywords)
        merged.refs.update({key: ref for key, ref in args.refs.items() if isinstance(key, str)})
        merged.refs.update({name: -1 for name in dict(func.keywords) if name not in args.keywords})
        return apply(run, func.func, merged)
    if isinstance(func, External | Bound):
        return library.call(run, func, args)
    if isinstance(func, Answer) and func.stage == "text":
        # Some clients have a method where others have an attribute.
        return func
    if isinstance(func, Ref) and func.obj.kind == "client":
        return library.call(run, Bound(func, "__call__"), args)
    if isinstance(func, Ref) and isinstance(func.obj.model, ClassValue):
        method = objects.class_attribute(run, func.obj.model, "__call__")
        if isinstance(method, FunctionValue):
            return call_function(run, objects.bind_method(run, method, func), args)
    return opaque_call(run, func, args)


def _apply_choice(run: Interpreter, func: Choice, args: Args) -> Value:
    branches = []
    values = []
    for index, option in func.options:
        if isinstance(option, Unbound):
            continue

        def taken(option: Value = option) -> Completion:
            return Completion(RETURN, apply(run, option, args))

        branches.append(run.fork(func.cond, frozenset({index}), taken, {}))
        values.append((index, branches[-1][1].value))
    if not branches:
        return Unknown("nothing to call")
    run.store.merge(func.cond, [(indices, written) for indices, _, written in branches])
    return choice(func.cond, values)


_DEFAULTS = ("default", "fallback", "default_var", "default_value")


def opaque_call(run: Interpreter, func: Value, args: Args) -> Value:
    """A call of something that is not known."""
    name = func.name if isinstance(func, Unknown | External) else ""
    sent = http.generic_send(run, name, args)
    if sent is not None:
        return sent
    if name.rsplit(".", 1)[-1] in ("enter_context", "enter_async_context") and args.positional:
        return objects.enter_context(run, args.positional[0])
    result = library.deferred_call(run, name, args)
    if result is not None:
        return result
    for value in args.values():
        run.observe(value, f"passed to {name.removeprefix('builtins.') or 'unknown code'}")
        if not (isinstance(func, External) and is_unconcerned(name)):
            run.expose(value, name or "unknown code")
    default = next((args.keywords[key] for key in _DEFAULTS if key in args.keywords), None)
    if default is not None and known(default) is not None:
        # A look-up in settings of some kind: `config.get(section, name, fallback=...)`.
        return Unknown(f"the result of {name or 'a look-up'}", f"{name}()" if name else "", "env", default)
    return Unknown(f"the result of {name or 'an unknown call'}", f"{name}()" if name else "")


def call_function(
    run: Interpreter,
    func: FunctionValue,
    args: Args,
    root: bool = False,
    at_yield: Callable[[Value], None] | None = None,
) -> Value:
    """Call a function of the code under analysis.

    Args:
        run: the interpreter.
        func: the function.
        args: what it is called with.
        root: nobody calls it; parameters are not known.
        at_yield: what happens where it first yields.

    Returns:
        What it returns.
    """
    function = func.function
    # A wrapper that a decorator makes is another function each time.
    depths = [seen for running, seen in run.stack if running is function]
    # One that calls itself is followed less far than a helper that is given functions which use it again.
    allowed = 1 if function.name in function.mentions else 2
    if depths.count(func.frames) > allowed or len(depths) > MAX_REENTERED or len(run.stack) >= run.budgets.depth:
        if not depths and run.matters(func.module):
            run.too_deep[function.name] = None
        for value in args.values():
            run.observe(value, "passed on too deep a chain of calls")
        return Unknown(f"{function.name} calls itself, or too deep a chain of calls", f"{function.name}()")
    frame = next(numbers)
    run.call_frames.add(frame)
    run.runs(function)
    if not root and args.place[1] >= 0:
        run.callers.append(args.place)
    run.stack.append((function, func.frames))
    try:
        with (
            run.share(func.module),
            run.scope(func.module, (*func.frames, frame), function.locals, func.owner, func.bound),
        ):
            run.at_yield = at_yield
            _bind_params(run, func, args, frame, root)
            done = run.block(function.body)
            result = _result(run, function, done)
            if isinstance(result, Unknown) and function.returns is not None:
                # What it returns was not seen, but it says what it is.
                result = annotated(run, function.returns) or result
        if frame not in run.captured:
            run.store.forget(frame, function)
    except BudgetError:
        run.exhausted = run.exhausted or run.matters(func.module)
        if run.matters(func.module):
            run.unfinished.append(function.name)
        result = Unknown(f"{function.name} takes too long to follow", f"{function.name}()")
    finally:
        run.stack.pop()
        if not root and args.place[1] >= 0:
            run.callers.pop()
    return result


def _result(run: Interpreter, function: ir.Function, done: Completion) -> Value:
    if function.is_generator:
        items: Value = Items(tuple(run.yields), True, "generator")
        return items
    values = [*run.partials, done.value if done.kind == RETURN else NONE]
    if done.kind == STOP:
        values.pop()
    if not values:
        return Unknown(f"{function.name} never returns", f"{function.name}()")
    return values[0] if len(values) == 1 else choice(run.new_cond(), list(enumerate(values)))


def _bind_params(run: Interpreter, func: FunctionValue, args: Args, frame: int, root: bool) -> None:
    function = func.function
    positional = list(args.positional)
    if func.bound is not None and func.role != "static":
        positional.insert(0, func.bound)
    keywords = dict(args.keywords)
    for param in function.params:
        if param.kind == "*":
            items = Items(tuple(positional), args.open or root, "tuple")
            positional = []
            value: Value = items
        elif param.kind == "**":
            entries = [args.entry(name) for name in keywords]
            if args.open or root:
                entries.append(Entry(None, Unknown(f"**{param.name}", param.name, "param"), args.place))
            value = containers.new_dict(run, DictState(tuple(entries)), (func.module, param.ref))
            keywords = {}
        elif positional and param.kind in ("positional", "normal"):
            value = positional.pop(0)
        elif param.name in keywords and param.kind != "positional":
            value = keywords.pop(param.name)
        else:
            value = _default(run, func, param, args, root)
        run.store.set((frame, param.name), value)


def _default(run: Interpreter, func: FunctionValue, param: ir.Param, args: Args, root: bool) -> Value:
    default = run.store.get((func.function, "default", param.name))
    if root and default is None:
        passed = fixtures.value_of(run, func, param.name)
        if passed is not None:
            return passed
    if root or args.open:
        if param.annotation is not None:
            instance = annotated(run, param.annotation)
            if instance is not None and isinstance(default, Lit) and default.value is None:
                return choice(run.new_cond(), [(0, instance), (1, default)])
            if instance is not None:
                return instance
        kept = default if default is not None and not (isinstance(default, Lit) and default.value is None) else None
        return Unknown(f"the parameter {param.name}", param.name, "param", kept)
    return default if default is not None else Unknown(f"the parameter {param.name}", param.name, "param")


def annotated(run: Interpreter, node: ir.Expr) -> Value | None:
    """An object of the annotated type, where the type is a client, or a class or protocol under analysis."""
    if isinstance(node, ir.Const) and isinstance(node.value, str):
        return _annotated_text(run, node.value)
    if isinstance(node, ir.BinOp) and node.op == "|":
        return annotated(run, node.left) or annotated(run, node.right)
    if isinstance(node, ir.Subscript) and node.index is not None:
        outer = run.expr(node.value)
        tail = outer.name.rsplit(".", 1)[-1] if isinstance(outer, External) else ""
        inner = node.index
        if tail in _EITHER:
            parts = inner.items if isinstance(inner, ir.Sequence) else (inner,)
            found = (annotated(run, part) for part in parts)
            return next((value for value in found if value is not None), None)
        if tail in ("type", "Type"):
            value = run.expr(inner)
            return value if isinstance(value, External | ClassValue) else None
        return _instance_of(run, outer) if isinstance(outer, ClassValue) else None
    return _instance_of(run, run.expr(node)) if isinstance(node, ir.Name | ir.Attr) else None


_EITHER = frozenset({"Optional", "Annotated", "Union", "Final", "ClassVar"})
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")


def _annotated_text(run: Interpreter, text: str) -> Value | None:
    """An annotation that is written as a string."""
    outer, bracket, _ = text.partition("[")
    if bracket and outer.strip().rsplit(".", 1)[-1] not in _EITHER and "|" not in outer:
        return None
    for dotted in _DOTTED.findall(text):
        if dotted.rsplit(".", 1)[-1] in (*_EITHER, "None"):
            continue
        first, *rest = dotted.split(".")
        value = run.lookup(first)
        for name in rest:
            value = objects.get_attribute(run, value, name)
        found = _instance_of(run, value)
        if found is not None:
            return found
    return None


def _instance_of(run: Interpreter, value: Value) -> Value | None:
    if isinstance(value, External) and value.name in CLIENTS:
        return _some_client(run, CLIENTS[value.name])
    if isinstance(value, External) and run.is_sdk(value.name):
        return sdk.some_instance(run, value.name)
    if isinstance(value, ClassValue) and objects.is_client_protocol(run, value):
        return _some_client(run, CLIENTS["typing.Protocol"])
    if isinstance(value, ClassValue) and len(run.stack) < run.budgets.depth // 2:
        return objects.some_instance(run, value)
    return None


def _some_client(run: Interpreter, model: ClientModel) -> Ref:
    """A client of which only the kind is known."""
    obj = Obj("client", run.place(-1), model.name, model.name)
    state = DictState((Entry(None, Unknown("the client's own headers"), run.place(-1)),), folded=True)
    run.store.set((obj, model.attribute), containers.new_dict(run, state, run.place(-1)))
    if model.scheme or model.connection or model.base:
        run.store.set((obj, model.base or http.BASE), Unknown("the client's base URL"))
    return Ref(obj)


_ROLES = {
    "property": "property",
    "cached_property": "cached",
    "staticmethod": "static",
    "classmethod": "class",
    "contextmanager": "manager",
    "asynccontextmanager": "manager",
}
