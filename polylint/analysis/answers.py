"""What the API answers: which parts of it a program reads, and which it hands on unread.

The content of an answer is not known, but where a value comes from is: `response.json()["data"]["schedule"]` is the
schedule in the data that one request returns. Each step down is noted; so is every use of a part as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from polylint.analysis import containers, functions
from polylint.analysis.calls import Args, Read
from polylint.analysis.values import (
    NONE,
    Answer,
    Bound,
    Choice,
    DictState,
    Entry,
    Items,
    Lit,
    Place,
    Raised,
    Ref,
    Unknown,
    Value,
    choice,
    constant,
    known,
    leaves,
    map_choice,
    prune,
)
from polylint.api.fields import ITEM, ONE

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

_TEXT = frozenset({"text", "content", "data", "body", "text_content", "raw"})
_OK = frozenset({"ok", "is_success"})
_NOT_OK = frozenset({"is_error", "is_client_error", "is_server_error"})
_SENT_BACK = frozenset({"url", "request", "real_url", "request_info", "history"})
"""Attributes of a response that say what was sent."""
_FAILED = 400
_STATUS = frozenset({"status_code", "status", "code"})
_BESIDE = frozenset(
    {"headers", "reason", "reason_phrase", "url", "elapsed", "cookies", "encoding", "request", "history"}
)
"""Attributes of a response that say nothing about its content."""

_DEEP = 4
_MOST = 8
"""Requests that an exception is followed back to."""
_CONTENT = frozenset({"read", "aread", "text", "readall", "getvalue"})
_SAME = frozenset(
    {"result", "raise_for_status", "__enter__", "__aenter__", "get", "close", "aclose", "release", "getresponse"}
)
_SAME_DATA = frozenset({"dict", "model_dump", "model_copy"})
"""Methods of objects that the SDK returns which give the same data."""
_DECODED = frozenset({"decode", "encode", "strip", "lstrip", "rstrip"})


def new(run: Interpreter) -> Answer:
    """The answer to a new request."""
    return Answer("a response", "response", "", None, 0, next(run.requests))


def decoded(run: Interpreter, value: Value, args: Args) -> Value:
    """Data as a JSON reader makes it: of it, functions can be made to make something else."""
    if not args.open and not any("hook" in name or name == "cls" for name in args.keywords):
        return value
    spill_all(run, value, "turned into other objects")
    return Unknown("objects made of data", "data")


def either(run: Interpreter, found: Sequence[Answer]) -> Value:
    """One of several answers."""
    if not found:
        return Unknown("a response", "response")
    return found[0] if len(found) == 1 else choice(run.new_cond(), list(enumerate(found)))


def attribute(run: Interpreter, value: Answer, name: str) -> Value:
    """`value.name` of an answer."""
    if value.number in run.sdk_calls:
        return _of_object(run, value, name)
    if value.stage in ("response", "refused"):
        if name in _OK:
            return _is_ok(run, value)
        if name in _NOT_OK:
            return _is_error(run, value)
        if name in _STATUS:
            return _part(run, value, "status", ())
        if name in _TEXT:
            return _part(run, value, _stage(run, value, "text"), value.path)
        if name in _SENT_BACK:
            note(run, value, Read((name,), "request", run.place(run.statement), None, "read back"))
        if name in _BESIDE:
            return run.unknown((value.uid, "attribute", name), "a part of a response", name)
    return Bound(value, name)


def _of_object(run: Interpreter, value: Answer, name: str) -> Value:
    """`value.name` of what a method of the SDK returns: its fields are attributes."""
    place, called = run.attribute or (run.place(run.statement), False)
    if value.stage == "response" and name == "data":
        return _part(run, value, "body", value.path)
    if value.stage not in ("body", "error") or called or name.startswith("_"):
        return Bound(value, name)
    return item(run, value, Lit(name, place if run.attribute else None), place, "attribute")


def _is_ok(run: Interpreter, value: Answer) -> Unknown:
    """Whether the request of an answer succeeded: the same condition each time."""
    return run.unknown((value.number, "ok"), "whether a request succeeded", "ok")


def _is_error(run: Interpreter, value: Answer) -> Value:
    cond = run.truth_cond(_is_ok(run, value))
    return choice(cond, [(0, Lit(False)), (1, Lit(True))])


def of_status(run: Interpreter, status: Answer, op: str, other: Value) -> Value | None:
    """A comparison of the status of a response, as whether the request succeeded; None when it does not tell."""
    items = containers.items_of(run, other)
    codes = [known(one) for one in (items.items if items is not None and not items.open else (other,))]
    whole = [code for code in codes if isinstance(code, int)]
    if len(whole) < len(codes):
        return None
    failures = {code >= _FAILED for code in whole}
    if op in ("==", "in", "!=", "not in") and len(failures) == 1:
        # One error that is told from the others stands for all of them.
        return _is_error(run, status) if failures.pop() is (op in ("==", "in")) else _is_ok(run, status)
    if (op, *whole) in ((">=", _FAILED), (">", _FAILED - 1), (">=", 300), (">", 299)):
        return _is_error(run, status)
    if (op, *whole) in (("<", _FAILED), ("<=", _FAILED - 1), ("<", 300), ("<=", 299)):
        return _is_ok(run, status)
    return None


def _stage(run: Interpreter, value: Answer, stage: str) -> str:
    """The stage of a part of an answer here: where the request is known to have failed it is an error."""
    failed = run.taken.get(run.truth_cond(_is_ok(run, value))) == frozenset({1})
    if failed or value.stage in ("error", "refused"):
        return {"body": "error", "text": "refused"}.get(stage, stage)
    return stage


def _part(run: Interpreter, value: Answer, stage: str, path: tuple[str, ...]) -> Answer:
    """A part of an answer: the same each time."""
    key = ("answer", value.number, stage, path)
    found = run.parts.get(key)
    if found is None:
        name = path[-1] if path and path[-1] != ITEM else value.name
        found = run.parts[key] = Answer(value.reason, name, "", None, 0, value.number, stage, path)
    return found


def body(run: Interpreter, value: Value) -> Value | None:
    """The data in an answer or in its text, None when it is none."""
    value = prune(value, run.taken)
    if isinstance(value, Raised) and value.answers:
        value = either(run, value.answers)
    if isinstance(value, Choice) and any(isinstance(leaf, Answer) for leaf in leaves(value)):
        return map_choice(value, lambda option: body(run, option) or Unknown("data that is not known", "data"))
    if not isinstance(value, Answer):
        return None
    return _part(run, value, _stage(run, value, "body"), value.path)


def item(run: Interpreter, value: Answer, key: Value, place: Place, how: str = "item") -> Value:
    """`value[key]` of an answer's data."""
    step = known(key)
    if value.stage not in ("body", "error"):
        spill(run, value, "read in part")
        return Unknown(value.reason, value.name)
    if isinstance(step, bool) or not isinstance(step, str | int):
        spill(run, value, "read by a key that is not known")
        return Unknown(value.reason, value.name)
    own = _written(run, value, str(step))
    if own is not None:
        return own
    path = (*value.path, step if isinstance(step, str) else ONE if step == 0 else ITEM)
    note(run, value, Read(path, value.stage, place, key, how))
    return _part(run, value, value.stage, path)


