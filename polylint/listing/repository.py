"""A git repository as its files say: its ignore files, the settings that concern them, and what is tracked.

Nothing is run for that, so a repository that nobody trusts can be looked at, with git installed or without.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from polylint.listing import ignores
from polylint.listing.ignores import Rules, read_regular

if TYPE_CHECKING:
    from polylint.listing.index import Index

MAX_CONFIG = 1_000_000
"""Bytes read of a configuration file of git."""

MAX_INCLUDED = 10
"""How deep configuration files of git include each other: git's own limit."""

LARGE = 200_000
"""Bytes of an index from which on a repository is large: some 2,000 files."""

_SECTION = re.compile(r'\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]')
_ENTRY = re.compile(r"([A-Za-z][A-Za-z0-9-]*)\s*(?:=(.*))?")
_ESCAPES = {"n": "\n", "t": "\t", "b": "\b"}


class Repository:
    """A repository with a working tree.

    Args:
        top: the top folder of the working tree.
        folder: git's folder of this working tree.
    """

    def __init__(self, top: str, folder: str) -> None:
        self.top = top
        self.folder = folder

    @cached_property
    def _common(self) -> str:
        """The folder of what all working trees of the repository share."""
        found = os.fsdecode(read_regular(os.path.join(self.folder, "commondir"), MAX_CONFIG)).rstrip("\r\n")
        return os.path.normpath(os.path.join(self.folder, found)) if found else self.folder

    @cached_property
    def _settings(self) -> dict[str, str]:
        """What configuration files say: `section.key` in lower case to the last value."""
        found: dict[str, str] = {}
        for file in (*_usual_files(), os.path.join(self._common, "config")):
            _add_settings(found, file)
        if _is_true(found.get("extensions.worktreeconfig", "")):
            _add_settings(found, os.path.join(self.folder, "config.worktree"))
        return found

    @cached_property
    def ignore_case(self) -> bool:
        """Whether letters of either case are the same in patterns."""
        return _is_true(self._settings.get("core.ignorecase", ""))

    @cached_property
    def rules(self) -> list[Rules]:
        """What is ignored besides what ignore files in the working tree say."""
        home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
        everywhere = self._settings.get("core.excludesfile")
        if everywhere is None:
            everywhere = os.path.join(home, "git", "ignore")
        files = [os.path.join(self._common, "info", "exclude")]
        if everywhere:
            files.insert(0, os.path.join(self.top, os.path.expanduser(everywhere)))
        return [rules for file in files if (rules := ignores.read(file, self.top, self.ignore_case))]

    def rules_above(self, folder: str) -> list[Rules]:
        """All that is ignored where a folder is, without its own ignore file."""
        found = list(self.rules)
        at = self.top
        for name in os.path.relpath(folder, self.top).split(os.sep):
            if at != folder:
                found.extend(self.rules_in(at))
            at = os.path.join(at, name)
        return found

    def rules_in(self, folder: str) -> list[Rules]:
        """What the ignore file in a folder says; git does not follow a link there."""
        return rules_in(folder, self.ignore_case)

    def tracks(self, path: str) -> bool:
        """Whether git has a file; git ignores no file that it has."""
        name = self._name(path)
        at = bisect_left(self._tracked, name)
        return at < len(self._tracked) and self._tracked[at] == name

    def tracks_below(self, folder: str) -> bool:
        """Whether git has a file in a folder, or below it."""
        name = self._name(folder) + b"/"
        at = bisect_left(self._tracked, name)
        return at < len(self._tracked) and self._tracked[at].startswith(name)

    def _name(self, path: str) -> bytes:
        return os.fsencode(path[len(self.top.rstrip(os.sep)) + 1 :].replace(os.sep, "/"))

    @property
    def is_large(self) -> bool:
        """Whether it has so many files that starting one more program is nothing to that."""
        try:
            return os.path.getsize(self._index_file) >= LARGE
        except OSError:
            return False

    @property
    def _index_file(self) -> str:
        return os.path.join(self.folder, "index")

    @cached_property
    def index(self) -> Index | None:
        """What is tracked, None when that can not be told."""
        from polylint.listing.index import read_index

        return read_index(self._index_file, 32 if self._settings.get("extensions.objectformat") == "sha256" else 20)

    @cached_property
    def _tracked(self) -> list[bytes]:
        return [] if self.index is None else self.index.names


