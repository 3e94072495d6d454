"""The vendor's SDK: its clients, the methods of their resources, and the requests these send.

Which methods there are, where their arguments go and what they return is data: `polylint.api.releases`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from polylint.analysis import answers, bodies, containers, expressions, functions, ir, objects
from polylint.analysis.calls import Args, Layer, SdkArgument, SdkCall
from polylint.analysis.models import http
from polylint.analysis.values import (
    NONE,
    Choice,
    ClassValue,
    DictState,
    Entry,
    External,
    HeaderPlace,
    Items,
    Lit,
    Obj,
    Place,
    Ref,
    Resource,
    Unknown,
    Value,
    Written,
    constant,
    is_none,
    leaves,
    prune,
    text_of,
)
from polylint.dataclass import dataclass

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter
    from polylint.api.releases import Method

OPTIONS = "request_options"
"""The argument of every method that is the SDK's own."""

_OPTIONS_TYPE = "RequestOptions"
"""The type of that argument, a dict."""

_HEADERS, _QUERY, _BODY = "additional_headers", "additional_query_parameters", "additional_body_parameters"
"""What the options of a call may add to its request."""

TRANSPORT = "transport"
"""The role of headers that a version which the client sends by itself takes the place of."""

_VIEWS = frozenset({"with_raw_response", "with_streaming_response"})
"""Attributes of a resource with the same methods, which return the response around the data."""

_MODEL = "model"
"""The kind of the header place that stands for an object of one of the SDK's types."""

_SELF = frozenset({"dict", "model_dump", "copy", "model_copy", "construct", "model_construct"})
"""Methods of the SDK's objects that give the same data."""


@dataclass(slots=True)
class SdkClient:
    """A client that the code makes.

    Attributes:
        place: the call that makes it.
        named: the arguments passed by name, as entries.
        positional: something is passed by position, which no release takes.
        open: arguments that are not known may be passed, too.
    """

    place: Place
    named: dict[str, Entry]
    positional: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """An `except` clause.

    Attributes:
        place: the expression that names what it catches, None when it catches everything.
        names: the dotted names of the SDK's exceptions among that; "" for what is none of the SDK's.
        first, last: the first and the last statement of its body, None when nothing is done in it.
        alias: what the exception is bound to.
        leaves: its last statement leaves the body: `return`, `raise`, `break` or `continue`.
    """

    place: Place | None
    names: tuple[str, ...]
    first: Place | None
    last: Place | None
    alias: str | None
    leaves: bool


@dataclass(slots=True)
class SdkHandler:
    """An `except` clause that names exceptions of the SDK.

    Attributes:
        clause: the clause.
        later: those that follow.
        requests: numbers of the requests that may raise what it catches.
        suppressed: it is no clause, but a call of `contextlib.suppress`.
    """

    clause: Clause
    later: tuple[Clause, ...]
    requests: dict[int, None]
    suppressed: bool = False


# -------------------------------------------------------------------- clients and resources


def client_of(run: Interpreter, obj: Obj) -> bool:
    """Whether an object is a client of the SDK: one of its own, or of a class that is based on it."""
    if obj.kind == "sdk":
        return True
    if obj.kind != "instance" or not isinstance(obj.model, ClassValue) or not run.package:
        return False
    return any(
        isinstance(cls, External) and run.is_sdk(cls.name) and run.releases.client(cls.name)
        for cls in objects.mro(run, obj.model)
    )


def attribute(run: Interpreter, client: Value, path: str, places: tuple[Place | None, ...], name: str) -> Resource:
    """A resource or method of a client."""
    here = None if run.attribute is None else run.attribute[0]
    whole = f"{path}.{name}" if path else name
    made = Resource(client, whole, "", (*places, here), False)
    if run.attribute is not None and not run.attribute[1] and run.releases.having(whole):
        run.sdk_methods[run.attribute[0]] = made
    return made


def below(run: Interpreter, resource: Resource, name: str) -> Resource:
    """`resource.name`."""
    if name in _VIEWS:
        return replace(resource, raw=True)
    found = attribute(run, resource.receiver, resource.name, resource.places, name)
    return replace(found, raw=resource.raw)


def some_instance(run: Interpreter, name: str) -> Value | None:
    """A client or resource of which only the kind is known; None when the name is that of neither."""
    if run.releases.client(name):
        return Ref(Obj("sdk", run.place(-1), None, name))
    path = run.releases.resource_of(name)
    if path is None:
        return None
    return Resource(Ref(Obj("sdk", run.place(-1), None, name)), path, "", (None,) * len(path.split(".")))


