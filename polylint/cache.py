"""What was computed for a text, kept on disk between runs, in the user's cache folder.

Nothing in a project is trusted: entries are found by a hash of the text they were computed from, and lie where only the
user writes; a folder that others may write to is not used. Entries hold parts of the texts, so only the user may read
them. One that is missing, damaged or can not be written costs time, nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import sys
import time

from polylint import __version__

MAX_AGE = 30 * 24 * 3600
"""Seconds after which an entry that nobody used is removed."""

_SWEPT_EVERY = 24 * 3600
_FINGERPRINT, _FIRST = re.compile("[0-9a-f]{20}"), re.compile("[0-9a-f]{2}")
_ENTRY = re.compile(r"[0-9a-f]{62}(?:\.[0-9a-f]+)?")
"""An entry, or what was left of one that was being written."""


def default_folder() -> str | None:
    """Where entries are kept: $POLYLINT_CACHE_DIR, else the platform's place for such files; None without a home.

    What the environment says of the platform's place counts if it is absolute, as the specification of it has it.
    """
    named = os.environ.get("POLYLINT_CACHE_DIR")
    if named:
        return os.path.abspath(named)
    home = os.path.expanduser("~")
    if home == "~":
        return None
    if sys.platform == "win32":
        base = _absolute("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = _absolute("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "polylint")


def _absolute(variable: str) -> str:
    path = os.environ.get(variable, "")
    return path if os.path.isabs(path) else ""


class Cache:
    """Entries by text.

    Args:
        folder: where they are kept, None for nowhere.
    """

    def __init__(self, folder: str | None) -> None:
        self._top = folder or ""
        usable = folder is not None and (_is_own(folder) or not os.path.lexists(folder))
        self._folder = os.path.join(self._top, _fingerprint()) if usable else None

    def get(self, text: str) -> bytes | None:
        """What was kept for a text, None when nothing is."""
        if self._folder is None:
            return None
        path = self._path(text)
        try:
            with open(path, "rb") as file:
                return file.read()
        except OSError:
            return None

    def put(self, text: str, data: bytes) -> None:
        """Keep something for a text."""
        if self._folder is None:
            return
        path = self._path(text)
        temporary = f"{path}.{os.urandom(8).hex()}"
        try:
            if not os.path.isdir(os.path.dirname(path)) and not self._make(os.path.dirname(path)):
                return
            with open(temporary, "xb", opener=_for_the_user) as file:
                file.write(data)
            os.replace(temporary, path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)

    def _make(self, folder: str) -> bool:
        """Make a folder below the top, and that; False when others could write there."""
        # The mode of `makedirs` is that of the last folder only.
        if not os.path.isdir(os.path.dirname(self._top)):
            os.makedirs(os.path.dirname(self._top), exist_ok=True)
        with contextlib.suppress(FileExistsError):
            os.mkdir(self._top, mode=0o700)
        if not _is_own(self._top):
            self._folder = None
            return False
        self._sweep()
        os.makedirs(folder, mode=0o700, exist_ok=True)
        return True

    def _path(self, text: str) -> str:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return os.path.join(self._folder or "", digest[:2], digest[2:])

    def _sweep(self) -> None:
        """Remove old entries, at most once a day."""
        top = self._top
        mark = os.path.join(top, "swept")
        now = time.time()
        with contextlib.suppress(OSError):
            if now - os.stat(mark).st_mtime < _SWEPT_EVERY:
                return
        with contextlib.suppress(OSError), open(mark, "wb"):
            pass
        for kept in _below(top, _FINGERPRINT):
            for folder in _below(kept, _FIRST):
                for path in _below(folder, _ENTRY):
                    with contextlib.suppress(OSError):
                        if now - os.stat(path).st_mtime > MAX_AGE:
                            os.unlink(path)
                with contextlib.suppress(OSError):
                    os.rmdir(folder)
            with contextlib.suppress(OSError):
                os.rmdir(kept)


def _below(folder: str, pattern: re.Pattern[str]) -> list[str]:
    """What in a folder has such a name: somebody may have named a folder that has more in it than entries."""
    try:
        return [os.path.join(folder, name) for name in os.listdir(folder) if pattern.fullmatch(name)]
    except OSError:
        return []


def _for_the_user(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _is_own(folder: str) -> bool:
    """Whether a folder is the user's, and nobody else may write to it."""
    try:
        status = os.stat(folder)
    except OSError:
        return False
    if sys.platform == "win32":
        # Folders of users are protected by what stands above them; modes say nothing.
        return True
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _fingerprint() -> str:
    """What entries depend on beside the text: Python, and the code that computes them."""
    here = os.path.join(os.path.dirname(__file__), "analysis")
    parts = [__version__, sys.implementation.cache_tag or "python"]
    for name in ("cutting.py", "ir.py", "kept.py", "literals.py", "located.py", "lowered.py", "lowering.py"):
        with contextlib.suppress(OSError):
            status = os.stat(os.path.join(here, name))
            parts.append(f"{status.st_size}.{status.st_mtime_ns}")
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]
