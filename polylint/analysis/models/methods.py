"""Methods of dicts and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polylint.analysis import answers, containers, expressions
from polylint.analysis.calls import Args
from polylint.analysis.models import records
from polylint.analysis.values import (
    NONE,
    DictState,
    HeaderPlace,
    Items,
    Lit,
    Obj,
    Ref,
    Unknown,
    Value,
    Written,
    constant,
    map_choice,
    numbers,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter


def dict_method(run: Interpreter, target: Ref, name: str, args: Args) -> Value:
    place = args.statement
    if name in ("update", "extend", "__init__"):
        for given in args.positional if target.obj.label == records.ATTRIBUTES else ():
            answers.spill_all(run, given, "turned into attributes")
            records.set_attributes(run, target, given)
        if args.keywords and target.obj.label == records.ATTRIBUTES:
            listed = DictState(tuple(args.entry(keyword) for keyword in args.keywords))
            records.set_attributes(run, target, listed)
        if args.positional:
            containers.dict_update(run, target, containers.mapping_of(run, args.positional[0]), place)
        own = HeaderPlace("call", args.place)
        for keyword in args.keywords:
            entry = args.entry(keyword)
            containers.dict_put(run, target, entry.key or Lit(keyword), entry.value, own, written=entry.written)
        if args.open:
            containers.dict_update(run, target, Unknown("arguments that are not known"), place)
        return NONE
    if name in ("copy", "__copy__"):
        return containers.new_dict(run, containers.contents_of(run, target), args.place)
    if name == "__getitem__" and args.positional:
        return containers.get_item(run, target, args.positional[0])
    if name in ("add", "__setitem__") and len(args.positional) == 2:
        containers.dict_put(run, target, args.positional[0], args.positional[1], HeaderPlace("statement", place))
        return NONE
    if name == "setdefault" and args.positional:
        return _setdefault(run, target, args)
    if name in ("pop", "__delitem__", "popall", "popone") and args.positional:
        key = args.positional[0]
        taken = containers.dict_get(run, target, key) or containers.from_answer(run, target, key, args.place)
        containers.dict_delete(run, target, args.positional[0])
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
    test = expressions.compare(run, "in", key, target)
    truth = run.truth(test)
    own = HeaderPlace("statement", args.statement)
    ref = args.refs.get(1, -1)
    written = Written("statement", args.statement, (args.place[0], ref)) if ref >= 0 else None
    if truth is False:
        containers.dict_put(run, target, key, default, own, written=written)
        return default
    if truth is None:
        cond = next(numbers)
        run.store.push()
        containers.dict_put(run, target, key, default, own, written=written)
        run.store.merge(cond, [(frozenset({0}), {}), (frozenset({1}), run.store.pop())])
        return Unknown("an entry that may have been there")
    return containers.dict_get(run, target, key) or Unknown("an entry of a dict")


def _get(run: Interpreter, target: Ref, args: Args) -> Value:
    if (constant(args.positional[0]) or "").lower() == run.header:
        run.observe(target, "asked for the version", deep=False)
    value = containers.dict_get(run, target, args.positional[0])
    default = args.get(1, "default") or NONE
    truth = run.truth(expressions.compare(run, "in", args.positional[0], target))
    if truth is False:
        run.asked.add(constant(args.positional[0]) or "")
        return default
    if value is None:
        value = containers.from_answer(run, target, args.positional[0], args.place)
        if value is not None:
            return value
    if value is not None and (truth or constant(args.positional[0]) is None):
        return value
    return Unknown("an entry that may be missing", constant(args.positional[0]) or "", "", default)


def _views(run: Interpreter, target: Ref, name: str) -> Value:
    run.observe(target, f"read with .{name}()", deep=name != "keys")
    return map_choice(containers.contents_of(run, target), lambda state: _view(state, name))


def _view(state: Value, name: str) -> Value:
    """`items()`, `keys()` or `values()` of a dict with this content."""
    if not isinstance(state, DictState):
        return Unknown(f"dict.{name}()")
    items: list[Value] = []
    for entry in state.entries:
        if entry.key is None:
            return Items(tuple(items), True)
        pair = Items((entry.key, entry.value), False, "tuple")
        items.append({"keys": entry.key, "values": entry.value}.get(name, pair))
    return Items(tuple(items), False)


def list_method(run: Interpreter, target: Ref, name: str, args: Args) -> Value:
    if name == "append" and args.positional:
        containers.extend_list(run, target, Items((args.positional[0],)))
        return NONE
    if name == "extend" and args.positional:
        containers.extend_list(run, target, args.positional[0])
        return NONE
    if name == "copy":
        obj = Obj("list", args.place)
        run.store.set(obj, containers.contents_of(run, target))
        return Ref(obj)
    if name == "appendleft" or (name in ("put", "put_nowait", "add") and args.positional):
        containers.extend_list(run, target, Items((args.positional[0],)))
        return NONE
    if name in ("pop", "popleft", "get", "get_nowait"):
        # Which item it is depends on how often it was called: any of them.
        item = containers.any_item(run, target)
        containers.loses_place(run, target)
        return item
    if name in ("insert", "remove", "sort", "reverse", "clear"):
        containers.loses_place(run, target)
    if name in ("index", "count", "__len__", "__contains__"):
        run.observe(target, f"read with .{name}()")
    state = containers.contents_of(run, target)
    if name in ("sort", "reverse", "join", "task_done", "remove", "discard"):
        return Unknown(f"the result of list.{name}")
    if name in ("insert", "clear"):
        run.store.set(
            target.obj,
            Unknown("a list that was changed")
            if not isinstance(state, Items)
            else Items(state.items, True, state.kind),
        )
    return Unknown(f"the result of list.{name}", f"{name}()")
