"""Random payloads of the older API versions, programs that send them, and what their migration must make of them.

What a migration does to a body stands here a second time, in as few words as possible: `migrated` is the judge of what
polylint edits. It knows of the data of changes only which of them there are.
"""

from __future__ import annotations

import json
import keyword
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from polylint.api.catalogue import Change, load_catalogue
from polylint.api.fields import Fields, Kind, load_fields
from tests.fake_api import DATA, LATEST, parted, violations

Body = dict[str, Any]

_MECHANICAL = frozenset({"POL201", "POL202", "POL203", "POL205"})
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
    return _object(fields, kind, move, 0).filter(lambda body: not list(violations(fields, kind, body)))


def _object(fields: Fields, kind: Kind, move: Move, depth: int) -> st.SearchStrategy[Body]:
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for name, field in kind.fields.items():
        if depth < _DEEPEST or field.required:
            made = _field(fields, name, fields.kind(field.type), move, depth)
            (required if field.required else optional)[name] = made
    return st.fixed_dictionaries(required, optional=optional)


def _field(fields: Fields, name: str, kind: Kind, move: Move, depth: int) -> st.SearchStrategy[Any]:
    if depth == 0 and "bulk/syncs" in move.endpoint:
        if name == "schedule":
            return _schedules(fields, kind)
        if name == "mode":
            return st.sampled_from(("snapshot", "replicate"))
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
    """

    lines: bool
    comma: bool
    quote: str
    calls: bool


LAYOUTS: st.SearchStrategy[Layout] = st.builds(
    Layout, st.booleans(), st.booleans(), st.sampled_from(("'", '"')), st.sampled_from((False, False, True))
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
    inner = f",\n{indent}    ".join(parts)
    return f"{opening}\n{indent}    {inner}{comma}\n{indent}{closing}"


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
    items = list(body.items())
    first, rest = dict(items[: len(items) // 2]), dict(items[len(items) // 2 :])
    return f"payload = {written(first, layout)}\npayload.update({written(rest, layout)})\n", "json=payload"


def _spread(body: Body, layout: Layout) -> tuple[str, str]:
    items = list(body.items())
    first, rest = dict(items[: len(items) // 2]), dict(items[len(items) // 2 :])
    return f"BASE = {written(first, layout)}\nMORE = {written(rest, layout)}\n", "json={**BASE, **MORE}"


def _made(body: Body, layout: Layout) -> tuple[str, str]:
    return f"def payload():\n    return {written(body, layout, '    ')}\n\n\n", "json=payload()"


def _parts(body: Body, layout: Layout) -> tuple[str, str]:
    lines = [f"field_{number} = {written(value, layout)}\n" for number, value in enumerate(body.values())]
    pairs = [f"{_string(name, layout.quote)}: field_{number}" for number, name in enumerate(body)]
    return "".join(lines) + f"payload = {_around('{', pairs, '}', layout, '')}\n", "json=payload"


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
}
"""How a payload is put together: what stands before the call, and the argument."""


def url(endpoint: str) -> str:
    """A URL of an endpoint."""
    path = endpoint.partition(" ")[2]
    numbers = iter(range(1, 9))
    return "https://app.polytomic.com" + re.sub(r"\{[^}]*\}", lambda _: f"id-{next(numbers)}", path)


def program(move: Move, body: Body | None, way: Way, layout: Layout) -> str:
    """A program that sends a body."""
    before, argument = ("", "") if body is None else way(body, layout)
    method = move.endpoint.partition(" ")[0].lower()
    more = f"    {argument},\n" if argument else ""
    return (
        f"import json\n\nimport requests\n\nHEADERS = {{{json.dumps('X-Polytomic-Version')}: {json.dumps(move.version)}}}\n"
        f"{before}answer = requests.{method}(\n    {json.dumps(url(move.endpoint))},\n    headers=HEADERS,\n{more})\n"
    )
