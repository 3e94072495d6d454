"""What calls of library code do: clients and request objects from their models, and the functions around them.

What a table in `polylint.analysis.clients` can not say is a small function here, found by dotted name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from polylint.analysis.calls import Args, Layer, Send
from polylint.analysis.clients import CLIENTS, FUNCTIONS, HEADER_CLASSES, REQUESTS, ClientModel, RequestModel, Signature
from polylint.analysis.values import (
    NONE,
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
    Obj,
    Partial,
    Place,
    Ref,
    Super,
    Text,
    Unknown,
    Value,
    constant,
    known,
    leaves,
    map_choice,
    numbers,
    prune,
    text_of,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

_PERCENT = re.compile(r"%(?:\((?P<key>[^)]*)\))?(?P<spec>[-#0 +]*\d*(?:\.\d+)?)(?P<type>[sdrifxgu%])")
_FIELD = re.compile(r"\{\{|\}\}|\{(?P<field>[^{}:!]*)(?P<spec>[:!][^{}]*)?\}")
_DEFERRED = {
    "submit": 0,
    "map": 0,
    "imap": 0,
    "starmap": 0,
    "call_soon": 0,
    "add_task": 0,
    "run_in_executor": 1,
    "call_later": 1,
}
"""Methods that call a function they are given: the position of the function; what follows are its arguments."""
_MAPPING = frozenset({"map", "imap", "starmap"})
_VERBS = frozenset({"get", "options", "head", "post", "put", "patch", "delete", "request"})


def call(run: Interpreter, func: External | Bound, args: Args) -> Value:
    """Call something of a library.

    Args:
        run: the interpreter.
        func: what is called.
        args: with what.

    Returns:
        The value of the call.
    """
    if isinstance(func, Bound):
        return _call_method(run, func, args)
    name = func.name
    if name in FUNCTIONS:
        library, signature = FUNCTIONS[name]
        return _send(run, library, signature, None, args)
    if name in CLIENTS:
        model = CLIENTS[name]
        obj = Obj("client", args.place, name, name)
        construct_client(run, obj, model, args)
        return Ref(obj)
    if name in REQUESTS:
        return _build_request(run, REQUESTS[name], args)
    if name in HEADER_CLASSES:
        return _new_mapping(run, args, folded=True)
    tail = ".".join(name.rsplit(".", 2)[-2:])
    if tail in FUNCTIONS and name not in FUNCTIONS:
        # A package that re-exports a client: `from dlt.sources.helpers import requests`.
        library, signature = FUNCTIONS[tail]
        return _send(run, library, signature, None, args)
    model_function = _FUNCTIONS.get(name) or _FUNCTIONS.get(name.removeprefix("builtins."))
    if model_function is not None:
        return model_function(run, args)
    return run.opaque_call(func, args)


# -------------------------------------------------------------------- clients


def construct_client(run: Interpreter, obj: Obj, model: ClientModel, args: Args) -> None:
    """Set up a client object from its constructor's arguments."""
    given, _ = args.bind(model.constructor)
    client = Ref(obj)
    headers = given.get(model.headers) if model.headers else None
    if headers is not None and not (isinstance(headers, Lit) and headers.value is None):
        # The library copies what it is given: later changes of the client's headers do not reach the dict.
        state = map_choice(run.mapping(headers), _folded)
        entries = state if isinstance(state, DictState | Choice) else _unknown_headers(state, args.place)
        run.store.set((obj, model.attribute), run.new_dict(entries, args.place))
    elif args.open and model.headers:
        unknown = _unknown_headers(Unknown("arguments that are not known"), args.place)
        run.store.set((obj, model.attribute), run.new_dict(unknown, args.place))
    else:
        run.client_headers(client)
    if model.base:
        run.store.set((obj, "base"), given.get(model.base) or Lit(""))
    for name in ("auth", "event_hooks"):
        if name in given:
            run.store.set((obj, name), given[name])


def _unknown_headers(value: Value, place: Place) -> DictState:
    return DictState((Entry(None, value, place),), folded=True)


def _folded(state: Value) -> Value:
    return DictState(state.entries, state.sources, True) if isinstance(state, DictState) else state


def _client_layer(run: Interpreter, client: Ref, model: ClientModel) -> Layer:
    headers = run.client_headers(client)
    items = run.items(headers) if model.pairs else None
    state = run.mapping(headers if items is None else items)
    return Layer(state, None, "client", client.obj)


def _join_url(run: Interpreter, model: ClientModel, base: Value | None, url: Value) -> Value:
    """The URL a client with this base URL asks for."""
    if base is None or model.join == "none":
        return url
    if isinstance(url, Choice):
        return map_choice(url, lambda option: _join_url(run, model, base, option))
    base = prune(base, run.path())
    if isinstance(base, Choice):
        return map_choice(base, lambda option: _join_url(run, model, option, url))
    if isinstance(base, Lit) and base.value in ("", None):
        return url
    start = _leading_text(url)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", start):
        return url
    if model.join == "append":
        return text_of((_without_trailing_slash(base), Lit("/"), _without_leading_slash(url)))
    return _urljoin(base, url)


def _leading_text(value: Value) -> str:
    first = value.parts[0] if isinstance(value, Text) else value
    return first.value if isinstance(first, Lit) and isinstance(first.value, str) else ""


