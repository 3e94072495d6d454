"""Requests: what clients and request objects send, from their models in `polylint.analysis.models.clients`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from polylint.analysis import answers, bodies, containers, expressions, functions, objects
from polylint.analysis.calls import SENT, Args, Layer, SdkCall, Send
from polylint.analysis.models import hooks, strings, urls
from polylint.analysis.models.clients import (
    CLIENTS,
    MULTIPLE,
    REQUESTS,
    SETTERS,
    VERBS,
    ClientModel,
    RequestModel,
    Signature,
)
from polylint.analysis.values import (
    NONE,
    Answer,
    Choice,
    ClassValue,
    DictState,
    Entry,
    FunctionValue,
    HeaderPlace,
    Items,
    Lit,
    Obj,
    Place,
    Ref,
    Unknown,
    Value,
    constant,
    is_none,
    leaves,
    map_choice,
    prune,
    text_of,
)
from polylint.dataclass import dataclass

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_GENERIC = {"request": Signature(("method", "url")), **{verb: Signature(("url",), verb.upper()) for verb in VERBS}}
APPENDING = ClientModel("", "", join="append")

BASE = "the base URL"
"""The key under which the base URL of a client is stored that is not given one as it is."""

BODY = "the body"
"""The key under which the JSON data of a request object is stored."""

ANSWER = "the last answer"
"""The key under which a client's answer is stored, for clients that are asked for it later."""


# -------------------------------------------------------------------- clients


def construct_client(run: Interpreter, obj: Obj, model: ClientModel, args: Args) -> None:
    """Set up a client object from its constructor's arguments."""
    given, _ = args.bind(model.constructor)
    headers = given.pop(model.headers, None) if model.headers else None
    if headers is not None and not is_none(headers):
        run.store.set((obj, model.attribute), _own_headers(run, model, headers, args))
    elif args.open and model.headers:
        unknown = unknown_headers(Unknown("arguments that are not known"), args.place)
        run.store.set((obj, model.attribute), containers.new_dict(run, unknown, args.place))
    else:
        objects.client_headers(run, Ref(obj))
    if model.scheme:
        run.store.set((obj, BASE), host_base(run, model, given))
    elif model.connection:
        run.store.set((obj, BASE), connection_base(given.get(model.connection), model.default_connection))
    elif model.base and args.open and model.base not in given:
        run.store.set((obj, model.base), Unknown("arguments that are not known"))
    for name, value in given.items():
        run.store.set((obj, name), value)
    rest = args.positional[len(model.constructor) :]
    if rest and model.pairs:
        hooks.add_handlers(run, Ref(obj), Args(args.place, args.statement, rest))


def _own_headers(run: Interpreter, model: ClientModel, headers: Value, args: Args) -> Value:
    """The default headers of a client that is constructed with these."""
    headers = prune(headers, run.path())
    if model.shares and isinstance(headers, Ref):
        return headers
    # The library copies what it is given: later changes of the client's headers do not reach the dict.
    state = map_choice(containers.mapping_of(run, headers), _folded)
    entries = state if isinstance(state, DictState | Choice) else unknown_headers(state, args.place)
    return containers.new_dict(run, entries, args.place)


def host_base(run: Interpreter, model: ClientModel, given: dict[str, Value]) -> Value:
    """The base URL of a client that is given a host and a port."""
    host = given.get("host")
    if host is None:
        return Unknown("the host is not known")
    scheme, port = given.get("scheme"), given.get("port")
    ported = (Lit(":"), expressions.stringified(run, port)) if port is not None and not is_none(port) else ()
    start = Lit(model.scheme) if scheme is None else expressions.stringified(run, scheme)
    named = expressions.stringified(run, host)
    return map_choice(prune(named, run.path()), lambda one: text_of((start, Lit("://"), one, *ported)))


def connection_base(connection: Value | None, default: str) -> Value:
    """The base URL that a connection kept elsewhere holds: not known, but called as the connection is."""
    name = constant(connection) if connection is not None else default
    if name is None:
        name = connection.name if isinstance(connection, Unknown) else ""
    return Unknown(f"the host is in the connection {name or 'that is not known'}", name, "connection")


def base_of(run: Interpreter, client: Ref, model: ClientModel) -> Value | None:
    """The base URL of a client, None when its kind has none."""
    if model.scheme or model.connection:
        return run.store.get((client.obj, BASE))
    if not model.base:
        return None
    base = objects.stored_attribute(run, client, model.base)
    return None if base is None or is_none(base) else urls.text(run, base)


