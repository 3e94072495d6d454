"""Which files: walking folders, ignore rules, and the cheap look whether a file can matter at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from polylint import ignores
from polylint.config import Settings
from polylint.dataclass import dataclass
from polylint.embedded.kinds import document_kind, kind_by_content
from polylint.requirements.kinds import kind_of

DEFAULT_EXCLUDE = (
    ".eggs/",
    ".git/",
    ".hg/",
    ".mypy_cache/",
    ".nox/",
    ".pytest_cache/",
    ".ruff_cache/",
    ".svn/",
    ".tox/",
    ".venv/",
    "__pycache__/",
    "build/",
    "dist/",
    "node_modules/",
    "site-packages/",
    "venv/",
)

FIRST_LINE = 200
"""Bytes that tell what a file without a suffix is."""

_SUFFIXES = (".py", ".pyi")


@dataclass(frozen=True)
class Candidate:
    """A file to check.

    Attributes:
        path: to open it.
        shown: as people see it: relative to the working directory when below it, with forward slashes.
        explicit: it was named, not found in a folder.
        error: why it can not be checked, "" when it can.
    """

    path: str
    shown: str
    explicit: bool
    error: str = ""


def find_files(paths: Sequence[str], settings_for: Callable[[str], Settings]) -> list[Candidate]:
    """The files to check.

    A named file is taken whatever its name, unless the configuration excludes it (a hook names every file it finds).

    Args:
        paths: files and folders.
        settings_for: the settings of a path.

    Returns:
        The files in order, each once; what can not be read carries an error.
    """
    found: dict[str, Candidate] = {}
    for path in paths:
        if os.path.isdir(path):
            _Walk(settings_for, found).walk(path)
            continue
        settings = settings_for(path)
        file = os.path.abspath(path)
        if excluded(file, settings, named=True):
            continue
        error = "" if os.path.exists(path) else "no such file or folder"
        found[os.path.normpath(file)] = Candidate(path, shown(path), True, error)
    return sorted(found.values(), key=lambda candidate: candidate.shown)


def shown(path: str) -> str:
    """A path as people see it."""
    try:
        relative = os.path.relpath(path)
    except ValueError:
        return path.replace(os.sep, "/")
    return (os.path.abspath(path) if relative.startswith("..") else relative).replace(os.sep, "/")


def excluded(path: str, settings: Settings, named: bool = False) -> bool:
    """Whether the configuration leaves a file out, itself or through a folder above it."""
    own = (*(settings.exclude or ()), *settings.extend_exclude)
    patterns = ignores.parse(own, settings.root)
    if not patterns:
        return False
    parts = os.path.relpath(path, settings.root).split(os.sep)
    for length in range(1, len(parts) + 1):
        part = os.path.join(settings.root, *parts[:length])
        if ignores.ignored(part, length < len(parts) or not named, patterns):
            return True
    return False


class _Walk:
    """One walk: loops are cut, ignore files are read on the way."""

    def __init__(self, settings_for: Callable[[str], Settings], found: dict[str, Candidate]) -> None:
        self._settings_for = settings_for
        self._found = found
        self._seen: set[tuple[int, int]] = set()

    def walk(self, top: str) -> None:
        folder = os.path.abspath(top)
        settings = self._settings_for(folder)
        git = _above(folder) if settings.respect_gitignore else []
        self._folder(top, folder, git)

    def _folder(self, path: str, folder: str, git: list[ignores.Pattern]) -> None:
        try:
            status = os.stat(path)
            if (status.st_dev, status.st_ino) in self._seen:
                return
            self._seen.add((status.st_dev, status.st_ino))
            with os.scandir(path) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            reason = f"the folder can not be read: {error.strerror}"
            self._found[folder] = Candidate(path, shown(path), False, reason)
            return
        settings = self._settings_for(folder)
        if settings.respect_gitignore and any(entry.name == ".gitignore" for entry in listed):
            git = [*git, *ignores.read(os.path.join(folder, ".gitignore"), folder)]
        own = (*(DEFAULT_EXCLUDE if settings.exclude is None else settings.exclude), *settings.extend_exclude)
        patterns = ignores.parse(own, settings.root)
        include = ignores.parse(settings.include, settings.root)
        for entry in listed:
            below = os.path.join(folder, entry.name)
            inside = os.path.join(path, entry.name)
            try:
                is_folder = entry.is_dir()
            except OSError:
                continue
            by_name = is_folder or _is_of_interest(below, settings) or ignores.ignored(below, False, include)
            if not by_name and "." in entry.name:
                continue
            if ignores.ignored(below, is_folder, patterns) or ignores.ignored(below, is_folder, git):
                continue
            if is_folder:
                self._folder(inside, below, git)
            elif entry.is_file() and (by_name or _is_script(below)):
                self._found.setdefault(below, Candidate(inside, shown(inside), False))


def _is_of_interest(path: str, settings: Settings) -> bool:
    """Whether a file in a folder is checked: code, and what says which packages it needs, but for lock files."""
    if path.endswith(_SUFFIXES):
        return True
    kind = kind_of(path)
    if kind:
        return kind != "lock"
    document = document_kind(path)
    return document != "" and (document != "markdown" or settings.include_docs)


def _is_script(path: str) -> bool:
    """Whether a file without a suffix begins with a line that names a shell."""
    try:
        with open(path, "rb") as file:
            return kind_by_content(path, file.read(FIRST_LINE)) != ""
    except OSError:
        return False


def _above(folder: str) -> list[ignores.Pattern]:
    """The ignore rules of the folders above, up to the top of the repository."""
    chain = [folder]
    while not os.path.exists(os.path.join(chain[-1], ".git")):
        parent = os.path.dirname(chain[-1])
        if parent == chain[-1]:
            return []
        chain.append(parent)
    top = chain[-1]
    patterns = ignores.read(os.path.join(top, ".git", "info", "exclude"), top)
    for above in reversed(chain[1:]):
        patterns.extend(ignores.read(os.path.join(above, ".gitignore"), above))
    return patterns