def _without_trailing_slash(value: Value) -> Value:
    if isinstance(value, Lit) and isinstance(value.value, str):
        return Lit(value.value.rstrip("/"), value.origin)
    if isinstance(value, Text):
        return text_of((*value.parts[:-1], _without_trailing_slash(value.parts[-1])))
    if isinstance(value, Unknown) and value.default is not None:
        return Unknown(
            value.reason, value.name, value.kind, map_choice(value.default, _without_trailing_slash), value.uid
        )
    return value


def _without_leading_slash(value: Value) -> Value:
    if isinstance(value, Lit) and isinstance(value.value, str):
        return Lit(value.value.lstrip("/"), value.origin)
    if isinstance(value, Text):
        return text_of((_without_leading_slash(value.parts[0]), *value.parts[1:]))
    return value


def _given_headers(run: Interpreter, value: Value | None, ref: int, args: Args, role: str) -> list[Layer]:
    """The layer of headers passed to a call."""
    if value is None:
        if not args.open:
            return []
        return [Layer(Unknown("arguments passed on with **"), None, role)]
    argument = (args.place[0], ref) if ref >= 0 else None
    value = prune(value, run.path())
    return [Layer(run.mapping(value), argument, role, value.obj if isinstance(value, Ref) else None)]


def _method_of(run: Interpreter, signature: Signature, given: dict[str, Value]) -> Value:
    """The verb of a request."""
    if signature.method:
        return Lit(signature.method)
    method = given.get("method")
    if method is not None and not (isinstance(method, Lit) and method.value is None):
        return method
    if signature.default_method != "body":
        return method or Unknown("the verb is not known")
    body = given.get("data")
    return Lit("GET") if body is None else map_choice(prune(body, run.path()), _verb_for_body)


def _verb_for_body(body: Value) -> Value:
    if isinstance(body, Lit):
        return Lit("GET" if body.value is None else "POST")
    if isinstance(body, Unknown):
        return Unknown("the verb depends on whether there is a body")
    return Lit("POST")


def _send(run: Interpreter, library: str, signature: Signature, client: Ref | None, args: Args) -> Value:
    """A call that sends."""
    given, refs = args.bind(signature.params)
    url = given.get("url")
    if url is None:
        url = Unknown("the URL is passed on with * or **") if args.open else NONE
    url = prune(url, run.path())
    for option in leaves(url):
        if isinstance(option, Ref) and option.obj.kind == "request":
            _send_request(run, library, option, client, args, given.get("data"))
    if isinstance(url, Ref) and url.obj.kind == "request":
        return Unknown("a response", "response")
    layers: list[Layer] = []
    base = None
    headers_call: Place | None = args.place
    model = None
    if client is not None:
        model = run.client_model(client.obj)
        layers.append(_client_layer(run, client, model))
        base = run.store.get((client.obj, "base"))
        url = _join_url(run, model, base, _stringify_url(run, url))
    elif library == "urllib":
        opener = run.store.get("installed opener")
        if isinstance(opener, Ref):
            layers.append(_client_layer(run, opener, CLIENTS["urllib.request.OpenerDirector"]))
    if library == "urllib":
        headers_call = None
    else:
        own = _given_headers(run, given.get("headers"), refs.get("headers", -1), args, "call")
        if model is not None and model.replaces and own:
            layers.clear()
        layers.extend(own)
        if given.get("headers") is not None:
            headers_call = None
    method = _method_of(run, signature, given)
    layers.extend(_hooks(run, client, given, method, url, args))
    _record(run, library, method, url, given, tuple(layers), args, headers_call)
    return Unknown("a response", "response")


def _hooks(
    run: Interpreter, client: Ref | None, given: dict[str, Value], method: Value, url: Value, args: Args
) -> list[Layer]:
    """Headers that auth objects and event hooks written in the code under analysis put on a request."""
    found = [given.get("auth")]
    if client is not None:
        if found[0] is None:
            found = [run.store.get((client.obj, "auth"))]
        hooks = run.store.get((client.obj, "event_hooks"))
        if isinstance(hooks, Ref) and hooks.obj.kind == "dict":
            callbacks = run.dict_get(hooks, Lit("request"))
            items = None if callbacks is None else run.items(callbacks)
            found.extend(items.items if items is not None else ())
    layers = []
    for hook in found:
        target = _hook_function(run, prune(hook, run.path())) if hook is not None else None
        if target is None:
            continue
        request = Obj("request", args.place)
        headers = run.new_dict(DictState(folded=True), args.place)
        run.store.set((request, "headers"), headers)
        run.store.set((request, "url"), url)
        run.store.set((request, "method"), method)
        run.apply(target, Args((args.place[0], -1), args.statement, [Ref(request)]))
        layers.append(Layer(run.mapping(headers), None, "hook"))
    return layers


def _hook_function(run: Interpreter, hook: Value) -> Value | None:
    if isinstance(hook, FunctionValue):
        return hook
    if isinstance(hook, Ref) and isinstance(hook.obj.model, ClassValue):
        for name in ("__call__", "sync_auth_flow", "auth_flow", "async_auth_flow"):
            method = run.class_attribute(hook.obj.model, name)
            if isinstance(method, FunctionValue):
                return run.bind_method(method, hook)
    return None


def _stringify_url(run: Interpreter, url: Value) -> Value:
    return run.stringified(url) if isinstance(url, Lit | Text | Unknown | Choice) else url


