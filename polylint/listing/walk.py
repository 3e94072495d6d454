"""The walk over a folder: what is left out on the way, and which of the files there can have anything to say.

One walk for all folders, in a git checkout or not: what git ignores follows from the files that git reads itself, so
that the answer is the same where git is not installed, or refuses.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from polylint.config import Settings
from polylint.embedded.kinds import FIRST_LINE, IMAGES, SUFFIXES, document_kind, kind_by_content
from polylint.files import is_unfinished
from polylint.listing import ignores
from polylint.listing.ignores import Rules
from polylint.listing.repository import Repository, repository_at, repository_of, rules_in
from polylint.requirements.kinds import SUFFIXES as REQUIREMENTS
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

_PYTHON = (".py", ".pyi")
_KNOWN = frozenset(suffix.removeprefix(".") for suffix in (*SUFFIXES, *REQUIREMENTS, *_PYTHON, ".git", ".gitignore"))
"""Suffixes of files that may be of interest."""


class Lookup(Protocol):
    """Gives the settings of files and folders."""

    def settings_for(self, path: str) -> Settings:
        """The settings of a file or folder."""

    def settings_in(self, folder: str, names: Iterable[str]) -> Settings:
        """The settings of a folder, by its absolute path, given the names of all that is in it."""


class _Folder(NamedTuple):
    """A folder that is to be looked into.

    Attributes:
        path: its absolute path.
        shown: what the paths of files there begin with, for people.
        settings: those of the folder above, or its own.
        repository: the repository it is in, where what git ignores is left out.
        chain: what is ignored there.
        tracked_only: it is ignored, but for what git tracks.
    """

    path: str
    shown: str
    settings: Settings
    repository: Repository | None
    chain: tuple[Rules, ...]
    tracked_only: bool = False


class _Choice(NamedTuple):
    """What the settings of a folder say of files.

    Attributes:
        left_out: what is excluded.
        include: further files that are checked.
        docs: code in documents is.
    """

    left_out: Rules
    include: Rules
    docs: bool


class _Listed(NamedTuple):
    """What is in a folder.

    Attributes:
        folders: names of the folders.
        links: names of links that lead to a folder.
        files: names of files that may be of interest.
        others: names of files that are of none, unless the configuration says so.
    """

    folders: list[str]
    links: list[str]
    files: list[str]
    others: list[str]


class Walk:
    """A walk.

    Args:
        lookup: gives settings.
        add: is told of each file: its absolute path, the path as people see it, and why it can not be checked, "" when
            it can; and of each folder that can not be read.
        cwd: the working directory; paths below it are shown relative to it.
    """

    def __init__(self, lookup: Lookup, add: Callable[[str, str, str], None], cwd: str) -> None:
        self._lookup = lookup
        self._add = add
        self._cwd = cwd
        self._choices: dict[int, _Choice] = {}
        self._waiting: list[_Folder] = []
        self._links: list[tuple[str, str]] = []
        self._holding: list[str] = []
        self._seen: set[tuple[int, int]] | None = None

    def walk(self, top: str, shown: str) -> None:
        """Walk a folder, whether it is ignored itself or not.

        A folder that links lead to, too, is walked under its own name when it is one of those walked. Links to a folder
        that holds them, or the top, are left alone: they lead round, or to all there is (as `root` in `/proc/self`).

        Args:
            top: its absolute path.
            shown: the path as people see it.
        """
        self._begin(top, shown)
        while self._links:
            if self._seen is None:
                self._seen = self._held(top)
            waiting, self._links = sorted(self._links), []
            for path, named in waiting:
                if not _leads_up(path, top):
                    self._begin(path, named)
        self._seen = None
        self._holding.clear()

    def _begin(self, path: str, shown: str) -> None:
        """Walk a folder of which nothing is known yet."""
        prefix = "" if path == self._cwd else shown.rstrip("/") + "/"
        settings = self._lookup.settings_for(path)
        self._waiting.append(_Folder(path, prefix, settings, *_ignoring(path, settings)))
        while self._waiting:
            self._look_into(self._waiting.pop())

    def _held(self, top: str) -> set[tuple[int, int]]:
        """The folders that hold a file that was found, which no link need lead to any more."""
        found = set()
        for folder in self._holding:
            while folder not in found:
                found.add(folder)
                if folder == top:
                    break
                folder = os.path.dirname(folder)
        return {identity for folder in found if (identity := _identity(folder)) is not None}

    def _look_into(self, folder: _Folder) -> None:
        if self._seen is not None:
            identity = _identity(folder.path)
            if identity is None or identity in self._seen:
                return
            self._seen.add(identity)
        try:
            listed = _list(folder.path)
        except OSError as error:
            self._add(folder.path, folder.shown.rstrip("/") or ".", f"the folder can not be read: {error.strerror}")
            return
        folder = self._informed(folder, listed)
        choice = self._choice(folder.settings)
        above = folder.path if folder.path.endswith(os.sep) else folder.path + os.sep
        self._take_files(folder, listed, choice, above)
        for name in listed.folders:
            self._go_into(folder, choice, above, name)
        for name in listed.links:
            if self._is_kept(folder, choice, above, name, True):
                self._links.append((above + name, folder.shown + name))

    def _informed(self, folder: _Folder, listed: _Listed) -> _Folder:
        """A folder with what the files in it say of it."""
        path = folder.path
        names = [*listed.folders, *listed.links, *listed.files]
        settings = self._lookup.settings_in(path, names)
        if settings is not folder.settings:
            if settings.respect_gitignore != folder.settings.respect_gitignore:
                repository, chain = _ignoring(path, settings)
                folder = folder._replace(repository=repository, chain=chain, tracked_only=False)
            folder = folder._replace(settings=settings)
        if not settings.respect_gitignore:
            return folder
        if ".git" in names and (folder.repository is None or folder.repository.top != path):
            nested = repository_at(path)
            if nested is not None:
                folder = folder._replace(repository=nested, chain=tuple(nested.rules), tracked_only=False)
        if ".gitignore" in listed.files:
            ignore_case = folder.repository is not None and folder.repository.ignore_case
            folder = folder._replace(chain=(*folder.chain, *rules_in(path, ignore_case)))
        return folder

    def _take_files(self, folder: _Folder, listed: _Listed, choice: _Choice, above: str) -> None:
        """Choose from the files in a folder."""
        names = [
            name
            for name in listed.files
            if name.endswith(_PYTHON) or "." not in name or _is_of_interest(above + name, choice.docs)
        ]
        if choice.include:
            names.extend(
                name for name in listed.others if _is_included(above + name, choice) and not is_unfinished(name)
            )
        if folder.tracked_only or choice.left_out.concern_files or any(rules.concern_files for rules in folder.chain):
            names = [name for name in names if self._is_kept(folder, choice, above, name, False)]
        held = False
        for name in names:
            path = above + name
            if "." in name or _is_of_interest(path, choice.docs) or _is_script(path) or _is_included(path, choice):
                self._add(path, folder.shown + name, "")
                held = True
        if held:
            self._holding.append(folder.path)

    def _go_into(self, folder: _Folder, choice: _Choice, above: str, name: str) -> None:
        """Look into a folder later, unless it is left out."""
        plain = ignores.plain(name)
        if choice.left_out.decision(plain, True, above):
            return
        path = above + name
        tracked_only = folder.tracked_only or _decision(folder.chain, plain, True, above)
        repository = folder.repository
        # What git has there may be files, or one more repository, with rules of its own.
        if tracked_only and not (repository and (repository.tracks(path) or repository.tracks_below(path))):
            return
        shown = "" if path == self._cwd else f"{folder.shown}{name}/"
        self._waiting.append(_Folder(path, shown, folder.settings, repository, folder.chain, tracked_only))

    def _is_kept(self, folder: _Folder, choice: _Choice, above: str, name: str, is_folder: bool) -> bool:
        """Whether nothing leaves a file out, or a folder that a link leads to."""
        plain = ignores.plain(name)
        if choice.left_out.decision(plain, is_folder, above):
            return False
        if not folder.tracked_only and not _decision(folder.chain, plain, is_folder, above):
            return True
        return folder.repository is not None and folder.repository.tracks(above + name)

    def _choice(self, settings: Settings) -> _Choice:
        known = self._choices.get(id(settings))
        if known is None:
            own = (*(DEFAULT_EXCLUDE if settings.exclude is None else settings.exclude), *settings.extend_exclude)
            left_out, include = ignores.parse(own, settings.root), ignores.parse(settings.include, settings.root)
            known = self._choices[id(settings)] = _Choice(left_out, include, settings.include_docs)
        return known


def _ignoring(path: str, settings: Settings) -> tuple[Repository | None, tuple[Rules, ...]]:
    """The repository of a folder, and what is ignored there, as far as the folders above say."""
    repository = repository_of(path) if settings.respect_gitignore else None
    return repository, () if repository is None else tuple(repository.rules_above(path))


def _decision(chain: Sequence[Rules], name: str, is_folder: bool, above: str) -> bool:
    """Whether the last of these rules that says anything ignores a path."""
    for rules in reversed(chain):
        decision = rules.decision(name, is_folder, above)
        if decision is not None:
            return decision
    return False


def _is_of_interest(path: str, docs: bool) -> bool:
    """Whether a file in a folder is checked: code, and what says which packages it needs, but for lock files."""
    kind = kind_of(path)
    if kind:
        return kind != "lock"
    document = document_kind(path)
    return document != "" and (document != "markdown" or docs)


def _is_script(path: str) -> bool:
    """Whether a file without a suffix begins with a line that names a shell."""
    return kind_by_content(path, ignores.read_regular(path, FIRST_LINE)) != ""


def _is_included(path: str, choice: _Choice) -> bool:
    """Whether the configuration adds a file to those that are checked."""
    return bool(choice.include) and ignores.ignored(path, False, (choice.include,))


def _list(folder: str) -> _Listed:
    """What is in a folder; raises OSError."""
    folders: list[str] = []
    links: list[str] = []
    files: list[str] = []
    others: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            try:
                if entry.is_dir(follow_symlinks=False):
                    (links if _is_junction(entry) else folders).append(name)
                elif entry.is_file():
                    suffix = name[name.rfind(".") + 1 :]
                    is_known = suffix.lower() in _KNOWN or suffix == name or name.startswith(IMAGES)
                    (files if is_known else others).append(name)
                elif entry.is_dir():
                    links.append(name)
            except OSError:
                # A link that leads nowhere.
                continue
    # The last one is looked into first.
    folders.sort(reverse=True)
    return _Listed(folders, links, files, others)


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether what looks like a folder is one more name of another, on Windows."""
    if sys.platform != "win32":
        return False
    return bool(entry.stat(follow_symlinks=False).st_file_attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def _leads_up(link: str, top: str) -> bool:
    """Whether a link leads to a folder that holds it, or the top of a walk."""
    target = os.path.join(os.path.realpath(link), "")
    holders = (os.path.realpath(os.path.dirname(link)), os.path.realpath(top))
    return any(os.path.join(holder, "").startswith(target) for holder in holders)


def _identity(folder: str) -> tuple[int, int] | None:
    """What a folder is, under any name; None when there is none."""
    try:
        status = os.stat(folder)
    except OSError:
        return None
    return status.st_dev, status.st_ino
