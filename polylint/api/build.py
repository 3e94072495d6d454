"""Builds the catalogue's data from the facts about the API.

    python -m polylint.api.build --facts DIR [--check]

The facts folder holds the endpoints of each version (`endpoints.json`), the computed differences between adjacent versions
(`delta_*.json`) and what is known about hosts and headers (`context.json`). What no computed difference shows stands in
`curated.json` beside this module, each entry with its source.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DATA = HERE / "data" / "api.json"

_NOT_ON_THE_WIRE = frozenset({"sdk_method_renamed", "sdk_params", "sdk_return_type", "headers"})
_SAME_ON_THE_WIRE = frozenset({("str", "enum"), ("enum", "str")})


class FactsError(Exception):
    """The facts hold something the builder does not know; guessing would make a wrong promise."""


def read_facts(folder: Path) -> dict[str, Any]:
    """Read the facts folder.

    Args:
        folder: where the JSON files are.

    Returns:
        `endpoints`, `context`, and `deltas` in the order of the versions.

    Raises:
        FactsError: a file is missing.
    """
    try:
        endpoints = json.loads((folder / "endpoints.json").read_text(encoding="utf-8"))
        context = json.loads((folder / "context.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise FactsError(f"{error.filename}: {error.strerror}") from None
    deltas = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("delta_*_*.json"))]
    return {"endpoints": endpoints["by_api_version"], "context": context, "deltas": deltas}


def derive(facts: Mapping[str, Any], curated: Mapping[str, Any]) -> dict[str, Any]:
    """The catalogue's data.

    Args:
        facts: as `read_facts` returns them.
        curated: the hand-made facts.

    Returns:
        The content of the data file.

    Raises:
        FactsError: the facts hold a kind of change that is not known.
    """
    context = facts["context"]
    versions = list(context["api_versions"])
    defaults = [entry["value"] for entry in context["version_header"]["default_when_absent"]]
    paths: dict[str, dict[str, str]] = {}
    for version in versions:
        for endpoint in facts["endpoints"].get(version, ()):
            name = f"{endpoint['method']} {endpoint['path']}"
            paths.setdefault(shape(name), {})[version] = name
    steps = {}
    for delta in facts["deltas"]:
        if "common_endpoints_changed" in delta:
            key = f"{delta['from']['api']} {delta['to']['api']}"
            steps[key] = _step(delta, curated["steps"].get(key, {}))
    return {
        "header": context["version_header"]["name"],
        "hosts": [host.partition("//")[2] for host in context["hosts"]["saas"]],
        "vendor": curated["vendor"],
        "versions": versions,
        "default_now": defaults[-1],
        "default_before": defaults[0],
        "missing_baseline": curated["missing_baseline"],
        "links": curated["links"],
        "endpoints": paths,
        "steps": steps,
    }


def shape(endpoint: str) -> str:
    """An endpoint without the names of its placeholders, which mean nothing on the wire."""
    return re.sub(r"\{[^}]*\}", "{}", endpoint).rstrip("/")


def _step(delta: Mapping[str, Any], curated: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """What changed between two adjacent versions: shape of the endpoint -> why."""
    changed: dict[str, list[str]] = {}
    for gone in delta["paths_gone"]:
        replacement = gone.get("replacement")
        why = f"is now {replacement}" if replacement else "is gone"
        changed.setdefault(shape(f"{gone['method']} {gone['path']}"), []).append(why)
    unchanged = {shape(name) for name in curated.get("unchanged", {})}
    for entry in delta["common_endpoints_changed"]:
        name = shape(f"{entry['method']} {entry['path']}")
        reasons = [] if name in unchanged else list(_reasons(entry["changes"]))
        if reasons:
            changed.setdefault(name, []).extend(reasons)
    for name, why in curated.get("changed", {}).items():
        changed.setdefault(shape(name), []).append(why)
    uncertain = {shape(name): why for name, why in curated.get("uncertain", {}).items() if shape(name) not in changed}
    return {
        "changed": {name: "; ".join(dict.fromkeys(why)) for name, why in sorted(changed.items())},
        "uncertain": dict(sorted(uncertain.items())),
    }


def _reasons(changes: Mapping[str, Any]) -> Iterator[str]:
    """Why an endpoint is changed in a way a caller can notice; nothing when it is only extended."""
    for area, change in changes.items():
        if area in _NOT_ON_THE_WIRE:
            continue
        if area == "pagination":
            if change["to"] and not change["from"]:
                yield "the list is paginated"
        elif area == "query":
            yield from _query(change)
        elif area in ("request_body", "response"):
            yield from _fields(area, change)
        elif area == "whole_body_note":
            yield "whether the body is the same is not established"
        else:
            raise FactsError(f"unknown area of change {area!r}")


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


def _fields(area: str, change: Mapping[str, Any]) -> Iterator[str]:
    sent = area == "request_body"
    where = "request" if sent else "response"
    for kind, entries in change.items():
        if kind == "removed":
            yield f"{where}: {_names(entry['field'] for entry in entries)} removed" if entries else ""
        elif kind == "added":
            required = [entry["field"] for entry in entries if sent and entry.get("required") and "." not in entry["field"]]
            if required:
                yield f"request: {_names(required)} newly required"
        elif kind == "newly_required":
            if sent and entries:
                yield f"request: {_names(entries)} newly required"
        elif kind == "no_longer_required":
            continue
        elif kind == "enum_changed":
            narrowed = [entry["field"] for entry in entries if entry["values_removed"]]
            if narrowed:
                yield f"{where}: values of {_names(narrowed)} removed"
        elif kind == "shape_changed":
            retyped = [entry["field"] for entry in entries if not _same_shape(entry, sent)]
            if retyped:
                yield f"{where}: type of {_names(retyped)} changed"
        else:
            raise FactsError(f"unknown kind of change {kind!r} in a {area}")


def _same_shape(entry: Mapping[str, str], sent: bool) -> bool:
    """Whether a retyped field is the same on the wire; a free string that becomes an enum is narrowed in a request."""
    change = (entry["from_shape"], entry["to_shape"])
    if change == ("str", "enum") and sent:
        return False
    if change in _SAME_ON_THE_WIRE:
        return True
    union = re.search(r"<Union\[(.*)\]>", change[1])
    inner = re.sub(r"^List\[(.*)\]$", r"\1", change[0])
    return sent and union is not None and inner in union.group(1).split(", ")


def _names(fields: Iterator[str] | Sequence[str]) -> str:
    names = [re.sub(r"^data(\[\])?\.", "", name) for name in fields]
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def render(data: Mapping[str, Any]) -> str:
    """The data file: one endpoint a line, so that a change of the facts reads as one."""
    lines = ["{"]
    head = {key: value for key, value in data.items() if key not in ("endpoints", "steps")}
    lines.extend(f"{json.dumps(key)}: {json.dumps(value)}," for key, value in head.items())
    lines.append('"endpoints": {')
    lines.append(",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in sorted(data["endpoints"].items())))
    lines.append("},")
    lines.append('"steps": {')
    steps = []
    for step, parts in data["steps"].items():
        kinds = []
        for kind, entries in parts.items():
            body = ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in entries.items())
            kinds.append(f"{json.dumps(kind)}: {{\n{body}\n}}")
        steps.append(f"{json.dumps(step)}: {{\n" + ",\n".join(kinds) + "\n}")
    lines.append(",\n".join(steps))
    lines.append("}")
    lines.append("}")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build or check the data file.

    Returns:
        0, or 1 with `--check` when the committed data is not what the facts give, or 2 when the facts can not be used.
    """
    parser = argparse.ArgumentParser(prog="python -m polylint.api.build", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--facts", type=Path, required=True, help="folder with endpoints.json, delta_*.json, context.json")
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 when the data is out of date")
    options = parser.parse_args(arguments)
    curated = json.loads((HERE / "curated.json").read_text(encoding="utf-8"))
    try:
        text = render(derive(read_facts(options.facts), curated))
    except FactsError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if options.check:
        return 0 if DATA.is_file() and DATA.read_text(encoding="utf-8") == text else 1
    DATA.parent.mkdir(exist_ok=True)
    DATA.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
