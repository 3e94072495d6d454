"""Requests: what clients and request objects send, from their models in `polylint.analysis.clients`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from polylint.analysis import containers, expressions, functions, objects, strings
from polylint.analysis.calls import Args, Layer, Send
from polylint.analysis.clients import CLIENTS, REQUESTS, ClientModel, RequestModel, Signature
from polylint.analysis.values import (
    NONE,
    Choice,
    ClassValue,
    DictState,
    Entry,
    FunctionValue,
    HeaderPlace,
    Lit,
    Obj,
    Place,
    Ref,
    Text,
    Unknown,
    Value,
    leaves,
    map_choice,
    prune,
    text_of,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

_VERBS = frozenset({"get", "options", "head", "post", "put", "patch", "delete", "request"})


def construct_client(run: Interpreter, obj: Obj, model: ClientModel, args: Args) -> None:
    """Set up a client object from its constructor's arguments."""
    given, _ = args.bind(model.constructor)
    client = Ref(obj)
    headers = given.get(model.headers) if model.headers else None
    if headers is not None and not (isinstance(headers, Lit) and headers.value is None):
        # The library copies what it is given: later changes of the client's headers do not reach the dict.
        state = map_choice(containers.mapping_of(run, headers), _folded)
        entries = state if isinstance(state, DictState | Choice) else _unknown_headers(state, args.place)
        run.store.set((obj, model.attribute), containers.new_dict(run, entries, args.place))
    elif args.open and model.headers:
        unknown = _unknown_headers(Unknown("arguments that are not known"), args.place)
        run.store.set((obj, model.attribute), containers.new_dict(run, unknown, args.place))
    else:
        objects.client_headers(run, client)
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
    headers = objects.client_headers(run, client)
    items = containers.items_of(run, headers) if model.pairs else None
    state = containers.mapping_of(run, headers if items is None else items)
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
    start = leading_text(url)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", start):
        return url
    if model.join == "append":
        return text_of((without_trailing_slash(base), Lit("/"), without_leading_slash(url)))
    return strings.join_url(base, url)


def leading_text(value: Value) -> str:
    first = value.parts[0] if isinstance(value, Text) else value
    return first.value if isinstance(first, Lit) and isinstance(first.value, str) else ""


def without_trailing_slash(value: Value) -> Value:
    if isinstance(value, Lit) and isinstance(value.value, str):
        return Lit(value.value.rstrip("/"), value.origin)
    if isinstance(value, Text):
        return text_of((*value.parts[:-1], without_trailing_slash(value.parts[-1])))
    if isinstance(value, Unknown) and value.default is not None:
        return Unknown(
            value.reason, value.name, value.kind, map_choice(value.default, without_trailing_slash), value.uid
        )
    return value


def without_leading_slash(value: Value) -> Value:
    if isinstance(value, Lit) and isinstance(value.value, str):
        return Lit(value.value.lstrip("/"), value.origin)
    if isinstance(value, Text):
        return text_of((without_leading_slash(value.parts[0]), *value.parts[1:]))
    return value


def _given_headers(run: Interpreter, value: Value | None, ref: int, args: Args, role: str) -> list[Layer]:
    """The layer of headers passed to a call."""
    if value is None:
        if not args.open:
            return []
        return [Layer(Unknown("arguments passed on with **"), None, role)]
    argument = (args.place[0], ref) if ref >= 0 else None
    value = prune(value, run.path())
    return [Layer(containers.mapping_of(run, value), argument, role, value.obj if isinstance(value, Ref) else None)]


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


def send(run: Interpreter, library: str, signature: Signature, client: Ref | None, args: Args) -> Value:
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
        model = objects.client_model(run, client.obj)
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
            callbacks = containers.dict_get(run, hooks, Lit("request"))
            items = None if callbacks is None else containers.items_of(run, callbacks)
            found.extend(items.items if items is not None else ())
    layers = []
    for hook in found:
        target = _hook_function(run, prune(hook, run.path())) if hook is not None else None
        if target is None:
            continue
        request = Obj("request", args.place)
        headers = containers.new_dict(run, DictState(folded=True), args.place)
        run.store.set((request, "headers"), headers)
        run.store.set((request, "url"), url)
        run.store.set((request, "method"), method)
        functions.apply(run, target, Args((args.place[0], -1), args.statement, [Ref(request)]))
        layers.append(Layer(containers.mapping_of(run, headers), None, "hook"))
    return layers


