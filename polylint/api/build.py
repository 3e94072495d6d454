"""Builds the catalogue's data from the SDK releases of the API.

    python -m polylint.api.build --wheels DIR [--check]

Which release speaks which version, and what no release states, stands in `curated.json` beside this module, each
entry with its source. CONTRIBUTING.md says what to do when a new version of the API ships.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from polylint.api.compare import Surface, shape
from polylint.api.history import history, read_packages, render_history
from polylint.api.sdk import Endpoint, Sdk, named, read_sdk
from polylint.api.steps import Version, step
from polylint.api.wheels import FactsError, read_release

HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
CURATED = HERE / "curated.json"

_SOURCED = ("header", "hosts", "default_now", "default_before")
_CURATED: dict[str, type] = {
    "vendor": str,
    "package": str,
    "versions": list,
    **dict.fromkeys(_SOURCED, dict),
    "missing_baseline": str,
    "links": dict,
    "moved": dict,
    "steps": dict,
}
_CHANGE_KEYS = ("id", "from", "to", "why", "source")
_ENDPOINT = re.compile(r"[A-Z]+ /\S*")


def read_curated(path: Path) -> dict[str, Any]:
    """Read the hand-made facts.

    Raises:
        FactsError: the file is missing, is not JSON, or lacks something.
    """
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FactsError(f"{path}: {error.strerror}") from None
    except ValueError as error:
        raise FactsError(f"{path}: {error}") from None
    for key, kind in _CURATED.items():
        if not isinstance(found.get(key), kind):
            raise FactsError(f"{path}: {key} is missing, or of another type than {kind.__name__}")
    sourced = [(key, found[key]) for key in _SOURCED]
    for name, fact in [*sourced, *(("versions", entry) for entry in found["versions"])]:
        missing = {"source", *(("version", "sdk") if name == "versions" else ("value",))} - fact.keys()
        if missing:
            raise FactsError(f"{path}: {name} needs {', '.join(sorted(missing))}")
    return found


def read_versions(wheels: Path, curated: Mapping[str, Any]) -> list[Version]:
    """Read the SDK release of every API version that has one.

    Args:
        wheels: the folder with the wheels.
        curated: the hand-made facts.

    Returns:
        The versions, oldest first.

    Raises:
        FactsError: a release is missing or can not be understood.
    """
    versions = []
    for name, release in sorted((entry["version"], entry["sdk"]) for entry in curated["versions"] if entry["sdk"]):
        sources = read_release(wheels, curated["package"], release)
        try:
            versions.append(version(name, read_sdk(sources)))
        except FactsError as error:
            raise FactsError(f"{curated['package']} {release}: {error}") from None
    return versions


def version(name: str, sdk: Sdk) -> Version:
    """An API version from its SDK release.

    Raises:
        FactsError: it spells an endpoint in two ways, or does not define a type that it uses.
    """
    endpoints: dict[str, Endpoint] = {}
    methods: dict[str, frozenset[str]] = {}
    for endpoint in sdk.endpoints:
        key = shape(endpoint.name)
        if endpoints.setdefault(key, endpoint).path != endpoint.path:
            raise FactsError(f"{key} is spelt in two ways")
        methods[key] = methods.get(key, frozenset()) | {endpoint.sdk}
    entries = {key: _entry(endpoint, sdk.types) for key, endpoint in sorted(endpoints.items())}
    return Version(name, endpoints, methods, Surface(entries, _reachable(entries, sdk.types)))


def _entry(endpoint: Endpoint, types: Mapping[str, Any]) -> dict[str, Any]:
    """An endpoint in the form of the data file."""
    entry: dict[str, Any] = {}
    if endpoint.body is not None:
        entry["body"] = endpoint.body if isinstance(endpoint.body, str) else _sorted(endpoint.body)
    if endpoint.query:
        entry["query"] = _sorted(endpoint.query)
    if endpoint.returns is not None:
        entry["returns"] = endpoint.returns
        envelope = types.get(endpoint.returns)
        if isinstance(envelope, Mapping) and "pagination" in envelope:
            entry["paged"] = True
    return entry


def _reachable(entries: Mapping[str, Any], types: Mapping[str, Any]) -> dict[str, Any]:
    """The types that endpoints use, directly or not."""
    found: dict[str, Any] = {}
    open_ = list(_expressions(list(entries.values())))
    while open_:
        for word in named(open_.pop()):
            if word not in types:
                raise FactsError(f"the type {word} is not defined")
            if word not in found:
                definition = types[word]
                found[word] = _sorted(definition) if isinstance(definition, Mapping) else definition
                open_ += [] if isinstance(definition, list) else _expressions(definition)
    return _sorted(found)


def derive(versions: Sequence[Version], curated: Mapping[str, Any]) -> dict[str, Any]:
    """The content of `api.json`.

    Args:
        versions: those that have an SDK release, oldest first.
        curated: the hand-made facts.

    Returns:
        The content of the data file: `endpoints` maps an endpoint without placeholder names to its spelling in each
        version; `steps` maps two adjacent versions to what `polylint.api.steps.step` says.

    Raises:
        FactsError: the hand-made facts do not fit what the releases say.
    """
    spellings: dict[str, dict[str, str]] = {}
    for each in versions:
        for key, endpoint in each.endpoints.items():
            spellings.setdefault(key, {})[each.name] = endpoint.name
    for entry in curated.get("documented", ()):
        if shape(entry["endpoint"]) not in spellings:
            raise FactsError(f"curated documented: {entry['endpoint']} is no endpoint")
        for name in entry["versions"]:
            spellings[shape(entry["endpoint"])].setdefault(name, entry["endpoint"])
    names = sorted(entry["version"] for entry in curated["versions"])
    known = {each.name: each for each in versions}
    steps = {
        f"{old} {new}": step(
            known[old], known[new], curated["moved"].get(f"{old} {new}", ()), curated["steps"].get(f"{old} {new}", ())
        )
        for old, new in pairwise(names)
        if old in known and new in known
    }
    odd = sorted((set(curated["steps"]) | set(curated["moved"])) - set(steps))
    if odd:
        raise FactsError(f"curated steps {odd} are none")
    return {
        "header": curated["header"]["value"],
        "hosts": curated["hosts"]["value"],
        "vendor": curated["vendor"],
        "versions": names,
        "default_now": curated["default_now"]["value"],
        "default_before": curated["default_before"]["value"],
        "missing_baseline": curated["missing_baseline"],
        "links": curated["links"],
        "pages": curated.get("pages", {}),
        "parameters": _parameters(curated.get("parameters", {}), spellings),
        "changes": _changes(curated.get("changes", []), spellings),
        "endpoints": spellings,
        "steps": steps,
    }


def _parameters(
    parameters: Mapping[str, Sequence[str]], spellings: Mapping[str, Mapping[str, str]]
) -> dict[str, Sequence[str]]:
    """The query parameters that only the documentation of an endpoint names, by the endpoint without its names."""
    for endpoint in parameters:
        if shape(endpoint) not in spellings:
            raise FactsError(f"curated parameters: {endpoint} is no endpoint")
    return {shape(endpoint): names for endpoint, names in parameters.items()}


def _changes(changes: Sequence[Mapping[str, Any]], spellings: Mapping[str, Mapping[str, str]]) -> Sequence[Any]:
    """The hand-made changes, which are handed on; endpoints they name must be real."""
    for change in changes:
        missing = [key for key in _CHANGE_KEYS if not change.get(key)]
        if missing:
            raise FactsError(f"curated change {change.get('id') or dict(change)}: {', '.join(missing)} is missing")
        for text in _expressions(change):
            if _ENDPOINT.fullmatch(text) and not {change["from"], change["to"]} & spellings.get(shape(text), {}).keys():
                raise FactsError(f"curated change {change['id']}: neither version has {text}")
    return changes


def _expressions(value: Any) -> Iterator[str]:
    """All texts in a value that are not keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _expressions(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _expressions(inner)


def build(wheels: Path, curated: Mapping[str, Any]) -> dict[str, str]:
    """The text of every data file, by name.

    Args:
        wheels: the folder with the wheels.
        curated: the hand-made facts; without `sdk` there is no file about the releases.

    Raises:
        FactsError: a release is missing, can not be understood or does not fit the hand-made facts.
    """
    texts = files(read_versions(wheels, curated), curated)
    if "sdk" in curated:
        texts["sdk.json"] = render_history(history(read_packages(wheels, curated), curated))
    return texts


def files(versions: Sequence[Version], curated: Mapping[str, Any]) -> dict[str, str]:
    """The text of the data files about the API, by name.

    Raises:
        FactsError: as `derive`.
    """
    found = {"api.json": render(derive(versions, curated))}
    for each in versions:
        found[f"fields-{each.name}.json"] = (
            _object(
                f"{_dump(part)}: {_lines(entries)}"
                for part, entries in (("endpoints", each.surface.endpoints), ("types", each.surface.types))
            )
            + "\n"
        )
    return found


def render(data: Mapping[str, Any]) -> str:
    """The text of `api.json`: one endpoint a line, so that a change of the facts reads as one."""
    parts = []
    for key, value in data.items():
        text = _dump(value)
        if key == "endpoints":
            text = _lines(_sorted(value))
        elif key == "steps":
            text = _object(f"{_dump(name)}: {_step(step)}" for name, step in value.items())
        elif key == "changes" and value:
            text = "[\n" + ",\n".join(map(_dump, value)) + "\n]"
        parts.append(f"{_dump(key)}: {text}")
    return _object(parts) + "\n"


def _step(step: Mapping[str, Any]) -> str:
    return _object(f"{_dump(kind)}: {_lines(entries)}" for kind, entries in step.items())


def _lines(entries: Mapping[str, Any]) -> str:
    return _object(f"{_dump(key)}: {_dump(value)}" for key, value in entries.items())


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _object(members: Iterable[str]) -> str:
    lines = ",\n".join(members)
    return f"{{\n{lines}\n}}" if lines else "{}"


def _sorted(value: Mapping[str, Any]) -> dict[str, Any]:
    return dict(sorted(value.items()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Build or check the data files.

    Args:
        arguments: the command line, that of the process when None.

    Returns:
        0, or 1 with `--check` when the committed data is not what the releases give, or 2 when they can not be used.
    """
    parser = argparse.ArgumentParser(prog="python -m polylint.api.build", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--wheels", type=Path, required=True, help="the folder with the wheels, packed or unpacked")
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 when the data is out of date")
    options = parser.parse_args(arguments)
    try:
        curated = read_curated(CURATED)
        texts = build(options.wheels, curated)
    except FactsError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    stale = [name for name, text in texts.items() if not _holds(DATA / name, text)]
    stale += sorted(path.name for path in DATA.glob("fields-*.json") if path.name not in texts)
    if options.check:
        for name in stale:
            print(f"{DATA / name} is out of date", file=sys.stderr)
        return 1 if stale else 0
    DATA.mkdir(exist_ok=True)
    for name in stale:
        if name in texts:
            (DATA / name).write_bytes(texts[name].encode())
        else:
            (DATA / name).unlink()
    return 0


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


if __name__ == "__main__":
    sys.exit(main())
