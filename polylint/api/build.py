"""Builds the catalogue's data from the facts about the API.

    python -m polylint.api.build --facts DIR [--check]

The facts folder holds the endpoints of each version (`endpoints.json`) with their types (`types.json`), the computed
differences between adjacent versions (`delta_*.json`) and what is known about hosts and headers (`context.json`). What
no computed difference shows stands in `curated.json` beside this module, each entry with its source.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DATA = HERE / "data" / "api.json"

_NOT_ON_THE_WIRE = frozenset({"sdk_method_renamed", "sdk_params", "sdk_return_type"})
_SAME_ON_THE_WIRE = frozenset({("str", "enum"), ("enum", "str")})
_VERDICTS = ("changed", "unchanged", "unknown")


class FactsError(Exception):
    """The facts hold something the builder does not know; guessing would make a wrong promise."""


@dataclass(frozen=True)
class Facts:
    """What is known about the API, as it was read.

    Attributes:
        endpoints: the endpoints of each version.
        types: the types of each version, by name.
        context: hosts and headers.
        deltas: the differences between adjacent versions.
    """

    endpoints: Mapping[str, Sequence[Mapping[str, Any]]]
    types: Mapping[str, Mapping[str, Any]]
    context: Mapping[str, Any]
    deltas: Sequence[Mapping[str, Any]]


def read_facts(folder: Path) -> Facts:
    """Read the facts folder.

    Args:
        folder: where the JSON files are.

    Returns:
        The facts.

    Raises:
        FactsError: a file is missing or is not JSON.
    """
    return Facts(
        _read(folder / "endpoints.json")["by_api_version"],
        _read(folder / "types.json"),
        _read(folder / "context.json"),
        [_read(path) for path in sorted(folder.glob("delta_*_*.json"))],
    )


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FactsError(f"{path}: {error.strerror}") from None
    except ValueError as error:
        raise FactsError(f"{path}: {error}") from None


def derive(facts: Facts, curated: Mapping[str, Any]) -> dict[str, Any]:
    """The catalogue's data.

    Args:
        facts: what is known about the API.
        curated: the hand-made facts.

    Returns:
        The content of the data file: `endpoints` maps an endpoint without placeholder names to its spelling in each
        version; `steps` maps two adjacent versions to what is `changed` (and why), what is `unknown` (and why), and
        which endpoints are `continued` under another template.

    Raises:
        FactsError: the facts hold a kind of change that is not known, or do not fit together.
    """
    versions = sorted(facts.context["api_versions"])
    defaults = [entry["value"] for entry in facts.context["version_header"]["default_when_absent"]]
    by_shape = {version: _by_shape(version, listed) for version, listed in facts.endpoints.items()}
    spellings: dict[str, dict[str, str]] = {}
    for version in versions:
        for name, endpoint in by_shape.get(version, {}).items():
            spellings.setdefault(name, {})[version] = f"{endpoint['method']} {endpoint['path']}"
    steps = {}
    for old, new in pairwise(versions):
        if old in by_shape and new in by_shape:
            by_hand = curated["steps"].get(f"{old} {new}", ())
            steps[f"{old} {new}"] = _Step(facts, by_shape, old, new).derive(_delta(facts.deltas, old, new), by_hand)
    odd = set(curated["steps"]) - set(steps)
    if odd:
        raise FactsError(f"curated steps {sorted(odd)} are none")
    return {
        "header": facts.context["version_header"]["name"],
        "hosts": [host.partition("//")[2] for host in facts.context["hosts"]["saas"]],
        "vendor": curated["vendor"],
        "versions": versions,
        "default_now": max(defaults),
        "default_before": min(defaults),
        "missing_baseline": curated["missing_baseline"],
        "links": curated["links"],
        "endpoints": spellings,
        "steps": steps,
    }


def shape(endpoint: str) -> str:
    """An endpoint without the names of its placeholders, which mean nothing on the wire, and without a last slash."""
    return re.sub(r"\{[^}]*\}", "{}", endpoint).removesuffix("/")


def _shape_of(entry: Mapping[str, Any]) -> str:
    return shape(f"{entry['method']} {entry['path']}")


def _by_shape(version: str, listed: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The endpoints of a version; of several SDK methods for one endpoint the first is taken."""
    found: dict[str, Mapping[str, Any]] = {}
    for endpoint in listed:
        if found.setdefault(_shape_of(endpoint), endpoint)["path"] != endpoint["path"]:
            raise FactsError(f"{version} spells {_shape_of(endpoint)} in two ways")
    return found