def _record(
    run: Interpreter,
    library: str,
    method: Value,
    url: Value,
    given: dict[str, Value],
    layers: tuple[Layer, ...],
    args: Args,
    headers_call: Place | None,
    sure: bool = True,
) -> None:
    payload = tuple(value for name, value in given.items() if name not in ("url", "method", "headers"))
    for value in payload:
        run.observe(value, "sent as something other than headers")
    params = given.get("params")
    send = Send(
        args.place,
        library,
        method,
        _stringify_url(run, url),
        None if params is None else run.mapping(params),
        payload,
        layers,
        run.via(),
        run.path(),
        headers_call,
        sure,
    )
    run.add_send(send)


# -------------------------------------------------------------------- request objects


def _build_request(
    run: Interpreter, model: RequestModel, args: Args, client: Ref | None = None, signature: Signature | None = None
) -> Value:
    """A request object; with a client its headers and base URL are merged in."""
    given, refs = args.bind((signature or model.signature).params)
    obj = Obj("request", args.place, model.name, model.name)
    url = given.get("url") or (Unknown("the URL is passed on with * or **") if args.open else NONE)
    if client is not None:
        url = _join_url(
            run, run.client_model(client.obj), run.store.get((client.obj, "base")), _stringify_url(run, url)
        )
    run.store.set((obj, "url"), url)
    run.store.set((obj, "method"), _method_of(run, signature or model.signature, given))
    if "data" in given:
        run.store.set((obj, "data"), given["data"])
    for value in (value for name, value in given.items() if name not in ("url", "method", "headers")):
        run.observe(value, "sent as something other than headers")
    headers = given.get("headers")
    if headers is None or (isinstance(headers, Lit) and headers.value is None):
        state: Value = (
            _unknown_headers(Unknown("arguments passed on with **"), args.place) if args.open else DictState()
        )
    else:
        state = run.mapping(headers)
    if isinstance(state, Unknown):
        state = _unknown_headers(state, args.place)
    if client is not None:
        merged = run.new_dict(_client_layer(run, client, run.client_model(client.obj)).state, args.place)
        run.dict_update(merged, state, args.place)
        state = run.contents(merged)
    run.store.set((obj, "headers"), run.new_dict(map_choice(state, _folded), args.place))
    missing = headers is None and not args.open
    run.created[obj] = (args.place, None if missing else (args.place[0], refs.get("headers", -1)))
    params = given.get("params")
    if params is not None:
        run.store.set((obj, "params"), params)
    return Ref(obj)


def _send_request(
    run: Interpreter, library: str, request: Ref, client: Ref | None, args: Args, data: Value | None = None
) -> None:
    """Send a request object; what the client would add to a request of its own is not added here."""
    obj = request.obj
    headers = run.store.get((obj, "headers"))
    creation, expression = run.created.get(obj, (None, None))
    layers: list[Layer] = []
    opener = client if client is not None else run.store.get("installed opener")
    if library == "urllib" and isinstance(opener, Ref):
        layers.append(_client_layer(run, opener, CLIENTS["urllib.request.OpenerDirector"]))
    state = run.mapping(headers) if headers is not None else DictState()
    layers.append(Layer(state, expression, "request", obj))
    method = run.store.get((obj, "method")) or Unknown("the verb is not known")
    if data is not None and isinstance(method, Lit) and method.value == "GET":
        method = map_choice(data, _verb_for_body)
    given: dict[str, Value] = {}
    for name in ("params", "data"):
        value = run.store.get((obj, name))
        if value is not None:
            given[name] = value
    url = run.store.get((obj, "url")) or Unknown("the URL is not known")
    _record(run, library, method, url, given, tuple(layers), args, creation if expression is None else None)


# -------------------------------------------------------------------- methods


def _call_method(run: Interpreter, func: Bound, args: Args) -> Value:
    receiver, name = func.receiver, func.name
    if isinstance(receiver, Ref):
        obj = receiver.obj
        if obj.kind == "dict":
            return _dict_method(run, receiver, name, args)
        if obj.kind == "list":
            return _list_method(run, receiver, name, args)
        if obj.kind == "request":
            return _request_method(run, receiver, name, args)
        model = run.client_model(obj)
        if model is not None:
            return _client_method(run, receiver, model, name, args)
    if isinstance(receiver, Lit | Text):
        return _text_method(run, receiver, name, args)
    if isinstance(receiver, Items) and name in ("copy", "__iter__"):
        return receiver
    return run.opaque_call(Unknown(name, name), args)


def _client_method(run: Interpreter, client: Ref, model: ClientModel, name: str, args: Args) -> Value:
    if name == "__init__":
        construct_client(run, client.obj, model, args)
        return NONE
    if name in model.sends:
        overridden = _overridden_funnel(run, client, model, name)
        if overridden is not None:
            verb = Args(args.place, args.statement, [Lit(model.sends[name].method), *args.positional], args.keywords)
            verb.open = args.open
            return run.apply(overridden, verb)
        return _send(run, model.library, model.sends[name], client, args)
    if name in model.builds:
        return _client_builds(run, client, model, name, args)
    if name == model.send_request:
        request = args.get(0, "request")
        for option in leaves(prune(request, run.path())) if request is not None else ():
            if isinstance(option, Ref) and option.obj.kind == "request":
                _send_request(run, model.library, option, client, args)
        return Unknown("a response", "response")
    if name in ("__enter__", "__aenter__"):
        return client
    for value in args.values():
        run.observe(value, f"passed to {model.name}.{name}")
    return Unknown(f"the result of {model.name}.{name}", f"{name}()")


