"""Who else uses what a fix would change: files that import a module, tests and cassettes that assert what is sent.

Asked only once there is something to fix, and only able to make a fix less certain.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence

from polylint.embedded.kinds import rough_code
from polylint.gate import import_of, imports_of
from polylint.layout import Layout
from polylint.source import SourceError, read_bytes

MAX_FILES = 20_000
"""Files looked at in one project; beyond it the answer is not complete."""

MAX_SEARCHES = 16
"""Modules whose importers are searched for one by one, which is fast for a few; for more all imports are read once."""
MAX_NAMES = 200_000
"""Files and folders seen there, of whatever kind: a file may lie in somebody's home, or at the top of the disk."""

_SKIPPED = frozenset(
    {
        ".git",
        ".hg",
        ".mypy_cache",
        ".nox",
        ".pytest_cache",
        ".ruff_cache",
        ".tox",
        ".venv",
        "__pycache__",
        "build",
        "dist",
        "node_modules",
        "site-packages",
        "venv",
    }
)
_MOST = 4_000_000
"""Bytes of a file that are looked at."""

_CODE = (".py", ".ipynb")
_RECORDS = (".yaml", ".yml", ".json")
_TEST = re.compile(r"(?:^|/)(?:tests?|cassettes|fixtures)/|(?:^|/)(?:test_[^/]*|[^/]*_test|conftest)\.py$")


def imports_package(raw: bytes, package: str) -> bool:
    """Whether a file imports a package, or may."""
    word = re.escape(package).encode()
    statement = rb"^[ \t]*(?:from[ \t\\]+%b\b|import[ \t\\][^#\r\n]*\b%b\b)" % (word, word)
    return re.search(rb"(?m)%b|import\w*\(\s*[\"']%b\b" % (statement, word), raw) is not None


class ProjectFiles:
    """The files of a project, read at most once.

    Args:
        root: the project's folder.
        given: the text that stands in the place of a file, None for the one on the disk.
    """

    def __init__(self, root: str, given: Callable[[str], bytes | None] = lambda path: None) -> None:
        self._root = root
        self._given = given
        self._paths: list[str] | None = None
        self._bytes: dict[str, bytes] = {}
        self._imports: dict[str, dict[str, bool]] = {}
        self._importing: dict[str, list[str]] | None = None
        self._users: dict[str, list[str]] = {}
        self.complete = True

    def importers(self, file: str, layout: Layout) -> Iterator[str]:
        """The files of code that import a module, by absolute path; a file that only might is among them."""
        imports = import_of([file], layout)
        known = self._imports.setdefault(file, {})
        for path in self._possible(file, layout):
            if path.endswith(_CODE) and path != file:
                if path not in known:
                    known[path] = imports(path, self._code(path))
                if known[path]:
                    yield path

    def _possible(self, file: str, layout: Layout) -> Sequence[str]:
        """The files to look at for imports of a module."""
        if len(self._imports) < MAX_SEARCHES:
            return self._all()
        if self._importing is None:
            self._importing = {}
            for path in self._all():
                if path.endswith(_CODE):
                    for found in dict.fromkeys(imports_of(path, self._code(path), layout)):
                        self._importing.setdefault(found, []).append(path)
        return self._importing.get(file, ())

    def users_of(self, package: str) -> Iterator[str]:
        """The files of code that import a package, by absolute path; a file that only might is among them."""
        known = self._users.get(package)
        if known is None:
            code = (path for path in self._all() if path.endswith(_CODE))
            known = self._users[package] = [path for path in code if imports_package(self._code(path), package)]
        yield from known

    def asserting(self, words: Sequence[bytes]) -> Iterator[str]:
        """Tests and recorded responses that mention any of these words (lower case), by absolute path."""
        for path in self._all():
            relative = path[len(self._root) :].replace(os.sep, "/")
            if _TEST.search(relative) and any(word in self._read(path).lower() for word in words):
                yield path

    def _all(self) -> list[str]:
        if self._paths is None:
            self._paths = []
            seen = 0
            for folder, folders, names in os.walk(self._root):
                seen += len(folders) + len(names)
                folders[:] = sorted(name for name in folders if name not in _SKIPPED)
                self._paths.extend(
                    os.path.join(folder, name) for name in sorted(names) if name.endswith((*_CODE, *_RECORDS))
                )
                if len(self._paths) > MAX_FILES or seen > MAX_NAMES:
                    self.complete = False
                    break
        return self._paths

    def _code(self, path: str) -> bytes:
        raw = self._read(path)
        return rough_code(raw) if path.endswith(".ipynb") else raw

    def _read(self, path: str) -> bytes:
        found = self._bytes.get(path)
        if found is None:
            found = self._given(path)
        if found is None:
            try:
                found = read_bytes(path, _MOST)
            except SourceError:
                found = b""
            self._bytes[path] = found
        return found

    def changed(self, path: str) -> None:
        """A file is no longer what it was."""
        self._bytes.pop(path, None)
        self._importing = None
        self._users.clear()
        for known in self._imports.values():
            known.pop(path, None)
