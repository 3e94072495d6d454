"""The releases of the SDK: their methods and types, and what becomes of these from one release to another.

All facts stand in the data files; `polylint.api.build` makes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field as dataclass_field
from functools import cached_property, lru_cache
from typing import Any

from polylint.api.catalogue import Change, load_catalogue
from polylint.api.stored import load
from polylint.dataclass import dataclass

_HOLE = re.compile(r"\{[^}]*\}")
_MOVED = "POL201"
_SAFE, _UNSAFE, _MANUAL = "safe", "unsafe", "manual"


@dataclass(frozen=True)
class Parameter:
    """A parameter of a method.

    Attributes:
        name: its name in Python.
        place: where it is sent: `path`, `query`, `header`, `body` for a field of the body, `whole` for all of it.
        wire: its name there.
        required: there is no default.
        positional: it may be given by position.
        type: its type, as in the files `fields-*.json`.
    """

    name: str
    place: str
    wire: str
    required: bool
    positional: bool
    type: str


@dataclass(frozen=True)
class Method:
    """A method of a release.

    Attributes:
        name: `bulk_sync.schemas.list`.
        endpoint: `GET /api/bulk/syncs/{id}/schemas`, as the release spells it.
        parameters: in order, without the caller's own options.
        returns: the type of the answer, None when there is none.
        errors: the exceptions it raises, by the status of the answer.
        static: what it sends by itself.
    """

    name: str
    endpoint: str
    parameters: tuple[Parameter, ...]
    returns: str | None
    errors: Mapping[int, str] = dataclass_field(default_factory=dict, hash=False)
    static: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Type:
    """A type, an exception or another class of a release.

    Attributes:
        name: its name.
        module: where it is defined, dotted and below the package.
        kind: `model`, `enum`, `alias`, `union`, `error`, `client` or `other`.
        fields: of a model: the names on the wire, by the names in Python, in order.
        required: the names in Python of the fields without a default.
        content: of an enum its values, of an alias or a union the type it stands for.
    """

    name: str
    module: str
    kind: str
    fields: Mapping[str, str] = dataclass_field(default_factory=dict, hash=False)
    required: frozenset[str] = frozenset()
    content: tuple[str, ...] = ()


@dataclass(frozen=True)
class Release:
    """A release.

    Attributes:
        name: `1.18.0`.
        api: the API version it speaks.
        version_parameter: what of the constructor sets the version header, None when nothing does.
        sends: what the header is without it, None when it is not sent.
        fixed: nothing of the constructor changes the header.
        constructor: the keyword arguments of the constructor.
        required: those without a default.
        python: the versions of Python it is for.
    """

    name: str
    api: str
    version_parameter: str | None
    sends: str | None
    fixed: bool
    constructor: tuple[str, ...]
    required: frozenset[str]
    python: str


@dataclass(frozen=True)
class MethodHeir:
    """What takes the place of a method.

    Attributes:
        name: the method, "" when there is none.
        safety: `safe`, `unsafe` or `manual`.
        why: for a person, "" when the name says everything.
        since: the first release that has it, of those after the one with the method.
        renamed: parameters that have another name.
        added: arguments it needs, with their values.
        dropped: arguments it does not take.
        when: only if an argument has one of these values.
    """

    name: str
    safety: str
    why: str = ""
    since: str = ""
    renamed: Mapping[str, str] = dataclass_field(default_factory=dict, hash=False)
    added: Mapping[str, str] = dataclass_field(default_factory=dict, hash=False)
    dropped: tuple[str, ...] = ()
    when: Mapping[str, tuple[str, ...]] = dataclass_field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class TypeHeir:
    """What takes the place of a type.

    Attributes:
        names: the candidates, none when it is gone.
        recipe: `rename` (of the same shape), `check` (of another), `context` (which one depends on the use) or `gone`.
        why: for a person, "" when the name says everything.
        since: the first release with the first candidate, of those that speak the same version of the API.
        positions: for `context`: which one where, by `bulk_sync.create.default_schedule`, `METHOD.answer` or `answer`.
        lost: fields that the first candidate does not have.
    """

    names: tuple[str, ...]
    recipe: str
    why: str = ""
    since: str = ""
    positions: Mapping[str, str] = dataclass_field(default_factory=dict, hash=False)
    lost: tuple[str, ...] = ()


class Releases:
    """All releases of the SDK.

    Attributes:
        package: the name of the package.
        names: all releases, oldest first.
        links: documentation, by topic.
        error_base: the dotted path of the exception that all others are based on.
        hashes: the SHA-256 of the wheels of some releases, the newest among them.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take over the content of the data file, as `polylint.api.history` makes it."""
        self.package: str = data["package"]
        self.names: tuple[str, ...] = tuple(data["releases"])
        self.links: dict[str, str] = data["links"]
        self.error_base = f"{self.package}.{data['error_base']}"
        self.hashes: dict[str, str] = data["hashes"]
        self._data = data
        self._index = {name: index for index, name in enumerate(self.names)}
        self._masks: dict[str, int] = {}
        self._methods: dict[tuple[str, str], Method | None] = {}

    @property
    def methods(self) -> tuple[str, ...]:
        """Every method that any release has."""
        return tuple(self._data["methods"])

    @cached_property
    def statuses(self) -> dict[int, str]:
        """The exception that stands for each status."""
        return {int(status): name for status, name in self._data["errors"].items()}

    # ------------------------------------------------------------ releases

    def release(self, name: str) -> Release:
        """A release by its name, which has to be one of `names`."""
        entry = self._data["releases"][name]
        given = entry["constructor"]
        return Release(
            name,
            entry["api"],
            entry["version"],
            entry["sends"],
            entry["fixed"],
            tuple(each.rstrip("!") for each in given),
            frozenset(each[:-1] for each in given if each.endswith("!")),
            entry["python"],
        )

    def speaking(self, version: str) -> tuple[str, ...]:
        """The releases that speak an API version, oldest first."""
        return tuple(name for name, entry in self._data["releases"].items() if entry["api"] == version)

    # ------------------------------------------------------------ what can be imported

    def client(self, dotted: str) -> str | None:
        """Whether a dotted path is that of the client: `sync`, `async`, or None when it is not."""
        kind: str | None = self._data["clients"].get(dotted.rpartition(".")[2])
        return kind if kind is not None and self.exporting(dotted) else None

    def resource_of(self, dotted: str) -> str | None:
        """The resource whose client class has a dotted path in any release, `bulk_sync.schemas`; None for others."""
        module, _, name = dotted.rpartition(".")
        below = self._below(module)
        for _, defined, levels, kind, *_ in self._data["names"].get(name, ()) if below is not None else ():
            if kind == "client" and below in (defined, *_above(defined)[:levels]):
                return self._resources.get(defined)
        return None

    def is_resource(self, path: str) -> bool:
        """Whether a path is that of a resource in any release, `bulk_sync.schemas`."""
        return path in self._data["resources"]

    def having_resource(self, path: str) -> tuple[str, ...]:
        """The releases that have a resource, oldest first."""
        return self._listed(self._mask(runs for runs, _ in self._data["resources"].get(path, ())))

    def exporting(self, dotted: str) -> tuple[str, ...]:
        """The releases in which a dotted path can be imported: a module, or a name in one; oldest first."""
        below = self._below(dotted)
        if below is None:
            return ()
        if not below:
            return self.names
        mask = self._modules.get(below, 0)
        module, _, name = below.rpartition(".")
        for runs, defined, levels, *_ in self._data["names"].get(name, ()):
            if module in (defined, *_above(defined)[:levels]):
                mask |= self._mask([runs])
        return self._listed(mask)

    def type(self, release: str, name: str) -> Type | None:
        """A type of a release by its name; what the package itself exports comes first.

        Args:
            release: the release.
            name: its name, or a path below the package, `types.bulk_schedule.BulkSchedule`.
        """
        module, dot, last = name.rpartition(".")
        bit = 1 << self._index[release]
        here = [
            entry
            for entry in self._data["names"].get(last, ())
            if self._mask(entry[:1]) & bit and (not dot or module in (entry[1], *_above(entry[1])[: entry[2]]))
        ]
        here.sort(key=lambda entry: "" not in _above(entry[1])[: entry[2]])
        return _type(last, here[0]) if here else None

    # ------------------------------------------------------------ methods

    def method(self, release: str, name: str) -> Method | None:
        """A method of a release, `bulk_sync.schemas.list`; None when it does not have it."""
        key = (release, name)
        if key not in self._methods:
            self._methods[key] = self._method(release, name)
        return self._methods[key]

    def having(self, name: str) -> tuple[str, ...]:
        """The releases with a method of a name, oldest first."""
        return self._listed(self._having(name))

    def method_heir(self, old: str, name: str, new: str) -> MethodHeir | None:
        """What takes the place of a method of one release in another one.

        Args:
            old, new: the releases.
            name: the method.

        Returns:
            Its heir, with an empty name when there is none; None when the other release has it under the same name, or
            the first does not have it at all.
        """
        before = self.method(old, name)
        if before is None:
            return None
        place, moves = self._followed(before.endpoint, old, new)
        places = {_shape(before.endpoint), _shape(place)}
        same = self.method(new, name)
        if same is not None and _shape(same.endpoint) in places:
            return None
        found = [each for each in self._at(new, place) if each.name != name]
        if not found:
            return MethodHeir("", _MANUAL, _why(moves) or "nothing takes its place")
        after = min(found, key=lambda each: (_unlike(name, each.name), each.name))
        return self._heir(before, after, moves, old, new)

    # ------------------------------------------------------------ types

    def type_heir(self, old: str, name: str, new: str) -> TypeHeir | None:
        """What takes the place of a type of one release in another one.

        Args:
            old, new: the releases.
            name: the type.

        Returns:
            Its heir, without names when there is none; None when the other release has it, too, or the first does not
            have it at all.
        """
        before = self.type(old, name)
        if before is None or self.type(new, name) is not None:
            return None
        names, why, positions = self._successors(name, new, frozenset())
        found = [each for each in (self.type(new, one) for one in names) if each is not None]
        if not found:
            return TypeHeir((), "gone", why or "nothing takes its place")
        first = found[0]
        recipe = "context" if len(found) > 1 else "rename" if _alike(before, first) else "check"
        return TypeHeir(
            tuple(each.name for each in found),
            recipe,
            why,
            next(each for each in self._line(old, new) if self.type(each, first.name) is not None),
            positions if found[1:] else {},
            tuple(each for each in before.fields if each not in first.fields) if first.kind == "model" else (),
        )

    # ------------------------------------------------------------ inside

    def _below(self, dotted: str) -> str | None:
        """A dotted path below the package; None for one that is not."""
        top, _, below = dotted.partition(".")
        return below if top == self.package else None

    @cached_property
    def _resources(self) -> dict[str, str]:
        """The resources, by the modules of their classes."""
        return {module: path for path, runs in self._data["resources"].items() for _, module in runs}

    @cached_property
    def _modules(self) -> dict[str, int]:
        """The releases that have a module."""
        found = {module: self._mask([runs]) for module, runs in self._data["modules"].items()}
        for entries in self._data["names"].values():
            for runs, module, *_ in entries:
                mask = self._mask([runs])
                for each in (module, *_above(module)):
                    found[each] = found.get(each, 0) | mask
        return found

    def _mask(self, texts: Iterable[str]) -> int:
        """The releases of several runs, a bit for each."""
        mask = 0
        for text in texts:
            if text not in self._masks:
                self._masks[text] = sum(self._span(span) for span in text.split())
            mask |= self._masks[text]
        return mask

    def _span(self, span: str) -> int:
        first, dash, last = span.partition("-")
        start = self._index[first]
        end = self._index[last] if last else len(self.names) - 1 if dash else start
        return (1 << end + 1) - (1 << start)

    def _listed(self, mask: int) -> tuple[str, ...]:
        return tuple(name for name, index in self._index.items() if mask >> index & 1)

    def _line(self, old: str, new: str) -> list[str]:
        """The releases that speak the API version of one and, if possible, are newer than another."""
        line = self.speaking(self.release(new).api)
        return [each for each in line if self._index[each] > self._index[old]] or list(line)

    def _having(self, name: str) -> int:
        return self._mask(runs for runs, *_ in self._data["methods"].get(name, {}).get("is", ()))

    def _method(self, release: str, name: str) -> Method | None:
        entry = self._data["methods"].get(name, {})
        bit = 1 << self._index[release]
        for runs, endpoint, returns, parameters in entry.get("is", ()):
            if self._mask([runs]) & bit:
                statuses = [raised for runs, raised in entry["raises"] if self._mask([runs]) & bit]
                errors = {int(each): self._data["errors"][each] for each in " ".join(statuses).split()}
                return Method(name, endpoint, tuple(_parameters(parameters)), returns, errors)
        return None

    def _at(self, release: str, endpoint: str) -> list[Method]:
        """The methods of a release that send requests to an endpoint."""
        bit, shape = 1 << self._index[release], _shape(endpoint)
        names = [
            name
            for name, entry in self._data["methods"].items()
            if any(_shape(place) == shape and self._mask([runs]) & bit for runs, place, *_ in entry["is"])
        ]
        return [each for each in (self.method(release, name) for name in names) if each is not None]

    def _followed(self, endpoint: str, old: str, new: str) -> tuple[str, list[Change]]:
        """Where an endpoint is in the API version of another release, and the changes that say so."""
        before, after = self.release(old).api, self.release(new).api
        catalogue = load_catalogue()
        changes = catalogue.changes(endpoint, before, after) if before < after else ()
        moves = [change for change in changes if change.rule == _MOVED and change.now]
        place, version = (moves[-1].now, moves[-1].new) if moves else (endpoint, before)
        return (catalogue.heir(place, version, after) if version < after else None) or place, moves

    def _heir(self, before: Method, after: Method, moves: Sequence[Change], old: str, new: str) -> MethodHeir:
        names = _matched(before, after, len(moves) == 0)
        added = _literals(before.endpoint, after)
        # At the same endpoint, a field that is no longer taken is a change of the API.
        dropped = tuple(
            each.name for each in before.parameters if each.name not in names and (moves or each.place == "path")
        )
        missing = [
            each.name
            for each in after.parameters
            if each.required and each.name not in names.values() and each.name not in added
        ]
        safeties = {change.safety for change in moves}
        safety = next((each for each in (_MANUAL, _UNSAFE) if each in safeties), _SAFE)
        if missing:
            safety = _MANUAL
        elif dropped and safety == _SAFE:
            safety = _UNSAFE
        conditions = [change.when for change in moves if change.when is not None]
        return MethodHeir(
            after.name,
            safety,
            _why(moves),
            next((each for each in self.having(after.name) if self._index[each] > self._index[old]), new),
            {old_name: name for old_name, name in names.items() if old_name != name},
            added,
            dropped,
            {
                each.name: tuple(map(str, condition.values))
                for condition in conditions
                for each in before.parameters
                if each.wire == condition.field and each.place in ("body", "query")
            },
        )

    def _successors(self, name: str, new: str, seen: frozenset[str]) -> tuple[list[str], str, dict[str, str]]:
        """The names that take the place of another one, why, and which of them where."""
        if name in seen:
            return [], "", {}
        entry: Mapping[str, Any] = self._data["heirs"].get(name, {})
        places: dict[str, list[str]] = {}
        why, positions = entry.get("why", ""), dict(entry.get("positions", {}))
        wanted = list(entry.get("to", ())) if entry else self._spelt(name, new)
        for each in wanted:
            places[each] = [each]
            if self.type(new, each) is None:
                places[each], later, where = self._successors(each, new, seen | {name})
                why = why or later
                positions = positions or where
        names = list(dict.fromkeys(one for found in places.values() for one in found))
        names = names or [each for each in entry.get("or", ()) if self.type(new, each) is not None]
        last = {where: (places.get(one) or [one])[0] for where, one in positions.items()}
        return names, why, {where: one for where, one in last.items() if one in names}

    def _spelt(self, name: str, new: str) -> list[str]:
        """A name without a prefix that was dropped, or with one that was put before it."""
        without = [name.removeprefix(each) for each in self._data["prefixes"] if name.startswith(each)]
        return without or [each + name for each in self._data["prefixes"] if self.type(new, each + name) is not None]


def _above(module: str) -> list[str]:
    """The packages above a module, the nearest first, "" for the one at the top."""
    parts = module.split(".")
    return [".".join(parts[:length]) for length in range(len(parts) - 1, -1, -1)]


def _parameters(texts: Iterable[str]) -> Iterator[Parameter]:
    """The parameters of a method as the data file has them."""
    positional = True
    for text in texts:
        if text == "*":
            positional = False
            continue
        names, _, rest = text.partition(": ")
        name, _, wire = names.partition("=")
        place, _, kind = rest.partition(" ")
        yield Parameter(name, place, wire or name, kind.endswith("!"), positional, kind.removesuffix("!"))


def _type(name: str, entry: Sequence[Any]) -> Type:
    """A type as the data file has it."""
    _, module, _, kind, *content = entry
    if kind != "model":
        values = content[0] if content else ()
        return Type(name, module, kind, content=(values,) if isinstance(values, str) else tuple(values))
    texts = content[0].split() if content else []
    names = [text.rstrip("!").partition("=") for text in texts]
    required = frozenset(one for (one, _, _), text in zip(names, texts, strict=True) if text.endswith("!"))
    return Type(name, module, kind, {one: wire or one for one, _, wire in names}, required)


def _alike(old: Type, new: Type) -> bool:
    """Whether two types are of the same shape."""
    return (old.kind, set(old.fields.items()), set(old.content)) == (
        new.kind,
        set(new.fields.items()),
        set(new.content),
    )


def _shape(endpoint: str) -> str:
    """An endpoint without the names of its placeholders."""
    return _HOLE.sub("{}", endpoint).removesuffix("/")


def _unlike(name: str, other: str) -> int:
    """How many parts two names of methods do not share."""
    return len(set(name.split(".")) ^ set(other.split(".")))


def _why(moves: Sequence[Change]) -> str:
    return moves[-1].why if moves else ""


def _matched(before: Method, after: Method, same: bool) -> dict[str, str]:
    """The parameters of a method by those of the one before it.

    Those of the path are matched in their order if both have as many of the same kind, else by name, as all others.
    """
    holes, others = (re.findall(r"\{([^{}]*)\}", method.endpoint) for method in (before, after))
    found: dict[str, str] = {}
    if same or len(holes) == len(others):
        paired = _pairs(before.endpoint, after.endpoint) if same else zip(holes, others, strict=False)
        found = {old: new for old, new in paired if old and new}
    taken = set(found.values())
    for each in before.parameters:
        if each.name in found:
            continue
        for other in after.parameters:
            fits = each.place == other.place if "path" in (each.place, other.place) else each.wire == other.wire
            if other.name not in taken and fits and (each.wire == other.wire or each.place == "whole"):
                found[each.name] = other.name
                taken.add(other.name)
                break
    return found


def _pairs(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The placeholders of two paths with the same number of segments that stand in the same place."""
    for one, other in zip(old.split("/"), new.split("/"), strict=False):
        if one.startswith("{") and other.startswith("{"):
            yield one[1:-1], other[1:-1]


def _literals(endpoint: str, after: Method) -> dict[str, str]:
    """The placeholders of a method's path for which another path of the same length has a literal."""
    old, new = endpoint.removesuffix("/").split("/"), after.endpoint.removesuffix("/").split("/")
    if len(old) != len(new):
        return {}
    pairs = list(zip(old, new, strict=True))
    if not all(one == other or other.startswith("{") for one, other in pairs[1:]):
        return {}
    return {other[1:-1]: one for one, other in pairs if other.startswith("{") and not one.startswith("{")}


@lru_cache(maxsize=1)
def load_releases() -> Releases:
    """The releases, read once."""
    return Releases(load("sdk.json"))
