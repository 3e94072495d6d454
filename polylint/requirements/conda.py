"""environment.yml: what conda installs, and what it lets pip install."""

from __future__ import annotations

import re
from typing import Any

import yaml

from polylint.nodes import MAX_SIZE, Loader
from polylint.requirements.kinds import normal
from polylint.requirements.lines import requirement, specifier
from polylint.requirements.model import Declaration, Page, PythonFloor
from polylint.requirements.tables import escaped
from polylint.requirements.versions import UnknownStyle, pep440

_MATCH = re.compile(r"\s*(?:[^\s:]+::)?(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?P<blank>\s*)(?P<rest>.*?)\s*$", re.S)
_BUILD = re.compile(r"(?P<version>={0,2}\s*[^\s=,|<>!~]+)(?:=|\s+)(?P<build>[^\s=,]+)")


def read_environment(page: Page) -> None:
    """Read the dependencies of an environment file."""
    root = _composed(page)
    for item in _items(_value(root, "dependencies")):
        if _is_string(item):
            _dependency(page, item)
        for inner in _items(_value(item, "pip")):
            found = _pip(page, inner) if _is_string(inner) else None
            if found is not None:
                page.declarations.append(found)


def _composed(page: Page) -> Any:
    """The nodes of the document."""
    if len(page.text) > MAX_SIZE:
        raise page.error(f"more than {MAX_SIZE} characters of YAML", 0)
    try:
        return yaml.compose(page.text, Loader=Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        offset = mark.index if mark is not None else int(getattr(error, "position", 0) or 0)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it can not be read"
        raise page.error(f"not valid YAML: {reason}", min(offset, len(page.text))) from None
    except (ValueError, IndexError, AttributeError) as error:
        raise page.error(f"not valid YAML: {error}", 0) from None


def _value(node: Any, key: str) -> Any:
    """What a mapping has under a key."""
    if getattr(node, "id", "") != "mapping":
        return None
    return next((value for name, value in node.value if _is_string(name) and name.value == key), None)


def _items(node: Any) -> list[Any]:
    return list(node.value) if getattr(node, "id", "") == "sequence" else []


def _is_string(node: Any) -> bool:
    return getattr(node, "id", "") == "scalar" and isinstance(node.value, str)


def _content(page: Page, node: Any) -> tuple[int, int] | None:
    """Where a string stands, without its quotes; None when it is not written as it is read."""
    quotes = 1 if node.style in ("'", '"') else 0
    start, end = node.start_mark.index + quotes, node.end_mark.index - quotes
    return (start, end) if page.text[start:end] == node.value else None


def _pip(page: Page, node: Any) -> Declaration | None:
    where = _content(page, node)
    if where is None:
        return escaped(page, node.start_mark.index, node.end_mark.index, node.value)
    included = re.match(r"(?:-r|-c|--requirement|--constraint)[ =]?\s*(\S+)$", node.value)
    if included:
        page.includes.append(included[1])
        return None
    return requirement(page, *where)


def _dependency(page: Page, node: Any) -> None:
    """What conda itself installs."""
    match = _MATCH.match(node.value)
    if match is None or normal(match["name"]) not in (normal(page.package), "python"):
        return
    where = _content(page, node)
    raw = match["rest"]
    build = _BUILD.fullmatch(raw)
    fixed = "" if build is None else f"it names the build {build['build']}"
    raw = raw if build is None else build["version"]
    if normal(match["name"]) == "python":
        try:
            floor = pep440("conda", raw)
        except (UnknownStyle, ValueError):
            return
        start, end = where or (node.start_mark.index, node.end_mark.index)
        page.floors.append(PythonFloor(page.path, page.span(start, end), floor))
        return
    start, end = where or (node.start_mark.index, node.end_mark.index)
    span = page.span(start + match.start("name"), start + len(node.value.rstrip())) if where else page.span(start, end)
    if raw.startswith("["):
        page.declarations.append(Declaration(page.path, span, "", False, "conda", fixed="it is in brackets"))
        return
    try:
        asked = specifier(page, "conda", raw, start)
    except UnknownStyle as error:
        page.declarations.append(Declaration(page.path, span, "", False, "conda", fixed=str(error)))
        return
    if where is None:
        page.declarations.append(
            Declaration(page.path, span, asked, False, "conda", fixed="it is not written as it is read")
        )
        return
    first = start + (match.start("rest") if raw else match.end("name"))
    version = page.span(first, first + len(raw))
    page.declarations.append(Declaration(page.path, span, asked, False, "conda", version, fixed=fixed))