def _hook_function(run: Interpreter, hook: Value) -> Value | None:
    if isinstance(hook, FunctionValue):
        return hook
    if isinstance(hook, Ref) and isinstance(hook.obj.model, ClassValue):
        for name in ("__call__", "sync_auth_flow", "auth_flow", "async_auth_flow"):
            method = objects.class_attribute(run, hook.obj.model, name)
            if isinstance(method, FunctionValue):
                return objects.bind_method(run, method, hook)
    return None


def _stringify_url(run: Interpreter, url: Value) -> Value:
    return expressions.stringified(run, url) if isinstance(url, Lit | Text | Unknown | Choice) else url


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
        None if params is None else containers.mapping_of(run, params),
        payload,
        layers,
        run.via(),
        run.path(),
        headers_call,
        sure,
    )
    run.add_send(send)


def build_request(
    run: Interpreter, model: RequestModel, args: Args, client: Ref | None = None, signature: Signature | None = None
) -> Value:
    """A request object; with a client its headers and base URL are merged in."""
    given, refs = args.bind((signature or model.signature).params)
    obj = Obj("request", args.place, model.name, model.name)
    url = given.get("url") or (Unknown("the URL is passed on with * or **") if args.open else NONE)
    if client is not None:
        url = _join_url(
            run, objects.client_model(run, client.obj), run.store.get((client.obj, "base")), _stringify_url(run, url)
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
        state = containers.mapping_of(run, headers)
    if isinstance(state, Unknown):
        state = _unknown_headers(state, args.place)
    if client is not None:
        merged = containers.new_dict(
            run, _client_layer(run, client, objects.client_model(run, client.obj)).state, args.place
        )
        containers.dict_update(run, merged, state, args.place)
        state = containers.contents_of(run, merged)
    run.store.set((obj, "headers"), containers.new_dict(run, map_choice(state, _folded), args.place))
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
    state = containers.mapping_of(run, headers) if headers is not None else DictState()
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


def client_method(run: Interpreter, client: Ref, model: ClientModel, name: str, args: Args) -> Value:
    if name == "__init__":
        construct_client(run, client.obj, model, args)
        return NONE
    if name in model.sends:
        overridden = _overridden_funnel(run, client, model, name)
        if overridden is not None:
            verb = Args(args.place, args.statement, [Lit(model.sends[name].method), *args.positional], args.keywords)
            verb.open = args.open
            return functions.apply(run, overridden, verb)
        return send(run, model.library, model.sends[name], client, args)
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
    method = objects.class_attribute(run, client.obj.model, model.funnel)
    return objects.bind_method(run, method, client) if isinstance(method, FunctionValue) else None


def _client_builds(run: Interpreter, client: Ref, model: ClientModel, name: str, args: Args) -> Value:
    signature = model.builds[name]
    if "request" not in signature.params:
        request_model = next(m for m in REQUESTS.values() if m.library == model.library)
        return build_request(run, request_model, args, client, signature)
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
    merged = containers.new_dict(run, _client_layer(run, client, model).state, args.place)
    headers = run.store.get((request.obj, "headers"))
    if headers is not None:
        containers.dict_update(run, merged, containers.mapping_of(run, headers), args.place)
    run.store.set((obj, "headers"), merged)
    return Ref(obj)


def request_method(run: Interpreter, request: Ref, name: str, args: Args) -> Value:
    model = REQUESTS.get(str(request.obj.model))
    if model is not None and name in model.setters:
        headers = run.store.get((request.obj, "headers"))
        values = args.values()
        if isinstance(headers, Ref) and len(values) > 1:
            containers.dict_put(run, headers, values[0], values[1], HeaderPlace("statement", args.statement))
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
            containers.dict_delete(run, headers, args.positional[0])
        return NONE
    return functions.opaque_call(run, Unknown(name, name), args)


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
