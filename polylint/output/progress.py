"""A bar on the terminal while a long scan goes on, gone without a trace when it ends.

Own code: click's bar shows itself at once and stays on the screen.
"""

from __future__ import annotations

import shutil
import sys
from time import monotonic

INTERVAL = 0.1
"""Seconds between two drawings."""

_WIDTH = 30


class Bar:
    """One line on standard error that is drawn over and over."""

    def __init__(self) -> None:
        self._shown = ""
        self._next = 0.0

    def show(self, what: str, done: int, total: int) -> None:
        """Say how far the scan is, if it is time to.

        Args:
            what: what is done with the files.
            done: how many of them it is done with.
            total: how many there are.
        """
        now = monotonic()
        if now >= self._next:
            self._next = now + INTERVAL
            self._draw(line(what, done, total, shutil.get_terminal_size().columns))

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._draw("")

    def _draw(self, text: str) -> None:
        # Spaces wipe out the old line on every terminal; the cursor stays in it.
        rest = " " * (len(self._shown) - len(text))
        # First, as Ctrl-C may come in between.
        self._shown = text or self._shown
        sys.stderr.write(f"\r{text}{rest}" if text else f"\r{rest}\r")
        sys.stderr.flush()
        self._shown = text


def line(what: str, done: int, total: int, columns: int) -> str:
    """What the bar looks like; shorter than the terminal is wide, so that it never wraps."""
    filled = _WIDTH * done // max(total, 1)
    text = f"{what} [{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{total}"
    return text[: max(columns - 1, 0)]