def repository_of(folder: str) -> Repository | None:
    """The repository that a folder is in, None when it is in none."""
    while True:
        found = repository_at(folder)
        parent = os.path.dirname(folder)
        if found is not None or parent == folder:
            return found
        folder = parent


def repository_at(top: str) -> Repository | None:
    """The repository whose working tree begins at a folder; None when none does, or git would not take it for one."""
    entry = os.path.join(top, ".git")
    folder = entry
    if os.path.isfile(entry):
        # A submodule or one more working tree.
        text = os.fsdecode(read_regular(entry, MAX_CONFIG)).rstrip("\r\n")
        if not text.startswith("gitdir: "):
            return None
        folder = os.path.normpath(os.path.join(top, text.removeprefix("gitdir: ")))
    return Repository(top, folder) if os.path.lexists(os.path.join(folder, "HEAD")) else None


def rules_in(folder: str, ignore_case: bool = False) -> list[Rules]:
    """What the ignore file in a folder says; as for git, a link is none."""
    file = os.path.join(folder, ".gitignore")
    rules = None if os.path.islink(file) else ignores.read(file, folder, ignore_case)
    return [rules] if rules else []


# ---------------------------------------------------------------- git's configuration


def _usual_files() -> list[str]:
    """The configuration files of all repositories, those that win last."""
    files = []
    if not _is_true(os.environ.get("GIT_CONFIG_NOSYSTEM", "")):
        files.append(os.environ.get("GIT_CONFIG_SYSTEM") or "/etc/gitconfig")
    own = os.environ.get("GIT_CONFIG_GLOBAL")
    if own is not None:
        return [*files, own]
    home = os.path.expanduser("~")
    folder = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    return [*files, os.path.join(folder, "git", "config"), os.path.join(home, ".gitconfig")]


def _add_settings(found: dict[str, str], file: str, depth: int = 0) -> None:
    """Add what a configuration file says, and what it includes without a condition."""
    lines = iter(os.fsdecode(read_regular(file, MAX_CONFIG)).split("\n"))
    section = ""
    for line in lines:
        text = line.strip()
        header = _SECTION.match(text)
        if header:
            section = header[1].lower() if header[2] is None else f"{header[1].lower()}.{header[2]}"
            text = text[header.end() :].lstrip()
        entry = _ENTRY.fullmatch(text)
        if entry is None:
            continue
        given = entry[2]
        while given is not None and (len(given) - len(given.rstrip("\\"))) % 2:
            given = given[:-1] + next(lines, "").rstrip()
        value = "true" if given is None else _value(given)
        found[f"{section}.{entry[1].lower()}"] = value
        if section == "include" and entry[1].lower() == "path" and depth < MAX_INCLUDED:
            _add_settings(found, os.path.join(os.path.dirname(file), os.path.expanduser(value)), depth + 1)


def _value(text: str) -> str:
    """A value without its quotes, its comment and the blanks around it."""
    out, kept, quoted = "", 0, False
    chars = iter(text.strip())
    for char in chars:
        if char == '"':
            quoted = not quoted
        elif char in "#;" and not quoted:
            break
        else:
            escaped = next(chars, "") if char == "\\" else ""
            out += _ESCAPES.get(escaped, escaped) if escaped else char
            if quoted or not char.isspace():
                kept = len(out)
    return out[:kept]


def _is_true(text: str) -> bool:
    return text.lower() in ("true", "yes", "on", "1")