def set_item(run: Interpreter, value: Answer, entry: Entry) -> None:
    """`value[key] = ...` of an answer's data: the program's own entry from here on."""
    key = None if entry.key is None else constant(entry.key)
    if key is None or value.stage != "body":
        run.observe(entry.value, "put into what the API answered")
        return
    state = run.store.get(_own(value))
    before = state.entries if isinstance(state, DictState) else ()
    kept = tuple(one for one in before if one.key is None or constant(one.key) != key)
    run.store.set(_own(value), DictState((*kept, entry)))


def _own(value: Answer) -> tuple[str, int, tuple[str, ...]]:
    """The key under which what a program puts into an answer is stored."""
    return ("put into an answer", value.number, value.path)


def _written(run: Interpreter, value: Answer, key: str) -> Value | None:
    """What a program has put into an answer under a key, None when it has not surely put anything there."""
    state = run.store.get(_own(value))
    state = None if state is None else prune(state, run.taken)
    for entry in state.entries if isinstance(state, DictState) else ():
        if entry.key is not None and constant(entry.key) == key:
            return entry.value
    return None


def with_own(run: Interpreter, value: Answer) -> Value:
    """An answer with what a program has put into it, as a mapping; the answer itself when nothing was."""
    state = run.store.get(_own(value))
    state = None if state is None else prune(state, run.taken)
    if not isinstance(state, DictState):
        return value
    return DictState((Entry(None, value, run.place(-1)), *state.entries))