def _overridden_funnel(run: Interpreter, client: Ref, model: ClientModel, name: str) -> Value | None:
    """The method of a subclass that a verb goes through."""
    if not model.funnel or not model.sends[name].method or not isinstance(client.obj.model, ClassValue):
        return None
    method = run.class_attribute(client.obj.model, model.funnel)
    return run.bind_method(method, client) if isinstance(method, FunctionValue) else None


def _client_builds(run: Interpreter, client: Ref, model: ClientModel, name: str, args: Args) -> Value:
    signature = model.builds[name]
    if "request" not in signature.params:
        request_model = next(m for m in REQUESTS.values() if m.library == model.library)
        return _build_request(run, request_model, args, client, signature)
    request = args.get(0, "request")
    request = None if request is None else prune(request, run.path())
    if not isinstance(request, Ref) or request.obj.kind != "request":
        return Unknown("a prepared request", "request")
    obj = Obj("request", request.obj.place, request.obj.model, request.obj.label)
    if request.obj in run.created:
        run.created[obj] = run.created[request.obj]
    for key in ("url", "method", "data", "params"):
        value = run.store.get((request.obj, key))
        if value is not None:
            run.store.set((obj, key), value)
    merged = run.new_dict(_client_layer(run, client, model).state, args.place)
    headers = run.store.get((request.obj, "headers"))
    if headers is not None:
        run.dict_update(merged, run.mapping(headers), args.place)
    run.store.set((obj, "headers"), merged)
    return Ref(obj)


def _request_method(run: Interpreter, request: Ref, name: str, args: Args) -> Value:
    model = REQUESTS.get(str(request.obj.model))
    if model is not None and name in model.setters:
        headers = run.store.get((request.obj, "headers"))
        values = args.values()
        if isinstance(headers, Ref) and len(values) > 1:
            run.dict_put(headers, values[0], values[1], HeaderPlace("statement", args.statement))
        return NONE
    if name in ("prepare", "copy"):
        return request
    if name == "get_method":
        return run.store.get((request.obj, "method")) or Unknown("the verb")
    if name in ("headers", "url", "method"):
        return Unknown(f"the request's {name}")
    if name in ("remove_header", "pop"):
        headers = run.store.get((request.obj, "headers"))
        if isinstance(headers, Ref) and args.positional:
            run.dict_delete(headers, args.positional[0])
        return NONE
    return run.opaque_call(Unknown(name, name), args)


def _dict_method(run: Interpreter, target: Ref, name: str, args: Args) -> Value:
    place = args.statement
    if name in ("update", "extend"):
        if args.positional:
            run.dict_update(target, run.mapping(args.positional[0]), place)
        for key, value in args.keywords.items():
            run.dict_put(target, Lit(key), value, HeaderPlace("call", args.place))
        if args.open:
            run.dict_update(target, Unknown("arguments that are not known"), place)
        return NONE
    if name in ("copy", "__copy__"):
        return run.new_dict(run.contents(target), args.place)
    if name in ("add", "__setitem__") and len(args.positional) == 2:
        run.dict_put(target, args.positional[0], args.positional[1], HeaderPlace("statement", place))
        return NONE
    if name == "setdefault" and args.positional:
        return _setdefault(run, target, args)
    if name in ("pop", "__delitem__", "popall", "popone") and args.positional:
        taken = run.dict_get(target, args.positional[0])
        run.dict_delete(target, args.positional[0])
        fallback = args.positional[1] if len(args.positional) > 1 else Unknown("a value taken out of a dict")
        return fallback if taken is None else taken
    if name == "clear":
        run.store.set(target.obj, DictState())
        return NONE
    if name == "get" and args.positional:
        return _get(run, target, args)
    if name in ("items", "values", "keys"):
        return _views(run, target, name)
    if name in ("raw", "multi_items"):
        run.observe(target, f"read with .{name}()")
    return Unknown(f"the result of dict.{name}", f"{name}()")


def _setdefault(run: Interpreter, target: Ref, args: Args) -> Value:
    key = args.positional[0]
    default = args.positional[1] if len(args.positional) > 1 else NONE
    test = run.compare("in", key, target)
    truth = run.truth(test)
    if truth is False:
        run.dict_put(target, key, default, HeaderPlace("statement", args.statement))
        return default
    if truth is None:
        cond = next(numbers)
        run.store.push()
        run.dict_put(target, key, default, HeaderPlace("statement", args.statement))
        run.store.merge(cond, [(frozenset({0}), {}), (frozenset({1}), run.store.pop())])
        return Unknown("an entry that may have been there")
    return run.dict_get(target, key) or Unknown("an entry of a dict")


def _get(run: Interpreter, target: Ref, args: Args) -> Value:
    value = run.dict_get(target, args.positional[0])
    default = args.get(1, "default") or NONE
    truth = run.truth(run.compare("in", args.positional[0], target))
    if truth is False:
        return default
    if value is not None and (truth or constant(args.positional[0]) is None):
        return value
    return Unknown("an entry that may be missing", constant(args.positional[0]) or "", "", default)


def _views(run: Interpreter, target: Ref, name: str) -> Value:
    state = run.contents(target)
    if name != "keys":
        run.observe(target, f"read with .{name}()")
    if not isinstance(state, DictState):
        return Unknown(f"dict.{name}()")
    items: list[Value] = []
    for entry in state.entries:
        if entry.key is None:
            return Items(tuple(items), True)
        items.append(
            entry.key
            if name == "keys"
            else entry.value
            if name == "values"
            else Items((entry.key, entry.value), False, "tuple")
        )
    return Items(tuple(items), False)


