"""What functions of the standard library and of common packages do."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib import parse

from polylint.analysis import answers, bodies, containers, expressions, functions, objects
from polylint.analysis.calls import Args
from polylint.analysis.limits import FAILS, MAX_UNROLLED
from polylint.analysis.models import http, records, sdk, strings
from polylint.analysis.models.clients import REQUESTS
from polylint.analysis.values import (
    NONE,
    Answer,
    Choice,
    ClassValue,
    DictState,
    Entry,
    External,
    HeaderPlace,
    Items,
    Lit,
    Member,
    Obj,
    Partial,
    Ref,
    Super,
    Text,
    Unknown,
    Value,
    constant,
    known,
    map_choice,
    prune,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter


JSON = ("json", "ujson", "orjson", "simplejson", "rapidjson")
"""Modules that turn data into JSON text and back."""

SERIALISED = "serialised"


def new_mapping(run: Interpreter, args: Args, folded: bool = False) -> Value:
    """`dict(...)` and the header classes."""
    own = HeaderPlace("call", args.place)
    result = containers.new_dict(run, DictState((), (), folded), args.place)
    if args.positional:
        containers.dict_update(run, result, containers.mapping_of(run, args.positional[0]), args.place)
    for name in args.keywords:
        entry = args.entry(name)
        containers.dict_put(run, result, entry.key or Lit(name), entry.value, None, written=entry.written)
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
    value = args.get(0, "obj")
    if value is None:
        return Text((Unknown("serialised data"),))
    run.observe(value, SERIALISED)
    return Text((bodies.document(run, value),))


def _urlencode(run: Interpreter, args: Args) -> Value:
    for value in args.positional[:1]:
        run.observe(value, "sent in a query string")
    return Text((Unknown("a query string"),))


def _quote(run: Interpreter, args: Args) -> Value:
    value = args.get(0, "string")
    run.observe(value or NONE, "quoted")
    text = None if value is None else constant(value)
    safe = constant(args.get(1, "safe") or Lit("/"))
    if text is not None and safe is not None:
        try:
            return Lit(parse.quote(text, safe))
        except FAILS:
            return Unknown("a value that can not be quoted")
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
        owned = value.obj.kind != "instance"
        for key, stored in run.store.attributes(value.obj).items():
            # Requests and clients copy their own headers; the attributes of other objects are shared.
            run.store.set((obj, key), _copy(run, Args(args.place, args.statement, [stored])) if owned else stored)
        return Ref(obj)
    return value


def _first(run: Interpreter, args: Args) -> Value:
    """Functions that return, or run, what they are given."""
    for value in args.positional[1:]:
        run.observe(value, "passed on")
    return args.positional[0] if args.positional else NONE


def _wraps(run: Interpreter, args: Args) -> Value:
    return Unknown("functools.wraps", "functools.wraps()")


def _each(function: Callable[[Interpreter, Args], Value]) -> Callable[[Interpreter, Args], Value]:
    """The function for each of the alternatives of what its last argument holds."""

    def of_alternatives(run: Interpreter, args: Args) -> Value:
        if not args.positional:
            return function(run, args)
        run.observe(args.positional[-1], "iterated over", deep=False)
        last = containers.alternatives(run, args.positional[-1])
        if not isinstance(last, Choice):
            return function(run, args)
        before = args.positional[:-1]
        return map_choice(
            last, lambda one: function(run, Args(args.place, args.statement, [*before, one], args.keywords))
        )

    return of_alternatives


def _iterate(run: Interpreter, args: Args) -> Value:
    if not args.positional:
        return Items(())
    run.observe(args.positional[0], "iterated over", deep=False)
    items = containers.items_of(run, args.positional[0])
    return items if items is not None else Items((containers.any_item(run, args.positional[0]),), True)


def _new_list(run: Interpreter, args: Args) -> Value:
    """`list(items)`, a queue."""
    items = _iterate(run, Args(args.place, args.statement, args.positional[:1])) if args.positional else Items(())
    if isinstance(items, Items) and any(isinstance(item, Lit) and isinstance(item.value, int) for item in items.items):
        # A queue of this size.
        items = items if len(items.items) != 1 or not items.open else Items(())
    obj = Obj("list", args.place)
    state = items if isinstance(items, Items) else Items((), True)
    run.store.set(obj, state if state.kind == containers.MANY and state.open else replace(state, kind="list"))
    return Ref(obj)


def _sorted(run: Interpreter, args: Args) -> Value:
    """`sorted(items, key=function)`: the function sees each item."""
    _apply_key(run, args)
    return _new_list(run, args)


def _chosen(run: Interpreter, args: Args) -> Value:
    """`min(items, key=function)`, `max(...)`."""
    if len(args.positional) != 1:
        for value in args.positional:
            run.observe(value, "compared")
        return Unknown("the least or greatest value")
    found = _apply_key(run, args)
    run.observe(found, "compared")
    return containers.any_item(run, args.positional[0])


def _apply_key(run: Interpreter, args: Args) -> Value:
    """What a `key` function gives for an item; the item itself without one."""
    key = args.keywords.get("key")
    element = containers.any_item(run, args.positional[0]) if args.positional else NONE
    if key is None or known(key) is None:
        return element
    return functions.apply(run, key, Args(args.place, args.statement, [element]))


def _gather(run: Interpreter, args: Args) -> Value:
    """`await asyncio.gather(*tasks)`: what the tasks return."""
    return Items(tuple(args.positional), args.open, containers.MANY if args.open else "list")


def _heap_push(run: Interpreter, args: Args) -> Value:
    target = args.positional[0] if args.positional else NONE
    if isinstance(target, Ref) and target.obj.kind == "list" and len(args.positional) > 1:
        containers.extend_list(run, target, Items((args.positional[1],)))
    return NONE


def _heap_pop(run: Interpreter, args: Args) -> Value:
    return containers.any_item(run, args.positional[0]) if args.positional else Unknown("heappop()")


def _range(run: Interpreter, args: Args) -> Value:
    given = [known(value) for value in args.positional]
    if given and all(isinstance(value, int) for value in given):
        numbers_given = range(*(value for value in given if isinstance(value, int)))
        if len(numbers_given) <= MAX_UNROLLED:
            return Items(tuple(Lit(number) for number in numbers_given))
    return Items((Unknown("a number of a range"),), True, "generator")


def _dedent(run: Interpreter, args: Args) -> Value:
    from textwrap import dedent

    value = args.positional[0] if args.positional else NONE
    text = constant(value)
    return value if text is None else Lit(dedent(text), value.origin if isinstance(value, Lit) else None)


def _enumerate(run: Interpreter, args: Args) -> Value:
    items = containers.items_of(run, args.positional[0]) if args.positional else None
    if items is None:
        element = containers.any_item(run, args.positional[0]) if args.positional else NONE
        return Items((Items((Unknown("an index"), element), False, "tuple"),), True)
    pairs = (Items((Lit(i), item), False, "tuple") for i, item in enumerate(items.items))
    return Items(tuple(pairs), items.open, items.kind)


def _chain(run: Interpreter, args: Args) -> Value:
    lists = [containers.items_of(run, value) for value in args.positional]
    found = [item for items in lists if items is not None for item in items.items]
    return Items(tuple(found), any(items is None or items.open for items in lists))


def _chain_rows(run: Interpreter, args: Args) -> Value:
    rows = containers.items_of(run, args.positional[0]) if args.positional else None
    if rows is None:
        return Unknown("chain()")
    chained = _chain(run, Args(args.place, args.statement, list(rows.items)))
    return Items(chained.items, chained.open or rows.open) if isinstance(chained, Items) else chained


def _product(run: Interpreter, args: Args) -> Value:
    rows: list[tuple[Value, ...]] = [()]
    for value in args.positional:
        items = containers.items_of(run, value)
        if items is None or items.open or len(rows) * len(items.items) > MAX_UNROLLED * 4:
            element = tuple(containers.any_item(run, one) for one in args.positional)
            return Items((Items(element, False, "tuple"),), True)
        rows = [(*row, item) for row in rows for item in items.items]
    return Items(tuple(Items(row, False, "tuple") for row in rows))


def _filter(run: Interpreter, args: Args) -> Value:
    """`filter(function, items)`."""
    items = containers.items_of(run, args.positional[1]) if len(args.positional) > 1 else None
    if items is None and args.positional:
        items = Items((containers.any_item(run, args.positional[-1]),), True)
    kept, open_ = [], items is None or items.open
    for item in items.items if items is not None else ():
        passed = Args(args.place, args.statement, [item])
        test = args.positional[0]
        truth = run.truth(item if known(test) is None else functions.apply(run, test, passed))
        if truth is not False:
            kept.append(item)
            open_ = open_ or truth is None
    return Items(tuple(kept), open_)


def _typed_dict(run: Interpreter, args: Args) -> Value:
    """`TypedDict(name, fields)`: calling it makes a dict."""
    return External("builtins.dict")


def _zip(run: Interpreter, args: Args) -> Value:
    lists = [containers.items_of(run, value) for value in args.positional]
    if any(items is None or items.open for items in lists) or not lists:
        return Items(
            (Items(tuple(containers.any_item(run, value) for value in args.positional), False, "tuple"),), True
        )
    rows = zip(*(items.items for items in lists if items is not None), strict=False)
    return Items(tuple(Items(tuple(row), False, "tuple") for row in rows))


def map_(run: Interpreter, args: Args) -> Value:
    if len(args.positional) < 2:
        return Unknown("map()")
    func, values = args.positional[0], args.positional[1:]
    items = containers.items_of(run, values[0]) if len(values) == 1 else None
    many = items is not None and items.kind == containers.MANY
    if items is not None and (not items.open or many) and len(items.items) <= MAX_UNROLLED:
        results = [functions.apply(run, func, Args(args.place, args.statement, [item])) for item in items.items]
        return Items(tuple(results), items.open, items.kind if many else "list")
    result = functions.apply(
        run, func, Args(args.place, args.statement, [containers.any_item(run, value) for value in values])
    )
    return Items((result,), True)


def _apply_first(run: Interpreter, args: Args) -> Value:
    """Functions that call what they are given with the arguments that follow."""
    if not args.positional:
        return Unknown("a call")
    refs: dict[int | str, int] = {name: ref for name, ref in args.refs.items() if isinstance(name, str)}
    rest = Args(args.place, args.statement, args.positional[1:], dict(args.keywords), refs, direct=args.direct)
    return functions.apply(run, args.positional[0], rest)


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


def _as_dict(run: Interpreter, args: Args) -> Value:
    """`asdict(value)`, and `vars(value)`, which any object has."""
    value = prune(args.positional[0], run.taken) if args.positional else NONE
    owner = value.obj.model if isinstance(value, Ref) else None
    if isinstance(value, Ref) and not isinstance(owner, ClassValue):
        found = run.store.attributes(value.obj)
        entries = tuple(Entry(Lit(name), item, value.obj.place) for name, item in found.items())
        if entries:
            return containers.new_dict(run, DictState(entries), args.place)
    return records.as_dict(run, value, args)


def _deep_copy(run: Interpreter, args: Args) -> Value:
    """`copy.deepcopy(value)`: what a container holds is copied too."""
    value = prune(args.positional[0], run.path()) if args.positional else NONE
    if isinstance(value, Choice):
        return map_choice(value, lambda option: _deep_copy(run, Args(args.place, args.statement, [option])))

    def deep(item: Value) -> Value:
        return _deep_copy(run, Args(args.place, args.statement, [item])) if isinstance(item, Ref | Choice) else item

    def copied(state: Value) -> Value:
        if isinstance(state, DictState):
            entries = tuple(replace(entry, value=deep(entry.value)) for entry in state.entries)
            return DictState(entries, state.sources, state.folded)
        if isinstance(state, Items):
            return Items(tuple(deep(item) for item in state.items), state.open, state.kind, state.place)
        return state

    if isinstance(value, Ref) and value.obj.kind in ("dict", "list"):
        obj = Obj(value.obj.kind, args.place)
        run.store.set(obj, map_choice(containers.contents_of(run, value), copied))
        return Ref(obj)
    return _copy(run, Args(args.place, args.statement, [value]))


def _from_keys(run: Interpreter, args: Args) -> Value:
    """`dict.fromkeys(keys, value)`."""
    given = args.positional[0] if args.positional else NONE
    keys = containers.items_of(run, given) or containers.gathered(containers.alternatives(run, given))
    value = args.positional[1] if len(args.positional) > 1 else NONE
    result = containers.new_dict(run, DictState((), (HeaderPlace("result", args.place),)), args.place)
    for key in keys.items if keys is not None else ():
        containers.dict_put(run, result, key, value, None)
    if keys is None or keys.open:
        containers.dict_update(run, result, Unknown("keys that are not known"), args.place)
    return result


def _chain_map(run: Interpreter, args: Args) -> Value:
    """`ChainMap(first, second)`: the first one that has a key counts."""
    result = containers.new_dict(run, DictState((), (HeaderPlace("result", args.place),)), args.place)
    for mapping in reversed(args.positional):
        containers.dict_update(run, result, containers.mapping_of(run, mapping), args.place)
    return result


def _loads(parse: Callable[[str], object]) -> Callable[[Interpreter, Args], Value]:
    """A function that reads data from a string: of a literal the data is known."""

    def loads(run: Interpreter, args: Args) -> Value:
        answered = answers.body(run, args.positional[0]) if args.positional else None
        if answered is not None:
            return answers.decoded(run, answered, args)
        text = constant(args.positional[0]) if args.positional else None
        if text is not None:
            try:
                return containers.of_python(run, parse(text), args.place)
            except (*FAILS, SyntaxError, RecursionError, MemoryError):
                return Unknown("text that can not be read")
        for value in args.positional:
            run.observe(value, "read as data")
        return Unknown("data read from a string", "data")

    return loads


def _load(run: Interpreter, args: Args) -> Value:
    """`json.load(file)`: a response can be read like a file."""
    answered = answers.body(run, args.positional[0]) if args.positional else None
    for value in args.positional if answered is None else ():
        run.observe(value, "read as data")
    return Unknown("data read from a file", "data") if answered is None else answers.decoded(run, answered, args)


def _toml(text: str) -> object:
    import tomli

    return tomli.loads(text)


def _reduce(run: Interpreter, args: Args) -> Value:
    """`functools.reduce(function, items, start)`."""
    items = containers.items_of(run, args.positional[1]) if len(args.positional) > 1 else None
    if items is None or items.open or len(items.items) > MAX_UNROLLED * 2:
        return Unknown("reduce()")
    values = [*args.positional[2:3], *items.items]
    if not values:
        return Unknown("reduce()")
    result = values[0]
    for value in values[1:]:
        result = functions.apply(run, args.positional[0], Args(args.place, args.statement, [result, value]))
    return result


def starmap(run: Interpreter, args: Args) -> Value:
    if len(args.positional) < 2:
        return Unknown("starmap()")
    rows = containers.items_of(run, args.positional[1])
    whole = rows is not None and not rows.open and len(rows.items) <= MAX_UNROLLED
    elements = rows.items if rows is not None and whole else (containers.any_item(run, args.positional[1]),)
    results = []
    for element in elements:
        given = containers.items_of(run, element)
        passed = Args(args.place, args.statement, [] if given is None else list(given.items))
        passed.open = given is None or given.open
        results.append(functions.apply(run, args.positional[0], passed))
    return Items(tuple(results), not whole)


def _getter(kind: str) -> Callable[[Interpreter, Args], Value]:
    """`operator.methodcaller(name, ...)`, `attrgetter(name)`, `itemgetter(key)`: functions of one object."""

    def make(run: Interpreter, args: Args) -> Value:
        return Partial(External(kind), tuple(args.positional), tuple(args.keywords.items()))

    return make


def _call_method_of_last(run: Interpreter, args: Args) -> Value:
    name = constant(args.positional[0]) if args.positional else None
    if name is None or len(args.positional) < 2:
        return Unknown("methodcaller()")
    method = objects.get_attribute(run, args.positional[-1], name)
    given = Args(args.place, args.statement, args.positional[1:-1], dict(args.keywords))
    return functions.apply(run, method, given)


def _attribute_of_last(run: Interpreter, args: Args) -> Value:
    value = args.positional[-1]
    for name in (constant(args.positional[0]) or "?").split("."):
        value = objects.get_attribute(run, value, name)
    return value


def _item_of_last(run: Interpreter, args: Args) -> Value:
    *keys, value = args.positional
    found = [containers.get_item(run, value, key, args.place) for key in keys]
    return found[0] if len(found) == 1 else Items(tuple(found), False, "tuple")


def _set_item(run: Interpreter, args: Args) -> Value:
    """`operator.setitem(target, key, value)`."""
    if len(args.positional) == 3:
        containers.set_item(run, args.positional[0], args.positional[1], args.positional[2])
    return NONE


def _namespace(run: Interpreter, args: Args) -> Value:
    """An object with any attributes: `types.SimpleNamespace(...)`, `threading.local()`."""
    obj = Obj("instance", args.place, None, "a namespace")
    for name, value in args.keywords.items():
        run.store.set((obj, name), value)
    return Ref(obj)


def _context_variable(run: Interpreter, args: Args) -> Value:
    """`ContextVar(name, default=...)`."""
    obj = Obj("variable", args.place, None, "a context variable")
    default = args.keywords.get("default")
    if default is not None:
        run.store.set((obj, "value"), default)
    return Ref(obj)


def variable_method(run: Interpreter, variable: Ref, name: str, args: Args) -> Value:
    if name == "set" and args.positional:
        run.store.set((variable.obj, "value"), args.positional[0])
        return Unknown("a token")
    if name == "get":
        stored = run.store.get((variable.obj, "value"))
        if stored is not None:
            return prune(stored, run.path())
        return args.positional[0] if args.positional else Unknown("a context variable")
    return Unknown(f"the result of {name}()")


def _date(run: Interpreter, args: Args) -> Value:
    """`datetime.date(2024, 2, 8)` of literals."""
    import datetime

    given = [known(value) for value in args.positional]
    if args.keywords or not all(isinstance(value, int) for value in given):
        return Unknown("a date")
    try:
        numbers_given = [value for value in given if isinstance(value, int)]
        return Lit(datetime.date(*numbers_given) if len(given) == 3 else datetime.datetime(*numbers_given))  # type: ignore[arg-type]
    except FAILS:
        return Unknown("a date")


def _type(run: Interpreter, args: Args) -> Value:
    """`type(value)`."""
    for given in args.positional[2:]:
        answers.spill_all(run, given, "turned into a class")
    value = prune(args.positional[0], run.path()) if len(args.positional) == 1 else NONE
    if isinstance(value, Choice):
        return map_choice(value, lambda option: _type(run, Args(args.place, args.statement, [option])))
    if isinstance(value, Ref) and isinstance(value.obj.model, ClassValue):
        return value.obj.model
    return Unknown("a class", "type()")


def _weak(run: Interpreter, args: Args) -> Value:
    """`weakref.ref(value)`: calling it gives the value."""
    return Partial(External("a method that returns what it is given"), tuple(args.positional[:1]), ())


def _prepared_request(run: Interpreter, args: Args) -> Value:
    """`requests.PreparedRequest()`: filled by its `prepare` method."""
    return http.build_request(run, REQUESTS["requests.Request"], args)


def _isinstance(run: Interpreter, args: Args) -> Value:
    """`isinstance(value, cls)` of objects of classes under analysis and of constants."""
    if len(args.positional) != 2:
        return Unknown("a condition")
    value, cls = (prune(one, run.path()) for one in args.positional)
    if isinstance(value, Choice):
        return map_choice(value, lambda option: _isinstance(run, Args(args.place, args.statement, [option, cls])))
    classes = containers.items_of(run, cls) if isinstance(cls, Items) else None
    found = [_is_instance(run, value, one) for one in (classes.items if classes is not None else (cls,))]
    if True in found:
        return Lit(True)
    return Unknown("a condition") if None in found else Lit(False)


def _is_instance(run: Interpreter, value: Value, cls: Value) -> bool | None:
    own = value.obj.model if isinstance(value, Ref) and value.obj.kind == "instance" else None
    if isinstance(own, ClassValue) and isinstance(cls, ClassValue):
        if cls in objects.mro(run, own):
            return True
        # What a protocol or an abstract class counts as an instance can not be seen from the bases.
        return None if records.derives_from(run, cls, "Protocol", "ABC") or cls.has_metaclass else False
    if isinstance(value, Answer) and value.number in run.sdk_calls and isinstance(cls, External):
        # What a method of the SDK returns is an object of its own.
        return False if cls.name in _PLAIN and not value.path and value.stage == "body" else None
    plain = isinstance(value, Lit | Text) and not isinstance(value, Member)
    if isinstance(cls, ClassValue):
        return False if plain and not cls.has_metaclass else None
    python = _PLAIN.get(cls.name) if isinstance(cls, External) else None
    if python is None:
        return None
    if isinstance(value, Lit):
        return isinstance(value.value, python)
    if isinstance(value, Text):
        return python is str
    if isinstance(value, Ref) and value.obj.kind in ("dict", "list"):
        return python.__name__ == value.obj.kind
    return None


_PLAIN = {f"builtins.{kind.__name__}": kind for kind in (str, bytes, int, float, bool, dict, list)}


def _issubclass(run: Interpreter, args: Args) -> Value:
    return Unknown("a condition")


def _len(run: Interpreter, args: Args) -> Value:
    for value in args.positional:
        run.observe(value, "counted")
    return Unknown("a number")


def _new_object(run: Interpreter, args: Args) -> Value:
    owner = args.positional[0] if args.positional else None
    if isinstance(owner, ClassValue) and records.derives_from(run, owner, "type", "ABCMeta", "EnumMeta"):
        return run.store.get(objects.MADE) or Unknown("a class")
    return objects.blank_instance(run, owner, args) if isinstance(owner, ClassValue) else Unknown("a new object")


def _observed(run: Interpreter, args: Args, how: str) -> Value:
    value = args.positional[0] if args.positional else NONE
    run.observe(value, how)
    return value


CALLS: dict[str, Callable[[Interpreter, Args], Value]] = {
    "dict": new_mapping,
    "collections.OrderedDict": new_mapping,
    "str": _str,
    "os.getenv": _getenv,
    "os.environ.get": _getenv,
    "urllib.parse.urljoin": _url_join,
    "urllib.parse.quote": _quote,
    "urllib.parse.quote_plus": _quote,
    "urllib.parse.urlencode": _urlencode,
    **{f"{module}.dumps": _dumps for module in JSON},
    "functools.partial": _partial,
    "functools.partialmethod": _partial_method,
    "functools.wraps": _wraps,
    "copy.copy": _copy,
    "copy.deepcopy": _deep_copy,
    "dict.fromkeys": _from_keys,
    "collections.ChainMap": _chain_map,
    **{f"{module}.loads": _loads(json.loads) for module in JSON},
    **{f"{module}.load": _load for module in JSON},
    "ast.literal_eval": _loads(ast.literal_eval),
    "tomllib.loads": _loads(_toml),
    "tomli.loads": _loads(_toml),
    "shlex.split": _first,
    "functools.reduce": _reduce,
    "itertools.starmap": starmap,
    "itertools.chain": _chain,
    "itertools.cycle": _each(_iterate),
    "itertools.chain.from_iterable": _chain_rows,
    "itertools.product": _product,
    "operator.methodcaller": _getter("a method caller"),
    "operator.attrgetter": _getter("an attribute getter"),
    "operator.itemgetter": _getter("an item getter"),
    "operator.setitem": _set_item,
    "a method caller": _call_method_of_last,
    "an attribute getter": _attribute_of_last,
    "an item getter": _item_of_last,
    "types.SimpleNamespace": _namespace,
    "threading.local": _namespace,
    "argparse.Namespace": _namespace,
    "contextvars.ContextVar": _context_variable,
    "weakref.ref": _weak,
    "object": lambda run, args: Ref(Obj("sentinel", args.place)),
    "weakref.proxy": _first,
    "datetime.date": _date,
    "datetime.datetime": _date,
    "requests.PreparedRequest": _prepared_request,
    "niquests.PreparedRequest": _prepared_request,
    "filter": _each(_filter),
    "typing.TypedDict": _typed_dict,
    "typing_extensions.TypedDict": _typed_dict,
    "enum.auto": lambda run, args: Unknown("a number"),
    "asyncio.run": _first,
    "asyncio.gather": _gather,
    "asyncio.create_task": _first,
    "asyncio.ensure_future": _first,
    "asyncio.wait_for": _first,
    "asyncio.shield": _first,
    "asyncio.to_thread": _apply_first,
    "contextlib.closing": _first,
    "contextlib.aclosing": _first,
    "typing.cast": lambda run, args: args.positional[1] if len(args.positional) > 1 else NONE,
    "types.MappingProxyType": lambda run, args: _observed(run, args, "made read-only"),
    "frozenset": _each(_iterate),
    "list": _each(_new_list),
    "collections.deque": _each(_new_list),
    "queue.Queue": _each(_new_list),
    "queue.LifoQueue": _each(_new_list),
    "queue.PriorityQueue": _each(_new_list),
    "queue.SimpleQueue": _each(_new_list),
    "asyncio.Queue": _each(_new_list),
    "asyncio.LifoQueue": _each(_new_list),
    "asyncio.PriorityQueue": _each(_new_list),
    "multiprocessing.Queue": _each(_new_list),
    "multiprocessing.JoinableQueue": _each(_new_list),
    "heapq.heappush": _heap_push,
    "heapq.heappop": _heap_pop,
    "range": _range,
    "shutil.which": _first,
    "type": _type,
    "textwrap.dedent": _dedent,
    "inspect.cleandoc": _dedent,
    "tuple": _each(_iterate),
    "set": _each(_iterate),
    "iter": _each(_iterate),
    "reversed": _each(_iterate),
    "sorted": _each(_sorted),
    "min": _each(_chosen),
    "max": _each(_chosen),
    "enumerate": _each(_enumerate),
    "zip": _zip,
    "map": _each(map_),
    "next": lambda run, args: containers.any_item(run, args.positional[0]) if args.positional else NONE,
    "getattr": _getattr,
    "setattr": _setattr,
    "super": _super,
    "isinstance": _isinstance,
    "contextlib.suppress": sdk.suppress,
    "issubclass": _issubclass,
    "callable": _issubclass,
    "hasattr": _issubclass,
    "len": _len,
    "object.__new__": _new_object,
    "urllib.request.install_opener": _install_opener,
    "a method that returns what it is given": _first,
    "dataclasses.asdict": _as_dict,
    "attrs.asdict": _as_dict,
    "attr.asdict": _as_dict,
    "vars": _as_dict,
}
"""Functions of the standard library and of common packages; builtins stand under their plain names."""