def unknown_headers(value: Value, place: Place) -> DictState:
    """Headers of which nothing is known but why."""
    return DictState((Entry(None, value, place),), folded=True)


def _folded(state: Value) -> Value:
    return DictState(state.entries, state.sources, True) if isinstance(state, DictState) else state


def client_layer(run: Interpreter, client: Ref, model: ClientModel) -> Layer:
    """The headers that a client adds to its requests."""
    headers = objects.client_headers(run, client)
    items = containers.items_of(run, headers) if model.pairs else None
    state = containers.mapping_of(run, headers if items is None else items)
    return Layer(state, None, "client", client.obj)


def opener_layer(run: Interpreter, opener: Ref) -> Layer:
    """The headers that an opener of urllib adds."""
    return client_layer(run, opener, CLIENTS["urllib.request.OpenerDirector"])


def join_url(model: ClientModel, base: Value | None, url: Value) -> Value:
    """The URL a client with this base URL asks for."""
    if base is None:
        return url
    if isinstance(url, Choice):
        return map_choice(url, lambda option: join_url(model, base, option))
    if isinstance(base, Choice):
        return map_choice(base, lambda option: join_url(model, option, url))
    if (isinstance(base, Lit) and base.value == "") or _ABSOLUTE.match(strings.leading_text(url)):
        return url
    if model.join == "append":
        return text_of((strings.without_trailing_slash(base), Lit("/"), strings.without_leading_slash(url)))
    if model.join == "glue":
        return text_of((base, url))
    return strings.join_url(base, url)


# -------------------------------------------------------------------- calls that send


def send(run: Interpreter, library: str, signature: Signature, client: Ref | None, args: Args) -> Value:
    """A call that sends."""
    given, refs = args.bind(signature.params)
    url = given.pop(signature.url, None)
    if url is None:
        url = Unknown("the URL is passed on with * or **") if args.open else NONE
    url = prune(url, run.path())
    sent = [
        send_request(run, library, option, client, args, given.get("data"))
        for option in leaves(url)
        if isinstance(option, Ref) and option.obj.kind == "request"
    ]
    if sent and all(isinstance(option, Ref) and option.obj.kind == "request" for option in leaves(url)):
        return answers.either(run, sent)
    client = _sending_client(run, client, given)
    model = None if client is None else objects.client_model(run, client.obj)
    url = _absolute(run, signature, client, given, urls.text(run, url))
    headers = given.pop(signature.headers, None)
    layers, takes_headers = _layers(run, library, model, client, headers, refs.get(signature.headers, -1), args)
    method = _method_of(run, signature, given, client)
    seeing = hooks.of_answers(run, client, given)
    layers = hooks.layers(run, client, given, method, url, layers, args) or layers
    params = given.get(signature.query) if signature.query else None
    body = bodies.sent(run, given)
    payload = [value for name, value in given.items() if name != "method" and value is not params]
    query = signature.query if args.direct and not args.open else ""
    request = Outgoing(library, method, url, params, tuple(payload), body, query)
    answer = record(run, request, layers, args, args.place if takes_headers else None, client=client)
    hooks.answered(run, seeing, answer, args)
    return answer


def _absolute(run: Interpreter, signature: Signature, client: Ref | None, given: dict[str, Value], url: Value) -> Value:
    """The URL with the base that its client or connection puts before it."""
    if client is not None:
        model = objects.client_model(run, client.obj)
        return join_url(model, base_of(run, client, model), url)
    if signature.connection:
        base = connection_base(given.pop(signature.connection, None), signature.default_connection)
        return join_url(APPENDING, base, url)
    return url


def _layers(
    run: Interpreter,
    library: str,
    model: ClientModel | None,
    client: Ref | None,
    headers: Value | None,
    ref: int,
    args: Args,
) -> tuple[list[Layer], bool]:
    """Where the headers of a call come from, and whether it could be given more of its own."""
    if library == "urllib":
        opener = run.store.get("installed opener") if client is None else client
        return [opener_layer(run, opener)] if isinstance(opener, Ref) else [], False
    layers = [] if client is None or model is None else [client_layer(run, client, model)]
    takes_headers = headers is None and args.direct and not args.spread
    own = given_headers(run, headers, ref, args, "call")
    if model is not None and model.replaces and layers:
        # An argument of its own would drop the headers that are the client's.
        takes_headers = takes_headers and isinstance(state := layers[0].state, DictState) and not state.entries
        if headers is not None and is_none(headers):
            own = []
        elif own:
            layers.clear()
    return [*layers, *own], takes_headers