def _list_method(run: Interpreter, target: Ref, name: str, args: Args) -> Value:
    if name == "append" and args.positional:
        run.extend_list(target, Items((args.positional[0],)))
        return NONE
    if name == "extend" and args.positional:
        run.extend_list(target, args.positional[0])
        return NONE
    if name == "copy":
        obj = Obj("list", args.place)
        run.store.set(obj, run.contents(target))
        return Ref(obj)
    state = run.contents(target)
    if name in ("insert", "remove", "pop", "clear", "sort", "reverse"):
        run.store.set(
            target.obj,
            Unknown("a list that was changed")
            if not isinstance(state, Items)
            else Items(state.items, True, state.kind),
        )
    return Unknown(f"the result of list.{name}", f"{name}()")


# -------------------------------------------------------------------- strings


def _text_method(run: Interpreter, receiver: Lit | Text, name: str, args: Args) -> Value:
    if name == "format":
        return _format(run, receiver, args)
    if name == "join" and args.positional:
        return _join(run, receiver, args.positional[0])
    if name in (
        "encode",
        "decode",
        "strip",
        "lstrip",
        "rstrip",
        "removesuffix",
        "removeprefix",
        "replace",
        "lower",
        "upper",
        "title",
    ):
        return _transform(run, receiver, name, args)
    if name in ("format_map",) and args.positional:
        state = run.mapping(args.positional[0])
        if isinstance(state, DictState):
            keywords = {text: e.value for e in state.entries if e.key is not None and (text := constant(e.key))}
            return _format(run, receiver, Args(args.place, args.statement, [], keywords))
    if name in ("split", "partition", "rpartition", "rsplit", "splitlines"):
        text = constant(receiver)
        given = [known(value) for value in args.positional]
        if text is not None and all(isinstance(value, str | int) for value in given):
            parts = getattr(text, name)(*given)
            return Items(tuple(Lit(part) for part in parts), False, "tuple")
        return Unknown("a part of a string")
    for value in args.values():
        run.observe(value, f"used by str.{name}")
    run.observe(receiver, f"read with .{name}()")
    if name in ("startswith", "endswith"):
        text, given_text = constant(receiver), constant(args.positional[0]) if args.positional else None
        if text is not None and given_text is not None:
            return Lit(getattr(text, name)(given_text))
    return Unknown(f"the result of str.{name}", f"{name}()")


def _transform(run: Interpreter, receiver: Lit | Text, name: str, args: Args) -> Value:
    """A method that returns a changed string."""
    if name in ("encode", "decode"):
        return Text((receiver,)) if isinstance(receiver, Unknown) else receiver
    given = [known(value) for value in args.positional]
    text = constant(receiver)
    if all(isinstance(value, str | int) for value in given):
        if text is not None:
            try:
                changed = getattr(text, name)(*given)
            except (TypeError, ValueError):
                return Unknown(f"str.{name}")
            return receiver if changed == text else Lit(changed)
        if isinstance(receiver, Text):
            return _transform_parts(receiver, name, given)
    if name == "replace" and len(args.positional) == 2 and text is not None and isinstance(given[0], str) and given[0]:
        pieces = text.split(given[0])
        parts: list[Value] = []
        for number, piece in enumerate(pieces):
            if number:
                parts.append(run.stringified(args.positional[1]))
            parts.append(Lit(piece))
        return text_of(parts)
    return Unknown(f"the result of str.{name}", f"{name}()")


def _transform_parts(receiver: Text, name: str, given: list[object]) -> Value:
    """A string with holes: what a method does to its known ends or to all its known parts."""
    parts = list(receiver.parts)
    ends = {"strip": (0, -1), "lstrip": (0,), "removeprefix": (0,), "rstrip": (-1,), "removesuffix": (-1,)}
    which = ends.get(name, tuple(range(len(parts))))
    for index in which:
        part = parts[index]
        if isinstance(part, Lit) and isinstance(part.value, str):
            one_sided = name if name != "strip" else ("lstrip" if index == 0 else "rstrip")
            changed = getattr(part.value, one_sided)(*given)
            parts[index] = part if changed == part.value else Lit(changed)
    return text_of(parts)


def _join(run: Interpreter, separator: Value, value: Value) -> Value:
    items = run.items(value)
    if items is None or items.open:
        run.observe(value, "joined")
        if items is not None and items.items and items.kind == "tuple":
            parts = _interleaved(run, separator, items.items)
            return text_of((*parts, Unknown("more items")))
        name = value.name if isinstance(value, Unknown) else ""
        return text_of((Unknown("joined items", name),))
    return text_of(_interleaved(run, separator, items.items))


def _interleaved(run: Interpreter, separator: Value, items: tuple[Value, ...]) -> list[Value]:
    parts: list[Value] = []
    for number, item in enumerate(items):
        if number:
            parts.append(separator)
        parts.append(run.stringified(item))
    return parts


