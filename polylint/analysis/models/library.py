"""What calls of library code do: clients and request objects from their models, and the functions around them.

What a table in `polylint.analysis.models.clients` can not say is a small function here, found by dotted name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from polylint.analysis import answers, containers, functions, objects
from polylint.analysis.calls import Args
from polylint.analysis.models import http, methods, parsers, records, sdk, special, stdlib, strings, urls
from polylint.analysis.models.clients import CLIENTS, FUNCTIONS, HEADER_CLASSES, REQUESTS
from polylint.analysis.values import (
    NONE,
    Answer,
    Bound,
    ClassValue,
    DictState,
    External,
    FunctionValue,
    Items,
    Lit,
    Obj,
    Partial,
    Ref,
    Resource,
    Text,
    Unknown,
    Value,
    constant,
    prune,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

_DEFERRED = {"run_in_executor": 1, "call_later": 1, "call_at": 1, "apply_later": 1, "enter": 2, "enterabs": 2}
"""Methods that call a function they are given, and the position of the function where it is not the first argument."""
_FORWARDING = frozenset({"submit", "to_thread", "run_in_threadpool"})
"""Those of them that pass keywords on to the function."""
_MAPPING = frozenset({"map", "map_async", "imap", "imap_unordered", "starmap", "starmap_async", "amap"})
_STARTED = {
    "Thread": ("group", "target", "name", "args", "kwargs"),
    "Process": ("group", "target", "name", "args", "kwargs"),
    "Timer": ("interval", "function", "args", "kwargs"),
}
_WRAPPED = {
    "apply_async": ("func", "args", "kwds"),
    "apply": ("func", "args", "kwds"),
    "retry_call": ("f", "fargs", "fkwargs"),
}
_CALLED_ALONE = frozenset(
    {
        "submit",
        "call_soon",
        "call_soon_threadsafe",
        "add_task",
        "run_in_executor",
        "call_later",
        "to_thread",
        "run_sync",
        "spawn",
        "start_soon",
        "create_task",
        "run_in_threadpool",
        "add_job",
        "register",
        "call",
        *_STARTED,
        *_WRAPPED,
    }
)
"""Methods that surely call the function even when it is all they are given."""


def call(run: Interpreter, func: External | Bound, args: Args) -> Value:
    """Call something of a library.

    Args:
        run: the interpreter.
        func: what is called.
        args: with what.

    Returns:
        The value of the call.
    """
    if isinstance(func, Resource):
        return sdk.call(run, func, args)
    if isinstance(func, Bound):
        return _call_method(run, func, args)
    name = func.name
    if run.is_sdk(name):
        return sdk.construct(run, name, args)
    if name in FUNCTIONS:
        library, signature = FUNCTIONS[name]
        if signature.connection:
            return special.operator(run, name, args)
        return http.send(run, library, signature, None, args)
    base, _, method = name.rpartition(".")
    if (base in CLIENTS or base in REQUESTS) and args.positional and isinstance(args.positional[0], Ref):
        # `Base.method(self, ...)`
        refs = {key - 1 if isinstance(key, int) else key: ref for key, ref in args.refs.items() if key != 0}
        rest = replace(args, positional=args.positional[1:], refs=refs)
        return _call_method(run, Bound(args.positional[0], method, base), rest)
    first = args.positional[0] if args.positional else None
    if isinstance(first, Ref) and base == f"builtins.{first.obj.kind}" and method != "fromkeys":
        # `dict.update(target, ...)`
        return _call_method(run, Bound(args.positional[0], method), replace(args, positional=args.positional[1:]))
    if name.endswith(".partial") and name.removesuffix(".partial") in FUNCTIONS:
        return special.partial_of(run, name, args)
    if name in urls.MODELS:
        return urls.construct(run, name, args)
    if name in CLIENTS:
        model = CLIENTS[name]
        obj = Obj("client", args.place, name, name)
        http.construct_client(run, obj, model, args)
        return Ref(obj)
    if name in REQUESTS:
        return http.build_request(run, REQUESTS[name], args)
    if name in HEADER_CLASSES:
        made = stdlib.new_mapping(run, args, folded=True)
        if isinstance(made, Ref):
            made.obj.label = name
        return made
    tail = ".".join(name.rsplit(".", 2)[-2:])
    if tail in FUNCTIONS and name not in FUNCTIONS:
        # A package that re-exports a client: `from dlt.sources.helpers import requests`.
        library, signature = FUNCTIONS[tail]
        return http.send(run, library, signature, None, args)
    model_function = run.calls.get(name.removeprefix("builtins."))
    if model_function is not None:
        return model_function(run, args)
    return functions.opaque_call(run, func, args)


def _call_method(run: Interpreter, func: Bound, args: Args) -> Value:
    receiver, name = func.receiver, func.name
    if isinstance(receiver, Answer):
        return answers.method(run, receiver, name, args)
    if isinstance(receiver, Ref) and receiver.obj.kind == "manager" and name in ("__enter__", "__aenter__"):
        return objects.enter_context(run, receiver)
    if isinstance(receiver, Ref) and run.is_sdk(func.model) and name == "__init__":
        sdk.start(run, receiver.obj, args)
        return NONE
    if isinstance(receiver, Ref):
        obj = receiver.obj
        if obj.kind == "dict" and sdk.is_model(obj) and sdk.same_data(name):
            run.observe(receiver, f"used with .{name}()", deep=False)
            return receiver
        if obj.kind == "dict":
            return methods.dict_method(run, receiver, name, args)
        if obj.kind == "list":
            return methods.list_method(run, receiver, name, args)
        if obj.kind == "request":
            return http.request_method(run, receiver, name, args)
        if obj.kind == "text":
            return urls.method(run, receiver, name, args)
        if obj.kind == "config":
            return parsers.config_method(run, receiver, name, args)
        if obj.kind == "parser":
            return parsers.method(run, receiver, name, args)
        if obj.kind == "variable":
            return stdlib.variable_method(run, receiver, name, args)
        if func.model == "a record" and isinstance(obj.model, ClassValue):
            made = records.record_method(run, receiver, name, args)
            if made is None:
                records.construct(run, obj.model, obj, args)
            return made or NONE
        model = objects.client_model(run, obj)
        if model is not None:
            return http.client_method(run, receiver, model, name, args)
    if isinstance(receiver, Partial) and name in ("expand", "expand_kwargs"):
        return special.expand(run, receiver, args)
    if isinstance(receiver, Lit | Text):
        return strings.text_method(run, receiver, name, args)
    if isinstance(receiver, Items) and name in ("copy", "__iter__"):
        return receiver
    return functions.opaque_call(run, Unknown(name, name), args)


def deferred_call(run: Interpreter, name: str, args: Args) -> Value | None:
    """A call that hands a function to something that will call it.

    Functions that take another function and its arguments are many (executors, event loops, retries); what they have in
    common is the function as first argument, its own arguments after it.

    Returns:
        The result; None when it is no such call.
    """
    tail = name.rsplit(".", 1)[-1]
    if tail in _STARTED:
        params = _STARTED[tail]
        target = args.get(params.index(target_name := "function" if "function" in params else "target"), target_name)
        values = _listed(run, args.get(params.index("args"), "args"))
        keywords = _named(run, args.get(params.index("kwargs"), "kwargs"))
    elif tail in _WRAPPED:
        target = args.get(0, _WRAPPED[tail][0])
        values = _listed(run, args.get(1, _WRAPPED[tail][1]))
        keywords = _named(run, args.get(2, _WRAPPED[tail][2]))
    else:
        position = _DEFERRED.get(tail, 0)
        target = args.positional[position] if len(args.positional) > position else None
        values = args.positional[position + 1 :]
        keywords = dict(args.keywords)
        if tail in _MAPPING and values:
            return _mapped(run, tail, target, args, values)
    target = None if target is None else prune(target, run.path())
    if not _is_code(run, target) or target is None:
        return None
    if not values and not keywords and tail not in _CALLED_ALONE and _needs_arguments(target):
        # A decorator that is called: it gives back what it is given, more or less.
        return target
    given = Args(args.place, args.statement, values, keywords, direct=args.direct and tail in _FORWARDING)
    result = functions.apply(run, target, given)
    return target if not values and not keywords and tail not in _CALLED_ALONE else result


def _is_code(run: Interpreter, value: Value | None) -> bool:
    if isinstance(value, Partial):
        return _is_code(run, value.func) or isinstance(value.func, External)
    if isinstance(value, Bound):
        return isinstance(value.receiver, Ref) and value.receiver.obj.kind in ("client", "dict", "list", "sdk")
    if isinstance(value, External):
        return value.name in FUNCTIONS
    if isinstance(value, Ref) and isinstance(value.obj.model, ClassValue):
        return objects.class_attribute(run, value.obj.model, "__call__") is not None
    return isinstance(value, FunctionValue)


def _needs_arguments(value: Value) -> bool:
    if not isinstance(value, FunctionValue):
        return True
    params = [
        param for param in value.function.params if param.default is None and param.kind in ("positional", "normal")
    ]
    return len(params) > (value.bound is not None)


def _mapped(run: Interpreter, tail: str, target: Value | None, args: Args, values: list[Value]) -> Value | None:
    """`executor.map(function, items)` and the like."""
    if target is None or not _is_code(run, prune(target, run.path())):
        return None
    given = Args(args.place, args.statement, [target, *values])
    return stdlib.starmap(run, given) if tail.startswith("starmap") else stdlib.map_(run, given)


def _listed(run: Interpreter, value: Value | None) -> list[Value]:
    items = None if value is None else containers.items_of(run, value)
    return [] if items is None else list(items.items)


def _named(run: Interpreter, value: Value | None) -> dict[str, Value]:
    state = None if value is None else containers.mapping_of(run, value)
    entries = state.entries if isinstance(state, DictState) else ()
    return {key: entry.value for entry in entries if entry.key is not None and (key := constant(entry.key))}