def construct(run: Interpreter, name: str, args: Args) -> Value:
    """Call something of the SDK: a client, a type."""
    if run.releases.client(name) is not None:
        obj = Obj("sdk", args.place, None, name)
        start(run, obj, args)
        return Ref(obj)
    if run.releases.resource_of(name) is not None:
        return some_instance(run, name) or Unknown(name)
    fields = _fields(run, name)
    if fields is None and name.rsplit(".", 1)[-1] == _OPTIONS_TYPE:
        entries = tuple(args.entry(key) for key in args.keywords)
        return containers.new_dict(run, DictState(entries, (HeaderPlace("call", args.place),)), args.place)
    if fields is None:
        return functions.opaque_call(run, External(name), args)
    return _model(run, name, fields, args)


def start(run: Interpreter, obj: Obj, args: Args) -> None:
    """Set up a client from the arguments of its constructor."""
    named = {key: args.entry(key) for key in args.keywords}
    run.sdk_clients[obj] = SdkClient(args.place, named, bool(args.positional), args.open)


def _fields(run: Interpreter, name: str) -> dict[str, str] | None:
    """The fields of one of the SDK's models by their Python names, None when it is no model."""
    tail = name.rsplit(".", 1)[-1]
    exporting = run.releases.exporting(name)
    for release in reversed([r for r in exporting if r in run.written] or exporting):
        found = run.releases.type(release, tail)
        if found is not None:
            return dict(found.fields) if found.kind == "model" else None
    return None


def _model(run: Interpreter, name: str, fields: dict[str, str], args: Args) -> Ref:
    """An object of one of the SDK's models: its fields as a dict."""
    entries = [replace(args.entry(key), key=Lit(fields.get(key, key))) for key in args.keywords]
    if args.open:
        entries.append(Entry(None, Unknown("arguments passed on with **"), args.place))
    state = DictState(tuple(entries), (HeaderPlace(_MODEL, args.place),))
    made = containers.new_dict(run, state, args.place)
    if isinstance(made, Ref):
        made.obj.model, made.obj.label = External(name), name
        run.sdk_models[args.place] = name
    return made


def is_model(obj: Obj) -> bool:
    """Whether an object is one of the SDK's models."""
    return obj.kind == "dict" and isinstance(obj.model, External)


def model_attribute(run: Interpreter, value: Ref, name: str) -> Value | None:
    """A field of an object of one of the SDK's models, None when it has none of this name."""
    place, called = run.attribute or (run.place(run.statement), False)
    if called:
        return None
    state = containers.contents_of(run, value)
    known = all(
        isinstance(leaf, DictState) and any(e.key is not None and constant(e.key) == name for e in leaf.entries)
        for leaf in leaves(state)
    )
    return containers.get_item(run, value, Lit(name, place), place) if known else None


def same_data(name: str) -> bool:
    """Whether a method of one of the SDK's objects gives the same data."""
    return name in _SELF


# -------------------------------------------------------------------- calls


def call(run: Interpreter, resource: Resource, args: Args) -> Value:
    """Call a method of a resource."""
    client = prune(resource.receiver, run.taken)
    if not isinstance(client, Ref):
        return functions.opaque_call(run, Unknown(resource.name, resource.name), args)
    found = _form(run, resource.name, args)
    if found is None:
        parent, _, tail = resource.name.rpartition(".")
        if run.releases.is_resource(parent) and not tail.startswith("_"):
            lost = SdkCall(resource.name, "", "", client.obj, resource.places, (), args.open)
            run.sdk_unknown.append((args.place, lost))
        return functions.opaque_call(run, Unknown(resource.name, resource.name), args)
    release, method = found
    given = _bound(run, method, args)
    options = args.keywords.get(OPTIONS)
    values = {one.name: one for one in given if one.name}
    verb, _, template = method.endpoint.partition(" ")
    url = text_of((_base(run, client.obj), *_path(run, template, method, values)))
    body: Value | None = _sent(run, method, args, values, "body")
    whole = next((values[p.name].value for p in method.parameters if p.place == "whole" and p.name in values), None)
    if whole is not None:
        body = bodies.snapshot(run, whole)
    query = _sent(run, method, args, values, "query")
    known = SdkCall(resource.name, release, method.endpoint, client.obj, resource.places, given, args.open)
    payload = tuple(one.value for one in given)
    outgoing = http.Outgoing(
        run.package,
        Lit(verb),
        url,
        _more(run, options, _QUERY, query, args),
        payload,
        _more(run, options, _BODY, body, args),
        sdk=known,
    )
    answer = http.record(run, outgoing, _layers(run, client.obj, options, args), args, None)
    run.sdk_calls[answer.number] = known
    if resource.raw:
        return answer
    return NONE if method.returns is None else answers.body(run, answer) or NONE