def given_headers(run: Interpreter, value: Value | None, ref: int, args: Args, role: str) -> list[Layer]:
    """The layer of headers passed to a call."""
    if value is None:
        if not args.open:
            return []
        return [Layer(Unknown("arguments passed on with **"), None, role)]
    argument = (args.place[0], ref) if ref >= 0 else None
    value = prune(value, run.path())
    owner = value.obj if isinstance(value, Ref) else None
    optional = not all(isinstance(leaf, Ref | Items | DictState) for leaf in leaves(value))
    return [Layer(containers.mapping_of(run, value), argument, role, owner, optional, _form(run, value))]


def _form(run: Interpreter, value: Value) -> str:
    """How more headers could be put around an argument, as `Layer.form`."""
    forms = set()
    for leaf in leaves(value):
        if isinstance(leaf, Ref) and leaf.obj.kind == "dict":
            # Some of these hold a name more than once.
            forms.add("other" if leaf.obj.label in MULTIPLE else "dict")
        elif containers.items_of(run, leaf) is not None:
            forms.add("pairs")
        else:
            forms.add("dict")
    return forms.pop() if len(forms) == 1 else "other"


def _method_of(run: Interpreter, signature: Signature, given: dict[str, Value], client: Ref | None = None) -> Value:
    """The verb of a request."""
    if signature.method:
        return Lit(signature.method)
    method = given.get("method")
    if method is None and client is not None and signature.default_method == "client":
        method = objects.stored_attribute(run, client, "method") or Lit("POST")
    if method is not None and not is_none(method):
        return method
    if signature.default_method == "body":
        body = given.get("data")
        return Lit("GET") if body is None else map_choice(prune(body, run.path()), _verb_for_body)
    if signature.default_method:
        return Lit(signature.default_method)
    return method or Unknown("the verb is not known")


def _verb_for_body(body: Value) -> Value:
    if isinstance(body, Lit):
        return Lit("GET" if body.value is None else "POST")
    if isinstance(body, Unknown):
        return Unknown("the verb depends on whether there is a body")
    return Lit("POST")


def _sending_client(run: Interpreter, client: Ref | None, given: dict[str, Value]) -> Ref | None:
    """The client whose headers count: another one may have been passed to the call, or to the constructor."""
    if client is None:
        other = given.pop("session", None)
    else:
        model = objects.client_model(run, client.obj)
        other = run.store.get((client.obj, model.wraps)) if model.wraps else None
    other = None if other is None else prune(other, run.path())
    if isinstance(other, Ref) and objects.client_model(run, other.obj) is not None:
        return other
    return client


@dataclass(frozen=True)
class Outgoing:
    """What a request consists of, beside its headers.

    Attributes:
        library: what sends it.
        method, url, params: where it goes.
        payload: whatever else is sent.
        body: the JSON data in it, None when there is none.
        query: the argument with the query parameters, "" when it is not known to take one.
        sdk: the call of a method of the SDK that it is, None when it is none.
    """

    library: str
    method: Value
    url: Value
    params: Value | None = None
    payload: tuple[Value, ...] = ()
    body: Value | None = None
    query: str = ""
    sdk: SdkCall | None = None


def record(
    run: Interpreter,
    request: Outgoing,
    layers: Sequence[Layer],
    args: Args,
    headers_call: Place | None,
    sure: bool = True,
    client: Ref | None = None,
) -> Answer:
    """Record a request that leaves; its answer."""
    for value in (*request.payload, *(() if request.params is None else (request.params,))):
        run.observe(value, SENT)
    answers.note_sent(run, (request.body, request.params), args.place)
    answer = answers.new(run)
    run.add_send(
        Send(
            args.place,
            request.library,
            request.method,
            request.url,
            None if request.params is None else bodies.query(run, request.params),
            request.payload,
            tuple(replace(layer, state=map_choice(layer.state, _plain(run))) for layer in layers),
            run.via(),
            run.path(),
            headers_call,
            sure,
            request.body,
            request.query,
            answer.number,
            request.sdk,
        )
    )
    if client is not None:
        run.store.set((client.obj, ANSWER), answer)
    return answer


