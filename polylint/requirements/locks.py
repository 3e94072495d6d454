"""Lock files: which release was chosen. They are read to know it, and never edited: their tools make them anew."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise

from polylint.requirements.kinds import mentions, normal
from polylint.requirements.model import Declaration, Page, RequirementsError
from polylint.requirements.toml import loaded, located

_OWN = ("editable", "virtual", "directory")
_PACKAGE = re.compile(r"^\[\[packages?\]\]", re.M)
_JSON_KEY = re.compile(r'"([A-Za-z0-9._-]+)"\s*:\s*(?=\{)')
_JSON_VERSION = re.compile(r'"version"\s*:\s*"([^"\\]*)"')
_CONDA = re.compile(
    r"^[ \t]*(?:-[ \t]*)?name:[ \t]*(\S+)[ \t]*\r?\n[ \t]+(version:[ \t]*['\"]?([^\s'\"]+)['\"]?)", re.M
)


def read_lock(page: Page) -> None:
    """Read a lock file of uv, Poetry, PDM, Pipenv or conda-lock, or one of PEP 751."""
    if not mentions(page.text, page.package):
        return
    if page.path.endswith("Pipfile.lock"):
        _pipfile(page)
    elif page.path.endswith((".yml", ".yaml")):
        for match in _CONDA.finditer(page.text):
            if normal(match[1].strip("\"'")) == normal(page.package):
                _add(page, match.start(2), match.end(2), match[3])
    else:
        _toml(page)


def _toml(page: Page) -> None:
    data = loaded(page)
    listed = [item for name in ("package", "packages") if isinstance(found := data.get(name), list) for item in found]
    wanted = [
        str(item["version"])
        for item in listed
        if isinstance(item, dict)
        and normal(str(item.get("name", ""))) == normal(page.package)
        and "version" in item
        and not _is_own(item.get("source"))
    ]
    # Locks are long: only the parts that may have the package are looked at closely, as long as that finds all of it.
    found = [place for start, text in _parts(page.text) for place in _places(page, start, text)]
    if [version for _, _, version in found] != wanted:
        found = _places(page, 0, page.text)
    for start, end, version in found:
        _add(page, start, end, version)


def _is_own(source: object) -> bool:
    return isinstance(source, dict) and any(key in source for key in _OWN)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The packages of a lock as their tools write them, with their offsets."""
    starts = [match.start() for match in _PACKAGE.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        yield start, text[start:end]


def _places(page: Page, offset: int, text: str) -> list[tuple[int, int, str]]:
    """Where the versions of the package are in a part of a lock, and what they are."""
    if not mentions(text, page.package):
        return []
    try:
        root = located(Page(page.path, text, page.package))
    except (RequirementsError, ValueError):
        # What looks like the start of a part is in a string.
        return []
    places = []
    for name in ("package", "packages"):
        listed = root.get(name)
        for item in listed.items if listed else ():
            called, version, source = item.get("name"), item.entries.get("version"), item.get("source")
            if called is None or version is None or normal(str(called.value)) != normal(page.package):
                continue
            if source is None or not any(key in source.entries for key in _OWN):
                places.append((offset + version.start, offset + version.node.end, str(version.node.value)))
    return places


def _pipfile(page: Page) -> None:
    # Numbers are not made: there is a limit to the digits of one.
    decoder = json.JSONDecoder(parse_int=str)
    try:
        data = decoder.decode(page.text)
    except json.JSONDecodeError as error:
        raise page.error(f"not valid JSON: {error.msg}", error.pos) from None
    except RecursionError:
        raise page.error("not valid JSON: it is nested too deeply", 0) from None
    if not isinstance(data, dict):
        raise page.error("an object is expected", 0)
    for match in _JSON_KEY.finditer(page.text):
        if normal(match[1]) != normal(page.package):
            continue
        end = decoder.raw_decode(page.text, match.end())[1]
        version = _JSON_VERSION.search(page.text, match.end(), end)
        if version is not None:
            _add(page, version.start(), version.end(), version[1].removeprefix("=="))


def _add(page: Page, start: int, end: int, version: str) -> None:
    from packaging.version import InvalidVersion, Version

    try:
        Version(version)
    except InvalidVersion:
        raise page.error(f"{version!r} is no version of {page.package}", start) from None
    page.declarations.append(Declaration(page.path, page.span(start, end), f"=={version}", True))