def _form(run: Interpreter, name: str, args: Args) -> tuple[str, Method] | None:
    """The release whose form of a method a call has, and that form; None when no release has the method."""
    names = frozenset(args.keywords) - {OPTIONS}
    key = (name, names, len(args.positional))
    if key in run.sdk_forms:
        return run.sdk_forms[key]
    having = run.releases.having(name)
    best: tuple[str, Method] | None = None
    fewest = len(names) + len(args.positional) + 1
    possible = [release for release in reversed(having) if release in run.written]
    # Others only where none of the possible ones takes what is passed.
    for release in (*possible, *(release for release in reversed(having) if release not in run.written)):
        method = run.releases.method(release, name)
        if method is None or (not fewest and best is not None):
            continue
        taken = {parameter.name for parameter in method.parameters}
        positions = sum(parameter.positional for parameter in method.parameters)
        odd = len(names - taken) + max(0, len(args.positional) - positions)
        if odd < fewest:
            best, fewest = (release, method), odd
    run.sdk_forms[key] = best
    return best


def _bound(run: Interpreter, method: Method, args: Args) -> tuple[SdkArgument, ...]:
    """The arguments of a call by the parameters they are for."""
    order = [parameter.name for parameter in method.parameters if parameter.positional]
    found = []
    for index, value in enumerate(args.positional):
        ref = args.refs.get(index, -1)
        place = (args.place[0], ref)
        written = None if ref < 0 else Written("positional", place, place)
        name = order[index] if index < len(order) else ""
        found.append(SdkArgument(name, value, Lit(name), written, index))
    for name, value in args.keywords.items():
        if name != OPTIONS:
            entry = args.entry(name)
            found.append(SdkArgument(name, value, entry.key or Lit(name), entry.written, -1))
    return tuple(found)


def _path(run: Interpreter, template: str, method: Method, values: dict[str, SdkArgument]) -> list[Value]:
    """The path with what is known of the values in it."""
    names = {parameter.wire: parameter.name for parameter in method.parameters if parameter.place == "path"}
    parts: list[Value] = []
    for index, piece in enumerate(re.split(r"\{([^{}]*)\}", template)):
        if index % 2 == 0:
            parts.append(Lit(piece))
            continue
        given = values.get(names.get(piece, piece))
        value = None if given is None else prune(expressions.stringified(run, given.value), run.taken)
        text = None if value is None else constant(value)
        parts.append(Unknown("an argument", piece) if text is None else Lit(text))
    return parts


def _sent(run: Interpreter, method: Method, args: Args, values: dict[str, SdkArgument], place: str) -> DictState | None:
    """What a call puts into the body or the query, None when its method has no such thing."""
    parameters = [parameter for parameter in method.parameters if parameter.place == place]
    if not parameters:
        return None
    entries = []
    for parameter in parameters:
        one = values.get(parameter.name)
        if one is not None:
            value = bodies.snapshot(run, one.value)
            key = one.key if constant(one.key) == parameter.wire else Lit(parameter.wire)
            entries.append(Entry(key, value, args.place, one.written))
    if args.open:
        entries.append(Entry(None, Unknown("arguments passed on with **"), args.place))
    return DictState(tuple(entries), (HeaderPlace("arguments of the SDK", args.place),))


def _more(run: Interpreter, options: Value | None, name: str, state: Value | None, args: Args) -> Value | None:
    """Body or query with what the options of a call add to it."""
    added = _option(run, options, name)
    if added is None:
        return state
    more = bodies.snapshot(run, containers.mapping_of(run, added))
    if not isinstance(more, DictState):
        more = DictState((Entry(None, Unknown("request options that are not known"), args.place),))
    first = state.entries if isinstance(state, DictState) else ()
    return DictState((*first, *more.entries), (*(state.sources if isinstance(state, DictState) else ()), *more.sources))


def _option(run: Interpreter, options: Value | None, name: str) -> Value | None:
    """One of the options of a call, None when it is not given."""
    if options is None or is_none(options):
        return None
    state = containers.mapping_of(run, options)
    found = containers.entry_of(state, name) if isinstance(state, DictState) else None
    return None if found is None or is_none(found) else found


def _base(run: Interpreter, obj: Obj) -> Value:
    """The base URL of a client."""
    made = run.sdk_clients.get(obj)
    given = None if made is None else made.named.get("base_url")
    if given is None or is_none(given.value):
        return Lit(run.default_base)
    value = prune(expressions.stringified(run, given.value), run.taken)
    return Unknown("a base URL that depends on something") if isinstance(value, Choice | Items) else value


