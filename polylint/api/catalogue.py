"""The catalogue: endpoints of every API version, and what changed between versions.

All facts stand in the data file; `polylint.api.build` makes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field as dataclass_field
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

from polylint.api.stored import load
from polylint.dataclass import dataclass

_DATE = re.compile(r"(?<!\d)(\d{4})\D?(\d{1,2})\D?(\d{1,2})(?!\d)")
_HOLE = re.compile(r"\{[^}]*\}")
_NEAR = timedelta(days=31)
_SIMILAR = 0.75
"""How much of two paths must be the same for one to be taken for a misspelt other."""


@dataclass(frozen=True)
class Match:
    """An endpoint that a request goes to.

    Attributes:
        endpoint: `GET /api/bulk/syncs/{id}`.
        versions: the API versions that have it, oldest first.
    """

    endpoint: str
    versions: tuple[str, ...]


@dataclass(frozen=True)
class Condition:
    """When a change concerns a request: a field of its body has one of these values, or any if there are none."""

    field: str
    values: tuple[object, ...] = ()


@dataclass(frozen=True)
class Split:
    """How a value of several parts becomes one and a list of others.

    Attributes:
        kind: the field that says whether there are several parts.
        several: what it says then.
        items: the path of the list of parts.
        mode: the field of a part that says which it is.
        inner: the field of a part that holds it.
        first: the mode of the part that is the one.
        now: the field that holds the mode in the others.
        otherwise: the kind of the one when no part is it.
    """

    kind: str
    several: str
    items: tuple[str, ...]
    mode: str
    inner: str
    first: str
    now: str
    otherwise: str


@dataclass(frozen=True)
class Pages:
    """How a list is read page by page.

    Attributes:
        ask: the query parameter that asks for a page.
        data: the field of an answer with what is on the page.
        next: the path of what asks for the next page.
    """

    ask: str = ""
    data: str = ""
    next: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """What changed between two versions, as it is known beyond the fields themselves.

    Attributes:
        id: for reference.
        old, new: the versions.
        rule: the rule that reports it; "" for what has the same shape and another meaning.
        endpoints: whom it concerns; `*` for all.
        why: for a person.
        field: the field it is about, its path joined by dots; the last step may be `*`.
        now: what takes its place: a field, or an endpoint.
        also: a field that has to be carried along.
        recipe: how it is repaired: `schedule`, `flag`, `rename`, `flatten`, `values`; "" when it is not, or in the way
            that the rule always does.
        safety: `safe`, `unsafe` or `manual`: the most that a repair may call itself.
        split: how a value of several parts is taken apart.
        when: the condition under which it concerns a request.
        values: old values and the new ones in their place; for `POL302` names of fields.
        fields: fields of the old one, and the fields that take their places.
        drops: fields of the body that are no longer sent.
        covered: fields that say all that the old one says: with them it can be left out.
        beside: fields beneath the old one that the new one does not have.
        gone: fields of errors that are gone.
        retyped: fields of errors that hold something else.
        carried: an object that is sent back without the field is not the same.
        finals: values after which the status does not change any more.
        value: a new value of that kind.
        default: what the value was when the field was not given.
        verdict: `changed`, or `unknown` when the sources do not decide.
    """

    id: str
    old: str
    new: str
    rule: str
    endpoints: tuple[str, ...]
    why: str
    field: str = ""
    now: str = ""
    also: str = ""
    recipe: str = ""
    safety: str = "manual"
    when: Condition | None = None
    split: Split | None = None
    values: Mapping[str, str] = dataclass_field(default_factory=dict, hash=False)
    fields: Mapping[str, str] = dataclass_field(default_factory=dict, hash=False)
    drops: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    retyped: tuple[str, ...] = ()
    carried: bool = False
    finals: tuple[str, ...] = ()
    value: str = ""
    default: str = ""
    verdict: str = "changed"


def _change(entry: Mapping[str, Any]) -> Change:
    """A change as the data file has it."""
    more: dict[str, Any] = {
        name: tuple(entry[name]) if isinstance(entry[name], list) else entry[name] for name in _CHANGE if name in entry
    }
    when, split = entry.get("when"), entry.get("split")
    return Change(
        entry["id"],
        entry["from"],
        entry["to"],
        entry["rule"],
        tuple(entry["endpoints"]),
        entry["why"],
        when=None if when is None else Condition(when["field"], tuple(when.get("values", ()))),
        split=None if split is None else Split(**{**split, "items": tuple(split["items"])}),
        **more,
    )


_CHANGE = (
    "field",
    "now",
    "also",
    "recipe",
    "safety",
    "values",
    "fields",
    "drops",
    "covered",
    "beside",
    "gone",
    "retyped",
    "carried",
    "finals",
    "value",
    "default",
    "verdict",
)


@dataclass(frozen=True)
class _Fit:
    """A path template that a path can mean.

    Attributes:
        path: the template, placeholders without names.
        segments: its segments.
        guessed: a hole of the path would have to spell a literal of the template.
    """

    path: str
    segments: tuple[str, ...]
    guessed: bool


class Catalogue:
    """What the API versions accept.

    Attributes:
        header: the name of the version header.
        hosts: the hosts of the service.
        vendor: the word that plainly names the vendor.
        versions: all versions, oldest first.
        latest: the newest of them.
        default_now, default_before: the version of a request that names none, today and formerly.
        missing_baseline: the version from which a request without a version is judged.
        links: documentation, by topic.
        prefixes: what every path begins with.
        pages: how lists are read page by page.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take over the content of the data file, as `polylint.api.build.derive` makes it."""
        self.header: str = data["header"]
        self.hosts: tuple[str, ...] = tuple(data["hosts"])
        self.vendor: str = data["vendor"]
        self.versions: tuple[str, ...] = tuple(data["versions"])
        self.latest = self.versions[-1]
        self.default_now: str = data["default_now"]
        self.default_before: str = data["default_before"]
        self.missing_baseline: str = data["missing_baseline"]
        self.links: dict[str, str] = dict(data["links"])
        self._endpoints: dict[str, dict[str, str]] = data["endpoints"]
        self._steps: dict[str, dict[str, dict[str, str]]] = data["steps"]
        self._changes: dict[str, list[Mapping[str, Any]]] = {}
        for entry in data.get("changes", ()):
            for endpoint in entry["endpoints"]:
                self._changes.setdefault(_shape(endpoint), []).append(entry)
        self._parameters: dict[str, list[str]] = data.get("parameters", {})
        pages: Mapping[str, Any] = data.get("pages", {})
        self.pages = Pages(pages.get("ask", ""), pages.get("data", ""), tuple(pages.get("next", ())))
        self._methods: dict[str, list[str]] = {}
        self._templates: dict[int, dict[str, tuple[str, ...]]] = {}
        for shape in self._endpoints:
            method, _, path = shape.partition(" ")
            segments = tuple(path.split("/")[1:])
            self._methods.setdefault(path, []).append(method)
            self._templates.setdefault(len(segments), {})[path] = segments
        self.prefixes = tuple(dict.fromkeys("/" + path.split("/")[1] for path in self._methods))

    def match(self, method: str | None, path: str, version: str | None = None) -> Match | None:
        """The endpoint of a request.

        A literal segment is the template's literal rather than its placeholder. A hole is a placeholder; it is a
        literal only where no placeholder is possible, and then only if nothing else is possible either.

        Args:
            method: the verb, None when it is not known.
            path: the path, with `{name}` for what is not known; query, fragment and a slash at the end do not count.
            version: the version it is sent under; what that version has, and how it spells it, comes first.

        Returns:
            The endpoint, None when there is none, or more than one would be possible.
        """
        segments = _segments(path)
        if segments is None:
            return None
        fits = [
            fit
            for fit in _fits(segments, self._templates.get(len(segments), {}), ".+")
            if method is None or method in self._methods[fit.path]
        ]
        sure = [fit for fit in fits if not fit.guessed]
        found = self._served(sure, method, version) if sure else _only(segments, fits)
        if found is None or (method is None and len(self._methods[found]) > 1):
            return None
        spellings = self._endpoints[f"{method or self._methods[found][0]} {found}"]
        return Match(spellings.get(version or "") or spellings[max(spellings)], tuple(spellings))

    def knows_path(self, path: str) -> bool:
        """Whether any version has a path like this, with any verb; holes may stand for anything but a slash."""
        segments = _segments(path)
        return segments is not None and any(_fits(segments, self._templates.get(len(segments), {}), ".*"))

    def change(self, endpoint: str, old: str, new: str) -> str:
        """Whether a caller of an endpoint can notice the move from one version to another.

        Args:
            endpoint: `PUT /api/bulk/syncs/{id}`, with any names of placeholders.
            old, new: versions, old before new.

        Returns:
            `unchanged` (in every step between them), `changed` (in one of them) or `unknown`.
        """
        return self._change(endpoint, old, new)[0]

    def why(self, endpoint: str, old: str, new: str) -> str:
        """Why an endpoint is changed, as one short phrase; "" when it is not changed."""
        verdict, reason = self._change(endpoint, old, new)
        return reason if verdict == "changed" else ""

    def doubt(self, endpoint: str, old: str, new: str) -> str:
        """Why it is unknown whether an endpoint is changed, as one short phrase; "" when it is known."""
        verdict, reason = self._change(endpoint, old, new)
        return reason if verdict == "unknown" else ""

    def changes(self, endpoint: str, old: str, new: str) -> tuple[Change, ...]:
        """What is known of the changes of an endpoint, beyond its fields, oldest first.

        Args:
            endpoint: `PUT /api/bulk/syncs/{id}`, with any names of placeholders.
            old, new: versions, old before new.

        Returns:
            The changes between them, also of the endpoints that take its place on the way.
        """
        found: list[Change] = []
        shape = _shape(endpoint)
        for first, second in pairwise(self.versions):
            if not old <= first < new:
                continue
            here = [*self._changes.get(shape, ()), *self._changes.get("*", ())]
            step = [_change(entry) for entry in here if (entry["from"], entry["to"]) == (first, second)]
            found.extend(step)
            moved = next((change.now for change in step if change.rule == "POL201" and change.now), None)
            continued = self._steps.get(f"{first} {second}", {}).get("continued", {})
            shape = _shape(moved) if moved else continued.get(shape, shape)
        return tuple(found)

    def heir(self, endpoint: str, old: str, new: str) -> str | None:
        """The endpoint that takes the place of another one in a newer version, as far as changes do not name it.

        Returns:
            The endpoint as the newer version spells it, None when it is gone.
        """
        shape = _shape(endpoint)
        for first, second in pairwise(self.versions):
            if old <= first < new:
                shape = self._steps.get(f"{first} {second}", {}).get("continued", {}).get(shape, shape)
        return self._endpoints.get(shape, {}).get(new)

    def may_begin(self, text: str) -> bool:
        """Whether a path of the API may begin with a text."""
        *given, last = text.split("/")[1:]
        for path in self._methods:
            template = path.split("/")[1:]
            if len(template) <= len(given):
                continue
            whole = all(wanted in ("{}", segment) for wanted, segment in zip(template, given, strict=False))
            following = template[len(given)]
            if whole and (following == "{}" or following.startswith(last)):
                return True
        return False

    def versions_of(self, endpoint: str) -> tuple[str, ...]:
        """The versions that have an endpoint, oldest first."""
        found = self._endpoints.get(_shape(endpoint), {})
        return tuple(version for version in self.versions if version in found)

    def endpoints(self) -> list[str]:
        """All endpoints that a version has or had, each as the newest of its versions spells it."""
        return sorted(spelt[max(spelt)] for spelt in self._endpoints.values())

    def nearest_endpoint(self, method: str, path: str) -> str | None:
        """The endpoint that a request to a path which the API does not have may mean.

        Args:
            method: the verb.
            path: the path, with `{name}` for what is not known.

        Returns:
            The endpoint with the same path and another verb, else the one with the most similar path; None when none
            is similar.
        """
        from difflib import SequenceMatcher

        segments = _segments(path)
        fits = [] if segments is None else _fits(segments, self._templates.get(len(segments), {}), ".*")
        paths = [fit.path for fit in fits if not fit.guessed]
        if not paths:
            # Ids are no part of what is compared: a template's placeholders take the place of what is there.
            wanted = _HOLE.sub("{}", path).rstrip("/")
            scored = [(SequenceMatcher(None, wanted, _filled(one, wanted)).ratio(), one) for one in self._methods]
            best = max(scored, default=(0.0, ""))
            paths = [best[1]] if best[0] > _SIMILAR else []
        for one in paths:
            verb = method if method in self._methods[one] else self._methods[one][0]
            spellings = self._endpoints[f"{verb} {one}"]
            return spellings[max(spellings)]
        return None

    def parameters(self, endpoint: str) -> tuple[str, ...]:
        """Query parameters of an endpoint that only its documentation names."""
        return tuple(self._parameters.get(_shape(endpoint), ()))

    def nearest_version(self, text: str) -> str | None:
        """The real version that a mistyped one means.

        Args:
            text: what is written, as `2024-2-8`, `v2024-02-08` or `20240208`.

        Returns:
            The version with the same date, else the nearest one that differs in one of year, month and day, has
            month and day swapped, or is at most a month away; None when there is none.
        """
        match = _DATE.search(text)
        if match is None:
            return None
        year, month, day = (int(part) for part in match.groups())
        scored = [(_distance((year, month, day), version), version) for version in self.versions]
        return min(((far, version) for far, version in scored if far is not None), default=(None, None))[1]

    def _served(self, fits: Sequence[_Fit], method: str | None, version: str | None) -> str | None:
        """The path that answers: of the given version, else of the newest that has one, the most literal."""
        order = [version, *reversed(self.versions)] if version in self.versions else reversed(self.versions)
        for each in order:
            here = [fit for fit in fits if self._has(each, fit.path, method)]
            if here:
                return min(here, key=lambda fit: [wanted == "{}" for wanted in fit.segments]).path
        return None

    def _has(self, version: str, path: str, method: str | None) -> bool:
        methods = self._methods[path] if method is None else [method]
        return any(version in self._endpoints[f"{verb} {path}"] for verb in methods)

    def _change(self, endpoint: str, old: str, new: str) -> tuple[str, str]:
        """The verdict on a move, and why."""
        if old == new:
            return "unchanged", ""
        if old not in self.versions or new not in self.versions or self.versions.index(old) > self.versions.index(new):
            return "unknown", f"{old} to {new} is no step forward between versions"
        between = self.versions[self.versions.index(old) : self.versions.index(new) + 1]
        shape = _shape(endpoint)
        changed: list[str] = []
        unknown: list[str] = []
        for first, second in pairwise(between):
            step = self._steps.get(f"{first} {second}")
            if step is None:
                return "unknown", f"what changed between {first} and {second} is not established"
            if shape in step["changed"]:
                changed.append(step["changed"][shape])
            elif first not in self._endpoints.get(shape, {}):
                unknown.append(f"{first} does not have it")
            elif shape in step["unknown"]:
                unknown.append(step["unknown"][shape])
            shape = step["continued"].get(shape, shape)
        if changed:
            return "changed", "; ".join(dict.fromkeys(changed))
        return ("unknown", unknown[0]) if unknown else ("unchanged", "")


def _filled(template: str, path: str) -> str:
    """A template with the segments of a path in the place of its placeholders."""
    given = path.split("/")
    return "/".join(
        given[n] if segment == "{}" and n < len(given) else segment for n, segment in enumerate(template.split("/"))
    )


def _shape(endpoint: str) -> str:
    """An endpoint without the names of its placeholders."""
    return _HOLE.sub("{}", endpoint).removesuffix("/")


def _segments(path: str) -> tuple[str, ...] | None:
    """The segments of a path, holes without names; None for a path that a server would not read as it is written."""
    plain = re.split(r"[?#]", _HOLE.sub("{}", path), maxsplit=1)[0].removesuffix("/")
    first, *segments = plain.split("/")
    odd = first or not segments or not {"", ".", ".."}.isdisjoint(segments) or "%2f" in plain.lower()
    return None if odd else tuple(segments)


def _fits(segments: Sequence[str], templates: Mapping[str, tuple[str, ...]], hole: str) -> list[_Fit]:
    """The templates a path can mean; `hole` is the pattern of what a hole may stand for in a literal."""
    found = []
    for path, template in templates.items():
        guessed = False
        for given, wanted in zip(segments, template, strict=True):
            if wanted == "{}" or given == wanted:
                continue
            if "{}" not in given or not re.fullmatch(hole.join(map(re.escape, given.split("{}"))), wanted):
                break
            guessed = True
        else:
            found.append(_Fit(path, template, guessed))
    return found


def _only(segments: Sequence[str], fits: Sequence[_Fit]) -> str | None:
    """The one path that is possible, not counting those that lose to another segment by segment."""
    left = [fit for fit in fits if not any(other is not fit and _beats(other, fit, segments) for other in fits)]
    return left[0].path if len(left) == 1 else None


def _beats(winner: _Fit, loser: _Fit, segments: Sequence[str]) -> bool:
    return all(
        won in (lost, given) or (won == "{}" and "{}" in given)
        for won, lost, given in zip(winner.segments, loser.segments, segments, strict=True)
    )


def _distance(written: tuple[int, int, int], version: str) -> tuple[int, int] | None:
    """How far a written date is from a version: (parts that differ, days); None when it is not near."""
    real = date.fromisoformat(version)
    parts = (real.year, real.month, real.day)
    year, month, day = written
    differing = sum(one != other for one, other in zip(written, parts, strict=True))
    try:
        away = abs(date(year, month, day) - real)
    except ValueError:
        away = timedelta.max
    swapped = (year, day, month) == parts
    return (differing, away.days) if differing < 2 or swapped or away <= _NEAR else None


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """The catalogue, read once."""
    return Catalogue(load("api.json"))
