"""The catalogue: endpoints of every API version, and what changed between versions.

All facts stand in the data file; `polylint.api.build` makes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

_DATE = re.compile(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})")
_HOLE = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True)
class Match:
    """An endpoint that a request goes to.

    Attributes:
        endpoint: `GET /api/bulk/syncs/{id}`.
        versions: the API versions that have it.
    """

    endpoint: str
    versions: tuple[str, ...]


class Catalogue:
    """What the API versions accept.

    Attributes:
        header: the name of the version header.
        hosts: the hosts of the service.
        vendor: the word that plainly names the vendor.
        versions: all versions, oldest first.
        default_now, default_before: the version of a request that names none, today and formerly.
        missing_baseline: the version from which a request without a version is judged.
        links: documentation, by topic.
        prefixes: what every path begins with.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take over the content of the data file."""
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
        self._by_length: dict[int, list[tuple[str, tuple[str, ...], str]]] = {}
        prefixes: dict[str, None] = {}
        for shape in self._endpoints:
            method, _, path = shape.partition(" ")
            segments = tuple(path.split("/")[1:])
            prefixes["/" + segments[0]] = None
            self._by_length.setdefault(len(segments), []).append((method, segments, shape))
        self.prefixes = tuple(prefixes)

    def match(self, method: str | None, path: str, version: str | None = None) -> Match | None:
        """The endpoint of a request.

        Args:
            method: the verb, None when it is not known.
            path: the path, with `{name}` for what is not known; query and fragment do not count.
            version: the version it is sent under, to prefer that version's spelling.

        Returns:
            The endpoint, None when there is none, or more than one would be possible.
        """
        found = self._matching(method, path)
        if len(found) != 1:
            return None
        spellings = self._endpoints[found[0]]
        name = spellings.get(version or "") or spellings[max(spellings)]
        return Match(name, tuple(spellings))

    def knows_path(self, path: str) -> bool:
        """Whether any version has a path like this, with any verb; holes may stand for anything but a slash."""
        return bool(self._matching(None, path, every=True))

    def _matching(self, method: str | None, path: str, every: bool = False) -> list[str]:
        """The shapes of the endpoints a path can mean; the most literal reading wins."""
        segments = tuple(re.split(r"[?#]", path, maxsplit=1)[0].rstrip("/").split("/"))
        if not segments or segments[0] or len(segments) < 2 or "" in segments[1:]:
            return []
        best: list[str] = []
        best_score = (99, 99)
        for verb, template, shape in self._by_length.get(len(segments) - 1, ()):
            if method is not None and verb != method:
                continue
            score = _score(template, segments[1:])
            if score is None or score > best_score:
                continue
            if score < best_score:
                best, best_score = [], score
            best.append(shape)
        if best_score[0] and not every and len(best) > 1:
            return []
        return best

    def change(self, endpoint: str, old: str, new: str) -> str:
        """Whether a caller of an endpoint can notice the move from one version to another.

        Args:
            endpoint: `PUT /api/bulk/syncs/{id}`, with any names of placeholders.
            old, new: versions, old before new.

        Returns:
            `unchanged`, `changed` or `unknown`.
        """
        return self._change(endpoint, old, new)[0]

    def why(self, endpoint: str, old: str, new: str) -> str:
        """Why an endpoint is changed, or why that is not known; "" when it is unchanged."""
        return self._change(endpoint, old, new)[1]

    def _change(self, endpoint: str, old: str, new: str) -> tuple[str, str]:
        shape = _HOLE.sub("{}", endpoint).rstrip("/")
        if old == new:
            return "unchanged", ""
        between = self.versions[self.versions.index(old) : self.versions.index(new) + 1]
        unknown = ""
        for first, second in zip(between, between[1:], strict=False):
            step = self._steps.get(f"{first} {second}")
            if step is None:
                return "unknown", f"what changed between {first} and {second} is not established"
            if shape in step["changed"]:
                return "changed", step["changed"][shape]
            if first not in self._endpoints.get(shape, {}):
                unknown = unknown or f"{first} does not have it"
            unknown = unknown or step["uncertain"].get(shape, "")
        return ("unknown", unknown) if unknown else ("unchanged", "")

    def nearest_version(self, text: str) -> str | None:
        """The real version a mistyped one is closest to, None when nothing is near."""
        match = _DATE.search(text)
        if match is None:
            return None
        year, month, day = (int(part) for part in match.groups())
        wanted = year * 372 + month * 31 + day

        def far(version: str) -> int:
            other = [int(part) for part in version.split("-")]
            return abs(other[0] * 372 + other[1] * 31 + other[2] - wanted)

        return min(self.versions, key=far) if 2000 < year < 2100 and 1 <= month <= 12 else None


def _score(template: tuple[str, ...], segments: tuple[str, ...]) -> tuple[int, int] | None:
    """How well a path fits: (holes that stand for literal segments, literals that stand for placeholders)."""
    guessed = filled = 0
    for wanted, given in zip(template, segments, strict=True):
        hole = "{" in given
        if wanted == "{}":
            filled += not hole
        elif hole:
            guessed += 1
            if not _may_spell(given, wanted):
                return None
        elif given != wanted:
            return None
    return guessed, filled


def _may_spell(given: str, wanted: str) -> bool:
    pieces = _HOLE.split(given)
    return wanted.startswith(pieces[0]) and wanted.endswith(pieces[-1])


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """The catalogue, read once."""
    data = files("polylint.api").joinpath("data/api.json").read_text(encoding="utf-8")
    return Catalogue(json.loads(data))