def send_from(
    run: Interpreter,
    client: Ref | None,
    method: Value,
    url: Value,
    headers: Value,
    args: Args,
    library: str = "",
    payload: Sequence[Value] = (),
) -> None:
    """A request whose parts were given one by one."""
    layers = [Layer(headers, None, "request")]
    if client is not None:
        model = objects.client_model(run, client.obj)
        library = model.library
        url = join_url(model, base_of(run, client, model), urls.text(run, url))
    body = bodies.of_text(run, payload[0]) if payload else None
    answer = record(run, Outgoing(library, method, url, None, tuple(payload), body), layers, args, None, client=client)
    if client is None:
        answers.spill(run, answer, "read by other means")


def _plain(run: Interpreter) -> Callable[[Value], Value]:
    """Headers with a list of one value as that value."""

    def plain(state: Value) -> Value:
        if not isinstance(state, DictState) or not any(isinstance(e.value, Ref | Items) for e in state.entries):
            return state
        entries = []
        for entry in state.entries:
            items = containers.items_of(run, entry.value) if isinstance(entry.value, Ref | Items) else None
            single = items is not None and not items.open and len(items.items) == 1
            entries.append(replace(entry, value=items.items[0]) if items is not None and single else entry)
        return replace(state, entries=tuple(entries))

    return plain


def generic_send(run: Interpreter, name: str, args: Args) -> Value | None:
    """A call `something.get(url, headers=...)` on an object that is not known.

    Only a call that is plainly a request counts: a verb, and either headers passed by name or a whole URL.

    Returns:
        What it returns; None when it is no such call.
    """
    owner, _, verb = name.rpartition(".")
    if verb not in _GENERIC or not owner:
        return None
    signature = _GENERIC[verb]
    given, refs = args.bind(signature.params)
    url = given.pop("url", None)
    if url is None:
        return None
    url = urls.text(run, url)
    headers = given.pop("headers", None)
    if headers is None and not _ABSOLUTE.match(strings.leading_text(url)):
        return None
    layers = (
        Layer(Unknown(f"the headers of {owner} are not known"), None, "client"),
        *given_headers(run, headers, refs.get("headers", -1), args, "call"),
    )
    client = owner.rsplit(".", 1)[-1].removesuffix("()")
    method = _method_of(run, signature, given)
    params, body = given.get("params"), bodies.sent(run, given)
    payload = [value for key, value in given.items() if key not in ("method", "params")]
    request = Outgoing(client, method, url, params, tuple(payload), body)
    return record(run, request, layers, args, None, False)


# -------------------------------------------------------------------- request objects


def build_request(
    run: Interpreter, model: RequestModel, args: Args, client: Ref | None = None, signature: Signature | None = None
) -> Ref:
    """A request object; with a client its headers and base URL are merged in."""
    signature = signature or model.signature
    given, refs = args.bind(signature.params)
    obj = Obj("request", args.place, model.name, model.name)
    url = given.pop(signature.url, None) or (Unknown("the URL is passed on with * or **") if args.open else NONE)
    url = _absolute(run, signature, client, given, urls.text(run, url))
    if "base_url" in given:
        url = join_url(APPENDING, urls.text(run, given["base_url"]), url)
    run.store.set((obj, "url"), url)
    run.store.set((obj, "method"), _method_of(run, signature, given))
    headers = given.pop("headers", None)
    body = bodies.sent(run, given)
    if body is not None:
        run.store.set((obj, BODY), body)
    for name, value in given.items():
        run.observe(value, SENT)
        if name in ("data", "params", "auth"):
            run.store.set((obj, name), value)
    state = _request_headers(run, headers, args)
    if client is not None:
        layer = client_layer(run, client, objects.client_model(run, client.obj))
        merged = containers.new_dict(run, layer.state, args.place)
        containers.dict_update(run, merged, state, args.place)
        state = containers.contents_of(run, merged)
    run.store.set((obj, "headers"), containers.new_dict(run, map_choice(state, _folded), args.place))
    missing = headers is None and args.direct and not args.open and not args.spread
    run.created[obj] = (args.place, None if missing else (args.place[0], refs.get("headers", -1)))
    return Ref(obj)


def _request_headers(run: Interpreter, headers: Value | None, args: Args) -> Value:
    if headers is None or is_none(headers):
        unknown = Unknown("arguments passed on with **")
        return unknown_headers(unknown, args.place) if args.open else DictState()
    state = containers.mapping_of(run, headers)
    return unknown_headers(state, args.place) if isinstance(state, Unknown) else state


