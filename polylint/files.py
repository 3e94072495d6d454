"""Which files: those that are named, and those in folders."""

from __future__ import annotations

import os
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from polylint.config import Settings

if TYPE_CHECKING:
    from polylint.listing.walk import Lookup

UNFINISHED = ".polylint-"
"""How the names of files begin that lie beside what they are to replace; a run that is killed leaves them behind."""


class Candidate(NamedTuple):
    """A file to check.

    Attributes:
        path: its absolute path.
        shown: as people see it: relative to the working directory when below it, with forward slashes.
        explicit: it was named, not found in a folder.
        error: why it can not be checked, "" when it can.
    """

    path: str
    shown: str
    explicit: bool
    error: str = ""


def find_files(paths: Sequence[str], lookup: Lookup) -> list[Candidate]:
    """The files to check.

    A named file is taken whatever its name, unless the configuration excludes it (a hook names every file it finds).

    Args:
        paths: files and folders.
        lookup: gives the settings of a path.

    Returns:
        The files in order, each once; what can not be read carries an error.
    """
    found: dict[str, Candidate] = {}

    def add(path: str, shown: str, error: str) -> None:
        found.setdefault(path, Candidate(path, shown, False, error))

    for path in paths:
        file = os.path.abspath(path)
        if os.path.isdir(path):
            from polylint.listing.walk import Walk

            Walk(lookup, add, os.getcwd()).walk(file, shown(path))
        elif not excluded(file, lookup.settings_for(path), named=True):
            error = "" if os.path.exists(path) else "no such file or folder"
            found[file] = Candidate(file, shown(path), True, error)
    return sorted(found.values(), key=attrgetter("shown"))


def is_unfinished(name: str) -> bool:
    """Whether a file is what a run left behind that was killed, by its name, which has no suffix."""
    return name.startswith(UNFINISHED) and "." not in name[1:]


def shown(path: str) -> str:
    """A path as people see it: below the working directory relative to it."""
    return shown_from(os.getcwd(), os.path.abspath(path))


def shown_from(folder: str, path: str) -> str:
    """A path as people see it who are in a folder; both are absolute."""
    above = folder.rstrip(os.sep) + os.sep
    relative = path[len(above) :] if path.startswith(above) else "." if path == folder else path
    return relative.replace(os.sep, "/")


def excluded(path: str, settings: Settings, named: bool = False) -> bool:
    """Whether the configuration leaves a file out, itself or through a folder above it."""
    own = (*(settings.exclude or ()), *settings.extend_exclude)
    if not own:
        return False
    from polylint.listing import ignores

    patterns = ignores.parse(own, settings.root)
    parts = os.path.relpath(path, settings.root).split(os.sep)
    for length in range(1, len(parts) + 1):
        part = os.path.join(settings.root, *parts[:length])
        if ignores.ignored(part, length < len(parts) or not named, (patterns,)):
            return True
    return False
