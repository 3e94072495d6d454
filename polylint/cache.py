"""What was computed for a text, kept on disk between runs, in the user's cache folder.

Nothing in a project is trusted: entries are found by a hash of the text they were computed from, and lie where only the
user writes. An entry that is missing, damaged or can not be written costs time, nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time

from polylint import __version__

MAX_AGE = 30 * 24 * 3600
"""Seconds after which an entry that nobody used is removed."""

_SWEPT_EVERY = 24 * 3600


def default_folder() -> str | None:
    """Where entries are kept: $POLYLINT_CACHE_DIR, else the platform's place for such files; None without a home."""
    named = os.environ.get("POLYLINT_CACHE_DIR")
    if named:
        return os.path.abspath(named)
    home = os.path.expanduser("~")
    if home == "~":
        return None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "polylint")


class Cache:
    """Entries by text.

    Args:
        folder: where they are kept, None for nowhere.
    """

    def __init__(self, folder: str | None) -> None:
        self._folder = None if folder is None else os.path.join(folder, _fingerprint())
        self._top = folder

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
        temporary = f"{path}.{os.getpid()}"
        try:
            if not os.path.isdir(os.path.dirname(path)):
                self._sweep()
                os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            with open(temporary, "wb") as file:
                file.write(data)
            os.replace(temporary, path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)

    def _path(self, text: str) -> str:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return os.path.join(self._folder or "", digest[:2], digest[2:])

    def _sweep(self) -> None:
        """Remove old entries, at most once a day."""
        top = self._top or ""
        mark = os.path.join(top, "swept")
        now = time.time()
        with contextlib.suppress(OSError):
            if now - os.stat(mark).st_mtime < _SWEPT_EVERY:
                return
        with contextlib.suppress(OSError):
            os.makedirs(top, mode=0o700, exist_ok=True)
            with open(mark, "wb"):
                pass
        for folder, _, names in os.walk(top, topdown=False):
            for name in names:
                path = os.path.join(folder, name)
                with contextlib.suppress(OSError):
                    if path != mark and now - os.stat(path).st_mtime > MAX_AGE:
                        os.unlink(path)
            if folder not in (top, self._folder):
                with contextlib.suppress(OSError):
                    os.rmdir(folder)


def _fingerprint() -> str:
    """What entries depend on beside the text: Python, and the code that computes them."""
    here = os.path.join(os.path.dirname(__file__), "analysis")
    parts = [__version__, sys.implementation.cache_tag or "python"]
    for name in ("cutting.py", "ir.py", "literals.py", "located.py", "lowered.py", "lowering.py"):
        with contextlib.suppress(OSError):
            status = os.stat(os.path.join(here, name))
            parts.append(f"{status.st_size}.{status.st_mtime_ns}")
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]