def _own_method(run: Interpreter, request: Ref) -> Value | None:
    """The verb that a `get_method` of the request's own class gives."""
    owner = request.obj.model
    method = objects.class_attribute(run, owner, "get_method") if isinstance(owner, ClassValue) else None
    if not isinstance(method, FunctionValue):
        return None
    args = Args(run.place(-1), run.place(run.statement))
    return functions.call_function(run, objects.bind_method(run, method, request), args)


def send_request(
    run: Interpreter, library: str, request: Ref, client: Ref | None, args: Args, data: Value | None = None
) -> Answer:
    """Send a request object; what the client would add to a request of its own is not added here."""
    obj = request.obj
    headers = run.store.get((obj, "headers"))
    creation, expression = run.created.get(obj, (None, (0, -1)))
    layers = _layers(run, library, None, client, None, -1, args)[0] if library == "urllib" else []
    state = containers.mapping_of(run, headers) if headers is not None else DictState()
    layers.append(Layer(state, None if expression == (0, -1) else expression, "request", obj))
    method = _own_method(run, request) or run.store.get((obj, "method")) or Unknown("the verb is not known")
    body = data if data is not None else run.store.get((obj, "data"))
    if library == "urllib" and body is not None and isinstance(method, Lit) and method.value == "GET":
        method = map_choice(body, _verb_for_body)
    params = run.store.get((obj, "params"))
    url = urls.text(run, run.store.get((obj, "url")) or Unknown("the URL is not known"))
    given = {} if (auth := run.store.get((obj, "auth"))) is None else {"auth": auth}
    layers = hooks.layers(run, client, given, method, url, layers, args) or layers
    payload = () if body is None else (body,)
    content = run.store.get((obj, BODY)) if data is None else bodies.of_text(run, data)
    content = given.get("json", content)
    outgoing = Outgoing(library, method, url, params, payload, content)
    return record(run, outgoing, layers, args, creation if expression is None else None, client=client)


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
    for key in ("url", "method", "data", "params", "auth", BODY):
        value = run.store.get((request.obj, key))
        if value is not None:
            run.store.set((obj, key), value)
    url = run.store.get((obj, "url"))
    if url is not None:
        run.store.set((obj, "url"), join_url(model, base_of(run, client, model), urls.text(run, url)))
    merged = containers.new_dict(run, client_layer(run, client, model).state, args.place)
    headers = run.store.get((request.obj, "headers"))
    if headers is not None:
        containers.dict_update(run, merged, containers.mapping_of(run, headers), args.place)
    run.store.set((obj, "headers"), merged)
    return Ref(obj)


# -------------------------------------------------------------------- methods


def client_method(run: Interpreter, client: Ref, model: ClientModel, name: str, args: Args) -> Value:
    """Call a method of a client."""
    if name == "__init__":
        construct_client(run, client.obj, model, args)
        return NONE
    own = run.methods.get((model.library, name))
    if own is not None:
        return own(run, client, args)
    if name in model.sends:
        through = _overridden_send(run, client, model, name, args)
        if through is not None:
            return through
        overridden = _overridden_funnel(run, client, model, name)
        if overridden is not None:
            verb = Args(args.place, args.statement, [Lit(model.sends[name].method), *args.positional], args.keywords)
            verb.open = args.open
            return functions.apply(run, overridden, verb)
        return send(run, model.library, model.sends[name], client, args)
    if name in model.builds:
        return _client_builds(run, client, model, name, args)
    if name in model.inner:
        inner, params = model.inner[name]
        return client_for(run, CLIENTS[inner], args.bind(params)[0], args)
    if name == model.send_request:
        request = args.get(0, "request")
        sent = [
            send_request(run, model.library, option, client, args)
            for option in (leaves(prune(request, run.path())) if request is not None else ())
            if isinstance(option, Ref) and option.obj.kind == "request"
        ]
        return answers.either(run, sent)
    if name in ("__enter__", "__aenter__"):
        return client
    for value in args.values():
        run.observe(value, f"passed to {model.name}.{name}")
    return Unknown(f"the result of {model.name}.{name}", f"{name}()")


