"""Dicts and lists: their content, and what changes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from polylint.analysis import answers, expressions, functions, objects
from polylint.analysis.calls import Args
from polylint.analysis.limits import MAX_UNROLLED
from polylint.analysis.models import parsers, records, urls
from polylint.analysis.values import (
    NONE,
    UNBOUND,
    Answer,
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
    Place,
    Ref,
    Unbound,
    Unknown,
    Value,
    Written,
    choice,
    constant,
    known,
    leaves,
    map_choice,
    prune,
    same,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter


def set_item(run: Interpreter, receiver: Value, key: Value, value: Value, ref: int = -1) -> None:
    """`receiver[key] = value`; `ref` is the expression of the value, where it is known."""
    place = run.place(run.statement)
    written = Written("statement", place, run.place(ref)) if ref >= 0 else None
    receiver = prune(receiver, run.taken)
    for leaf in leaves(receiver):
        own = leaf.obj.model if isinstance(leaf, Ref) else None
        method = objects.class_attribute(run, own, "__setitem__") if isinstance(own, ClassValue) else None
        if isinstance(leaf, Ref) and isinstance(method, FunctionValue):
            bound = objects.bind_method(run, method, leaf)
            functions.call_function(run, bound, Args(place, place, [key, value]))
        elif isinstance(leaf, Ref) and leaf.obj.kind == "dict":
            own_statement = HeaderPlace("statement", place)
            dict_put(run, leaf, key, value, own_statement, not isinstance(receiver, Choice), written)
        elif isinstance(leaf, Ref) and leaf.obj.kind == "list":
            _set_list_item(run, leaf, key, value)
        elif isinstance(leaf, Answer):
            answers.set_item(run, leaf, Entry(key, value, place, written))
        elif isinstance(leaf, External) and leaf.name == "os.environ":
            run.observe(value, "put into the environment")
        else:
            run.observe(value, "stored in an unknown object")


def get_item(run: Interpreter, receiver: Value, key: Value, place: Place | None = None) -> Value:
    """`receiver[key]`."""
    receiver, key = prune(receiver, run.taken), prune(key, run.taken)
    if isinstance(receiver, Choice):
        return map_choice(receiver, lambda option: get_item(run, option, key, place))
    if isinstance(key, Choice):
        return map_choice(key, lambda option: get_item(run, receiver, option, place))
    if isinstance(receiver, Answer):
        return answers.item(run, receiver, key, place or run.place(run.statement))
    if isinstance(receiver, External):
        if receiver.name == "os.environ":
            return expressions.environment(run, key, None)
        return receiver
    if isinstance(receiver, Ref) and receiver.obj.kind == "config":
        return get_item(run, parsers.sections_of(run, receiver), key, place)
    if isinstance(receiver, Ref) and receiver.obj.kind == "dict":
        run.observe(key, "used as a key")
        found = dict_get(run, receiver, key)
        if found is None:
            found = from_answer(run, receiver, key, place or run.place(run.statement))
        if found is not None:
            return found
        return run.unknown((receiver.obj, "item", constant(key)), "a dict entry that is not known", constant(key) or "")
    items = items_of(run, receiver)
    index = known(key)
    whole = items is not None and not items.open and isinstance(index, int) and not isinstance(index, bool)
    if items is not None and whole and isinstance(index, int) and -len(items.items) <= index < len(items.items):
        run.observe(receiver, "read by position", deep=False)
        return items.items[index]
    if items is not None and items.open and items.kind == MANY and isinstance(index, int):
        return any_item(run, receiver)
    if isinstance(receiver, ClassValue):
        name = constant(key)
        found = objects.class_attribute(run, receiver, name) if name else None
        # `Generic[int]` is the class itself.
        return receiver if found is None else found
    if isinstance(receiver, Ref) and isinstance(receiver.obj.model, ClassValue):
        method = objects.class_attribute(run, receiver.obj.model, "__getitem__")
        if isinstance(method, FunctionValue):
            bound = objects.bind_method(run, method, receiver)
            return functions.call_function(run, bound, Args(place or run.place(-1), run.place(run.statement), [key]))
    if isinstance(receiver, Unknown):
        text = constant(key)
        name = f"{receiver.name}.{text}" if text else receiver.name
        return run.unknown((receiver.uid, "item", repr(index)), receiver.reason, name, receiver.kind)
    run.observe(receiver, "read by an unknown key")
    return Unknown("an item of a value that is not known")


def from_answer(run: Interpreter, receiver: Ref, key: Value, place: Place) -> Value | None:
    """An entry of a dict into which an answer was merged, and which nothing else gives; None when there is none."""
    state = contents_of(run, receiver)
    for entry in reversed(state.entries) if isinstance(state, DictState) else ():
        if entry.key is None and isinstance(entry.value, Answer):
            return answers.item(run, entry.value, key, place)
    return None


def _set_list_item(run: Interpreter, target: Ref, key: Value, value: Value) -> None:
    """`target[key] = value` for a list."""
    state, index = contents_of(run, target), known(key)
    run.observe(target, "changed by position", deep=False)
    if (
        isinstance(state, Items)
        and not state.open
        and isinstance(index, int)
        and -len(state.items) <= index < len(state.items)
    ):
        items = list(state.items)
        items[index] = value
        run.store.set(target.obj, Items(tuple(items), False, state.kind, state.place))
    else:
        run.store.set(target.obj, Unknown("a list that was changed"))


def loses_place(run: Interpreter, target: Ref) -> None:
    """A list changes in a way that an item added where it is written would not survive, or would disturb."""
    state = contents_of(run, target)
    run.store.set(target.obj, map_choice(state, lambda s: replace(s, place=None) if isinstance(s, Items) else s))


def sliced(run: Interpreter, receiver: Value, ends: Sequence[object]) -> Value | None:
    """`receiver[lower:upper:step]`, None when it is not known."""
    receiver = prune(receiver, run.taken)
    if isinstance(receiver, Choice):
        return map_choice(receiver, lambda option: sliced(run, option, ends) or Unknown("a slice"))
    lower, upper, step = (end if isinstance(end, int) else None for end in ends)
    if any(end is not None and not isinstance(end, int) for end in ends):
        return None
    part = slice(lower, upper, step)
    run.observe(receiver, "sliced", deep=False)
    text = constant(receiver)
    if text is not None:
        return Lit(text[part], receiver.origin if isinstance(receiver, Lit) else None)
    receiver = alternatives(run, receiver)
    if isinstance(receiver, Choice):
        return map_choice(receiver, lambda option: sliced(run, option, ends) or Unknown("a slice"))
    items = items_of(run, receiver)
    if items is not None and items.open and items.kind == MANY:
        return items
    if items is None or items.open:
        return None
    return Items(items.items[part], False, items.kind)


def new_dict(run: Interpreter, state: Value, place: Place) -> Ref:
    """A new dict with this content."""
    obj = Obj("dict", place)
    run.store.set(obj, state)
    return Ref(obj)


def contents_of(run: Interpreter, value: Ref) -> Value:
    """The state of a dict or list."""
    return prune(run.store.get(value.obj) or Unknown("not known"), run.taken)


def mapping_of(run: Interpreter, value: Value) -> Value:
    """The content of a mapping as a `DictState`, a choice of them, or `Unknown`."""
    value = prune(value, run.taken)
    if isinstance(value, Choice):
        return map_choice(value, lambda option: mapping_of(run, option))
    if isinstance(value, Ref) and value.obj.kind == "dict":
        return map_choice(contents_of(run, value), lambda s: s if isinstance(s, DictState) else Unknown("a dict"))
    if isinstance(value, DictState):
        return value
    if isinstance(value, Lit) and value.value is None:
        return DictState()
    if isinstance(value, Ref) and isinstance(value.obj.model, ClassValue):
        return Unknown("an object used as a mapping", value.obj.label)
    if isinstance(value, Unknown):
        state = mapping_of(run, value.default) if isinstance(value.default, Ref | Choice) else None
        if not isinstance(state, DictState):
            return value
        # A setting that is a dict unless somebody says otherwise.
        entries = (Entry(e.key, Unknown(value.reason, value.name, value.kind, e.value), e.place) for e in state.entries)
        return DictState(tuple(entries), (), state.folded)
    items = items_of(run, value)
    return Unknown("a mapping that is not known") if items is None else _pairs(run, items)


def _pairs(run: Interpreter, items: Items) -> Value:
    entries = []
    place = items.place or (0, -1)
    for item in items.items:
        pair = items_of(run, item)
        if pair is None or len(pair.items) != 2:
            return Unknown("a list that is not made of pairs")
        entries.append(Entry(pair.items[0], pair.items[1], place))
    if items.open:
        entries.append(Entry(None, Unknown("more pairs"), place))
    sources = (HeaderPlace("pairs", items.place),) if items.place is not None else ()
    return DictState(tuple(entries), sources)


def dict_put(
    run: Interpreter,
    target: Ref,
    key: Value,
    value: Value,
    source: HeaderPlace | None,
    certain: bool = True,
    written: Written | None = None,
) -> None:
    """Put an entry; `source` is what does it, None inside a display."""
    run.observe(key, "used as a key")
    sources = () if source is None else (source,)

    def put(state: Value, key: Value = key) -> Value:
        if not isinstance(state, DictState):
            return state
        entry = Entry(key, value, target.obj.place if source is None else source.place, written)
        return DictState(_with(state.entries, entry, state.folded), _sources(state.sources, sources), state.folded)

    before = contents_of(run, target)
    if isinstance(key, Choice):
        after = choice(key.cond, [(i, map_choice(before, partial(put, key=option))) for i, option in key.options])
    else:
        after = map_choice(before, put)
    run.store.set(target.obj, after if certain else choice(run.new_cond(), [(0, before), (1, after)]))


def dict_fill(run: Interpreter, target: Ref, entries: Sequence[Entry]) -> None:
    """Put the entries of a display whose keys are certain, all at once: one by one would be quadratic."""

    def fill(state: Value) -> Value:
        if not isinstance(state, DictState):
            return state
        return DictState(_with_all(state.entries, entries, state.folded), state.sources, state.folded)

    run.store.set(target.obj, map_choice(contents_of(run, target), fill))


def dict_update(run: Interpreter, target: Ref, other: Value, place: Place) -> None:
    """Merge a mapping into a dict."""
    other = prune(other, run.taken)
    if isinstance(other, Choice):
        branches = []
        for index, option in other.options:
            run.store.push()
            dict_update(run, target, option, place)
            branches.append((frozenset({index}), run.store.pop()))
        run.store.merge(other.cond, branches)
        return

    def merge(state: Value) -> Value:
        if not isinstance(state, DictState):
            return state
        if not isinstance(other, DictState):
            if isinstance(other, Unbound):
                return state
            return DictState((*state.entries, Entry(None, other, place)), state.sources, state.folded)
        entries = _with_all(state.entries, other.entries, state.folded)
        return DictState(entries, _sources(state.sources, other.sources), state.folded)

    run.store.set(target.obj, map_choice(contents_of(run, target), merge))


def dict_delete(run: Interpreter, receiver: Value, key: Value) -> None:
    """`del receiver[key]`, `receiver.pop(key)`."""
    text = constant(key)
    for leaf in leaves(prune(receiver, run.taken)):
        if not isinstance(leaf, Ref) or leaf.obj.kind != "dict":
            continue

        def drop(state: Value) -> Value:
            if not isinstance(state, DictState) or text is None:
                return Unknown("a dict from which an unknown key was removed")
            here = run.place(run.statement)
            gone = Entry(key, NONE, here, Written("removed", here, here))
            kept = _without(state.entries, key, state.folded)
            unknown = any(entry.key is None or constant(entry.key) is None for entry in kept)
            # A version header added at one of these places would be removed here.
            sources = () if text.lower() == run.header else state.sources
            return DictState((*kept, gone) if unknown else kept, sources, state.folded)

        run.store.set(leaf.obj, map_choice(contents_of(run, leaf), drop))


def dict_get(run: Interpreter, receiver: Ref, key: Value) -> Value | None:
    """The value of a key, None when it is not known."""
    text = constant(key)
    state = contents_of(run, receiver)
    if text is not None:
        _touch(run, state, text, key)
    if text is None:
        found = prune(map_choice(state, lambda s: _value_of(run, s, key)), run.taken)
        return None if any(isinstance(leaf, Unbound | DictState) for leaf in leaves(found)) else found
    found = map_choice(state, lambda s: _get(s, text) or UNBOUND)
    found = prune(found, run.taken)
    return None if isinstance(found, Unbound) else found


def _touch(run: Interpreter, state: Value, text: str, key: Value) -> None:
    """Note that an entry is read by its name."""
    for leaf in leaves(state):
        for entry in leaf.entries if isinstance(leaf, DictState) else ():
            if entry.written is not None and entry.key is not None and constant(entry.key) == text:
                run.touched.setdefault(entry.written.place, []).append(key)


def _value_of(run: Interpreter, state: Value, key: Value) -> Value:
    """The value of a key that is not known: what was stored under the same, else any of a few.

    Returns:
        The value; UNBOUND when there is none; the state itself when it is not known.
    """
    if not isinstance(state, DictState) or any(entry.key is None for entry in state.entries):
        return DictState()
    for entry in reversed(state.entries):
        if entry.key is not None and same(entry.key, key):
            return entry.value
    if len(state.entries) > MAX_UNROLLED:
        return DictState()
    if not state.entries:
        return UNBOUND
    return choice(run.new_cond(), [(i, entry.value) for i, entry in enumerate(state.entries)])


def has_key(run: Interpreter, state: DictState, text: str) -> bool | None:
    if _get(state, text) is not None:
        return True
    unknown = any(entry.key is None or constant(entry.key) is None for entry in state.entries)
    return None if unknown else False


def extend_list(run: Interpreter, target: Ref, value: Value) -> None:
    """`target += value`, `target.extend(value)`."""
    state = contents_of(run, target)
    items = items_of(run, value)

    def extended(s: Value) -> Value:
        if not isinstance(s, Items):
            return s
        if items is None:
            return Items(s.items, True, s.kind, s.place)
        return Items((*s.items, *items.items), s.open or items.open, s.kind, s.place)

    run.store.set(target.obj, map_choice(state, extended))


def items_of(run: Interpreter, value: Value) -> Items | None:
    """The items of a tuple, list or generator, None when they are not known."""
    value = prune(value, run.taken)
    if isinstance(value, Items):
        return value
    if answers.is_answer(value):
        return _answered_items(run, value)
    if isinstance(value, Ref) and value.obj.kind == "list":
        state = contents_of(run, value)
        return state if isinstance(state, Items) else None
    if isinstance(value, Ref) and value.obj.kind == "dict":
        run.observe(value, "iterated over", deep=False)
        keys = contents_of(run, value)
        entries = keys.entries if isinstance(keys, DictState) else ()
        names = [entry.key for entry in entries if entry.key is not None]
        whole = isinstance(keys, DictState) and len(names) == len(entries)
        return Items(tuple(names), False, "keys") if whole else None
    if isinstance(value, Ref) and value.obj.kind == "text":
        return urls.items(run, value)
    if isinstance(value, Ref) and value.obj.kind == "instance":
        return records.instance_items(run, value) or _iterated(run, value)
    if isinstance(value, ClassValue) and records.derives_from(run, value, *objects.ENUMS):
        members = [run.store.get((value.frame, name)) for name in value.members]
        return Items(tuple(member for member in members if member is not None))
    return None


def _answered_items(run: Interpreter, value: Value) -> Items | None:
    """The items of a list that the API answered with, or of what stands in for it."""
    found: list[Value] = []
    for leaf in leaves(value):
        items = None if isinstance(leaf, Answer) else items_of(run, leaf)
        if isinstance(leaf, Answer):
            found.append(answers.any_item(run, leaf))
        elif items is not None:
            found.extend(items.items)
        elif not (isinstance(leaf, Lit) and leaf.value is None):
            found.append(Unknown("another item"))
    return Items(tuple(found), True, MANY)


def alternatives(run: Interpreter, value: Value) -> Value:
    """A container as the alternatives of what it holds, where branches have filled it differently; else as it is."""
    value = prune(value, run.taken)
    if not isinstance(value, Ref) or value.obj.kind not in ("list", "dict"):
        return value
    state = contents_of(run, value)
    return map_choice(state, _keys_or_items) if isinstance(state, Choice) else value


def gathered(value: Value) -> Items | None:
    """The items of all alternatives, as those of one list of which only the kinds of items are known."""
    found: list[Value] = []
    place = None
    for leaf in leaves(value):
        if not isinstance(leaf, Items):
            return None
        place = place or leaf.place
        found.extend(item for item in leaf.items if not any(same(item, other) for other in found))
    return Items(tuple(found), True, MANY, place)


_MOST_EARLIER = 8
"""Entries that one has taken the place of, as far as they are remembered."""

MANY = "generator"
"""The kind of items of which there may be more, but none of another kind."""


def _keys_or_items(state: Value) -> Value:
    if not isinstance(state, DictState):
        return state
    names = [entry.key for entry in state.entries if entry.key is not None]
    return Items(tuple(names), len(names) < len(state.entries), "keys")


def members(run: Interpreter, owner: ClassValue) -> Value:
    """The members of an enumeration by name."""
    found = [(name, run.store.get((owner.frame, name))) for name in owner.members]
    entries = [Entry(Lit(name), value, (owner.module, owner.ref)) for name, value in found if value is not None]
    return new_dict(run, DictState(tuple(entries)), (owner.module, owner.ref))


def of_python(run: Interpreter, value: object, place: Place) -> Value:
    """Data of which no part is written in the code, such as what a JSON document holds."""
    if isinstance(value, dict):
        entries = [Entry(Lit(key), of_python(run, item, place), place) for key, item in value.items()]
        return new_dict(run, DictState(tuple(entries), (HeaderPlace("result", place),)), place)
    if isinstance(value, list | tuple | set):
        items = Items(tuple(of_python(run, item, place) for item in value), False, "list")
        if isinstance(value, tuple):
            return Items(items.items, False, "tuple")
        obj = Obj("list", place)
        run.store.set(obj, items)
        return Ref(obj)
    return Lit(value)


def _iterated(run: Interpreter, value: Ref) -> Items | None:
    """What iterating over an instance gives."""
    owner = value.obj.model
    made = _called(run, value, owner, "__iter__", "__aiter__")
    if isinstance(made, Items):
        return made
    if isinstance(made, Ref) and isinstance(made.obj.model, ClassValue):
        item = _called(run, made, made.obj.model, "__next__", "__anext__")
        return None if item is None else Items((item,), True, "generator")
    return None


def _called(run: Interpreter, value: Ref, owner: object, *names: str) -> Value | None:
    """The result of the first of these methods that a class has, None when it has none."""
    for name in names:
        method = objects.class_attribute(run, owner, name) if isinstance(owner, ClassValue) else None
        if isinstance(method, FunctionValue):
            bound = objects.bind_method(run, method, value)
            return functions.call_function(run, bound, Args(run.place(-1), run.place(run.statement)))
    return None


def any_item(run: Interpreter, value: Value) -> Value:
    """Any one element of an iterable."""
    value = prune(value, run.taken)
    value = alternatives(run, value)
    if isinstance(value, Choice):
        return map_choice(value, lambda option: any_item(run, option))
    if isinstance(value, Answer):
        return answers.any_item(run, value)
    if isinstance(value, Ref) and value.obj.kind == "instance":
        item = _called(run, value, value.obj.model, "__next__", "__anext__")
        if item is not None:
            return item
    items = items_of(run, value)
    if items is not None and items.items and len(items.items) <= MAX_UNROLLED * 2:
        options = list(enumerate(items.items))
        if items.open and items.kind != "generator":
            options.append((len(options), Unknown("another item")))
        return choice(run.new_cond(), options)
    if isinstance(value, Ref) and value.obj.kind == "dict":
        state = contents_of(run, value)
        if isinstance(state, DictState) and state.entries and len(state.entries) <= MAX_UNROLLED * 2:
            keys = [entry.key for entry in state.entries if entry.key is not None]
            if len(keys) == len(state.entries):
                return choice(run.new_cond(), list(enumerate(keys)))
    name = value.name if isinstance(value, Unknown | External) else ""
    return Unknown("an item of an iterable", f"{name}[]" if name else "")


def _same_key(a: str, b: str, folded: bool) -> bool:
    return a.lower() == b.lower() if folded else a == b


def _with(entries: tuple[Entry, ...], entry: Entry, folded: bool) -> tuple[Entry, ...]:
    """Entries with one more, which takes the place of those with its key."""
    kept = entries if entry.key is None else _without(entries, entry.key, folded)
    if len(kept) == len(entries):
        return (*entries, entry)
    known = set(map(id, kept))
    return (*kept, _in_place_of(entry, [one for one in entries if id(one) not in known]))


def _with_all(entries: Sequence[Entry], new: Sequence[Entry], folded: bool) -> tuple[Entry, ...]:
    """Entries with more of them, as if each was added by `_with`."""
    kept: dict[int, Entry] = {}
    by_text: dict[str, list[int]] = {}
    for number, entry in enumerate((*entries, *new)):
        text = None if entry.key is None else constant(entry.key)
        if text is not None:
            numbers = by_text.setdefault(text.lower() if folded else text, [])
            if number >= len(entries) and numbers:
                entry = _in_place_of(entry, [kept.pop(one) for one in numbers])
                numbers.clear()
            numbers.append(number)
        kept[number] = entry
    return tuple(kept.values())


def _in_place_of(entry: Entry, gone: Sequence[Entry]) -> Entry:
    """An entry that remembers what it has taken the place of."""
    earlier = (*entry.earlier, *(before for one in gone for before in one.earlier), *gone)
    return replace(entry, earlier=earlier[-_MOST_EARLIER:])


def _without(entries: tuple[Entry, ...], key: Value, folded: bool) -> tuple[Entry, ...]:
    """The entries that a new entry with this key leaves in place."""
    text = constant(key)
    if text is None:
        return entries
    if folded:
        return tuple([one for one in entries if not _has_key(one, text, True)])
    # The same, inline: thousands of statements that each put an entry are otherwise three times as slow.
    return tuple([one for one in entries if one.key is None or constant(one.key) != text])


def _has_key(entry: Entry, text: str, folded: bool) -> bool:
    """Whether an entry certainly has this key."""
    key = None if entry.key is None else constant(entry.key)
    return key is not None and _same_key(key, text, folded)


def _get(state: Value, text: str) -> Value | None:
    """The value of a key, None when it is absent or not known."""
    if not isinstance(state, DictState):
        return None
    for entry in reversed(state.entries):
        if entry.key is None:
            return None
        key = constant(entry.key)
        if key is None:
            return None
        if _same_key(key, text, state.folded):
            return entry.value
    return None


def entry_of(state: Value, text: str) -> Value | None:
    """The value of a key in a state, None when it is absent or not known."""
    return _get(state, text)


def _sources(first: Iterable[HeaderPlace], second: Iterable[HeaderPlace]) -> tuple[HeaderPlace, ...]:
    """Places of both, each once, the last mention counting."""
    merged: dict[Place, HeaderPlace] = {}
    for source in (*first, *second):
        merged.pop(source.place, None)
        merged[source.place] = source
    return tuple(merged.values())


def nearest(state: Value, own: HeaderPlace) -> Value:
    if not isinstance(state, DictState):
        return state
    return DictState(state.entries, _sources(state.sources, (own,)), state.folded)