def _format(run: Interpreter, receiver: Value, args: Args) -> Value:
    """`template.format(...)`."""
    parts: list[Value] = []
    position = 0
    for piece in receiver.parts if isinstance(receiver, Text) else (receiver,):
        if not (isinstance(piece, Lit) and isinstance(piece.value, str)):
            parts.append(piece)
            continue
        end = 0
        for match in _FIELD.finditer(piece.value):
            parts.append(Lit(piece.value[end : match.start()]))
            end = match.end()
            if match.group() in ("{{", "}}"):
                parts.append(Lit(match.group()[0]))
                continue
            name = match.group("field")
            if not name:
                name = str(position)
                position += 1
            parts.append(_field_value(run, name, args, match.group("spec")))
        parts.append(Lit(piece.value[end:]))
    return text_of(_merged(parts, receiver))


def _field_value(run: Interpreter, name: str, args: Args, spec: str | None) -> Value:
    head, *attributes = re.split(r"[.\[]", name)
    if head.isdigit():
        index = int(head)
        value = args.positional[index] if index < len(args.positional) else None
    else:
        value = args.keywords.get(head)
    if value is None:
        return Unknown(f"the field {name}", name)
    for attribute in attributes:
        value = run.item(value, Lit(attribute[:-1])) if attribute.endswith("]") else run.attribute(value, attribute)
    if spec and spec not in ("!s", ":s", ":"):
        run.observe(value, "formatted")
        return Unknown("a formatted value", name)
    return run.stringified(value)


def _merged(parts: list[Value], template: Value) -> list[Value]:
    """Neighbouring constants that come from one template are one constant with its origin."""
    origin = template.origin if isinstance(template, Lit) else None
    merged: list[Value] = []
    for part in parts:
        if isinstance(part, Lit) and part.value == "":
            continue
        last = merged[-1] if merged else None
        if (
            isinstance(part, Lit)
            and isinstance(last, Lit)
            and part.origin in (None, origin)
            and last.origin in (None, origin)
            and isinstance(part.value, str)
            and isinstance(last.value, str)
        ):
            merged[-1] = Lit(last.value + part.value, origin)
        else:
            merged.append(Lit(part.value, origin) if isinstance(part, Lit) and part.origin is None else part)
    return merged


def percent(run: Interpreter, template: Value, value: Value) -> Value:
    """`template % value`."""
    text = constant(template)
    if text is None:
        run.observe(value, "formatted")
        return text_of((template, Unknown("a formatted value")))
    items = run.items(value)
    values = list(items.items) if items is not None and items.kind == "tuple" else [value]
    parts: list[Value] = []
    end = 0
    for match in _PERCENT.finditer(text):
        parts.append(Lit(text[end : match.start()]))
        end = match.end()
        if match.group("type") == "%":
            parts.append(Lit("%"))
            continue
        if match.group("key") is not None:
            given = run.item(value, Lit(match.group("key")))
        else:
            given = values.pop(0) if values else Unknown("a missing value")
        plain = match.group("type") == "s" and not match.group("spec")
        parts.append(
            run.stringified(given)
            if plain or (isinstance(given, Lit) and not match.group("spec"))
            else Unknown("a formatted value")
        )
    parts.append(Lit(text[end:]))
    return text_of(_merged(parts, template))


def _urljoin(base: Value, url: Value) -> Value:
    """urllib.parse.urljoin where either part may have holes."""
    if isinstance(base, Choice):
        return map_choice(base, lambda option: _urljoin(option, url))
    if isinstance(url, Choice):
        return map_choice(url, lambda option: _urljoin(base, option))
    first, second = constant(base), constant(url)
    if first is not None and second is not None:
        joined = urljoin(first, second)
        if joined.startswith(first) and isinstance(base, Lit):
            return text_of((base, Lit(joined[len(first) :], url.origin if isinstance(url, Lit) else None)))
        return Lit(joined)
    start = _leading_text(url)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", start):
        return url
    if isinstance(base, Unknown) and base.default is not None:
        default = map_choice(base.default, lambda option: _urljoin(option, url))
        return Unknown(base.reason, base.name, base.kind, default)
    if first is not None:
        if start.startswith("/"):
            root = re.match(r"[^/]*//[^/]*", first)
            return text_of((Lit(root.group() if root else "", base.origin if isinstance(base, Lit) else None), url))
        if start or isinstance(url, Text | Unknown):
            kept = first if first.endswith("/") else first[: first.rfind("/") + 1]
            return text_of((Lit(kept, base.origin if isinstance(base, Lit) else None), url))
    if isinstance(base, Unknown | Text) and isinstance(url, Lit | Text | Unknown):
        return text_of((_without_trailing_slash(base), Lit("/"), _without_leading_slash(url)))
    return Unknown("urljoin")


# -------------------------------------------------------------------- functions


def _new_mapping(run: Interpreter, args: Args, folded: bool = False) -> Value:
    """`dict(...)` and the header classes."""
    own = HeaderPlace("call", args.place)
    result = run.new_dict(DictState((), (), folded), args.place)
    if args.positional:
        run.dict_update(result, run.mapping(args.positional[0]), args.place)
    for key, value in args.keywords.items():
        run.dict_put(result, Lit(key), value, None)
    if args.open:
        run.dict_update(result, Unknown("arguments that are not known"), args.place)
    if not folded:
        state = map_choice(
            run.contents(result),
            lambda s: DictState(s.entries, (*s.sources, own), s.folded) if isinstance(s, DictState) else s,
        )
        run.store.set(result.obj, state)
    return result


def _str(run: Interpreter, args: Args) -> Value:
    return run.stringified(args.positional[0]) if args.positional else Lit("")


def _getenv(run: Interpreter, args: Args) -> Value:
    key = args.get(0, "key")
    return run.environment(key, args.get(1, "default")) if key is not None else Unknown("an environment variable")


