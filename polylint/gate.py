"""The cheap look which files can matter at all: bytes, before anything is parsed.

A file matters when it mentions the API, or imports, over however many other files, one that does.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from polylint.layout import Layout

MAX_FOLLOWED = 1_000
"""Files looked at to see whether what a file imports leads to the API; beyond them a file is taken to matter."""

MAX_FORWARD = 100
"""Files whose imports are followed one by one; for more than these the whole project is searched backwards."""

_IMPORT = re.compile(
    rb"""(?mx)^[ \t]*(?:
        from[ \t]+(?P<dots>\.*)[ \t]*(?P<source>[\w.]*)[ \t]+import[ \t]*(?P<names>\([^)]*\)|[^\n]*)
      | import[ \t]+(?P<modules>[^\n]*)
    )"""
)
_BY_NAME = re.compile(rb"""(?:import_module|__import__)\(\s*[rbu]?["'](?P<name>[\w.]+)["']""")
_COMMENT = re.compile(rb"#[^\n]*")


def mentions(raw: bytes, words: Sequence[bytes]) -> bool:
    """Whether a text has any of these words (lower case), in any letter case."""
    text = raw.lower()
    return any(word in text for word in words)


def import_of(files: Iterable[str]) -> Callable[[bytes], bool]:
    """A test whether a text imports modules called like any of these files; it errs on the side of yes."""
    stems = set()
    own = False
    for file in files:
        folder, name = os.path.split(os.path.abspath(file))
        stem = name.rpartition(".")[0]
        own = own or stem == "__init__"
        stems.add(os.path.basename(folder) if stem == "__init__" else stem)
    words = [stem.encode("utf-8", "surrogateescape") for stem in sorted(stems) if stem]
    word = rb"\b(?:%b)\b" % (b"|".join(map(re.escape, words)) or rb"\Z.")
    relative = rb"|from[ \t]+\.+[ \t]*import" if own else b""
    pattern = re.compile(
        rb"(?m)^[ \t]*(?:from[ \t]+[\w.]*%b[\w.]*[ \t]+import" % word
        + rb"|import[ \t][^#\n]*%b" % word
        + rb"|from[ \t]+[\w.]+[ \t]+import[ \t]*\([^)]*%b" % word
        + rb"|from[ \t]+[\w.]+[ \t]+import[ \t][^#\n]*%b" % word
        + relative
        + rb")|(?:import_module|__import__)\([^)\n]*%b" % word
    )

    def imports(raw: bytes) -> bool:
        # A search for plain words is many times as fast as the pattern, and almost always says no.
        return (own or any(name in raw for name in words)) and pattern.search(raw) is not None

    return imports


class Forward:
    """Follows the imports of files to see whether they lead to one that mentions the API.

    Args:
        layout: where modules are looked up.
        read: gives the bytes of a file, none when it can not be read.
        words: what a mention is.
    """

    def __init__(self, layout: Layout, read: Callable[[str], bytes], words: Sequence[bytes]) -> None:
        self._layout = layout
        self._read = read
        self._words = words
        self._imports: dict[str, tuple[bool, tuple[str, ...]]] = {}
        self._apart: set[str] = set()

    def leads(self, file: str, raw: bytes) -> bool:
        """Whether a file with these bytes imports what mentions the API, directly or not."""
        self._imports[file] = False, tuple(imports_of(file, raw, self._layout))
        waiting = [file]
        seen = {file}
        while waiting:
            current = waiting.pop()
            if current in self._apart:
                continue
            mentioned, imported = self._look(current)
            if mentioned or len(self._imports) > MAX_FOLLOWED:
                return True
            waiting.extend(found for found in imported if found not in seen)
            seen.update(imported)
        self._apart |= seen
        return False

    def _look(self, file: str) -> tuple[bool, tuple[str, ...]]:
        known = self._imports.get(file)
        if known is None:
            raw = self._read(file)
            mentioned = mentions(raw, self._words)
            imported = () if mentioned else tuple(imports_of(file, raw, self._layout))
            known = self._imports[file] = mentioned, imported
        return known


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
            for part in _COMMENT.sub(b"", match["modules"]).split(b","):
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
        name = match["name"].decode()
        yield name.lstrip("."), len(name) - len(name.lstrip("."))