def _layers(run: Interpreter, obj: Obj, options: Value | None, args: Args) -> list[Layer]:
    """Where the headers of a request come from: the transport, the client, its version, the call."""
    made = run.sdk_clients.get(obj)
    if made is None:
        return [Layer(Unknown("the client is made elsewhere"), None, "client", obj), *_own(run, options, args)]
    layers: list[Layer] = []
    transport = made.named.get("httpx_client")
    if transport is not None and not is_none(transport.value):
        value = prune(transport.value, run.taken)
        model = objects.client_model(run, value.obj) if isinstance(value, Ref) else None
        if isinstance(value, Ref) and model is not None:
            layers.append(replace(http.client_layer(run, value, model), role=TRANSPORT))
        else:
            layers.append(Layer(Unknown("the headers of the httpx client are not known"), None, "client"))
    headers = made.named.get("headers")
    if headers is not None and not is_none(headers.value):
        layers.append(Layer(containers.mapping_of(run, headers.value), None, TRANSPORT))
    version = next((made.named[name] for name in run.version_parameters if name in made.named), None)
    if version is not None:
        entry = Entry(Lit(run.header_name), version.value, made.place, version.written)
        layers.append(Layer(DictState((entry,), folded=True), None, "client", obj))
    elif made.open:
        layers.append(Layer(Unknown("arguments passed on with **"), None, "client", obj))
    else:
        layers.append(Layer(DictState((), (HeaderPlace("client", made.place),), True), None, "client", obj))
    return [*layers, *_own(run, options, args)]


def _own(run: Interpreter, options: Value | None, args: Args) -> list[Layer]:
    """The headers that a call adds itself."""
    if options is not None and not isinstance(containers.mapping_of(run, options), DictState | Choice):
        return [] if is_none(options) else [Layer(DictState((), (), True), None, "call")]
    added = _option(run, options, _HEADERS)
    return [] if added is None else [Layer(containers.mapping_of(run, added), None, "call")]


# -------------------------------------------------------------------- exceptions


def note_handler(run: Interpreter, handlers: Sequence[ir.Handler], index: int, requests: Iterable[int]) -> None:
    """Note an `except` clause that names exceptions of the SDK.

    Args:
        run: the interpreter.
        handlers: the clauses of the statement.
        index: which of them it is.
        requests: numbers of the requests in what it guards.
    """
    concerned = {number: None for number in requests if number in run.sdk_calls}
    clauses = [_clause(run, handler) for handler in handlers[index:]] if concerned else []
    if not clauses or clauses[0].place is None or not any(clauses[0].names):
        return
    known = run.sdk_handlers.setdefault(clauses[0].place, SdkHandler(clauses[0], tuple(clauses[1:]), {}))
    known.requests.update(concerned)


def suppress(run: Interpreter, args: Args) -> Value:
    """`contextlib.suppress(*exceptions)`."""
    made = Obj("manager", args.place)
    run.suppressing[made] = Items(tuple(args.positional), args.open, "tuple")
    return Ref(made)


def note_suppressed(run: Interpreter, manager: Ref, requests: Iterable[int]) -> None:
    """Note exceptions of the SDK that are passed over."""
    place, names = manager.obj.place, caught_names(run, run.suppressing[manager.obj])
    concerned = {number: None for number in requests if number in run.sdk_calls}
    if concerned and any(names):
        clause = Clause(place, names, place, place, None, False)
        run.sdk_handlers.setdefault(place, SdkHandler(clause, (), {}, True)).requests.update(concerned)


def _clause(run: Interpreter, handler: ir.Handler) -> Clause:
    place = None if handler.type is None else run.place(handler.type.ref)
    names = ("",) if handler.type is None else caught_names(run, run.expr(handler.type))
    if not handler.body:
        return Clause(place, names, None, None, handler.name, False)
    first, last = handler.body[0], handler.body[-1]
    leaves = isinstance(last, ir.Return | ir.Raise | ir.Jump)
    return Clause(place, names, run.place(first.ref), run.place(last.ref), handler.name, leaves)


def caught_names(run: Interpreter, caught: Value) -> tuple[str, ...]:
    """The SDK's exceptions among those a clause catches, "" for every other one."""
    caught = prune(caught, run.taken)
    items = caught.items if isinstance(caught, Items) else (caught,)
    names = [one.name if isinstance(one, External) and run.is_sdk(one.name) else "" for one in items]
    return tuple(names)
