"""Where fixes may write: into the project and nowhere else, whatever symbolic links it has.

A link is followed to read. What it leads to is changed only where it lies in the project itself: a repository must not
be able to have a file changed that somebody keeps elsewhere, nor an installed package.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from polylint.config import Settings
from polylint.listing import ignores
from polylint.listing.walk import DEFAULT_EXCLUDE

ENVIRONMENTS = ("dist-packages/", "site-packages/")
"""Folders of installed packages, which no link makes part of a project, whatever the configuration excludes."""


def real_path(path: str) -> str:
    """Where a path leads; itself where that can not be told."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path


def is_inside(path: str, folder: str) -> bool:
    """Whether a path is a folder, or something below it; case counts as the system has it."""
    own, above = os.path.normcase(path), os.path.normcase(folder)
    return own == above or own.startswith(os.path.join(above, ""))


def hindrance(file: str, top: str, given: Iterable[str], settings: Settings) -> str:
    """Why a file must not be changed although it is checked.

    Args:
        file: its absolute path.
        top: the top of the project it is in.
        given: the folders that the user named.
        settings: those of the file.

    Returns:
        What may follow the name of the file, "" when it may be changed.
    """
    real, root = real_path(file), real_path(top)
    if os.path.normcase(real) == os.path.normcase(os.path.join(root, os.path.relpath(file, top))):
        return ""
    # A link that a repository brings along makes nothing part of it, not even where a hook names the link.
    roots = [root] if os.path.exists(os.path.join(top, ".git")) else [root, *map(real_path, given)]
    inside = [folder for folder in roots if is_inside(real, folder)]
    if not inside:
        return "is reached through a link, and lies outside the project"
    own = DEFAULT_EXCLUDE if settings.exclude is None else settings.exclude
    patterns = (*own, *settings.extend_exclude, *ENVIRONMENTS)
    if all(_excluded(real, folder, patterns) for folder in inside):
        return "is reached through a link, and lies in a folder that is not checked"
    return ""


def _excluded(path: str, root: str, lines: tuple[str, ...]) -> bool:
    rules = ignores.parse(lines, root)
    parts = os.path.relpath(path, root).split(os.sep)
    folders = (os.path.join(root, *parts[:length]) for length in range(1, len(parts)))
    return ignores.ignored(path, False, (rules,)) or any(ignores.ignored(one, True, (rules,)) for one in folders)
