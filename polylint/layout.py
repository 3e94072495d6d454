"""How a repository is laid out: the folders in which its modules are looked up.

A name is looked up as Python would if the program were started in any usual way: beside its outermost package, in the
folders above and their `src`, in configured folders; and then anywhere else in the repository where only one module
has that name, since the path that a deployment sets is not to be seen.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Sequence

from polylint.config import Settings

MAX_SCANNED = 2_000
"""Folders looked at for modules that are in none of the usual places. Folders of packages are not among them."""

MAX_SCAN_DEPTH = 5
"""How deep these folders are below the top of the repository: `libs/<name>/src` is 3."""

_SKIPPED = frozenset({"__pycache__", "build", "dist", "node_modules", "site-packages", "venv"})


class Layout:
    """Roots of modules.

    Args:
        settings_for: the settings of a file.
        cwd: where the program is started, None for the working directory.
        buffers: paths of files that may be nowhere on the disk yet.
    """

    def __init__(
        self, settings_for: Callable[[str], Settings], cwd: str | None = None, buffers: Container[str] = ()
    ) -> None:
        self._settings_for = settings_for
        self._cwd = os.getcwd() if cwd is None else cwd
        self._buffers = buffers
        self._kinds: dict[str, str] = {}
        self._roots: dict[str, tuple[str, ...]] = {}
        self._tops: dict[str, str] = {}
        self._repositories: dict[str, str] = {}
        self._scanned: dict[str, dict[str, list[str]]] = {}

    def is_file(self, path: str) -> bool:
        """Whether there is a file."""
        return self._kind(path) == "file"

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder."""
        return self._kind(path) == "folder"

    def roots(self, file: str) -> Sequence[str]:
        """The folders in which absolute imports of a file are looked up, the nearest first."""
        folder = os.path.dirname(file)
        known = self._roots.get(folder)
        if known is None:
            known = self._roots[folder] = tuple(dict.fromkeys(self._usual(file, folder)))
        return known

    def other_roots(self, file: str, name: str) -> Sequence[str]:
        """Further folders of the repository with a module or package of this name."""
        top = self.top(os.path.dirname(file))
        if top not in self._scanned:
            self._scanned[top] = _scan(top)
        return self._scanned[top].get(name, ())

    def _usual(self, file: str, folder: str) -> list[str]:
        settings = self._settings_for(file)
        while self.is_file(os.path.join(folder, "__init__.py")):
            parent = os.path.dirname(folder)
            if parent == folder:
                break
            folder = parent
        found = [folder, *(os.path.normpath(os.path.join(settings.root, name)) for name in settings.src)]
        top = self.top(os.path.dirname(file))
        while True:
            found.append(folder)
            if self.is_folder(os.path.join(folder, "src")):
                found.append(os.path.join(folder, "src"))
            parent = os.path.dirname(folder)
            if parent == folder or not _inside(folder, top) or folder == top:
                return found
            folder = parent

    def top(self, folder: str) -> str:
        """The top of the repository, as far as can be seen."""
        known = self._tops.get(folder)
        if known is None:
            known = self._tops[folder] = self._repository(folder) or self._project(folder)
        return known

    def _repository(self, folder: str) -> str:
        """The nearest folder above, or this one, that is the top of a git checkout; "" when there is none."""
        passed = []
        above = folder
        while (known := self._repositories.get(above)) is None:
            passed.append(above)
            parent = os.path.dirname(above)
            if os.path.exists(os.path.join(above, ".git")):
                known = above
            elif parent == above:
                known = ""
            else:
                above = parent
                continue
            break
        self._repositories.update(dict.fromkeys(passed, known))
        return known

    def _project(self, folder: str) -> str:
        """The top of a project that is in no git checkout."""
        root = self._settings_for(folder).root
        if _inside(folder, self._cwd) and len(self._cwd) > 1:
            return self._cwd if _inside(root, self._cwd) else root
        return root if _inside(folder, root) else folder

    def _kind(self, path: str) -> str:
        known = self._kinds.get(path)
        if known is None:
            is_file = path in self._buffers or os.path.isfile(path)
            known = "file" if is_file else "folder" if os.path.isdir(path) else ""
            self._kinds[path] = known
        return known


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _scan(top: str) -> dict[str, list[str]]:
    """For every module and package that is in no other package: the folders that have one of its name, in order."""
    found: dict[str, list[str]] = {}
    waiting = [(top, 0)]
    for number, (folder, depth) in enumerate(waiting):
        if number >= MAX_SCANNED:
            break
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in listed:
            name, suffix = os.path.splitext(entry.name)
            if suffix == ".py" and name.isidentifier():
                found.setdefault(name, []).append(folder)
            elif not suffix and not entry.name.startswith(".") and entry.name not in _SKIPPED and _is_folder(entry):
                if os.path.isfile(os.path.join(entry.path, "__init__.py")):
                    found.setdefault(name, []).append(folder)
                    continue
                if name.isidentifier():
                    found.setdefault(name, []).append(folder)
                if depth < MAX_SCAN_DEPTH:
                    waiting.append((entry.path, depth + 1))
    return found


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False