def _url_join(run: Interpreter, args: Args) -> Value:
    base, url = args.get(0, "base"), args.get(1, "url")
    if base is None or url is None:
        return Unknown("urljoin")
    path = run.path()
    return _urljoin(prune(run.stringified(base), path), prune(run.stringified(url), path))


def _dumps(run: Interpreter, args: Args) -> Value:
    for value in args.positional[:1]:
        run.observe(value, "serialised")
    return Text((Unknown("serialised data"),))


def _urlencode(run: Interpreter, args: Args) -> Value:
    for value in args.positional[:1]:
        run.observe(value, "sent in a query string")
    return Text((Unknown("a query string"),))


def _quote(run: Interpreter, args: Args) -> Value:
    value = args.get(0, "string")
    text = None if value is None else constant(value)
    if text is not None and text.replace("-", "").replace("_", "").replace(".", "").isalnum():
        return Lit(text)
    name = value.name if isinstance(value, Unknown) else ""
    return Text((Unknown("a quoted value", name),))


def _partial(run: Interpreter, args: Args) -> Value:
    if not args.positional:
        return Unknown("partial()")
    return Partial(args.positional[0], tuple(args.positional[1:]), tuple(args.keywords.items()))


def _partial_method(run: Interpreter, args: Args) -> Value:
    made = _partial(run, args)
    return Partial(made.func, made.args, made.keywords, True) if isinstance(made, Partial) else made


def _copy(run: Interpreter, args: Args) -> Value:
    value = prune(args.positional[0], run.path()) if args.positional else NONE
    if isinstance(value, Ref) and value.obj.kind in ("dict", "list"):
        obj = Obj(value.obj.kind, args.place)
        run.store.set(obj, run.contents(value))
        return Ref(obj)
    if isinstance(value, Ref):
        obj = Obj(value.obj.kind, args.place, value.obj.model, value.obj.label)
        if value.obj in run.created:
            run.created[obj] = run.created[value.obj]
        for key in ("url", "method", "headers", "base", "data", "params"):
            stored = run.store.get((value.obj, key))
            if stored is not None:
                run.store.set((obj, key), _copy(run, Args(args.place, args.statement, [stored])))
        return Ref(obj)
    return value


def _first(run: Interpreter, args: Args) -> Value:
    """Functions that return, or run, what they are given."""
    for value in args.positional[1:]:
        run.observe(value, "passed on")
    return args.positional[0] if args.positional else NONE


def _wraps(run: Interpreter, args: Args) -> Value:
    return Unknown("functools.wraps", "functools.wraps()")


def _iterate(run: Interpreter, args: Args) -> Value:
    if not args.positional:
        return Items(())
    items = run.items(args.positional[0])
    return items if items is not None else Items((run.element(args.positional[0]),), True)


def _enumerate(run: Interpreter, args: Args) -> Value:
    items = run.items(args.positional[0]) if args.positional else None
    if items is None:
        element = run.element(args.positional[0]) if args.positional else NONE
        return Items((Items((Unknown("an index"), element), False, "tuple"),), True)
    return Items(tuple(Items((Lit(i), item), False, "tuple") for i, item in enumerate(items.items)), items.open)


def _zip(run: Interpreter, args: Args) -> Value:
    lists = [run.items(value) for value in args.positional]
    if any(items is None or items.open for items in lists) or not lists:
        return Items((Items(tuple(run.element(value) for value in args.positional), False, "tuple"),), True)
    rows = zip(*(items.items for items in lists if items is not None), strict=False)
    return Items(tuple(Items(tuple(row), False, "tuple") for row in rows))


def _map(run: Interpreter, args: Args) -> Value:
    if len(args.positional) < 2:
        return Unknown("map()")
    func, values = args.positional[0], args.positional[1:]
    items = run.items(values[0]) if len(values) == 1 else None
    if items is not None and not items.open and len(items.items) <= 8:
        results = [run.apply(func, Args(args.place, args.statement, [item])) for item in items.items]
        return Items(tuple(results))
    result = run.apply(func, Args(args.place, args.statement, [run.element(value) for value in values]))
    return Items((result,), True)


def _apply_first(run: Interpreter, args: Args) -> Value:
    """Functions that call what they are given with the arguments that follow."""
    if not args.positional:
        return Unknown("a call")
    return run.apply(args.positional[0], Args(args.place, args.statement, args.positional[1:], dict(args.keywords)))


def _getattr(run: Interpreter, args: Args) -> Value:
    if len(args.positional) < 2:
        return Unknown("getattr()")
    receiver, name = args.positional[0], prune(args.positional[1], run.path())
    if isinstance(name, Choice):
        return map_choice(name, lambda option: _getattr(run, Args(args.place, args.statement, [receiver, option])))
    text = constant(name)
    if text is None:
        run.observe(receiver, "read by an unknown name")
        return Unknown("an attribute that is not known")
    return run.attribute(receiver, text)


def _setattr(run: Interpreter, args: Args) -> Value:
    if len(args.positional) == 3:
        text = constant(args.positional[1])
        if text is None:
            run.observe(args.positional[0], "changed by an unknown name")
            run.observe(args.positional[2], "stored under an unknown name")
        else:
            run.set_attribute(args.positional[0], text, args.positional[2])
    return NONE