def _delta(deltas: Sequence[Mapping[str, Any]], old: str, new: str) -> Mapping[str, Any]:
    for delta in deltas:
        if (delta["from"]["api"], delta["to"]["api"]) == (old, new):
            return delta
    raise FactsError(f"there is no delta from {old} to {new}")


class _Step:
    """The differences between two adjacent versions."""

    def __init__(
        self, facts: Facts, by_shape: Mapping[str, Mapping[str, Mapping[str, Any]]], old: str, new: str
    ) -> None:
        self._old, self._new = by_shape[old], by_shape[new]
        self._old_types, self._new_types = facts.types[old], facts.types[new]
        self._name = f"{old} {new}"

    def derive(self, delta: Mapping[str, Any], curated: Iterable[Mapping[str, str]]) -> dict[str, dict[str, str]]:
        """What changed, what is unknown, and what goes on under another template."""
        by_hand = self._curated(curated)
        replacements = {_shape_of(gone): gone.get("replacement") for gone in delta["paths_gone"]}
        changed: dict[str, list[str]] = {}
        continued: dict[str, str] = {}
        for name in sorted(set(self._old) - set(self._new)):
            heir = self._heir(name)
            if heir is not None:
                continued[name] = heir
            else:
                changed[name] = [f"is now {replacements[name]}" if replacements.get(name) else "is gone"]
        for name, endpoint in self._old.items():
            respelt = name in self._new and endpoint["path"].endswith("/") != self._new[name]["path"].endswith("/")
            if respelt:
                changed[name] = [f"is now {self._new[name]['method']} {self._new[name]['path']}"]
        for name, reasons in self._computed(delta):
            if by_hand.get(name, ("", ""))[0] != "unchanged" and reasons:
                changed.setdefault(name, []).extend(reasons)
        for name, (verdict, why) in by_hand.items():
            if verdict == "changed":
                changed.setdefault(name, []).append(why)
        open_ = {name: why for name, (verdict, why) in by_hand.items() if verdict == "unknown" and name not in changed}
        return {
            "changed": {name: "; ".join(dict.fromkeys(reasons)) for name, reasons in sorted(changed.items())},
            "unknown": dict(sorted(open_.items())),
            "continued": continued,
        }

    def _curated(self, entries: Iterable[Mapping[str, str]]) -> dict[str, tuple[str, str]]:
        """Verdict and reason of the hand-made entries."""
        found: dict[str, tuple[str, str]] = {}
        for entry in entries:
            name = shape(entry["endpoint"])
            if entry["verdict"] not in _VERDICTS or not entry["why"] or not entry["source"]:
                raise FactsError(f"curated {self._name}: {entry['endpoint']} needs verdict, why and source")
            if name not in self._old or name in found:
                raise FactsError(f"curated {self._name}: {entry['endpoint']} is no endpoint, or stands twice")
            found[name] = (entry["verdict"], entry["why"])
        return found

    def _computed(self, delta: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
        """Every endpoint the delta speaks of, and why it is changed."""
        seen = {_shape_of(entry) for entry in delta["common_endpoints_unchanged"]}
        for entry in delta["common_endpoints_changed"]:
            # A relocated endpoint is compared with the one it replaces: the reasons are those of the old place.
            name = shape(entry["relocated_from"]) if "relocated_from" in entry else _shape_of(entry)
            seen.add(name)
            if name not in self._old:
                raise FactsError(f"the delta {self._name} compares {name}, which is no endpoint of the older version")
            yield name, list(self._reasons(name, _shape_of(entry), entry["changes"]))
        missed = (set(self._old) & set(self._new)) - seen
        if missed:
            raise FactsError(f"the delta {self._name} does not say whether {sorted(missed)[0]} changed")

    def _reasons(self, name: str, new_name: str, changes: Mapping[str, Any]) -> Iterator[str]:
        """Why an endpoint is changed in a way a caller can notice; nothing when it is only extended."""
        whole = "whole_body_note" in changes
        for area, change in changes.items():
            if area in _NOT_ON_THE_WIRE or area == "whole_body_note":
                continue
            if area == "pagination":
                if change["to"] and not change["from"]:
                    yield "the list is paginated"
            elif area == "headers":
                yield from _headers(change)
            elif area == "query":
                yield from _query(change)
            elif area == "response":
                yield from _fields(area, False, change)
            elif area == "request_body":
                yield from () if whole else _fields("request body", True, change)
            else:
                raise FactsError(f"unknown area of change {area!r}")
        if whole:
            before = _body(self._old[name], self._old_types)
            yield from self._compare(before, _body(self._new[new_name], self._new_types), True)

    def _heir(self, name: str) -> str | None:
        """The template of the newer version that answers, in the same way, where a literal of the older one did."""
        method, path = name.split(" ")
        found = []
        for candidate in self._new:
            other_method, other = candidate.split(" ")
            pairs = list(zip(path.split("/"), other.split("/"), strict=False))
            if method == other_method and path.count("/") == other.count("/"):
                found += [candidate] if all(wanted in (given, "{}") for given, wanted in pairs) else []
        if len(found) != 1:
            return None
        old, new = self._old[name], self._new[found[0]]
        differences = [
            *self._compare(old["query"], new["query"], True),
            *self._compare(_body(old, self._old_types), _body(new, self._new_types), True),
            *self._compare(old["response_fields"], new["response_fields"], False),
        ]
        same_frame = old["response_top"] == new["response_top"] and (
            old["paginated_envelope"] or not new["paginated_envelope"]
        )
        return found[0] if same_frame and not differences else None

    def _compare(self, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], sent: bool) -> Iterator[str]:
        """How two lists of fields differ; a type counts as the same only when it is built in and spelt the same."""
        where = "request body" if sent else "response"
        before, after = ({field["name"]: field for field in fields} for fields in (old, new))
        removed = [name for name in before if name not in after]
        if removed:
            yield f"{_names(removed)} removed from the {where}"
        required = [
            name
            for name, field in after.items()
            if sent and field.get("required") and not before.get(name, {}).get("required")
        ]
        if required:
            yield f"{_names(required)} newly required in the {where}"
        retyped = [name for name in before if name in after and not self._same_type(before[name], after[name])]
        if retyped:
            yield f"{_names(retyped)} of another type in the {where}"

    def _same_type(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
        words = re.findall(r"\w+", old["type"])
        named = any(word in self._old_types or word in self._new_types for word in words)
        return bool(old["type"] == new["type"]) and not named


def _body(endpoint: Mapping[str, Any], types: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The fields of a request body; that of an SDK method that takes one model as the whole body are the model's.

    A whole body that is no parameter of the method is the SDK's own argument for request options, never sent.
    """
    whole = endpoint["whole_body_param"]
    listed: Sequence[Mapping[str, Any]] = endpoint["body"]
    for parameter in endpoint["sdk_params"]:
        if parameter["name"] == whole:
            kind = types.get(parameter["type"], {})
            if "fields" not in kind:
                raise FactsError(f"{endpoint['path']}: the body {parameter['type']} is no model")
            fields: Sequence[Mapping[str, Any]] = kind["fields"]
            return fields
    return listed


def _headers(change: Mapping[str, Any]) -> Iterator[str]:
    for kind, names in change.items():
        if kind == "removed":
            if names:
                yield f"the header {_names(names)} is gone"
        elif kind != "added":
            raise FactsError(f"unknown kind of change {kind!r} in headers")


def _query(change: Mapping[str, Any]) -> Iterator[str]:
    for kind, entries in change.items():
        if kind == "removed":
            for name in entries:
                yield f"the query parameter {name} is gone"
        elif kind == "added":
            for entry in entries:
                if entry["required"]:
                    yield f"the query parameter {entry['name']} is required"
        else:
            raise FactsError(f"unknown kind of change {kind!r} in a query")


def _fields(where: str, sent: bool, change: Mapping[str, Any]) -> Iterator[str]:
    for kind, entries in change.items():
        if kind == "removed":
            names, what = [entry["field"] for entry in entries], "removed from"
        elif kind == "added":
            names, what = _required(entries) if sent else [], "newly required in"
        elif kind == "newly_required":
            names, what = entries if sent else [], "newly required in"
        elif kind == "no_longer_required":
            names, what = [] if sent else entries, "may be missing in"
        elif kind == "enum_changed":
            names, what = [entry["field"] for entry in entries if entry["values_removed"]], "with fewer values in"
        elif kind == "shape_changed":
            names, what = [entry["field"] for entry in entries if not _same_shape(entry, sent)], "of another type in"
        else:
            raise FactsError(f"unknown kind of change {kind!r} in a {where}")
        if names:
            yield f"{_names(names)} {what} the {where}"


def _required(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """Added fields that every caller must send; a field of an added object is required only with that object."""
    added = {entry["field"] for entry in entries}
    found = []
    for entry in entries:
        parts = entry["field"].split(".")
        above = {".".join(parts[:n]).removesuffix("[]") for n in range(1, len(parts))}
        if entry["required"] and added.isdisjoint(above):
            found.append(entry["field"])
    return found


def _same_shape(entry: Mapping[str, str], sent: bool) -> bool:
    """Whether a retyped field is the same on the wire.

    A free string that becomes an enum is narrowed in a request, and so is not; a request that takes what it took and
    more is the same.
    """
    change = (entry["from_shape"], entry["to_shape"])
    if change in _SAME_ON_THE_WIRE:
        return not sent or change[0] == "enum"
    union = re.search(r"<Union\[(.*)\]>", change[1])
    inner = re.sub(r"^List\[(.*)\]$", r"\1", change[0])
    alike = change[0].startswith("List[") == change[1].startswith("List[")
    return sent and union is not None and alike and inner in union.group(1).split(", ")


def _names(fields: Sequence[str]) -> str:
    names = [re.sub(r"^data(\[\])?\.", "", name) for name in fields]
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def render(data: Mapping[str, Any]) -> str:
    """The data file: one endpoint a line, so that a change of the facts reads as one."""
    head = [f"{_dump(key)}: {_dump(value)}" for key, value in data.items() if key not in ("endpoints", "steps")]
    endpoints = _object(f"{_dump(key)}: {_dump(value)}" for key, value in sorted(data["endpoints"].items()))
    steps = []
    for step, parts in data["steps"].items():
        kinds = (
            f"{_dump(kind)}: {_object(f'{_dump(key)}: {_dump(value)}' for key, value in entries.items())}"
            for kind, entries in parts.items()
        )
        steps.append(f"{_dump(step)}: {_object(kinds)}")
    return _object([*head, f'"endpoints": {endpoints}', f'"steps": {_object(steps)}']) + "\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _object(members: Iterable[str]) -> str:
    lines = ",\n".join(members)
    return f"{{\n{lines}\n}}" if lines else "{}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build or check the data file.

    Args:
        arguments: the command line, that of the process when None.

    Returns:
        0, or 1 with `--check` when the committed data is not what the facts give, or 2 when the facts can not be used.
    """
    parser = argparse.ArgumentParser(prog="python -m polylint.api.build", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--facts", type=Path, required=True, help="the facts folder")
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 when the data is out of date")
    options = parser.parse_args(arguments)
    try:
        text = render(derive(read_facts(options.facts), _read(HERE / "curated.json")))
    except FactsError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if options.check:
        current = DATA.is_file() and DATA.read_bytes() == text.encode()
        if not current:
            print(f"{DATA} is out of date", file=sys.stderr)
        return 0 if current else 1
    DATA.parent.mkdir(exist_ok=True)
    DATA.write_bytes(text.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
