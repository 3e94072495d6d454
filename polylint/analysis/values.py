"""Abstract values, and the store that holds them.

A value remembers where it was written. Alternatives (`Choice`) carry the branch they belong to, so that two values
which can not occur together are never combined. Values are immutable; what changes lives in the `Store`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, replace
from itertools import count
from typing import TypeAlias

from polylint.analysis import ir
from polylint.dataclass import dataclass

MAX_OPTIONS = 24
"""Alternatives kept for one value; beyond it the value is unknown."""

MAX_PRODUCT = 128
"""Alternatives of a value that is made of several values with alternatives of their own."""

Place = tuple[int, int]
"""Where something is written: (number of the module, ref of the node)."""

numbers = count(1)
"""Numbers for unknown values, objects, frames and branch points, in the order they come into being."""


@dataclass(slots=True, eq=False, frozen=True)
class Lit:
    """A constant, and the literals that wrote it (none when it was computed)."""

    value: object
    origin: Place | None = None


@dataclass(slots=True, eq=False, frozen=True)
class Member(Lit):
    """A member of an enumeration; in most uses it is the constant it stands for.

    Attributes:
        owner: the enumeration.
        name: the member's name.
    """

    owner: ClassValue | None = None
    name: str = ""


@dataclass(slots=True, eq=False, frozen=True)
class Text:
    """A string of which parts are not known; adjacent constants keep their own origins."""

    parts: tuple[Value, ...]


@dataclass(slots=True, eq=False, frozen=True)
class Unknown:
    """A value that is not known.

    Attributes:
        reason: why, for a person.
        name: how the code calls it, dotted, as `settings.POLYTOMIC_URL`.
        kind: `env`, `param`, or "".
        default: what it is when nobody says otherwise.
        uid: two unknowns with the same uid are the same value.
    """

    reason: str
    name: str = ""
    kind: str = ""
    default: Value | None = None
    uid: int = 0

    def __post_init__(self) -> None:
        if not self.uid:
            object.__setattr__(self, "uid", next(numbers))


@dataclass(slots=True, eq=False, frozen=True)
class Answer(Unknown):
    """What the API answers, or a part of it: not known, but known to be that.

    Attributes:
        number: the number of the request.
        stage: `response` (the response object), `text` (its content), `body` (the data in it) or `error` (the data of
            an answer that is an error).
        path: where in the data it is: keys, and `[]` for an item of a list.
    """

    number: int = 0
    stage: str = "response"
    path: tuple[str, ...] = ()


@dataclass(slots=True, eq=False, frozen=True)
class Raised(Unknown):
    """An exception of code that sends requests.

    Attributes:
        answers: the answers to the requests it may be about.
    """

    answers: tuple[Answer, ...] = ()


@dataclass(slots=True, eq=False, frozen=True)
class Document(Unknown):
    """JSON text that was made of a value.

    Attributes:
        content: the value as it was then, with what containers in it held.
    """

    content: Value = Lit(None)


@dataclass(slots=True, eq=False, frozen=True)
class Choice:
    """One of several values, by the branch that is taken at `cond`: (branch, value) pairs.

    Attributes:
        cond: the branch point.
        options: the alternatives.
        width: how many there are, those of alternatives counted in. Counting them anew each time took a quarter of the
            time of large files.
    """

    cond: int
    options: tuple[tuple[int, Value], ...]
    width: int = 0

    def __post_init__(self) -> None:
        width = sum(option.width if isinstance(option, Choice) else 1 for _, option in self.options)
        object.__setattr__(self, "width", width)


@dataclass(slots=True, eq=False, frozen=True)
class Unbound:
    """A name that is not bound on some branch."""


@dataclass(slots=True, eq=False, frozen=True)
class Ref:
    """A mutable object; its state is in the store."""

    obj: Obj


@dataclass(slots=True, eq=False)
class Obj:
    """The identity of a mutable object.

    Attributes:
        kind: `dict`, `list`, `instance`, `client`, `request`.
        place: where it was created.
        model: the dotted name of the library class, or the `ClassValue` of an instance.
        label: how to call it in a message.
    """

    kind: str
    place: Place
    model: object = None
    label: str = ""
    number: int = field(default_factory=lambda: next(numbers))


@dataclass(slots=True, eq=False, frozen=True)
class FunctionValue:
    """A function of the code under analysis, with the frames it sees and the class it stands in."""

    function: ir.Function
    module: int
    frames: tuple[int, ...]
    owner: ClassValue | None = None
    bound: Value | None = None
    role: str = ""


@dataclass(slots=True, eq=False)
class ClassValue:
    """A class of the code under analysis; its attributes are in the store under its frame.

    Attributes:
        frames: what its body sees.
        annotations: the annotation of each annotated name, evaluated when it is asked for.
        members: the names assigned in its body, in order.
        has_metaclass: it has one of its own.
    """

    name: str
    module: int
    frame: int
    bases: tuple[Value, ...]
    ref: int
    decorators: tuple[str, ...]
    frames: tuple[int, ...] = ()
    annotations: dict[str, ir.Expr] = field(default_factory=dict)
    members: tuple[str, ...] = ()
    has_metaclass: bool = False


@dataclass(slots=True, eq=False, frozen=True)
class ModuleValue:
    """A module of the project."""

    module: int


@dataclass(slots=True, eq=False, frozen=True)
class Imported:
    """`from source import name` in a module, looked up when the name is first used: most names never are."""

    module: int
    source: str
    level: int
    name: str


@dataclass(slots=True, eq=False, frozen=True)
class External:
    """Something of a library, by its canonical dotted name."""

    name: str


@dataclass(slots=True, eq=False, frozen=True)
class Bound:
    """A method of a value that the engine models, not yet called."""

    receiver: Value
    name: str
    model: str = ""


@dataclass(slots=True, eq=False, frozen=True)
class Resource(Bound):
    """A resource of a client of the SDK, or a method of one: `bulk_sync.schemas.list`.

    Attributes:
        places: the attribute expressions that spell it, one for each part of its name, None where there is none.
        raw: its methods return the response around the data.
    """

    places: tuple[Place | None, ...] = ()
    raw: bool = False


@dataclass(slots=True, eq=False, frozen=True)
class Partial:
    """functools.partial, or functools.partialmethod (`method`), which binds like a function."""

    func: Value
    args: tuple[Value, ...]
    keywords: tuple[tuple[str, Value], ...]
    method: bool = False


@dataclass(slots=True, eq=False, frozen=True)
class Super:
    """`super()`: the instance, and the class whose bases are searched."""

    instance: Value
    owner: ClassValue


@dataclass(slots=True, eq=False, frozen=True)
class Items:
    """A tuple, or the snapshot of a list: its items, whether there may be more, and how many values it has in all."""

    items: tuple[Value, ...]
    open: bool = False
    kind: str = "list"
    place: Place | None = None
    weight: int = field(init=False)

    def __post_init__(self) -> None:
        inside = sum([item.weight for item in self.items if isinstance(item, Items)])
        object.__setattr__(self, "weight", len(self.items) + inside)


@dataclass(slots=True, eq=False, frozen=True)
class Written:
    """How an entry of a dict is written.

    Attributes:
        kind: `display` (`key: value` in braces), `keyword` (`key=value` in a call), `statement` (`x[key] = value`),
            `removed` (the statement takes it away).
        place: the entry, the argument, or the statement.
        value: the expression of its value.
    """

    kind: str
    place: Place
    value: Place


@dataclass(slots=True, eq=False, frozen=True)
class Entry:
    """One entry of a dict.

    Attributes:
        key: its key, None for entries that are not known (`**other`).
        value: its value; for unknown entries the unknown mapping.
        place: the literal or statement that wrote it.
        written: how it is written, None when no single expression writes it.
        earlier: what it has taken the place of: entries with the same key.
    """

    key: Value | None
    value: Value
    place: Place
    written: Written | None = None
    earlier: tuple[Entry, ...] = ()


@dataclass(slots=True, eq=False, frozen=True)
class DictState:
    """What a dict holds, oldest entry first; a later entry of the same key wins.

    Attributes:
        entries: the entries.
        sources: the writable places the entries came from, the one nearest to the object last.
        folded: keys compare without regard to letter case.
    """

    entries: tuple[Entry, ...] = ()
    sources: tuple[HeaderPlace, ...] = ()
    folded: bool = False


@dataclass(slots=True, eq=False, frozen=True)
class HeaderPlace:
    """A place in the code where an entry could be added to a dict.

    Attributes:
        kind: `display` (a dict display), `call` (`dict(...)` or `.update(...)` with keywords), `pairs` (a list of
            pairs), `statement` (an assignment to a key: one more statement like it); for one request alone `keyword`
            (a call without headers), `wrap` (the argument with its headers), `rename` (a misspelt name), `value`
            (the None that takes the header away).
        place: the node.
    """

    kind: str
    place: Place


Value: TypeAlias = (
    Lit
    | Text
    | Unknown
    | Choice
    | Unbound
    | Ref
    | FunctionValue
    | ClassValue
    | ModuleValue
    | Imported
    | External
    | Bound
    | Partial
    | Super
    | Items
    | DictState
)

NONE = Lit(None)
UNBOUND = Unbound()


def choice(cond: int, options: Iterable[tuple[int, Value]]) -> Value:
    """Alternatives of one branch point; equal alternatives collapse."""
    flat: list[tuple[int, Value]] = []
    for index, value in options:
        if isinstance(value, Choice) and value.cond == cond:
            value = dict(value.options).get(index, UNBOUND)
        flat.append((index, value))
    first = flat[0][1]
    if all(same(value, first) for _, value in flat):
        return first
    made = Choice(cond, tuple(flat))
    return Unknown("too many alternatives") if is_wide(made, MAX_PRODUCT) else made


def is_none(value: Value) -> bool:
    """Whether a value is surely ``None``."""
    return isinstance(value, Lit) and value.value is None


def same(a: Value, b: Value) -> bool:
    """Whether two values are certainly the same thing written at the same place."""
    if a is b:
        return True
    if isinstance(a, Lit) and isinstance(b, Lit):
        return type(a.value) is type(b.value) and a.value == b.value and a.origin == b.origin
    if isinstance(a, Ref) and isinstance(b, Ref):
        return a.obj is b.obj
    if isinstance(a, External) and isinstance(b, External):
        return a.name == b.name
    if isinstance(a, Resource) and isinstance(b, Resource):
        return a.name == b.name and same(a.receiver, b.receiver) and a.places == b.places
    if isinstance(a, Unknown) and isinstance(b, Unknown):
        return a.uid == b.uid
    if isinstance(a, Text) and isinstance(b, Text):
        return len(a.parts) == len(b.parts) and all(map(same, a.parts, b.parts))
    if isinstance(a, FunctionValue) and isinstance(b, FunctionValue):
        return a.function is b.function and a.bound is b.bound and a.frames == b.frames
    return False


def prune(value: Value, path: Mapping[int, frozenset[int]]) -> Value:
    """The value on this path: alternatives of branches that were not taken are dropped."""
    while isinstance(value, Choice):
        allowed = path.get(value.cond)
        options = [
            (index, option)
            for index, option in value.options
            if (allowed is None or index in allowed) and not isinstance(option, Unbound)
        ]
        if not options:
            return UNBOUND
        if len(options) > 1:
            return value if len(options) == len(value.options) else Choice(value.cond, tuple(options))
        value = options[0][1]
    return value


def map_choice(value: Value, change: Callable[[Value], Value]) -> Value:
    """Apply `change` to every alternative."""
    if isinstance(value, Choice):
        return choice(value.cond, [(index, map_choice(option, change)) for index, option in value.options])
    return change(value)


def leaves(value: Value) -> Iterator[Value]:
    """Every alternative of a value."""
    if isinstance(value, Choice):
        for _, option in value.options:
            yield from leaves(option)
    else:
        yield value


def is_wide(value: Value, most: int = MAX_OPTIONS) -> bool:
    """Whether a value has more than `most` alternatives."""
    return isinstance(value, Choice) and value.width > most


MAX_PARTS = 500
"""Parts of a string that are known one by one: a string that is added to itself doubles them, line by line."""

MAX_CHARACTERS = 1_000_000
"""Characters of a string that is put together; forty lines that each double one would need a terabyte."""


def text_of(parts: Iterable[Value]) -> Value:
    """Strings and holes joined; a single string stays one literal with its origin.

    An empty string with an origin says where more text could be written.
    """
    flat: list[Value] = []
    length = 0
    for part in parts:
        if isinstance(part, Text):
            flat.extend(part.parts)
        elif not (isinstance(part, Lit) and part.value == "" and (part.origin is None or not flat)):
            flat.append(part)
        if len(flat) > MAX_PARTS:
            # What it begins with may say which host it is for.
            return Text((*flat[:MAX_PARTS], Unknown("a string that is too long")))
    for part in flat:
        if isinstance(part, Lit) and isinstance(part.value, str | bytes):
            length += len(part.value)
    if length > MAX_CHARACTERS:
        return Text((Unknown("a string that is too long"),))
    if not flat:
        return Lit("")
    if len(flat) == 1 and isinstance(flat[0], Lit):
        return flat[0]
    return Text(tuple(flat))


def constant(value: Value) -> str | None:
    """The string a value certainly is, None when it is not certainly one."""
    if isinstance(value, Lit):
        if isinstance(value.value, str):
            return value.value
        if isinstance(value.value, bytes):
            return value.value.decode("latin-1")
        return None
    if isinstance(value, Text):
        pieces = [part.value for part in value.parts if isinstance(part, Lit)]
        if len(pieces) == len(value.parts):
            return "".join(str(piece) for piece in pieces)
    return None


def known(value: Value) -> object:
    """The Python constant a value certainly is; the value itself when it is not one."""
    if isinstance(value, Lit):
        return value.value
    if isinstance(value, Text):
        text = constant(value)
        return value if text is None else text
    return value


def conditions(value: Value, found: dict[int, set[int]], state: Callable[[Ref], Value] | None = None) -> None:
    """Collect the branch points a value depends on, with the branches that occur."""
    if isinstance(value, Choice):
        found.setdefault(value.cond, set()).update(index for index, _ in value.options)
        for _, option in value.options:
            conditions(option, found, state)
    elif isinstance(value, Text):
        for part in value.parts:
            conditions(part, found, state)
    elif isinstance(value, Unknown):
        if value.default is not None:
            conditions(value.default, found, state)
    elif isinstance(value, DictState):
        for entry in value.entries:
            if entry.key is not None:
                conditions(entry.key, found, state)
            conditions(entry.value, found, state)
    elif isinstance(value, Items):
        for item in value.items:
            conditions(item, found, state)


def resolve(value: Value, taken: Mapping[int, int]) -> Value:
    """The value when these branches are taken; every branch point it depends on must be among them."""
    while isinstance(value, Choice):
        options = dict(value.options)
        index = taken.get(value.cond, -1)
        if index not in options:
            return UNBOUND
        value = options[index]
    if isinstance(value, Text):
        parts = [resolve(part, taken) for part in value.parts]
        if any(isinstance(part, Unbound) for part in parts):
            return UNBOUND
        return text_of(parts)
    if isinstance(value, Unknown) and value.default is not None:
        return replace(value, default=resolve(value.default, taken))
    if isinstance(value, DictState):
        entries = []
        for entry in value.entries:
            key = None if entry.key is None else resolve(entry.key, taken)
            entries.append(replace(entry, key=key, value=resolve(entry.value, taken)))
        return DictState(tuple(entries), value.sources, value.folded)
    if isinstance(value, Items):
        return Items(tuple(resolve(item, taken) for item in value.items), value.open, value.kind, value.place)
    return value


class Store:
    """What names, attributes and objects hold, in layers: a branch writes to a layer of its own."""

    def __init__(self) -> None:
        self._layers: list[dict[Hashable, Value]] = [{}]
        self._names: dict[Obj, dict[str, None]] = {}

    def get(self, key: Hashable) -> Value | None:
        """What is stored under `key`, None when nothing is."""
        for layer in reversed(self._layers):
            found = layer.get(key)
            if found is not None:
                return found
        return None

    def attributes(self, obj: Obj) -> dict[str, Value]:
        """Everything that is stored as an attribute of an object."""
        stored = ((name, self.get((obj, name))) for name in self._names.get(obj, ()))
        return {name: value for name, value in stored if value is not None}

    def set(self, key: Hashable, value: Value) -> None:
        """Store a value in the innermost layer."""
        self._layers[-1][key] = value
        if type(key) is tuple and type(key[0]) is Obj and len(key) == 2 and type(key[1]) is str:
            self._names.setdefault(key[0], {})[key[1]] = None

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Write below all branches: what happens there happens whichever branch is taken."""
        layers = self._layers
        self._layers = layers[:1]
        try:
            yield
        finally:
            self._layers = layers

    def push(self) -> None:
        """Begin a branch."""
        self._layers.append({})

    def pop(self) -> dict[Hashable, Value]:
        """End a branch: what it wrote."""
        return self._layers.pop()

    def commit(self, writes: Mapping[Hashable, Value]) -> None:
        """Make what a branch wrote hold from here on."""
        self._layers[-1].update(writes)

    def forget(self, frame: int, function: ir.Function) -> None:
        """A call is over, and nothing that it made can see its variables."""
        layer = self._layers[-1]
        for name in function.locals:
            layer.pop((frame, name), None)
        for param in function.params:
            layer.pop((frame, param.name), None)

    def merge(self, cond: int, branches: list[tuple[frozenset[int], dict[Hashable, Value]]]) -> None:
        """After a branch point: what differs between the branches becomes a choice."""
        keys: dict[Hashable, None] = {}
        for _, writes in branches:
            keys.update(dict.fromkeys(writes))
        for key in keys:
            before = self.get(key)
            options: list[tuple[int, Value]] = []
            for indices, writes in branches:
                value = writes.get(key, before)
                options.extend((index, UNBOUND if value is None else value) for index in sorted(indices))
            merged = choice(cond, options)
            if is_wide(merged):
                merged = Unknown("too many alternatives")
            self.set(key, merged)
