"""git's own search for words, in a checkout with so many files that it pays.

git reads files on all processors, while the walk goes on. Only what it says outright counts: that it looked into a file
and found nothing. All other files are read as if there were no git, so that the answer does not depend on it.

The repository is not trusted. Nothing in its configuration may start a program: of what can, `git grep` would only ask
the file system monitor, a hook, a pager, a text converter, or fetch what a partial clone does not have; each is off.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from threading import Thread

from polylint.listing.repository import Repository

PATIENCE = 10.0
"""Seconds that git may take; then files are read without it."""

_OPTIONS = (
    "--no-pager",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "submodule.recurse=false"),
)
_SEARCH = ("grep", "--no-textconv", "--no-recurse-submodules", "--no-color", "-L", "-z", "-a", "-i", "-F")
_PATTERNS = ("*.py", "*.pyi", "*.ipynb", "*.yml", "*.yaml", "*.sh", "*.txt", "*.toml")
_KEPT = frozenset({"GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM", "GIT_EXEC_PATH"})


class Search:
    """A search that runs.

    Args:
        repository: where it searches.
        words: what for.
        git: the program.

    Raises:
        OSError, ValueError: it can not be started.
    """

    def __init__(self, repository: Repository, words: Sequence[bytes], git: str) -> None:
        self.words = frozenset(words)
        self._repository = repository
        self._found = b""
        asked = [argument for word in words for argument in ("-e", os.fsdecode(word))]
        self._process = subprocess.Popen(
            [git, *_OPTIONS, *_SEARCH, *asked, "--", *_PATTERNS],
            cwd=repository.top,
            env=_environment(repository.top),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        # Its answer is longer than what a pipe holds.
        self._reader = Thread(target=self._take, daemon=True)
        self._reader.start()

    def _take(self) -> None:
        if self._process.stdout is not None:
            self._found = self._process.stdout.read()

    def silent(self) -> frozenset[str]:
        """The files that git looked into and found none of the words in, by absolute path; none when it failed."""
        index = self._repository.index
        self._reader.join(PATIENCE)
        if self._reader.is_alive() or index is None:
            self.stop()
            return frozenset()
        if self._process.wait() not in (0, 1):
            return frozenset()
        prefix = self._repository.top.rstrip(os.sep) + os.sep
        names = os.fsdecode(self._found).replace("/", os.sep).split("\0")
        # Those that it was told to take as unchanged it looked up in the repository, not on the disk.
        untold = {os.fsdecode(name).replace("/", os.sep) for name in index.assumed}
        return frozenset(prefix + name for name in names if name not in untold)

    def stop(self) -> None:
        """End it; its answer is not needed."""
        self._process.kill()
        self._reader.join()
        self._process.wait()


def begin(repository: Repository, words: Sequence[bytes]) -> Search | None:
    """Begin to search a repository; None when that can not be done with git."""
    git = _program(repository.top)
    if git is None or not all(words):
        return None
    try:
        return Search(repository, words, git)
    except (OSError, ValueError):
        return None


def _program(top: str) -> str | None:
    """git, but not one that lies in the files that are looked at, nor in the working directory."""
    name = "git.exe" if sys.platform == "win32" else "git"
    away = os.path.realpath(top).rstrip(os.sep) + os.sep
    here = os.getcwd()
    for folder in os.get_exec_path():
        if not os.path.isabs(folder):
            continue
        real = os.path.realpath(folder)
        file = os.path.join(real, name)
        if real != here and not file.startswith(away) and os.access(file, os.X_OK) and os.path.isfile(file):
            return file
    return None


def _environment(top: str) -> dict[str, str]:
    """The environment of git: inside a hook the variables there are about another command and maybe another place."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return {
        **kept,
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_CEILING_DIRECTORIES": os.path.dirname(top),
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        # The repository's own setting may name any folder.
        "GIT_WORK_TREE": top,
        "LC_ALL": "C",
    }