def _overridden_send(run: Interpreter, client: Ref, model: ClientModel, name: str, args: Args) -> Value | None:
    """A call of a client whose class builds or sends requests in a way of its own; None when it does not."""
    owner = client.obj.model
    if not isinstance(owner, ClassValue) or not model.send_request:
        return None
    build, own_send = (
        found if isinstance(found := objects.class_attribute(run, owner, one), FunctionValue) else None
        for one in (next(iter(model.builds), ""), model.send_request)
    )
    if build is None and own_send is None:
        return None
    signature = model.sends[name]
    positional = [Lit(signature.method), *args.positional] if signature.method else args.positional
    full = replace(args, positional=positional, keywords=dict(args.keywords))
    full.refs = {key + 1 if isinstance(key, int) and signature.method else key: ref for key, ref in args.refs.items()}
    if build is not None and "request" not in model.builds[next(iter(model.builds))].params:
        request = functions.apply(run, objects.bind_method(run, build, client), full)
    else:
        kind = next(one for one in REQUESTS.values() if one.library == model.library)
        params = ("method", *signature.params) if signature.method else signature.params
        request = build_request(run, kind, full, client, Signature(params, query=signature.query))
    if own_send is not None:
        passed = Args((args.place[0], args.place[1]), args.statement, [request])
        return functions.apply(run, objects.bind_method(run, own_send, client), passed)
    if isinstance(request, Ref) and request.obj.kind == "request":
        return send_request(run, model.library, request, client, args)
    return Unknown("a response", "response")


def _overridden_funnel(run: Interpreter, client: Ref, model: ClientModel, name: str) -> Value | None:
    """The method of a subclass that a verb goes through."""
    if not model.funnel or not model.sends[name].method or not isinstance(client.obj.model, ClassValue):
        return None
    method = objects.class_attribute(run, client.obj.model, model.funnel)
    return objects.bind_method(run, method, client) if isinstance(method, FunctionValue) else None


def client_for(run: Interpreter, model: ClientModel, given: dict[str, Value], args: Args) -> Value:
    """A client of which the host or URL is given, and perhaps headers."""
    obj = Obj("client", args.place, model.name, model.name)
    url = given.pop("url", None)
    construct_client(run, obj, model, Args(args.place, args.statement, [], given))
    if url is not None:
        run.store.set((obj, BASE), urls.root(run, urls.text(run, url)))
    return Ref(obj)


def fill_request(run: Interpreter, request: Ref, args: Args) -> None:
    """Give a request object what its constructor's arguments say."""
    model = objects.request_model(run, request.obj) or REQUESTS["requests.Request"]
    made = build_request(run, model, args)
    for key in ("url", "method", "headers", "data", "params", "auth", BODY):
        value = run.store.get((made.obj, key))
        if value is not None:
            run.store.set((request.obj, key), value)
    run.created[request.obj] = run.created[made.obj]


def request_method(run: Interpreter, request: Ref, name: str, args: Args) -> Value:
    """Call a method of a request object."""
    model = objects.request_model(run, request.obj)
    headers = run.store.get((request.obj, "headers"))
    if name in SETTERS:
        values = args.values()
        if isinstance(headers, Ref) and len(values) > 1:
            containers.dict_put(run, headers, values[0], values[1], HeaderPlace("statement", args.statement))
        return NONE
    if name == "__init__" or (name == "prepare" and args.values()):
        fill_request(run, request, args)
        return NONE
    if name in ("prepare", "copy"):
        return request
    if name == "send":
        return send_request(run, "requests" if model is None else model.library, request, None, args)
    if name == "get_method":
        return run.store.get((request.obj, "method")) or Unknown("the verb")
    if name == "get_full_url":
        return run.store.get((request.obj, "url")) or Unknown("the URL")
    if name == "remove_header":
        # Names are kept with one capital letter at the beginning, and only a name that is written so is found.
        text = constant(args.positional[0]) if args.positional else None
        if isinstance(headers, Ref) and (text is None or text == text.capitalize()):
            containers.dict_delete(run, headers, args.positional[0])
            if text is None or text.lower() == run.header:
                run.created.pop(request.obj, None)
        return NONE
    if name == "prepare_body":
        given, _ = args.bind(("data", "files", "json"))
        run.store.set((request.obj, BODY), bodies.sent(run, given) or Unknown("a body that is set later"))
    if name.startswith("prepare_"):
        return NONE
    run.observe(request, f"read with .{name}()")
    return functions.opaque_call(run, Unknown(name, name), args)
