"""pyproject.toml and Pipfile."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polylint.requirements.kinds import normal
from polylint.requirements.lines import FROM_ELSEWHERE, requirement, specifier
from polylint.requirements.model import Declaration, Page, PythonFloor
from polylint.requirements.toml import Entry, Node, read_toml
from polylint.requirements.versions import UnknownStyle, pep440

_SOURCES = ("git", "hg", "svn", "path", "file", "url", "directory", "ref", "editable")
_NO_PACKAGES = ("source", "requires", "scripts", "pipenv", "pipfile")
_EXACT = re.compile(r"\d+(?:\.\d+)*")
_ESCAPED = "it is not written as it is read"
_NO_VERSION = "it says no version"


def read_pyproject(page: Page) -> None:
    """Read what pip, Poetry, PDM, uv, Hatch and setuptools look for in a pyproject.toml."""
    root = read_toml(page)
    for node in _pep508_strings(root):
        found = _string(page, node)
        if found is not None:
            page.declarations.append(found)
    asked = bool(page.declarations)
    for table in _poetry_tables(root):
        for key, entry in table.entries.items():
            if key == "python":
                _python(page, entry, "poetry")
            elif normal(key) == normal(page.package):
                for declared in _keyed(page, entry, "poetry"):
                    # Beside [project], an entry may only say where the package comes from.
                    if not asked or declared.fixed != _NO_VERSION:
                        page.declarations.append(declared)
    project = root.get("project", "requires-python")
    if project is not None:
        _floor(page, project, "pep508")
    for files in _included(root):
        page.includes.extend(item.value for item in files if isinstance(item.value, str))
    _elsewhere(page, root)


def read_pipfile(page: Page) -> None:
    """Read a Pipfile: every table that is not known to be something else has packages."""
    root = read_toml(page)
    for name, entry in root.entries.items():
        if name in _NO_PACKAGES:
            continue
        for key, inner in entry.node.entries.items():
            if normal(key) == normal(page.package):
                page.declarations.extend(_keyed(page, inner, "pipenv"))
    for key in ("python_version", "python_full_version"):
        node = root.get("requires", key)
        if node is not None and isinstance(node.value, str) and _EXACT.fullmatch(node.value):
            start, end = node.content or (node.start, node.end)
            exact = f"=={node.value}" if key == "python_full_version" else f"=={node.value}.*"
            page.floors.append(PythonFloor(page.path, page.span(start, end), exact))


def _pep508_strings(root: Node) -> Iterator[Node]:
    """Everything that is a requirement by its place."""
    for keys in (
        ("project", "dependencies"),
        ("build-system", "requires"),
        ("tool", "uv", "dev-dependencies"),
        ("tool", "uv", "constraint-dependencies"),
        ("tool", "uv", "override-dependencies"),
    ):
        yield from _items(root.get(*keys))
    for table in (
        root.get("project", "optional-dependencies"),
        root.get("dependency-groups"),
        root.get("tool", "pdm", "dev-dependencies"),
    ):
        yield from _lists_in(table)
    environments = root.get("tool", "hatch", "envs")
    for entry in environments.entries.values() if environments else ():
        for key in ("dependencies", "extra-dependencies"):
            yield from _items(entry.node.get(key))


def _lists_in(table: Node | None) -> Iterator[Node]:
    for entry in table.entries.values() if table else ():
        yield from _items(entry.node)


def _items(node: Node | None) -> Iterator[Node]:
    yield from (item for item in (node.items if node else ()) if isinstance(item.value, str))


def _poetry_tables(root: Node) -> Iterator[Node]:
    for keys in (("tool", "poetry", "dependencies"), ("tool", "poetry", "dev-dependencies")):
        table = root.get(*keys)
        if table is not None:
            yield table
    groups = root.get("tool", "poetry", "group")
    for entry in groups.entries.values() if groups else ():
        table = entry.node.get("dependencies")
        if table is not None:
            yield table


def _included(root: Node) -> Iterator[list[Node]]:
    """The files that setuptools is told to read requirements from."""
    dynamic = root.get("tool", "setuptools", "dynamic")
    if dynamic is None:
        return
    wanted = [dynamic.get("dependencies")]
    optional = dynamic.get("optional-dependencies")
    wanted.extend(entry.node for entry in (optional.entries.values() if optional else ()))
    for node in wanted:
        file = node.get("file") if node else None
        if file is not None:
            yield file.items or [file]


def _string(page: Page, node: Node) -> Declaration | None:
    """A requirement that is a string."""
    if node.content is not None:
        return requirement(page, *node.content)
    return escaped(page, node.start, node.end, str(node.value))


def escaped(page: Page, start: int, end: int, said: str) -> Declaration | None:
    """A requirement in a string whose text is not what it says: it is known where it begins, and not what to edit."""
    found = requirement(Page(page.path, said, page.package), 0, len(said))
    if found is None:
        return None
    return Declaration(page.path, page.span(start, end), found.specifier, False, fixed=found.fixed or _ESCAPED)


def _keyed(page: Page, entry: Entry, style: str) -> Iterator[Declaration]:
    """Requirements under the name of the package: a string, a table, or several of them."""
    node = entry.node
    if isinstance(node.value, list):
        for item in node.items:
            yield from _one(page, item.start, item, style)
    else:
        yield from _one(page, entry.start, node, style)


def _one(page: Page, start: int, node: Node, style: str) -> Iterator[Declaration]:
    if isinstance(node.value, str):
        yield _versioned(page, start, node.end, node, style)
        return
    if not isinstance(node.value, dict):
        return
    version = node.entries.get("version")
    ends = node.end
    if version is not None and not node.inline:
        start, ends = version.start, version.node.end
    if any(key in node.entries for key in _SOURCES):
        yield Declaration(page.path, page.span(start, ends), "", False, style, fixed=FROM_ELSEWHERE)
    elif version is None or not isinstance(version.node.value, str):
        yield Declaration(page.path, page.span(start, ends), "", False, style, fixed=_NO_VERSION)
    else:
        yield _versioned(page, start, ends, version.node, style)


def _versioned(page: Page, start: int, end: int, node: Node, style: str) -> Declaration:
    """A requirement whose specifier is a string of its own."""
    where = page.span(start, end)
    try:
        asked = specifier(page, style, str(node.value), node.start)
    except UnknownStyle as error:
        return Declaration(page.path, where, "", False, style, fixed=str(error))
    if node.content is None:
        return Declaration(page.path, where, asked, False, style, fixed=_ESCAPED)
    return Declaration(page.path, where, asked, False, style, page.span(*node.content))


def _python(page: Page, entry: Entry, style: str) -> None:
    node: Node | None = entry.node
    if isinstance(entry.node.value, dict):
        node = entry.node.get("version")
    if node is not None:
        _floor(page, node, style)


def _floor(page: Page, node: Node, style: str) -> None:
    if not isinstance(node.value, str):
        return
    start, end = node.content or (node.start, node.end)
    try:
        page.floors.append(PythonFloor(page.path, page.span(start, end), pep440(style, node.value)))
    except (UnknownStyle, ValueError):
        # Which Python it is for is not what the file is read for.
        return


def _elsewhere(page: Page, root: Node) -> None:
    """What uv takes from a repository or a folder asks for no release."""
    sources = root.get("tool", "uv", "sources")
    for key, entry in sources.entries.items() if sources else ():
        if normal(key) != normal(page.package):
            continue
        given = entry.node.items or [entry.node]
        if any(source in one.entries for one in given for source in ("git", "path", "url")):
            page.declarations[:] = [
                Declaration(d.path, d.span, "", d.locked, d.style, fixed=FROM_ELSEWHERE) for d in page.declarations
            ]
