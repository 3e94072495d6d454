"""What evaluation records of calls: their arguments, and the requests that leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from polylint.analysis.values import Entry, Lit, Obj, Place, Value, Written
from polylint.dataclass import dataclass

SENT = "sent as something other than headers"
"""How what requests send beside their headers is used."""


@dataclass(slots=True)
class Args:
    """The arguments of one call.

    Attributes:
        place: the call.
        statement: the statement it stands in.
        positional, keywords: what is passed.
        refs: the ref of each argument, by index or name.
        open: unknown arguments may be passed too (`*args`, `**kwargs`).
        spread: keywords are passed on with `**`, whatever they are.
        direct: keywords added to the call expression reach what is called.
        entries: for what is passed by name, how it is written as an entry of a dict that it becomes.
    """

    place: Place
    statement: Place
    positional: list[Value] = field(default_factory=list)
    keywords: dict[str, Value] = field(default_factory=dict)
    refs: dict[int | str, int] = field(default_factory=dict)
    open: bool = False
    spread: bool = False
    direct: bool = False
    entries: dict[str, Entry] = field(default_factory=dict)

    def get(self, index: int, name: str) -> Value | None:
        """The argument at this position or of this name, None when it is not passed."""
        if name in self.keywords:
            return self.keywords[name]
        return self.positional[index] if 0 <= index < len(self.positional) else None

    def entry(self, name: str) -> Entry:
        """An argument passed by name as an entry of a dict."""
        known = self.entries.get(name)
        value = self.keywords[name]
        return known if known is not None and known.value is value else Entry(Lit(name), value, self.place)

    def values(self) -> list[Value]:
        """All arguments."""
        return [*self.positional, *self.keywords.values()]

    def bind(self, params: Sequence[str]) -> tuple[dict[str, Value], dict[str, int]]:
        """The arguments by parameter name, and their refs; other keywords keep their name."""
        values = dict(zip(params, self.positional, strict=False))
        refs = {name: self.refs[index] for index, name in enumerate(params) if index in self.refs}
        values.update(self.keywords)
        refs.update({key: ref for key, ref in self.refs.items() if isinstance(key, str)})
        return values, refs


@dataclass(slots=True)
class Layer:
    """One source of headers of a request.

    Attributes:
        state: a `DictState`, `Unknown` or a choice of them.
        argument: the expression that passed it, None when there is none.
        role: `client`, `request` or `call`; `transport` for those of an SDK's client that its own replace.
        optional: what `argument` passes may be None.
        form: `dict`, `pairs`, or `other` when more headers can not be put around what is passed.
        owner: the object whose headers they are, None when it is not known.
    """

    state: Value
    argument: Place | None
    role: str
    owner: Obj | None = None
    optional: bool = False
    form: str = "dict"


@dataclass(slots=True)
class Read:
    """One use of what a request returns.

    Attributes:
        path: which part of the data: keys, `[]` for any item of a list, `[0]` for the first.
        stage: `body`, `text` or `response`: how far the data had been taken out of the response; `error` and `refused`
            (its text) where the request is known to have failed.
        place: the expression, or the statement it stands in.
        key: the key it is read by, None when it is read otherwise.
        how: `item`, `get`, `pop`, `setdefault`, `__getitem__` (one key or position), `iterated`, `searched`
            (`key in data`), `compared`, `awaited` (compared in a loop), `sent` (in the body of a request), or
            `whole: ` and what is done with all of it.
        values: what it is compared with.
        container: the display these values stand in.
    """

    path: tuple[str, ...]
    stage: str
    place: Place
    key: Value | None
    how: str
    values: tuple[str, ...] = ()
    container: Place | None = None


@dataclass(frozen=True, slots=True)
class SdkArgument:
    """An argument of a method.

    Attributes:
        name: the parameter, "" when there is none for it.
        value: what is passed.
        key: its name as it is written.
        written: how it is written, None when no expression in the call does.
        position: where, -1 when it is passed by name.
    """

    name: str
    value: Value
    key: Value
    written: Written | None
    position: int


@dataclass(slots=True)
class SdkCall:
    """A call of a method of the SDK.

    Attributes:
        method: as `bulk_sync.schemas.list`.
        release: the release whose form of the method it has; "" when no release has the method.
        endpoint: where that goes.
        client: the client.
        names: the attribute expressions that spell the method, outermost resource first.
        arguments: what is passed.
        open: arguments that are not known may be passed, too.
    """

    method: str
    release: str
    endpoint: str
    client: Obj
    names: tuple[Place | None, ...]
    arguments: tuple[SdkArgument, ...]
    open: bool


@dataclass(slots=True)
class Send:
    """One request as evaluation saw it leave.

    Attributes:
        place: the call that sends.
        client: the library.
        method, url, params: what is sent.
        payload: request bodies and the like, for looking for values that must not change.
        layers: where its headers come from, lowest precedence first.
        via: the calls that led here, outermost first.
        path: the branches taken.
        headers_call: the call to which a `headers=` argument can be added, None when there is none.
        sure: the callee is known to send.
        body: the JSON data it sends, with what containers in it held then; `Unknown` when it is not known, None when
            there is none.
        query: the argument of the call with the query parameters, "" when it is not known to take one.
        answer: the number under which the uses of its answer are noted, 0 when they are not followed.
        sdk: the call of a method of the SDK that it is, None when it is none.
    """

    place: Place
    client: str
    method: Value
    url: Value
    params: Value | None
    payload: tuple[Value, ...]
    layers: tuple[Layer, ...]
    via: tuple[Place, ...]
    path: dict[int, frozenset[int]]
    headers_call: Place | None
    sure: bool = True
    body: Value | None = None
    query: str = ""
    answer: int = 0
    sdk: SdkCall | None = None
