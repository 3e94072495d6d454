"""The cheap look which files can matter at all: bytes, before anything is parsed.

A file matters when it mentions the API, or imports, over however many other files, one that does.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from polylint.dotted import absolute
from polylint.layout import Layout

MAX_FOLLOWED = 3_000
"""Files looked at to see whether the imports of one lead to the API; beyond them the whole project is searched, which
takes as long as some 5,000 of them."""

MAX_NEAR = 300
"""Files looked at to tell whether analysis should follow a module wherever it leads: frameworks import more."""

MAX_FORWARD = 100
"""Files whose imports are followed one by one; for more than these the whole project is searched at once."""

_IMPORT = re.compile(
    rb"""(?mx)^[ \t]*(?:
        from(?:[ \t]|\\\r?\n)+(?![ \t]|\\\r?\n)(?P<dots>\.*)(?!\.)(?:[ \t]+(?=\w))?
            (?P<source>[\w.]*)(?:[ \t]|\\\r?\n)+import[ \t]*(?P<names>
          \([^)\n]*(?:\n(?![ \t]*(?:from|import)[ \t])[^)\n]*)*\)|(?:[^\n\\]|\\\r?\n|\\)*)
      | import[ \t]+(?P<modules>(?:[^\n\\]|\\\r?\n|\\)*)
    )"""
)
_BY_NAME = re.compile(
    rb"""(?x)(?:import_module|__import__)\(\s*[rbu]?["'](?P<name>[\w.]+)["']
        (?:\s*,\s*(?:package\s*=\s*)?["'](?P<package>[\w.]+)["'])?"""
)
_COMMENT = re.compile(rb"#[^\n]*")


def mentions(raw: bytes, words: Sequence[bytes]) -> bool:
    """Whether a text has any of these words (lower case), in any letter case."""
    text = raw.lower()
    return any(word in text for word in words)


class Relevance:
    """Tells which files of a project matter.

    Args:
        layout: where modules are looked up.
        read: gives the bytes of a file, none when it can not be read.
        words: what a mention of the API is.
        project: gives every file of the project that a file is in.
        silent: files that are known to mention the API nowhere.
    """

    def __init__(
        self,
        layout: Layout,
        read: Callable[[str], bytes],
        words: Sequence[bytes],
        project: Callable[[str], Iterable[str]],
        silent: frozenset[str] = frozenset(),
    ) -> None:
        self.silent = silent
        self._layout = layout
        self._read = read
        self._words = words
        self._project = project
        self._mentioning: dict[str, bool] = {}
        self._looked: dict[str, tuple[bool, tuple[str, ...]]] = {}
        self._matter: dict[str, bool] = {}
        self._near: dict[str, bool] = {}
        self._searched: dict[str, frozenset[str]] = {}

    def mentions(self, file: str, raw: bytes) -> bool:
        """Whether a file mentions the API, given its bytes; they are not read again for that."""
        known = self._mentioning[file] = mentions(raw, self._words)
        return known

    def leads(self, file: str) -> bool:
        """Whether a file mentions the API, or imports what does, directly or not."""
        known = self._matter.get(file)
        if known is None:
            known = self._follow(file, MAX_FOLLOWED)
            if known is None:
                known = file in self.search(file)
            self._matter[file] = known
        return known

    def near(self, file: str) -> bool:
        """The same, as far as it can be told from a few files; a framework that imports itself whole is far."""
        known = self._near.get(file)
        if known is None:
            known = self._near[file] = bool(self._follow(file, MAX_NEAR))
        return known

    def changed(self, file: str) -> None:
        """A file is no longer what it was; what follows from it holds where it still mentions and imports the same."""
        self._mentioning.pop(file, None)
        self.silent -= {file}
        before = self._looked.pop(file, None)
        if before is None or self._look(file) != before:
            self._matter.clear()
            self._near.clear()
        self._searched.clear()

    def search(self, file: str) -> frozenset[str]:
        """All files of the project of this file that matter."""
        top = self._layout.top(os.path.dirname(file))
        if top not in self._searched:
            self._searched[top] = self._search(self._project(file))
        return self._searched[top]

    def _follow(self, file: str, most: int) -> bool | None:
        """Whether a file leads to the API, None when that would take too many files to tell."""
        waiting = [file]
        seen = {file}
        for current in waiting:
            mentioned, imported = self._look(current)
            if mentioned:
                return True
            waiting.extend(found for found in imported if found not in seen)
            seen.update(imported)
            if len(seen) > most:
                return None
        return False

    def _look(self, file: str) -> tuple[bool, tuple[str, ...]]:
        known = self._looked.get(file)
        if known is None:
            raw = self._read(file)
            mentioned = self.mentions(file, raw)
            imported = () if mentioned else tuple(imports_of(file, raw, self._layout))
            known = self._looked[file] = mentioned, imported
        return known

    def _is_mentioning(self, file: str) -> bool:
        if file in self.silent:
            return False
        known = self._mentioning.get(file)
        return self.mentions(file, self._read(file)) if known is None else known

    def _search(self, files: Iterable[str]) -> frozenset[str]:
        """Those that mention the API, those that import one of them, and so on."""
        every = list(files)
        found = {file for file in every if self._is_mentioning(file)}
        if not found:
            return frozenset()
        rest = [(file, self._read(file)) for file in every if file not in found]
        fresh = found
        while fresh and rest:
            imports = import_of(fresh, self._layout)
            fresh = {file for file, raw in rest if imports(file, raw)}
            rest = [(file, raw) for file, raw in rest if file not in fresh]
            found = found | fresh
        return frozenset(found)


def import_of(files: Iterable[str], layout: Layout) -> Callable[[str, bytes], bool]:
    """A test whether a file with these bytes imports any of these files."""
    files = frozenset(files)
    groups: dict[str, _Group] = {}
    stems = set()
    for file in sorted(files):
        folder, name = os.path.split(file)
        stem = name.rpartition(".")[0]
        package = folder if stem == "__init__" else ""
        if package:
            folder, stem = os.path.split(package)
        group = groups.get(folder)
        if group is None:
            inside = layout.is_file(os.path.join(folder, "__init__.py"))
            word = os.path.basename(folder).encode("utf-8", "surrogateescape") if inside else b""
            group = groups[folder] = _Group(folder.rstrip(os.sep) + os.sep, word, [], [])
        group.words.append(stem.encode("utf-8", "surrogateescape"))
        if package:
            group.packages.append(package + os.sep)
        stems.add(stem)

    def imports(file: str, raw: bytes) -> bool:
        # A search for plain words is many times as fast as looking at imports, and mostly says no.
        if not any(group.may_be_imported(file, raw) for group in groups.values()):
            return False
        # Modules of the same name are many: which one is meant?
        return any(
            found in files
            for name, level in dict.fromkeys(_names(raw))
            if level or not stems.isdisjoint(name.split("."))
            for found in _files(name, level, file, layout)
        )

    return imports


class _Group(NamedTuple):
    """Modules in one folder.

    Attributes:
        folder: the folder, with a separator at its end.
        word: its name when it is a package: an import from outside it says that name, or comes from inside.
        words: the names of the modules.
        packages: the folders of those that are packages: inside them an import may be just dots.
    """

    folder: str
    word: bytes
    words: list[bytes]
    packages: list[str]

    def may_be_imported(self, file: str, raw: bytes) -> bool:
        """Whether a file with these bytes may import one of them."""
        if self.word and not file.startswith(self.folder) and self.word not in raw:
            return False
        return any(word in raw for word in self.words) or any(file.startswith(package) for package in self.packages)


def imports_of(file: str, raw: bytes, layout: Layout) -> Iterator[str]:
    """The files of the project that a file with these bytes may import."""
    for name, level in dict.fromkeys(_names(raw)):
        yield from _files(name, level, file, layout)


def _files(name: str, level: int, file: str, layout: Layout) -> Iterator[str]:
    """The files a dotted name may stand for, the packages on the way to it included."""
    parts = [part for part in name.split(".") if part]
    if level:
        folder = os.path.dirname(file)
        for _ in range(level - 1):
            folder = os.path.dirname(folder)
        roots: Sequence[str] = (folder,)
        yield from _package(folder, layout)
    else:
        roots = layout.roots(file)
        if parts and not any(_holds(root, parts[0], layout) for root in roots):
            roots = layout.other_roots(file, parts[0])
    for root in roots:
        folder = root
        for part in parts:
            folder = os.path.join(folder, part)
            if layout.is_file(folder + ".py"):
                yield folder + ".py"
            yield from _package(folder, layout)


def _holds(root: str, part: str, layout: Layout) -> bool:
    path = os.path.join(root, part)
    return layout.is_folder(path) or layout.is_file(path + ".py")


def _package(folder: str, layout: Layout) -> Iterator[str]:
    file = os.path.join(folder, "__init__.py")
    if layout.is_file(file):
        yield file


def _names(raw: bytes) -> Iterator[tuple[str, int]]:
    """The dotted names that a text imports, with their leading dots counted: modules, or names in modules."""
    for match in _IMPORT.finditer(raw):
        if match["modules"] is not None:
            for part in _COMMENT.sub(b"", match["modules"]).replace(b"\\", b" ").split(b","):
                words = part.split()
                if words:
                    yield words[0].decode("utf-8", "replace"), 0
            continue
        level = len(match["dots"])
        source = match["source"].decode("utf-8", "replace")
        for part in _COMMENT.sub(b"", match["names"]).strip(b"()").replace(b"\\", b" ").split(b","):
            words = part.split()
            if words:
                name = words[0].decode("utf-8", "replace")
                yield (f"{source}.{name}" if source else name) if name != "*" else source, level
    for match in _BY_NAME.finditer(raw):
        name = match["name"].decode("utf-8", "replace")
        package = (match["package"] or b"").decode("utf-8", "replace")
        if package and name.startswith("."):
            yield absolute(name, package), 0
        else:
            yield name.lstrip("."), len(name) - len(name.lstrip("."))
