"""What changed from one API version to the next, and what is known of it by hand.

A change is something a caller can notice: what it sends is no longer taken, or what it reads is no longer there.
Additions are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from polylint.api.compare import Surface, differences, noticed, shape
from polylint.api.sdk import Endpoint
from polylint.api.wheels import FactsError
from polylint.dataclass import dataclass

CHANGED, UNCHANGED, UNKNOWN = "changed", "unchanged", "unknown"


@dataclass(frozen=True)
class Version:
    """An API version, as its SDK release describes it.

    Attributes:
        name: `2025-09-18`.
        endpoints: by shape; of several SDK methods for one endpoint the first.
        methods: the names of all SDK methods of an endpoint, by shape.
        surface: the content of its data file.
    """

    name: str
    endpoints: Mapping[str, Endpoint]
    methods: Mapping[str, frozenset[str]]
    surface: Surface


def step(
    old: Version, new: Version, moved: Iterable[Mapping[str, str]], by_hand: Iterable[Mapping[str, str]]
) -> dict[str, dict[str, Any]]:
    """The step between two adjacent versions.

    Args:
        old, new: the versions.
        moved: hand-made: endpoints that go on elsewhere, with `from`, `to`, `why` and `source`.
        by_hand: hand-made: verdicts, with `endpoint`, `verdict`, `why` and `source`.

    Returns:
        What is `changed` (and why) and `unknown` (and why), which endpoints are `moved` (`to` where, and `why` they are
        taken to be the same), and which are `continued` under another template.

    Raises:
        FactsError: a hand-made fact is incomplete, or does not fit what the SDK releases say.
    """
    return _Step(old, new).derive(moved, by_hand)


class _Step:
    def __init__(self, old: Version, new: Version) -> None:
        self._old, self._new = old, new
        self._name = f"{old.name} {new.name}"

    def derive(
        self, moved: Iterable[Mapping[str, str]], by_hand: Iterable[Mapping[str, str]]
    ) -> dict[str, dict[str, Any]]:
        verdicts = self._verdicts(by_hand)
        places = self._moves(moved)
        continued: dict[str, str] = {}
        changed: dict[str, list[str]] = {}
        for name in sorted(self._old.endpoints):
            heir = self._heir(name) if name not in self._new.endpoints and name not in places else None
            if heir is not None:
                continued[name] = heir
                continue
            if name not in self._new.endpoints:
                places |= self._followed(name)
            place = places[name]["to"] if name in places else name
            reasons = self._reasons(name, shape(place), verdicts.get(name, ("", ""))[0])
            if reasons:
                changed[name] = reasons
        for name, (verdict, why) in verdicts.items():
            if verdict == CHANGED:
                changed.setdefault(name, []).append(why)
        unknown = {name: why for name, (verdict, why) in verdicts.items() if verdict == UNKNOWN and name not in changed}
        return {
            CHANGED: {name: "; ".join(dict.fromkeys(reasons)) for name, reasons in sorted(changed.items())},
            UNKNOWN: dict(sorted(unknown.items())),
            "moved": dict(sorted(places.items())),
            "continued": continued,
        }

    def _reasons(self, name: str, place: str, verdict: str) -> list[str]:
        """Why an endpoint is changed; where it is does not depend on the verdict by hand, what it takes does."""
        if place not in self._new.endpoints:
            return ["is gone"]
        before, after = self._old.endpoints[name], self._new.endpoints[place]
        respelt = before.path.endswith("/") != after.path.endswith("/")
        found = [f"is now {after.name}"] if place != name or respelt else []
        return found if verdict == UNCHANGED else [*found, *self._noticed(name, place)]

    def _noticed(self, name: str, place: str) -> Iterator[str]:
        yield from noticed(differences(self._old.surface, name, self._new.surface, place))
        before, after = self._old.endpoints[name].headers, self._new.endpoints[place].headers
        for header in before:
            if header not in after:
                yield f"the header {header} is gone"
        for header, kind in after.items():
            if "!" in kind and "!" not in before.get(header, ""):
                yield f"the header {header} is required"

    def _heir(self, name: str) -> str | None:
        """The template of the newer version that answers, in the same way, where a literal of the older one did."""
        method, path = name.split(" ")
        found = []
        for candidate in self._new.endpoints:
            other_method, other = candidate.split(" ")
            pairs = list(zip(path.split("/"), other.split("/"), strict=False))
            if method == other_method and path.count("/") == other.count("/"):
                found += [candidate] if all(wanted in (given, "{}") for given, wanted in pairs) else []
        return found[0] if len(found) == 1 and not list(self._noticed(name, found[0])) else None

    def _followed(self, name: str) -> dict[str, dict[str, str]]:
        """Where the SDK's method for a gone endpoint sends its request now, if that is one new place."""
        found = [
            (self._new.endpoints[place].name, min(both))
            for place, methods in self._new.methods.items()
            if place not in self._old.endpoints and (both := methods & self._old.methods[name])
        ]
        if len(found) != 1:
            return {}
        to, method = found[0]
        return {name: {"to": to, "why": f"both are {method} of the SDK"}}

    def _moves(self, entries: Iterable[Mapping[str, str]]) -> dict[str, dict[str, str]]:
        """The hand-made moves."""
        found: dict[str, dict[str, str]] = {}
        for entry in entries:
            self._complete(entry, ("from", "to", "why", "source"))
            old, new = shape(entry["from"]), shape(entry["to"])
            if old in found or old not in self._old.endpoints or old in self._new.endpoints:
                raise FactsError(f"curated move {self._name}: {entry['from']} is not gone, or stands twice")
            if new not in self._new.endpoints:
                raise FactsError(f"curated move {self._name}: {entry['to']} is no endpoint of {self._new.name}")
            found[old] = {"to": self._new.endpoints[new].name, "why": entry["why"]}
        return found

    def _verdicts(self, entries: Iterable[Mapping[str, str]]) -> dict[str, tuple[str, str]]:
        """Verdict and reason of the hand-made entries."""
        found: dict[str, tuple[str, str]] = {}
        for entry in entries:
            self._complete(entry, ("endpoint", "verdict", "why", "source"))
            name = shape(entry["endpoint"])
            if entry["verdict"] not in (CHANGED, UNCHANGED, UNKNOWN):
                raise FactsError(f"curated {self._name}: {entry['endpoint']} has no verdict, but {entry['verdict']}")
            if name not in self._old.endpoints or name in found:
                raise FactsError(f"curated {self._name}: {entry['endpoint']} is no endpoint, or stands twice")
            found[name] = (entry["verdict"], entry["why"])
        return found

    def _complete(self, entry: Mapping[str, str], keys: Iterable[str]) -> None:
        for key in keys:
            if not entry.get(key):
                raise FactsError(f"curated {self._name}: {key} is missing in {dict(entry)}")
