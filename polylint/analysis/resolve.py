"""From recorded requests to resolved ones: whose they are, where they go, under which version.

A request is looked at once for every combination of branches that can occur together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import product

from polylint.analysis.calls import Layer, Send
from polylint.analysis.models.clients import REPEATING
from polylint.analysis.values import (
    DictState,
    Entry,
    HeaderPlace,
    Lit,
    Place,
    Text,
    Unbound,
    Unknown,
    Value,
    conditions,
    constant,
    resolve,
)
from polylint.api.catalogue import Catalogue
from polylint.dataclass import dataclass

MAX_COMBINATIONS = 96
"""Combinations of branches looked at for one request; the rest is not looked at, and said so."""

_HOST = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//(?:[^/?#]*@)?(?P<host>[^/?#]*)(?P<rest>.*)", re.S)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(slots=True)
class Target:
    """Where a request goes.

    Attributes:
        verdict: `yes`, `no` or `unknown`: is it Polytomic's?
        confidence: `certain` or `probable`, for `yes`.
        url: the URL with `{name}` for what is not known.
        path: its path, "" when not known.
        reason: why the verdict is unknown.
        written: the module in which the host is written, -1 when it is not.
        connection: the id of the Airflow connection that holds the host, "" when none does.
    """

    verdict: str
    confidence: str
    url: str
    path: str
    reason: str = ""
    written: int = -1
    connection: str = ""


@dataclass(slots=True)
class Miss:
    """A header or query parameter that was meant to be the version header: its name, and where it is written."""

    name: str
    origin: Place
    where: str
    value: Lit | None = None


@dataclass(slots=True)
class Version:
    """The version a request is sent under.

    Attributes:
        state: `missing`, `pinned` or `dynamic`.
        pins: literals that decide it, with their text.
        reason: why it is dynamic.
        named: the version header itself is there.
        removed: the None that takes the header away.
        twice: the header is sent more than once.
        setting: it is dynamic because it comes from outside: an environment variable, an option.
    """

    state: str
    pins: tuple[tuple[str, Place | None], ...] = ()
    reason: str = ""
    named: bool = False
    removed: Place | None = None
    setting: bool = False
    twice: bool = False


@dataclass(slots=True)
class Request:
    """One request under one combination of branches.

    Attributes:
        send: what evaluation recorded.
        target, method, version: what was resolved.
        endpoint: the endpoint, None when it is not resolved.
        sources: the places its headers were written at, nearest last.
        layers: the layers under this combination.
        misses: what looks like the version header and is not.
        uncertain: the version was set by a function that may not have run.
        literals: literals that say a version, of those that the URL and the other headers consist of.
    """

    send: Send
    target: Target
    method: str | None
    endpoint: str | None
    version: Version
    sources: tuple[HeaderPlace, ...]
    layers: tuple[tuple[Value, Layer], ...]
    misses: tuple[Miss, ...] = ()
    uncertain: bool = False
    taken: dict[int, int] = field(default_factory=dict)
    literals: frozenset[Place] = frozenset()


class Resolver:
    """Resolves recorded requests.

    Args:
        catalogue: what the API versions accept.
        hosts: configured host names and `$VARIABLES` that hold one.
        may: branch points that stand for a function that may have run before.
        connections: configured ids of Airflow connections.
    """

    def __init__(
        self, catalogue: Catalogue, hosts: Sequence[str], may: set[int], connections: Sequence[str] = ()
    ) -> None:
        self._catalogue = catalogue
        self._hosts = frozenset(h.lower() for h in (*catalogue.hosts, *hosts) if not h.startswith("$"))
        self._variables = frozenset(h[1:] for h in hosts if h.startswith("$"))
        self._header = catalogue.header.lower()
        self._may = may
        self._connections = frozenset(connections)

    def requests(self, send: Send) -> list[Request]:
        """The distinct requests of one recorded send."""
        found = [self._request(send, taken) for taken in _combinations(send)]
        result: list[Request] = [request for request in found if request is not None]
        if self._may:
            result = self._without_unset(result)
        return result

    def _without_unset(self, requests: list[Request]) -> list[Request]:
        """Drop the case in which a function that sets the version did not run, where there is one that does."""
        kept = []
        by_rest: dict[tuple[tuple[int, int], ...], list[Request]] = {}
        for request in requests:
            rest = tuple(sorted((c, i) for c, i in request.taken.items() if c not in self._may))
            by_rest.setdefault(rest, []).append(request)
        for group in by_rest.values():
            states = {request.version.state for request in group}
            for request in group:
                if "missing" in states and len(states) > 1:
                    if request.version.state == "missing":
                        continue
                    request.uncertain = True
                kept.append(request)
        return kept

    def _request(self, send: Send, taken: dict[int, int]) -> Request | None:
        url = resolve(send.url, taken)
        method_value = resolve(send.method, taken)
        if isinstance(url, Unbound) or isinstance(method_value, Unbound):
            return None
        layers = tuple((resolve(layer.state, taken), layer) for layer in send.layers)
        if any(isinstance(state, Unbound) for state, _ in layers):
            return None
        version, misses = self._version([state for state, _ in layers])
        if version.state == "pinned":
            version = self._with_repeated(send, layers, version)
        params = None if send.params is None else resolve(send.params, taken)
        misses = (*misses, *self._query_misses(url, params))
        target = self._target(url, version) if send.sdk is None else _of_sdk(url)
        target.written = _host_module(url)
        text = constant(method_value)
        method = text.upper() if text else _default_method(method_value)
        endpoint = None if send.sdk is None else send.sdk.endpoint
        if send.sdk is None and target.path:
            match = self._catalogue.match(method, target.path, version.pins[0][0] if len(version.pins) == 1 else None)
            endpoint = match.endpoint if match else None
        sources: dict[Place, HeaderPlace] = {}
        for state, _ in layers:
            if isinstance(state, DictState):
                for source in state.sources:
                    sources.pop(source.place, None)
                    sources[source.place] = source
        return Request(
            send,
            target,
            method,
            endpoint,
            version,
            tuple(sources.values()),
            layers,
            misses if version.state != "pinned" else (),
            taken={**taken},
            literals=frozenset(self._origins(url))
            | frozenset(origin for state, _ in layers for origin in self._other_origins(state)),
        )

    def _other_origins(self, state: Value) -> Iterator[Place]:
        for entry in state.entries if isinstance(state, DictState) else ():
            key = None if entry.key is None else constant(entry.key)
            if key is None or not (key.lower() == self._header or self._near(key)):
                yield from self._origins(entry.value)

    def _origins(self, value: Value) -> Iterator[Place]:
        """The literals that say a version, of those that a string consists of."""
        if isinstance(value, Lit):
            if value.origin is not None and constant(value) in self._catalogue.versions:
                yield value.origin
        elif isinstance(value, Text):
            for part in value.parts:
                yield from self._origins(part)
        elif isinstance(value, Unknown) and value.default is not None:
            yield from self._origins(value.default)

    # ------------------------------------------------------------ whose request it is

    def _target(self, url: Value, version: Version) -> Target:
        shown, parts = _spell(url)
        host, rest, lead = _split(parts)
        has_header = version.named
        if host is not None:
            if all(isinstance(part, str) for part in host):
                return self._known_host("".join(str(p) for p in host), shown, rest)
            holes = [part for part in host if isinstance(part, Unknown)]
            names = [hole.name for hole in holes]
            labels = "".join(part if isinstance(part, str) else "{}" for part in host).lower().split(".")
            named = self._catalogue.vendor in labels or any(self._names_vendor(name) for name in names)
            configured = any(name in self._variables for name in names) or any(
                isinstance(part, Unknown) and self._is_connection(part) for part in host
            )
            return self._open_host(shown, rest, named, configured, has_header, ", ".join(map(_called, holes)))
        if lead is not None:
            configured = lead.name.rsplit(".", 1)[-1] in self._variables or self._is_connection(lead)
            target = self._open_host(shown, rest, self._names_vendor(lead.name), configured, has_header, _called(lead))
            if lead.kind == "connection":
                target.connection = lead.name
                if self._names_vendor(lead.name) and target.verdict == "unknown":
                    target = Target("yes", "probable", shown, self._api_path(_path(rest)), connection=lead.name)
            return target
        return self._open_host(shown, rest, False, False, has_header, "no host is given")

    def _is_connection(self, hole: Unknown) -> bool:
        return hole.kind == "connection" and hole.name.split(".")[0] in self._connections

    def _known_host(self, host: str, shown: str, rest: str) -> Target:
        name = host.lower().rpartition(":")[0] if re.search(r":\d*$", host) else host.lower()
        name = name.rstrip(".")
        path = _path(rest)
        if name in self._hosts or (name.startswith("[") and host.lower() in self._hosts):
            if self._outside_api(path):
                return Target("no", "", shown, path)
            return Target("yes", "certain", shown, path)
        if self._catalogue.vendor in name.split(".") and self._catalogue.knows_path(path):
            return Target("yes", "probable", shown, path)
        return Target("no", "", shown, path)

    def _open_host(self, shown: str, rest: str, named: bool, configured: bool, has_header: bool, name: str) -> Target:
        path = _path(rest)
        if configured:
            return Target("yes", "certain", shown, self._api_path(path))
        api_path = self._api_path(path)
        if named and (self._catalogue.knows_path(api_path)):
            return Target("yes", "probable", shown, api_path)
        if has_header:
            return Target("yes", "probable", shown, api_path)
        return Target("unknown", "", shown, api_path, f"the host is not known ({name})")

    def _api_path(self, path: str) -> str:
        """The path from `/api` on: an unknown base URL may end in `/api`."""
        if self._catalogue.knows_path(path):
            return path
        for prefix in self._catalogue.prefixes:
            if path.startswith("/") and self._catalogue.knows_path(prefix + path):
                return prefix + path
        return path

    def _outside_api(self, path: str) -> bool:
        """Whether a path certainly is none of the API's, such as a page of the web application."""
        first = path.split("/")[1] if path.startswith("/") else ""
        return bool(first) and "{" not in first and "/" + first not in self._catalogue.prefixes

    def _names_vendor(self, name: str) -> bool:
        return self._catalogue.vendor in re.split(r"[^a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower())

    # ------------------------------------------------------------ under which version

    def _with_repeated(self, send: Send, layers: Sequence[tuple[Value, Layer]], version: Version) -> Version:
        """The version when a client sends the header as often as it is given."""
        if send.client not in REPEATING:
            return version
        for state, _ in reversed(layers):
            entries = state.entries if isinstance(state, DictState) else ()
            named = [e for e in entries if e.key is not None and (constant(e.key) or "").lower() == self._header]
            if named:
                pins = tuple(dict.fromkeys(pin for entry in named for pin in _pinned(entry.value).pins))
                if len({value for value, _ in pins}) > 1:
                    return Version("dynamic", pins, "the header is sent twice", True, twice=True)
                return replace(version, pins=pins, twice=len(named) > 1)
        return version

    def _version(self, states: Sequence[Value]) -> tuple[Version, tuple[Miss, ...]]:
        misses: list[Miss] = []
        for state in reversed(states):
            if not isinstance(state, DictState):
                reason = state.reason if isinstance(state, Unknown) else "the headers are not known"
                return Version("dynamic", (), reason), tuple(misses)
            for entry in reversed(state.entries):
                found = self._entry(entry, misses)
                if found is not None:
                    return found, tuple(misses)
        return Version("missing"), tuple(misses)

    def _entry(self, entry: Entry, misses: list[Miss]) -> Version | None:
        if entry.key is None:
            reason = entry.value.reason if isinstance(entry.value, Unknown) else "more headers that are not known"
            return Version("dynamic", (), reason)
        key = constant(entry.key)
        if key is None:
            return Version("dynamic", (), "a header name that is not known")
        if key.lower() != self._header:
            if self._near(key) and isinstance(entry.key, Lit) and entry.key.origin is not None:
                value = entry.value if isinstance(entry.value, Lit) else None
                misses.append(Miss(key, entry.key.origin, "header", value))
            return None
        version = _pinned(entry.value)
        version.named = version.state != "missing"
        return version

    def _near(self, name: str) -> bool:
        """Whether a header name is the version header misspelt."""
        letters = re.sub(r"[^a-z]", "", name.lower())
        wanted = re.sub(r"[^a-z]", "", self._header)
        if letters == wanted:
            return True
        words = set(re.split(r"[^a-z]+", name.lower())) - {"x", "api", "", self._catalogue.vendor}
        if self._catalogue.vendor in letters and words == {"version"}:
            return True
        return _distance(letters, wanted) <= 2

    def _query_misses(self, url: Value, params: Value | None) -> Iterator[Miss]:
        if isinstance(params, DictState):
            for entry in params.entries:
                key = None if entry.key is None else constant(entry.key)
                text = constant(entry.value)
                if key is None or not isinstance(entry.key, Lit) or entry.key.origin is None:
                    continue
                if self._is_version_parameter(key, text or ""):
                    yield Miss(key, entry.key.origin, "query")
        for part in url.parts if isinstance(url, Text) else (url,):
            if isinstance(part, Lit) and isinstance(part.value, str) and part.origin is not None and "?" in part.value:
                for pair in part.value.partition("?")[2].split("&"):
                    key, _, text = pair.partition("=")
                    if self._is_version_parameter(key, text):
                        yield Miss(key, part.origin, "query")

    def _is_version_parameter(self, key: str, text: str) -> bool:
        letters = re.sub(r"[^a-z]", "", key.lower())
        return self._near(key) or (letters in ("version", "apiversion", "xversion") and bool(_DATE.fullmatch(text)))


def _pinned(value: Value) -> Version:
    """The version that a header value gives."""
    if isinstance(value, Lit):
        if value.value is None:
            return Version("missing", removed=value.origin)
        text = constant(value)
        return Version("pinned", ((str(value.value) if text is None else text, value.origin),))
    if isinstance(value, Text) and len(value.parts) == 1:
        return _pinned(value.parts[0])
    if isinstance(value, Text):
        text = constant(value)
        if text is not None:
            return Version("pinned", ((text, None),))
        return Version("dynamic", (), "the version is put together from parts")
    if isinstance(value, Unknown):
        if value.default is not None:
            default = _pinned(value.default)
            return Version("dynamic", default.pins, value.reason, setting=value.kind == "env")
        return Version("dynamic", (), value.reason, setting=value.kind == "env")
    return Version("dynamic", (), "the version is not known")


def _default_method(value: Value) -> str | None:
    if isinstance(value, Unknown) and value.default is not None:
        text = constant(value.default)
        return text.upper() if text else None
    return None


def deciding_layer(request: Request, header: str) -> Layer | None:
    """The layer whose value of the version header is sent."""
    for state, layer in reversed(request.layers):
        for entry in state.entries if isinstance(state, DictState) else ():
            key = None if entry.key is None else constant(entry.key)
            if key is not None and key.lower() == header.lower():
                return layer
    return None


def _combinations(send: Send) -> Iterator[dict[int, int]]:
    """Every combination of branches that the request depends on."""
    found: dict[int, set[int]] = {}
    for value in (send.url, send.method, send.params, *(layer.state for layer in send.layers)):
        if value is not None:
            conditions(value, found)
    choices: list[tuple[int, list[int]]] = []
    for cond, indices in found.items():
        allowed = send.path.get(cond)
        options = sorted(indices if allowed is None else indices & allowed)
        choices.append((cond, options or sorted(indices)))
    conds = [cond for cond, _ in choices]
    for number, picked in enumerate(product(*(options for _, options in choices))):
        if number >= MAX_COMBINATIONS:
            return
        yield dict(zip(conds, picked, strict=True))


def _spell(value: Value) -> tuple[str, list[str | Unknown]]:
    """A URL for people, and its parts with defaults filled in."""
    parts: list[str | Unknown] = []

    def add(piece: Value) -> None:
        if isinstance(piece, Text):
            for part in piece.parts:
                add(part)
        elif isinstance(piece, Unknown) and piece.default is not None and not isinstance(piece.default, Unbound):
            add(piece.default)
        elif isinstance(piece, Unknown):
            parts.append(piece)
        else:
            text = constant(piece)
            parts.append(Unknown("a value that is not known") if text is None else text)

    add(value)
    shown = "".join(part if isinstance(part, str) else "{" + (_hole(part.name) or "value") + "}" for part in parts)
    return shown, parts


def _host_module(value: Value) -> int:
    """The module of the literal in which the host of a URL is written, -1 when it is in none."""
    slashes = ""
    for part in _flat(value):
        text = constant(part)
        if text is None:
            return -1
        before = slashes
        slashes = (slashes + text)[-2:] if "//" not in text else ""
        host = text.partition("//")[2] if "//" in text else text if before == "//" else ""
        if host:
            return part.origin[0] if isinstance(part, Lit) and part.origin is not None else -1
        if "//" in text:
            slashes = "//"
    return -1


def _flat(value: Value) -> Iterator[Value]:
    """The parts of a string, with defaults for what may be set from outside."""
    if isinstance(value, Text):
        for part in value.parts:
            yield from _flat(part)
    elif isinstance(value, Unknown) and value.default is not None:
        yield from _flat(value.default)
    else:
        yield value


def _called(hole: Unknown) -> str:
    """What is not known, and why."""
    if not hole.name or hole.name.rsplit(".", 1)[-1].removesuffix("()") in hole.reason:
        return hole.reason
    return f"{hole.name}: {hole.reason}"


def _of_sdk(url: Value) -> Target:
    """Where a request of the SDK goes: to Polytomic, whatever its base URL is."""
    shown, parts = _spell(url)
    return Target("yes", "certain", shown, _path(_split(parts)[1]))


def _hole(name: str) -> str:
    word = re.match(r"(?s).*\w", name)
    tail = word.group().rsplit(".", 1)[-1] if word is not None else ""
    return re.sub(r"\W+", "_", tail)


def _split(parts: list[str | Unknown]) -> tuple[list[str | Unknown] | None, str, Unknown | None]:
    """Host (None when the URL does not begin with one), the rest of the URL, and the hole it begins with."""
    shown = [part if isinstance(part, str) else "\0" for part in parts]
    holes = [part for part in parts if isinstance(part, Unknown)]
    whole = "".join(shown)
    spelled = iter(["{" + (_hole(hole.name) or "value") + "}" for hole in holes])

    def fill(text: str) -> str:
        return re.sub("\0", lambda _: next(spelled), text)

    match = _HOST.match(whole)
    if match:
        host_text = match.group("host")
        before = whole[: match.start("host")].count("\0")
        for _ in range(before):
            next(spelled)
        # A hole right after a complete host name begins the path: `https://host{path}`.
        cut = re.match(r"([A-Za-z0-9.-]+\.[A-Za-z]{2,}(?::\d+)?)\0", host_text)
        if cut:
            return [cut.group(1)], "/" + fill(host_text[cut.end(1) :] + match.group("rest")), None
        pieces: list[str | Unknown] = []
        position = before
        for piece in re.split("(\0)", host_text):
            if piece == "\0":
                pieces.append(holes[position])
                position += 1
                next(spelled)
            elif piece:
                pieces.append(piece)
        return pieces, fill(match.group("rest")), None
    if parts and isinstance(parts[0], Unknown):
        next(spelled)
        rest = fill(whole[1:])
        return None, rest if rest.startswith("/") else "/" + rest, parts[0]
    text = fill(whole)
    return None, text if text.startswith("/") else "/" + text, None


def _path(rest: str) -> str:
    path = re.split(r"[?#]", rest, maxsplit=1)[0]
    if "/." in path:
        path = _without_dots(path)
    return "" if path == "/" else path


def _without_dots(path: str) -> str:
    """A path without `.` and `..`, which clients resolve before they send it."""
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    return "/".join(kept)


def _distance(a: str, b: str) -> int:
    """Edit distance, counting a swap of neighbours as one; large when the lengths differ much."""
    if abs(len(a) - len(b)) > 2:
        return 99
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
