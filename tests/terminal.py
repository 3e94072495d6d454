"""A program in a terminal of its own, for what programs do only there."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Mapping
from fcntl import ioctl
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Literal

PATIENCE = 20
"""Seconds after which a program has had time enough."""

_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?>]*[A-Za-z]|[=>]|\][^\x07]*\x07|\([A-Z0-9])")


class Terminal:
    """A program whose standard streams are a terminal.

    Args:
        command: the program and its arguments.
        env: more of the environment.
        cwd: where it runs.
        stdout: "terminal", or "pipe" for a pipe that is read at the end.
    """

    def __init__(
        self,
        *command: str,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        stdout: Literal["terminal", "pipe"] = "terminal",
    ) -> None:
        self._master, slave = pty.openpty()
        ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave if stdout == "terminal" else subprocess.PIPE,
            stderr=slave,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            start_new_session=True,
        )
        os.close(slave)
        self.raw = ""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._master)

    def type(self, text: str) -> None:
        """Type something."""
        os.write(self._master, text.encode())

    def interrupt(self) -> None:
        """Do what a terminal does at Ctrl-C."""
        os.killpg(self.process.pid, signal.SIGINT)

    def wait_for(self, text: str) -> str:
        """Read until a text is shown, and give all that was shown since the last such text; fails when it is not."""
        end = monotonic() + PATIENCE
        while text not in self.shown:
            if monotonic() > end or not self._read(end - monotonic()):
                raise AssertionError(f"{text!r} is not in {self.shown!r}")
        before, _, rest = self.shown.partition(text)
        self.raw = rest
        return before + text

    def finish(self) -> tuple[int, str]:
        """Wait for the end: the exit code and all that was written."""
        end = monotonic() + PATIENCE
        while monotonic() < end and self._read(end - monotonic()):
            pass
        return self.process.wait(PATIENCE), self.raw

    @property
    def shown(self) -> str:
        """What was written, without escape sequences."""
        return _ESCAPE.sub("", self.raw).replace("\r", "")

    def _read(self, seconds: float) -> bool:
        """Read what there is; False at the end."""
        if not select.select([self._master], [], [], max(seconds, 0))[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self.raw += data.decode("utf-8", "replace")
        return bool(data)
