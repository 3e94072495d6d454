"""The content of `sdk.json`: every SDK release, with what stays the same over several releases stored once.

A run of releases is `1.6.1-1.18.0`, `25.9.1-` when it goes on to the newest, a single name, or several of these with a
blank between them. What has runs is a list of entries, each a list that begins with them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from polylint.api.package import Package, read_package, signature_text
from polylint.api.wheels import FactsError, digest, read_python, read_release

T = TypeVar("T")

_RELEASE = ("release", "api", "source")
_HEIR = ("from", "source")


def read_packages(wheels: Path, curated: Mapping[str, Any]) -> dict[str, tuple[Package, str]]:
    """Read every release that the hand-made facts name.

    Args:
        wheels: the folder with the wheels.
        curated: the hand-made facts.

    Returns:
        What the callers of each release see, and the versions of Python it is for, oldest first.

    Raises:
        FactsError: a release is missing or can not be understood, or is not what the hand-made facts say it is.
    """
    found: dict[str, tuple[Package, str]] = {}
    name, sdk = curated["package"], curated["sdk"]
    for entry in sdk["releases"]:
        _complete(entry, _RELEASE)
        release = entry["release"]
        try:
            package = read_package(read_release(wheels, name, release), curated["header"]["value"])
            if package.constructor.sends not in (None, entry["api"]):
                raise FactsError(f"it sends {package.constructor.sends}, and should speak {entry['api']}")
            wanted = sdk["hashes"].get(release)
            actual = digest(wheels, name, release)
            if wanted and actual and wanted["value"] != actual:
                raise FactsError(f"the SHA-256 of its wheel is {actual}, and should be {wanted['value']}")
        except FactsError as error:
            raise FactsError(f"{name} {release}: {error}") from None
        found[release] = package, read_python(wheels, name, release)
    return found


def history(packages: Mapping[str, tuple[Package, str]], curated: Mapping[str, Any]) -> dict[str, Any]:
    """The content of the data file.

    Args:
        packages: what `read_packages` has found.
        curated: the hand-made facts.

    Raises:
        FactsError: the releases contradict each other, or the hand-made facts do not fit them.
    """
    sdk = curated["sdk"]
    read = {release: package for release, (package, _) in packages.items()}
    bases = {package.error_base for package in read.values()}
    clients = {tuple(package.clients.items()) for package in read.values()}
    if len(bases) != 1 or len(clients) != 1:
        raise FactsError("the releases have different clients, or base their exceptions on different ones")
    errors = _errors(read.values())
    methods = _names(package.methods for package in read.values())
    names = _names(package.names for package in read.values())
    return {
        "package": curated["package"],
        "links": sdk["links"],
        "error_base": bases.pop(),
        "clients": dict(clients.pop()),
        "prefixes": sdk["prefixes"]["value"],
        "hashes": {release: entry["value"] for release, entry in sdk["hashes"].items()},
        "errors": {str(status): errors[status] for status in sorted(errors)},
        "releases": {
            entry["release"]: _release(entry["api"], *packages[entry["release"]]) for entry in sdk["releases"]
        },
        "resources": {
            name: _runs(read, partial(_resource, name))
            for name in _names(package.resources for package in read.values())
        },
        "methods": {
            name: {
                "is": _runs(read, partial(_method, name)),
                "raises": _runs(read, partial(_statuses, name)),
            }
            for name in methods
        },
        "modules": {name: _runs(read, partial(_there, name))[0][0] for name in sorted(_modules(read.values()))},
        "names": {name: _definitions(read, name) for name in names},
        "heirs": _heirs(sdk["heirs"], names),
    }


def render_history(data: Mapping[str, Any]) -> str:
    """The text of the data file: one method or name a line, so that a change of the facts reads as one."""
    tables = {"releases", "resources", "methods", "modules", "names", "heirs"}
    return "{\n" + ",\n".join(f"{_dump(key)}: {_table(data[key], key in tables)}" for key in data) + "\n}\n"


def _table(value: Any, lines: bool) -> str:
    if not lines or not value:
        return _dump(value)
    return "{\n" + ",\n".join(f"{_dump(key)}: {_dump(entry)}" for key, entry in value.items()) + "\n}"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def _release(api: str, package: Package, python: str) -> dict[str, Any]:
    made = package.constructor
    return {
        "api": api,
        "version": made.version,
        "sends": made.sends,
        "fixed": made.fixed,
        "python": python,
        "constructor": made.arguments,
    }


def _resource(name: str, package: Package) -> str | None:
    return package.resources.get(name)


def _there(name: str, package: Package) -> tuple[()] | None:
    return () if name in package.modules else None


def _method(name: str, package: Package) -> tuple[Any, ...] | None:
    """Endpoint, answer and parameters of a method."""
    method = package.methods.get(name)
    return None if method is None else (method.endpoint, method.returns, tuple(signature_text(method.arguments)))


def _statuses(name: str, package: Package) -> str | None:
    """The statuses of an answer for which a method raises an exception of its own; None when there are none."""
    method = package.methods.get(name)
    return None if method is None else " ".join(map(str, sorted(method.errors))) or None


def _errors(packages: Iterable[Package]) -> dict[int, str]:
    """The exceptions by the status of the answer."""
    found: dict[int, str] = {}
    for package in packages:
        for method in package.methods.values():
            for status, name in method.errors.items():
                if found.setdefault(status, name) != name:
                    raise FactsError(f"{method.endpoint}: {status} raises {name}, elsewhere {found[status]}")
    return found


def _definitions(packages: Mapping[str, Package], name: str) -> list[list[Any]]:
    """What a name means, in which releases, in each module that defines it."""
    found = []
    for module in _names({each.module: each for each in package.names.get(name, ())} for package in packages.values()):
        found += _runs(packages, partial(_definition, name, module))
    return found


def _definition(name: str, module: str, package: Package) -> tuple[Any, ...] | None:
    """What a module defines under a name."""
    for each in package.names.get(name, ()):
        if each.module == module:
            content = " ".join(each.content) if each.kind == "model" else each.content
            return (each.module, each.levels, each.kind, *([content] if content else []))
    return None


def _modules(packages: Iterable[Package]) -> set[str]:
    """The modules that do not follow from the names they define."""
    found: set[str] = set()
    for package in packages:
        known = {each.module for definitions in package.names.values() for each in definitions}
        above = {".".join(module.split(".")[:n]) for module in known for n in range(1, module.count(".") + 2)}
        found |= package.modules - above
    return found


def _heirs(entries: Sequence[Mapping[str, Any]], names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The hand-made successors of names, without what only says where they are from."""
    known = set(names)
    found: dict[str, dict[str, Any]] = {}
    for entry in entries:
        _complete(entry, _HEIR)
        mentioned = {entry["from"], *entry.get("to", ()), *entry.get("or", ()), *entry.get("positions", {}).values()}
        if mentioned - known or entry["from"] in found:
            raise FactsError(f"curated heir {entry['from']}: a name is none of the SDK, or it stands twice")
        if not entry.get("to") and not entry.get("why"):
            raise FactsError(f"curated heir {entry['from']}: neither to nor why is given")
        found[entry["from"]] = {key: entry[key] for key in ("to", "or", "why", "positions") if entry.get(key)}
    return dict(sorted(found.items()))


def _complete(entry: Mapping[str, Any], keys: Iterable[str]) -> None:
    for key in keys:
        if not entry.get(key):
            raise FactsError(f"curated sdk: {key} is missing in {dict(entry)}")


def _names(tables: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted({name for table in tables for name in table})


def _runs(packages: Mapping[str, Package], value: Callable[[Package], T | None]) -> list[list[Any]]:
    """The values that something has, each behind the releases in which it has it."""
    found: dict[T, list[int]] = {}
    releases = list(packages)
    for index, package in enumerate(packages.values()):
        here = value(package)
        if here is not None:
            found.setdefault(here, []).append(index)
    return [
        [" ".join(_spans(releases, indices)), *(each if isinstance(each, tuple) else (each,))]
        for each, indices in found.items()
    ]


def _spans(releases: Sequence[str], indices: Sequence[int]) -> Iterator[str]:
    starts = [index for index in indices if index - 1 not in indices]
    ends = [index for index in indices if index + 1 not in indices]
    for start, end in zip(starts, ends, strict=True):
        if end == len(releases) - 1:
            yield f"{releases[start]}-"
        else:
            yield releases[start] if start == end else f"{releases[start]}-{releases[end]}"
