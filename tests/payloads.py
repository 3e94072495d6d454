"""Random payloads of the older API versions, programs that send them, and what their migration must make of them.

What a migration does to a body stands here a second time, in as few words as possible: `migrated` is the judge of what
polylint edits. It knows of the data of changes only which of them there are.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from polylint.api.catalogue import Change, load_catalogue
from polylint.api.fields import Fields, Kind, load_fields
from tests.fake_api import DATA, LATEST, parted
from tests.json_types import violations

Body = dict[str, Any]

_MECHANICAL = frozenset({"POL201", "POL202", "POL203", "POL205"})
HOST = "https://app.polytomic.com"
_WORDS = ("a", "prod db", "it's", 'say "hi"', "back\\slash", "naïve ✓", "{x}", "100%", "#no", "")
_TYPES = (
    "sageintacct",
    "postgresql",
    "salesforce",
    "xero",
    "msads",
    "googleworkspace",
    "msdynamics",
    "attio",
    "apple_ads",
)
_DEEPEST = 3
_IN_THE_WAY = {
    "PUT /api/bulk/syncs/{id}": (
        "schemas",
        "discover",
        "automatically_add_new_objects",
        "automatically_add_new_fields",
    ),
    "POST /api/bulk/syncs": ("discover",),
    "POST /api/bulk/syncs/{id}/executions": ("resync_mode",),
    "PUT /api/syncs/{id}": ("override_fields", "filters", "overrides", "identity"),
}
"""Fields that keep most bodies from being migrated."""


@dataclass(frozen=True)
class Move:
    """An endpoint with a mechanical migration.

    Attributes:
        endpoint: as its version spells it.
        version: the version it is called under.
        now: the endpoint in the newest version.
        ids: the changes on the way.
    """

    endpoint: str
    version: str
    now: str
    ids: tuple[str, ...]


def moves() -> list[Move]:
    """All of them, from the data: one for each version that has the endpoint."""
    catalogue = load_catalogue()
    found = []
    for shape, spellings in sorted(DATA["endpoints"].items()):
        for version, endpoint in spellings.items():
            if version == LATEST or load_fields(version) is None:
                continue
            changes = [c for c in catalogue.changes(endpoint, version, LATEST) if c.rule in _MECHANICAL]
            if not changes or any(_by_hand(change) for change in changes):
                continue
            moved = [change.now for change in changes if change.rule == "POL201"]
            now = moved[-1] if moved else DATA["endpoints"][shape].get(LATEST)
            if now is not None:
                found.append(Move(endpoint, version, now, tuple(change.id for change in changes)))
    return found


def _by_hand(change: Change) -> bool:
    return change.safety == "manual" and change.rule in ("POL201", "POL202")


# ---------------------------------------------------------------- payloads


def bodies(move: Move) -> st.SearchStrategy[Body | None]:
    """Bodies that an endpoint takes under its version."""
    fields = _fields(move.version)
    kind = fields.body(move.endpoint)
    if kind is None:
        return st.none()
    after = _fields(LATEST).body(move.now)
    needed = frozenset() if after is None else frozenset(n for n, field in after.fields.items() if field.required)
    # Most of them have what the newest version needs, and not what stands in its way: the others are soon said.
    ready = _object(fields, kind, move, 0, needed).map(lambda body: _without(body, _IN_THE_WAY.get(move.now, ())))
    found = st.one_of(ready, ready, _object(fields, kind, move, 0))
    return found.filter(lambda body: not list(violations(fields, kind, body)))


def _without(body: Body, names: tuple[str, ...]) -> Body:
    return {name: value for name, value in body.items() if name not in names}


def _object(
    fields: Fields, kind: Kind, move: Move, depth: int, needed: frozenset[str] = frozenset()
) -> st.SearchStrategy[Body]:
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for name, field in kind.fields.items():
        if depth < _DEEPEST or field.required:
            made = _field(fields, name, fields.kind(field.type), move, depth)
            (required if field.required or name in needed else optional)[name] = made
    return st.fixed_dictionaries(required, optional=optional)


def _field(fields: Fields, name: str, kind: Kind, move: Move, depth: int) -> st.SearchStrategy[Any]:
    if depth == 0 and "bulk/syncs" in move.endpoint:
        if name == "schedule":
            return _schedules(fields, kind)
        if name == "mode":
            return st.sampled_from(("snapshot", "replicate"))
    if depth == 0 and "/syncs" in move.endpoint and name == "mode":
        return st.sampled_from(("create", "update"))
    if depth == 0 and name == "type":
        return st.sampled_from(_TYPES)
    if depth == 0 and name == "status":
        return st.sampled_from(("canceling", "canceled"))
    return _value(fields, kind, move, depth)


def _value(fields: Fields, kind: Kind, move: Move, depth: int) -> st.SearchStrategy[Any]:
    if kind.kind == "object":
        return _object(fields, kind, move, depth + 1)
    if kind.kind == "list":
        return st.lists(_value(fields, fields.kind(kind.inner[0]), move, depth + 1), max_size=2)
    if kind.kind == "union":
        return st.one_of([_value(fields, fields.kind(option), move, depth) for option in kind.inner])
    if kind.kind == "enum":
        return st.sampled_from(kind.values)
    if kind.kind == "map":
        return st.dictionaries(st.sampled_from(("host", "port", "schedule", "a b", "resync")), _SCALARS, max_size=2)
    plain: dict[str, st.SearchStrategy[Any]] = {
        "string": st.sampled_from(_WORDS),
        "boolean": st.booleans(),
        "integer": st.integers(-5, 10**6),
        "number": st.sampled_from((0.5, -2.0)),
    }
    return plain.get(kind.kind, _SCALARS)


_SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(_WORDS), st.booleans(), st.integers(0, 9), st.none(), st.just([1, {"schedule": None}])
)


def _schedules(fields: Fields, kind: Kind) -> st.SearchStrategy[Body]:
    """Schedules of bulk syncs: a single one, or several parts."""
    plain = ("manual", "continuous", "hourly", "daily", "weekly", "custom")
    times = {name: st.sampled_from(("0", "12", "*/5")) for name in kind.fields if name not in ("frequency", "multi")}
    single = st.fixed_dictionaries({"frequency": st.sampled_from(plain)}, optional=times)
    if "multi" not in kind.fields:
        return single
    part = st.fixed_dictionaries(
        {"item": st.sampled_from(("none", "incrementalFields", "nonincrementalFields")), "schedule": single}
    )
    multi = st.fixed_dictionaries({"schedules": st.lists(part, max_size=3)})
    return st.one_of(single, st.fixed_dictionaries({"frequency": st.just("multi"), "multi": multi}))


def _fields(version: str) -> Fields:
    found = load_fields(version)
    assert found is not None
    return found


# ---------------------------------------------------------------- what must become of them


def migrated(move: Move, body: Body | None) -> Body | None:
    """The body that has to be sent to the newest version."""
    if body is None:
        return None
    new = dict(body)
    if "B1" in move.ids and "schedule" in new:
        default, more = parted(new.pop("schedule"))
        new["default_schedule"] = default
        if more:
            new["additional_schedules"] = more
    if "B5" in move.ids and {"automatically_add_new_objects", "automatically_add_new_fields"} <= new.keys():
        new.pop("discover", None)
    if "B6" in move.ids and "resync" in new:
        again = new.pop("resync")
        if again:
            new["resync_mode"] = "rebuild"
    if "M3" in move.ids:
        del new["status"]
    for change in load_catalogue().changes(move.endpoint, move.version, LATEST):
        if change.rule == "POL205" and new.get(change.field) in change.values:
            new[change.field] = change.values[new[change.field]]
        if change.rule == "POL203" and change.when is not None and body.get("type") in change.when.values:
            above, _, name = change.field.partition(".")
            if change.default and isinstance(new.get(above), dict) and name not in new[above]:
                new[above] = {**new[above], name: change.default}
    return new


def obstacle(move: Move, body: Body | None) -> str:
    """Why nobody can migrate a body without knowing more, "" if it can be done."""
    new = migrated(move, body)
    fields = _fields(LATEST)
    kind = fields.body(move.now)
    if body is None or new is None or kind is None:
        return ""
    found = next(violations(fields, kind, new), "")
    if found:
        return found
    if "B6" in move.ids and body.get("resync") is not None and body.get("resync_mode") is not None:
        return "resync and resync_mode are both given"
    for change in load_catalogue().changes(move.endpoint, move.version, LATEST):
        if (
            change.rule == ""
            and change.verdict == "changed"
            and change.when is not None
            and _has(new, change.when.field)
        ):
            return change.why
        if change.rule == "POL203" and not change.default and change.when is not None:
            above, _, name = change.field.partition(".")
            if body.get("type") in change.when.values and name not in (body.get(above) or {}):
                return change.why
    return ""


def _has(body: Any, path: str) -> bool:
    name, _, rest = path.partition(".")
    if name == "[]":
        return any(_has(item, rest) for item in body)
    return isinstance(body, dict) and name in body and (not rest or _has(body[name], rest))


# ---------------------------------------------------------------- programs


@dataclass(frozen=True)
class Layout:
    """How a value is written.

    Attributes:
        lines: one entry a line.
        comma: a comma behind the last entry.
        quote: the quotes of strings.
        calls: `dict(...)` where names allow it.
        remarks: a comment behind every entry that has a line.
    """

    lines: bool
    comma: bool
    quote: str
    calls: bool
    remarks: bool


LAYOUTS: st.SearchStrategy[Layout] = st.builds(
    Layout,
    st.booleans(),
    st.booleans(),
    st.sampled_from(("'", '"')),
    st.sampled_from((False, False, True)),
    st.sampled_from((False, False, True)),
)


def written(value: Any, layout: Layout, indent: str = "") -> str:
    """A value as source text."""
    if isinstance(value, dict):
        calls = layout.calls and value and all(_is_name(name) for name in value)
        pairs = [
            f"{name}={written(inner, layout, indent + '    ')}"
            if calls
            else f"{_string(name, layout.quote)}: {written(inner, layout, indent + '    ')}"
            for name, inner in value.items()
        ]
        return _around("dict(" if calls else "{", pairs, ")" if calls else "}", layout, indent)
    if isinstance(value, list):
        return _around("[", [written(inner, layout, indent + "    ") for inner in value], "]", layout, indent)
    return _string(value, layout.quote) if isinstance(value, str) else repr(value)


def _around(opening: str, parts: list[str], closing: str, layout: Layout, indent: str) -> str:
    if not parts:
        return opening + closing
    comma = "," if layout.comma else ""
    if not layout.lines:
        return f"{opening}{', '.join(parts)}{comma}{closing}"
    ends = [","] * (len(parts) - 1) + [comma]
    remarks = [f"  # {number} of {len(parts)}" if layout.remarks else "" for number in range(1, len(parts) + 1)]
    lines = [f"{indent}    {part}{end}{remark}\n" for part, end, remark in zip(parts, ends, remarks, strict=True)]
    return f"{opening}\n{''.join(lines)}{indent}{closing}"


def _is_name(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name)


def _string(text: str, quote: str) -> str:
    return quote + text.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote


def _in_place(body: Body, layout: Layout) -> tuple[str, str]:
    return "", f"json={written(body, layout, '    ')}"


def _by_name(body: Body, layout: Layout) -> tuple[str, str]:
    return f"payload = {written(body, layout)}\n", "json=payload"


def _dumped(body: Body, layout: Layout) -> tuple[str, str]:
    return f"payload = {written(body, layout)}\n", "data=json.dumps(payload)"


def _stepwise(body: Body, layout: Layout) -> tuple[str, str]:
    steps = [f"payload[{_string(name, layout.quote)}] = {written(value, layout)}\n" for name, value in body.items()]
    return "payload = {}\n" + "".join(steps), "json=payload"


def _updated(body: Body, layout: Layout) -> tuple[str, str]:
    first, rest = _halves(body)
    return f"payload = {written(first, layout)}\npayload.update({written(rest, layout)})\n", "json=payload"


def _spread(body: Body, layout: Layout) -> tuple[str, str]:
    first, rest = _halves(body)
    return f"BASE = {written(first, layout)}\nMORE = {written(rest, layout)}\n", "json={**BASE, **MORE}"


def _made(body: Body, layout: Layout) -> tuple[str, str]:
    return f"def payload():\n    return {written(body, layout, '    ')}\n\n\n", "json=payload()"


def _parts(body: Body, layout: Layout) -> tuple[str, str]:
    lines = [f"field_{number} = {written(value, layout)}\n" for number, value in enumerate(body.values())]
    pairs = [f"{_string(name, layout.quote)}: field_{number}" for number, name in enumerate(body)]
    return "".join(lines) + f"payload = {_around('{', pairs, '}', layout, '')}\n", "json=payload"


def _called(body: Body, layout: Layout) -> tuple[str, str]:
    before = f"def same(body):\n    return body\n\n\npayload = {written(body, layout)}\n"
    return before, "json=same(payload)"


def _copied(body: Body, layout: Layout) -> tuple[str, str]:
    return f"BASE = {written(body, layout)}\npayload = dict(BASE)\npayload = payload.copy()\n", "json=payload"


def _listed(body: Body, layout: Layout) -> tuple[str, str]:
    return f"PAYLOADS = [{written(body, layout)}]\n", "json=PAYLOADS[0]"


def _joined(body: Body, layout: Layout) -> tuple[str, str]:
    first, rest = _halves(body)
    return f"BASE = {written(first, layout)}\n", f"json=BASE | {written(rest, layout, '    ')}"


def _annotated(body: Body, layout: Layout) -> tuple[str, str]:
    first, rest = _halves(body)
    steps = "".join(f"payload.setdefault({_string(n, layout.quote)}, {written(v, layout)})\n" for n, v in rest.items())
    return f"payload: dict[str, object] = {written(first, layout)}\n{steps}", "json=payload"


def _keywords(body: Body, layout: Layout) -> tuple[str, str]:
    first, rest = _halves(body)
    lines = "def build(**fields):\n    return {**BASE, **fields}\n\n\n"
    more = ", ".join(f"{name}={written(value, layout, '    ')}" for name, value in rest.items())
    return f"BASE = {written(first, layout)}\n{lines}", f"json=build({more})"


def _attribute(body: Body, layout: Layout) -> tuple[str, str]:
    inner = written(body, layout, "        ")
    return f"class Job:\n    def __init__(self):\n        self.payload = {inner}\n\n\njob = Job()\n", "json=job.payload"


def _halves(body: Body) -> tuple[Body, Body]:
    items = list(body.items())
    return dict(items[: len(items) // 2]), dict(items[len(items) // 2 :])


Way = Callable[[Body, Layout], tuple[str, str]]
WAYS: dict[str, Way] = {
    "in place": _in_place,
    "by name": _by_name,
    "dumped": _dumped,
    "stepwise": _stepwise,
    "updated": _updated,
    "spread": _spread,
    "made": _made,
    "parts": _parts,
    "called": _called,
    "copied": _copied,
    "listed": _listed,
    "joined": _joined,
    "annotated": _annotated,
    "keywords": _keywords,
    "attribute": _attribute,
}
"""How a payload is put together: what stands before the call, and the argument."""


# ---------------------------------------------------------------- URLs


def url(endpoint: str) -> str:
    """A URL of an endpoint."""
    return HOST + _path(endpoint)


def _path(endpoint: str) -> str:
    numbers = iter(range(1, 9))
    return re.sub(r"\{[^}]*\}", lambda _: f"id-{next(numbers)}", endpoint.partition(" ")[2])


def _holes(endpoint: str, mark: Callable[[int], str]) -> tuple[str, list[str]]:
    """A path with something else for its placeholders, and their values."""
    numbers = iter(range(1, 9))
    path = re.sub(r"\{[^}]*\}", lambda _: mark(next(numbers)), endpoint.partition(" ")[2])
    return path, [f"id-{number}" for number in range(1, endpoint.count("{") + 1)]


def _literal(endpoint: str) -> tuple[str, str]:
    return "", f'"{url(endpoint)}"'


def _f_string(endpoint: str) -> tuple[str, str]:
    path, values = _holes(endpoint, lambda number: f"{{part_{number}}}")
    lines = "".join(f'part_{number} = "{value}"\n' for number, value in enumerate(values, 1))
    return f'API = "{HOST}/api"\n{lines}', f'f"{{API}}{path.removeprefix("/api")}"'


def _percent(endpoint: str) -> tuple[str, str]:
    path, values = _holes(endpoint, lambda _: "%s")
    return f'URL = "{HOST}{path}"\n', f"URL % ({''.join(f'{value!r}, ' for value in values)})"


def _format(endpoint: str) -> tuple[str, str]:
    path, values = _holes(endpoint, lambda number: f"{{part_{number}}}")
    more = ", ".join(f"part_{number}={value!r}" for number, value in enumerate(values, 1))
    return f"PATH = '{path}'\n", f'"{HOST}" + PATH.format({more})'


def _added(endpoint: str) -> tuple[str, str]:
    parts = [f'"{part}"' for part in re.split(r"(id-\d)", _path(endpoint)) if part]
    return f'API = "{HOST}"\n', " + ".join(["API", *parts])


def _slashes(endpoint: str) -> tuple[str, str]:
    parts = ", ".join(f'"{part}"' for part in _path(endpoint).split("/")[1:])
    return f'API = "{HOST}"\n', f'"/".join([API, {parts}])'


_PIECES = ("slashes", "percent", "format", "added")
URLS: dict[str, Callable[[str], tuple[str, str]]] = {
    "literal": _literal,
    "f-string": _f_string,
    "percent": _percent,
    "format": _format,
    "added": _added,
    "slashes": _slashes,
}
"""How a URL is put together: what stands before the call, and the argument."""


@dataclass(frozen=True)
class Form:
    """How a program is written.

    Attributes:
        way: a name of `WAYS`.
        url: a name of `URLS`.
        layout: of the payload.
        header: it names its version, if that is not the one that is assumed without.
        newline: at the ends of its lines.
    """

    way: str
    url: str
    layout: Layout
    header: bool
    newline: str

    def version(self, move: Move) -> str:
        """The version that is sent."""
        return move.version if self.header or move.version != DATA["missing_baseline"] else "missing"


FORMS: st.SearchStrategy[Form] = st.builds(
    Form,
    st.sampled_from(sorted(WAYS)),
    st.sampled_from(sorted(URLS)),
    LAYOUTS,
    st.booleans(),
    st.sampled_from(("\n", "\n", "\r\n")),
)


def program(move: Move, body: Body | None, form: Form) -> str:
    """A program that sends a body."""
    before, argument = ("", "") if body is None else WAYS[form.way](body, form.layout)
    above, address = URLS[form.url](move.endpoint)
    method = move.endpoint.partition(" ")[0].lower()
    more = f"    {argument},\n" if argument else ""
    version = form.version(move)
    name, value = ("Authorization", "Bearer key") if version == "missing" else ("X-Polytomic-Version", version)
    text = (
        f'import json\n\nimport requests\n\nHEADERS = {{"{name}": "{value}"}}\n'
        f"{above}{before}answer = requests.{method}(\n    {address},\n    headers=HEADERS,\n{more})\n"
    )
    return text.replace("\n", form.newline)


def may_be_left(move: Move, body: Body | None, form: Form) -> bool:
    """Whether a body could be migrated, but what has to be edited is written where nothing is edited."""
    if form.url in _PIECES and move.endpoint.partition(" ")[2] != move.now.partition(" ")[2]:
        return True
    if body is None:
        return False
    typed = "C3.xero" in move.ids and migrated(move, body) != body
    several = _is_several(move, body)
    remarks = several and form.layout.lines and form.layout.remarks
    return remarks or (form.way == "parts" and (several or typed)) or (typed and form.layout.calls)


def known_bug(move: Move, body: Body | None, form: Form) -> bool:
    """Whether a program is one of those that the tests with `xfail` stand for."""
    joined = form.url == "slashes" and move.endpoint.count("/") < move.now.count("/")
    return joined or (form.way == "annotated" and body is not None and _is_several(move, body))


def _is_several(move: Move, body: Body) -> bool:
    return "B1" in move.ids and (body.get("schedule") or {}).get("frequency") == "multi"
