"""What calls of library code do: clients and request objects from their models, and the functions around them.

What a table in `polylint.analysis.clients` can not say is a small function here, found by dotted name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from polylint.analysis import (
    commands,
    containers,
    expressions,
    functions,
    http,
    methods,
    objects,
    special,
    strings,
    urls,
)
from polylint.analysis.calls import Args
from polylint.analysis.clients import CLIENTS, FUNCTIONS, HEADER_CLASSES, REQUESTS
from polylint.analysis.values import (
    NONE,
    Bound,
    Choice,
    ClassValue,
    DictState,
    External,
    FunctionValue,
    HeaderPlace,
    Items,
    Lit,
    Obj,
    Partial,
    Ref,
    Super,
    Text,
    Unknown,
    Value,
    constant,
    map_choice,
    prune,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

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
        if signature.connection:
            return special.operator(run, name, args)
        return http.send(run, library, signature, None, args)
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
        return _new_mapping(run, args, folded=True)
    tail = ".".join(name.rsplit(".", 2)[-2:])
    if tail in FUNCTIONS and name not in FUNCTIONS:
        # A package that re-exports a client: `from dlt.sources.helpers import requests`.
        library, signature = FUNCTIONS[tail]
        return http.send(run, library, signature, None, args)
    plain = name.removeprefix("builtins.")
    model_function = special.CALLS.get(name) or commands.CALLS.get(name) or _FUNCTIONS.get(plain)
    if model_function is not None:
        return model_function(run, args)
    return functions.opaque_call(run, func, args)


def _call_method(run: Interpreter, func: Bound, args: Args) -> Value:
    receiver, name = func.receiver, func.name
    if isinstance(receiver, Ref):
        obj = receiver.obj
        if obj.kind == "dict":
            return methods.dict_method(run, receiver, name, args)
        if obj.kind == "list":
            return methods.list_method(run, receiver, name, args)
        if obj.kind == "request":
            return http.request_method(run, receiver, name, args)
        if obj.kind == "text":
            return urls.method(run, receiver, name, args)
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


def _new_mapping(run: Interpreter, args: Args, folded: bool = False) -> Value:
    """`dict(...)` and the header classes."""
    own = HeaderPlace("call", args.place)
    result = containers.new_dict(run, DictState((), (), folded), args.place)
    if args.positional:
        containers.dict_update(run, result, containers.mapping_of(run, args.positional[0]), args.place)
    for key, value in args.keywords.items():
        containers.dict_put(run, result, Lit(key), value, None)
    if args.open:
        containers.dict_update(run, result, Unknown("arguments that are not known"), args.place)
    if not folded:
        state = map_choice(
            containers.contents_of(run, result),
            lambda s: DictState(s.entries, (*s.sources, own), s.folded) if isinstance(s, DictState) else s,
        )
        run.store.set(result.obj, state)
    return result


def _str(run: Interpreter, args: Args) -> Value:
    return expressions.stringified(run, args.positional[0]) if args.positional else Lit("")


def _getenv(run: Interpreter, args: Args) -> Value:
    key = args.get(0, "key")
    return (
        expressions.environment(run, key, args.get(1, "default"))
        if key is not None
        else Unknown("an environment variable")
    )


def _url_join(run: Interpreter, args: Args) -> Value:
    base, url = args.get(0, "base"), args.get(1, "url")
    if base is None or url is None:
        return Unknown("urljoin")
    path = run.path()
    return strings.join_url(
        prune(expressions.stringified(run, base), path), prune(expressions.stringified(run, url), path)
    )


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
        run.store.set(obj, containers.contents_of(run, value))
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
    items = containers.items_of(run, args.positional[0])
    return items if items is not None else Items((containers.any_item(run, args.positional[0]),), True)


def _enumerate(run: Interpreter, args: Args) -> Value:
    items = containers.items_of(run, args.positional[0]) if args.positional else None
    if items is None:
        element = containers.any_item(run, args.positional[0]) if args.positional else NONE
        return Items((Items((Unknown("an index"), element), False, "tuple"),), True)
    return Items(tuple(Items((Lit(i), item), False, "tuple") for i, item in enumerate(items.items)), items.open)


def _zip(run: Interpreter, args: Args) -> Value:
    lists = [containers.items_of(run, value) for value in args.positional]
    if any(items is None or items.open for items in lists) or not lists:
        return Items(
            (Items(tuple(containers.any_item(run, value) for value in args.positional), False, "tuple"),), True
        )
    rows = zip(*(items.items for items in lists if items is not None), strict=False)
    return Items(tuple(Items(tuple(row), False, "tuple") for row in rows))


def _map(run: Interpreter, args: Args) -> Value:
    if len(args.positional) < 2:
        return Unknown("map()")
    func, values = args.positional[0], args.positional[1:]
    items = containers.items_of(run, values[0]) if len(values) == 1 else None
    if items is not None and not items.open and len(items.items) <= 8:
        results = [functions.apply(run, func, Args(args.place, args.statement, [item])) for item in items.items]
        return Items(tuple(results))
    result = functions.apply(
        run, func, Args(args.place, args.statement, [containers.any_item(run, value) for value in values])
    )
    return Items((result,), True)


def _apply_first(run: Interpreter, args: Args) -> Value:
    """Functions that call what they are given with the arguments that follow."""
    if not args.positional:
        return Unknown("a call")
    return functions.apply(
        run, args.positional[0], Args(args.place, args.statement, args.positional[1:], dict(args.keywords))
    )


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
    return objects.get_attribute(run, receiver, text)


def _setattr(run: Interpreter, args: Args) -> Value:
    if len(args.positional) == 3:
        text = constant(args.positional[1])
        if text is None:
            run.observe(args.positional[0], "changed by an unknown name")
            run.observe(args.positional[2], "stored under an unknown name")
        else:
            objects.set_attribute(run, args.positional[0], text, args.positional[2])
    return NONE


def _super(run: Interpreter, args: Args) -> Value:
    owner: Value | None = run.owner
    instance: Value | None = run.instance
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
    return objects.enter_context(run, args.positional[0]) if args.positional else NONE


def _new_object(run: Interpreter, args: Args) -> Value:
    owner = args.positional[0] if args.positional else None
    return objects.blank_instance(run, owner, args) if isinstance(owner, ClassValue) else Unknown("a new object")


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
    "urllib.parse.urlsplit": urls.split,
    "urllib.parse.urlparse": urls.split,
    "urllib.parse.urlunsplit": urls.unsplit,
    "urllib.parse.urlunparse": urls.unsplit,
    "os.path.join": urls.path_join,
    "posixpath.join": urls.path_join,
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
    "next": lambda run, args: containers.any_item(run, args.positional[0]) if args.positional else NONE,
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
        given = containers.items_of(run, args.keywords.get("args", NONE))
        values = [] if given is None else list(given.items)
    elif tail in _DEFERRED and len(args.positional) > _DEFERRED[tail]:
        target = args.positional[_DEFERRED[tail]]
        values = args.positional[_DEFERRED[tail] + 1 :]
        if tail in _MAPPING:
            values = [containers.any_item(run, value) for value in values]
    else:
        return False
    if not isinstance(target, FunctionValue | Partial | Bound | External):
        return False
    known_keywords = {} if tail in ("Thread", "Process", "Timer") else dict(args.keywords)
    functions.apply(run, target, Args(args.place, args.statement, values, known_keywords))
    return True