def raised(run: Interpreter, numbers: Iterable[int]) -> Value:
    """An exception of code about these requests: its `response` is the answer to one of them."""
    found = [Answer("a response", "response", "", None, 0, number, "refused") for number in numbers]
    return Raised("an exception", "an exception", answers=tuple(found[-_MOST:]))


def of_raised(run: Interpreter, value: Raised, name: str) -> Value:
    """`value.name` of an exception that a request may have raised."""
    if not value.answers or name in ("args", "code", "reason", "request", "strerror", "errno"):
        return Unknown("a part of an exception", name)
    if name == "body" and any(one.number in run.sdk_calls for one in value.answers):
        found = [_part(run, one, "error", ()) for one in value.answers if one.number in run.sdk_calls]
        return either(run, found)
    if name in ("read", "json", "text", "content"):
        # The exception of urllib is the response itself.
        return Bound(either(run, value.answers), name)
    return either(run, value.answers) if name == "response" else Unknown("a part of an exception", name)


def any_item(run: Interpreter, value: Answer) -> Value:
    """Any one item of a list in an answer."""
    if value.stage == "items":
        spill(run, value, "read with .items()")
        return Items((Unknown("a key of an answer"), Unknown("a value of an answer")), False, "tuple")
    if value.stage not in ("body", "error"):
        spill(run, value, "read line by line")
        return Unknown(value.reason, value.name)
    here = run.place(run.statement)
    note(run, value, Read((*value.path, ITEM), value.stage, here, None, "iterated"))
    return _part(run, value, value.stage, (*value.path, ITEM))


def of_comparison(run: Interpreter, op: str, value: Answer, other: Value, place: Place) -> Value | None:
    """A comparison of an answer with something.

    Args:
        run: the interpreter.
        op: the operator.
        value: the answer, or a part of it.
        other: what it is compared with.
        place: the comparison.

    Returns:
        What it tells: whether the request succeeded; None when it tells nothing.
    """
    if value.stage == "status":
        return of_status(run, value, op, other)
    text = known(other)
    if op in ("in", "not in") and isinstance(text, str):
        if value.stage in ("body", "error", "text", "refused"):
            note(run, value, Read((*value.path, text), value.stage, place, other, "searched"))
    elif value.stage in ("body", "error") and not is_answer(other):
        items = containers.items_of(run, other)
        values = tuple(str(known(one)) for one in (items.items if items is not None else (other,)))
        container = items.place if items is not None else None
        how = "awaited" if run.loops else "compared"
        note(run, value, Read(value.path, value.stage, place, other, how, values, container))
    return None


def note(run: Interpreter, value: Answer, read: Read) -> None:
    """Note that a part of an answer is read."""
    run.reads.setdefault(value.number, {})[read.path, read.place, read.how] = read


def spill(run: Interpreter, value: Answer, how: str) -> None:
    """Note that a part of an answer is used as a whole, so that what of it matters is not known."""
    if value.stage == "status":
        return
    note(run, value, Read(value.path, value.stage, run.place(run.statement), None, f"whole: {how}"))


def note_sent(run: Interpreter, values: Sequence[Value | None], place: Place) -> None:
    """Note that what values hold of answers is sent by a call."""
    waiting = [value for value in values if value is not None]
    while waiting:
        for leaf in leaves(waiting.pop()):
            if isinstance(leaf, Answer):
                note(run, leaf, Read(leaf.path, leaf.stage, place, None, "sent"))
            elif isinstance(leaf, DictState):
                waiting.extend(entry.value for entry in leaf.entries)
            elif isinstance(leaf, Items):
                waiting.extend(leaf.items)