def _super(run: Interpreter, args: Args) -> Value:
    owner: Value | None = run._owner
    instance: Value | None = run._self
    if len(args.positional) == 2:
        owner, instance = args.positional
    if isinstance(owner, ClassValue) and instance is not None:
        return Super(instance, owner)
    return Unknown("super()", "super()")


def _install_opener(run: Interpreter, args: Args) -> Value:
    if args.positional:
        run.store.set("installed opener", args.positional[0])
    return NONE


def _default_factory(run: Interpreter, args: Args) -> Value:
    factory = args.keywords.get("default_factory") or args.keywords.get("factory")
    if factory is not None:
        return Partial(External("a default factory"), (factory,), ())
    default = args.get(0, "default")
    return default if default is not None else Unknown("a required field")


def _isinstance(run: Interpreter, args: Args) -> Value:
    return Unknown("a condition")


def _len(run: Interpreter, args: Args) -> Value:
    for value in args.positional:
        run.observe(value, "counted")
    return Unknown("a number")


def _enter_context(run: Interpreter, args: Args) -> Value:
    return run.enter(args.positional[0]) if args.positional else NONE


def _new_object(run: Interpreter, args: Args) -> Value:
    owner = args.positional[0] if args.positional else None
    return run.blank_instance(owner, args) if isinstance(owner, ClassValue) else Unknown("a new object")


def _observed(run: Interpreter, args: Args, how: str) -> Value:
    value = args.positional[0] if args.positional else NONE
    run.observe(value, how)
    return value


_FUNCTIONS: dict[str, Callable[[Interpreter, Args], Value]] = {
    "dict": _new_mapping,
    "collections.OrderedDict": _new_mapping,
    "str": _str,
    "os.getenv": _getenv,
    "os.environ.get": _getenv,
    "urllib.parse.urljoin": _url_join,
    "urllib.parse.quote": _quote,
    "urllib.parse.quote_plus": _quote,
    "urllib.parse.urlencode": _urlencode,
    "json.dumps": _dumps,
    "functools.partial": _partial,
    "functools.partialmethod": _partial_method,
    "functools.wraps": _wraps,
    "copy.copy": _copy,
    "copy.deepcopy": _copy,
    "asyncio.run": _first,
    "asyncio.create_task": _first,
    "asyncio.ensure_future": _first,
    "asyncio.wait_for": _first,
    "asyncio.shield": _first,
    "asyncio.to_thread": _apply_first,
    "contextlib.closing": _first,
    "contextlib.aclosing": _first,
    "typing.cast": lambda run, args: args.positional[1] if len(args.positional) > 1 else NONE,
    "types.MappingProxyType": lambda run, args: _observed(run, args, "made read-only"),
    "frozenset": _iterate,
    "list": _iterate,
    "tuple": _iterate,
    "set": _iterate,
    "iter": _iterate,
    "reversed": _iterate,
    "sorted": _iterate,
    "enumerate": _enumerate,
    "zip": _zip,
    "map": _map,
    "next": lambda run, args: run.element(args.positional[0]) if args.positional else NONE,
    "getattr": _getattr,
    "setattr": _setattr,
    "super": _super,
    "isinstance": _isinstance,
    "issubclass": _isinstance,
    "callable": _isinstance,
    "hasattr": _isinstance,
    "len": _len,
    "object.__new__": _new_object,
    "urllib.request.install_opener": _install_opener,
    "dataclasses.field": _default_factory,
    "attr.ib": _default_factory,
    "attrs.field": _default_factory,
    "pydantic.Field": _default_factory,
}
"""Functions of the standard library and of common packages; builtins stand under their plain names."""


def deferred_call(run: Interpreter, name: str, args: Args) -> bool:
    """A call that hands a function of the code under analysis to something that will call it.

    Returns:
        Whether it is one; its arguments are then accounted for.
    """
    tail = name.rsplit(".", 1)[-1]
    if tail in ("Thread", "Process", "Timer"):
        target = args.keywords.get("target")
        given = run.items(args.keywords.get("args", NONE))
        values = [] if given is None else list(given.items)
    elif tail in _DEFERRED and len(args.positional) > _DEFERRED[tail]:
        target = args.positional[_DEFERRED[tail]]
        values = args.positional[_DEFERRED[tail] + 1 :]
        if tail in _MAPPING:
            values = [run.element(value) for value in values]
    else:
        return False
    if not isinstance(target, FunctionValue | Partial | Bound | External):
        return False
    known_keywords = {} if tail in ("Thread", "Process", "Timer") else dict(args.keywords)
    run.apply(target, Args(args.place, args.statement, values, known_keywords))
    return True


def generic_send(run: Interpreter, name: str, args: Args) -> bool:
    """A call `something.get(url, headers=...)` on an object that is not known.

    Only a call that is plainly a request counts: a verb, and headers passed by name.

    Returns:
        Whether it is one.
    """
    owner, _, verb = name.rpartition(".")
    if verb not in _VERBS or not owner or "headers" not in args.keywords:
        return False
    signature = Signature(
        ("method", "url") if verb == "request" else ("url",), "" if verb == "request" else verb.upper()
    )
    given, refs = args.bind(signature.params)
    url = given.get("url")
    if url is None:
        return False
    layers = (
        Layer(Unknown(f"the headers of {owner} are not known"), None, "client"),
        *_given_headers(run, given.get("headers"), refs.get("headers", -1), args, "call"),
    )
    client = owner.rsplit(".", 1)[-1]
    _record(run, client, _method_of(run, signature, given), url, given, layers, args, None, False)
    return True
