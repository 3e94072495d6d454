"""Code that a client calls for each request: auth objects, event hooks, transports, adapters, middlewares.

Each is called with a request object that holds what would be sent; what it does to the headers is what is sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from polylint.analysis import containers, functions, objects
from polylint.analysis.calls import Args, Layer
from polylint.analysis.models import http, strings
from polylint.analysis.values import (
    ClassValue,
    DictState,
    External,
    FunctionValue,
    Items,
    Lit,
    Obj,
    Partial,
    Ref,
    Unknown,
    Value,
    constant,
    prune,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

_METHODS = {
    "auth": ("__call__", "sync_auth_flow", "auth_flow", "async_auth_flow"),
    "transport": ("handle_request", "handle_async_request"),
    "adapter": ("add_headers", "send"),
    "handler": ("http_request", "https_request"),
    "hook": ("__call__",),
}
_EVENTS = ("request", "pre_request", "pre_send")


def layers(
    run: Interpreter,
    client: Ref | None,
    given: dict[str, Value],
    method: Value,
    url: Value,
    before: Sequence[Layer],
    args: Args,
) -> list[Layer]:
    """The headers that hooks written in the code under analysis put on a request.

    Args:
        run: the interpreter.
        client: what sends.
        given: the arguments of the call; those that name hooks are taken out.
        method: the verb.
        url: the URL.
        before: the headers of the request without the hooks.
        args: the call.

    Returns:
        One layer, or none when no hook changed anything.
    """
    targets = list(_targets(run, client, given, url))
    if not targets:
        return []
    request = Obj("request", args.place)
    headers = containers.new_dict(run, DictState(folded=True), args.place)
    for layer in before:
        containers.dict_update(run, headers, layer.state, args.place)
    start = containers.contents_of(run, headers)
    run.store.set((request, "headers"), headers)
    run.store.set((request, "url"), url)
    run.store.set((request, "method"), method)
    for target in targets:
        passed: list[Value] = [Ref(request)]
        if _takes_handler(target):
            passed.append(External("the next handler"))
        functions.apply(run, target, Args((args.place[0], -1), args.statement, passed))
    if run.store.get((request, http.BODY)) is not None:
        given["json"] = Unknown("a body that code which sees the request sets")
    after = prune(run.store.get((request, "headers")) or headers, run.path())
    state = containers.mapping_of(run, after)
    return [] if state is start else [Layer(state, None, "hook")]


def _takes_handler(target: Value) -> bool:
    """Whether a hook is a middleware: it is given what sends the request too."""
    if not isinstance(target, FunctionValue):
        return False
    params = [param for param in target.function.params if param.kind in ("positional", "normal")]
    required = [param for param in params if param.default is None]
    return len(required) - (target.bound is not None) >= 2


def answered(run: Interpreter, hooks: Sequence[Value], answer: Value, args: Args) -> None:
    """Call the hooks that see the answer to a request."""
    for hook in hooks:
        functions.apply(run, hook, Args((args.place[0], -1), args.statement, [answer]))


def of_answers(run: Interpreter, client: Ref | None, given: dict[str, Value]) -> list[Value]:
    """The hooks that see the answers to the requests of a client, or to one request."""
    found: list[Value] = []
    for name in ("event_hooks", "hooks"):
        for value in (given.get(name), objects.stored_attribute(run, client, name) if client is not None else None):
            value = None if value is None else prune(value, run.path())
            if isinstance(value, Ref) and value.obj.kind == "dict":
                found.extend(_callables(run, containers.dict_get(run, value, Lit("response")), "hook"))
    return found


def _targets(run: Interpreter, client: Ref | None, given: dict[str, Value], url: Value) -> Iterator[Value]:
    """What is called for a request, in order."""
    auth = given.pop("auth", None)
    if auth is None and client is not None:
        auth = objects.stored_attribute(run, client, "auth")
    yield from _callables(run, auth, "auth")
    for source in (client, None):
        for name in ("event_hooks", "hooks"):
            value = given.pop(name, None) if source is None else objects.stored_attribute(run, source, name)
            yield from _events(run, value)
    yield from _middlewares(run, client, given)
    if client is None:
        return
    yield from _callables(run, objects.stored_attribute(run, client, "transport"), "transport")
    for name, kind in (("mounts", "transport"), ("adapters", "adapter")):
        yield from _mounted(run, objects.stored_attribute(run, client, name), kind, url)
    yield from _callables(run, run.store.get((client.obj, "handlers")), "handler")


def _events(run: Interpreter, value: Value | None) -> Iterator[Value]:
    value = None if value is None else prune(value, run.path())
    if isinstance(value, Ref) and value.obj.kind == "dict":
        for event in _EVENTS:
            yield from _callables(run, containers.dict_get(run, value, Lit(event)), "hook")


def _middlewares(run: Interpreter, client: Ref | None, given: dict[str, Value]) -> Iterator[Value]:
    value = given.pop("middlewares", None)
    if value is None and client is not None:
        value = objects.stored_attribute(run, client, "middlewares")
    yield from _callables(run, value, "hook")


def _mounted(run: Interpreter, value: Value | None, kind: str, url: Value) -> Iterator[Value]:
    """What is mounted for the beginning of a URL."""
    value = None if value is None else prune(value, run.path())
    state = containers.mapping_of(run, value) if isinstance(value, Ref) and value.obj.kind == "dict" else None
    for entry in state.entries if isinstance(state, DictState) else ():
        prefix = None if entry.key is None else constant(entry.key)
        start = strings.leading_text(url)
        if prefix is None or "*" in prefix or not start or start.lower().startswith(prefix.lower()):
            yield from _callables(run, entry.value, kind)


def _callables(run: Interpreter, value: Value | None, kind: str) -> Iterator[Value]:
    value = None if value is None else prune(value, run.path())
    items = None if value is None else containers.items_of(run, value)
    if items is not None:
        for item in items.items:
            yield from _callables(run, item, kind)
    elif isinstance(value, FunctionValue | Partial):
        yield value
    elif isinstance(value, ClassValue) and kind == "handler":
        made = objects.instantiate(run, value, Args(run.place(-1), run.place(run.statement)))
        yield from _callables(run, made, kind)
    elif isinstance(value, Ref) and isinstance(value.obj.model, ClassValue):
        for name in _METHODS[kind]:
            method = objects.class_attribute(run, value.obj.model, name)
            if isinstance(method, FunctionValue):
                yield objects.bind_method(run, method, value)
                return


def events_of(run: Interpreter, client: Ref, name: str) -> Value:
    """The hooks of a client by event, created when they are first asked for."""
    found = run.store.get((client.obj, name))
    if found is None:
        found = containers.new_dict(run, DictState(), client.obj.place)
        for event in (*_EVENTS, "response"):
            obj = Obj("list", client.obj.place)
            run.store.set(obj, Items((), False, "list"))
            containers.dict_put(run, found, Lit(event), Ref(obj), None)
        run.store.set((client.obj, name), found)
    return prune(found, run.path())


def mount(run: Interpreter, client: Ref, args: Args) -> Value:
    """`session.mount(prefix, adapter)`."""
    prefix, adapter = args.get(0, "prefix"), args.get(1, "adapter")
    if prefix is not None and adapter is not None:
        mounted = run.store.get((client.obj, "adapters"))
        if not isinstance(mounted, Ref):
            mounted = containers.new_dict(run, DictState(), args.place)
            run.store.set((client.obj, "adapters"), mounted)
        containers.dict_put(run, mounted, prefix, adapter, None)
    return Lit(None)


def add_handlers(run: Interpreter, client: Ref, args: Args) -> Value:
    """`build_opener(*handlers)`, `opener.add_handler(handler)`."""
    known = run.store.get((client.obj, "handlers"))
    before = known.items if isinstance(known, Items) else ()
    run.store.set((client.obj, "handlers"), Items((*before, *args.positional)))
    return Lit(None)