def method(run: Interpreter, value: Answer, name: str, args: Args) -> Value:
    """Call a method of an answer."""
    if value.stage in ("body", "error"):
        return _data_method(run, value, name, args)
    if value.stage == "text":
        if name in _DECODED:
            return value
        if name in _CONTENT:
            return value
    elif name in ("json", "get_json"):
        if args.keywords or args.positional:
            # Functions that make something else of the data may be given.
            whole = _part(run, value, _stage(run, value, "body"), value.path)
            return decoded(run, whole, args)
        return _part(run, value, _stage(run, value, "body"), value.path)
    elif name in _CONTENT:
        return _part(run, value, _stage(run, value, "text"), value.path)
    elif name in _SAME:
        if name == "raise_for_status":
            run.checked.append(value.number)
        return value
    elif name in ("iter_lines", "iter_content", "iter_bytes", "iter_text", "iter_raw", "readline", "readlines"):
        spill(run, value, f"read with .{name}()")
        return Unknown(value.reason, value.name)
    elif name in ("getheader", "info", "getheaders", "get_header", "getcode", "geturl"):
        if name == "geturl":
            note(run, value, Read(("url",), "request", args.place, None, "read back"))
        return Unknown("a part of a response", name)
    spill(run, value, f"used with .{name}()")
    return functions.opaque_call(run, Unknown(name, name), args)


def _data_method(run: Interpreter, value: Answer, name: str, args: Args) -> Value:
    if name in ("get", "pop", "setdefault", "__getitem__") and args.positional:
        key = prune(args.positional[0], run.taken)
        return map_choice(key, lambda option: _asked(run, value, option, name, args))
    if name in ("copy", "__copy__") or (value.number in run.sdk_calls and name in _SAME_DATA):
        return value
    if name in ("append", "extend", "insert", "remove", "clear", "sort", "reverse", "update"):
        for given in args.values():
            run.observe(given, f"put into what the API answered with .{name}()")
        return NONE
    for given in args.values():
        run.observe(given, f"passed to .{name}()")
    if name == "items" and value.stage == "body":
        return _part(run, value, "items", value.path)
    spill(run, value, f"read with .{name}()")
    if name in ("values", "items", "keys"):
        return Unknown(f"the {name} of an answer", name)
    return Unknown(f"the result of {name}()", f"{name}()")


def _asked(run: Interpreter, value: Answer, key: Value, name: str, args: Args) -> Value:
    found = item(run, value, key, args.place, name)
    default = args.positional[1] if len(args.positional) > 1 else args.keywords.get("default")
    if default is None or (isinstance(default, Lit) and not default.value) or isinstance(default, Ref | Items):
        return found
    return choice(run.new_cond(), [(0, found), (1, default)])


def is_answer(value: Value) -> bool:
    """Whether a value is, on some path, what the API answers."""
    return any(isinstance(leaf, Answer) for leaf in leaves(value))


def spill_all(run: Interpreter, value: Value, how: str, depth: int = 0) -> None:
    """Note that what a value holds of answers is used as a whole."""
    for leaf in leaves(value):
        if isinstance(leaf, Answer):
            spill(run, leaf, how)
        elif depth < _DEEP and isinstance(leaf, Items):
            for one in leaf.items:
                spill_all(run, one, how, depth + 1)
        elif depth < _DEEP and isinstance(leaf, DictState):
            for entry in leaf.entries:
                spill_all(run, entry.value, how, depth + 1)
        elif depth < _DEEP and isinstance(leaf, Ref):
            if leaf.obj.kind in ("dict", "list"):
                spill_all(run, containers.contents_of(run, leaf), how, depth + 1)
            elif leaf.obj.kind == "instance":
                for held in run.store.attributes(leaf.obj).values():
                    spill_all(run, held, how, depth + 1)
