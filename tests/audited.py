"""Runs commands and says all that Python reports of what they did: what was executed, written, started, connected.

A program of its own: `python -I tests/audited.py CACHE COMMAND...`, where a command is one argument, its words
separated by spaces. Files may be written below CACHE, and below the working directory by commands with `--fix`. Prints
one line for each thing that must not happen, and the exit codes at the end.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator
from types import CodeType
from typing import Any

MARK = "this text is in all that must not be executed"

NEVER = (
    "ctypes",
    "ftplib",
    "http.client",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "pty.spawn",
    "smtplib",
    "socket.bind",
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostby",
    "socket.sendto",
    "subprocess.Popen",
    "urllib.Request",
    "webbrowser.open",
)
"""Events, by how their names begin."""

CHANGES = ("os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "shutil.")

_told: list[str] = []


def _constants(code: CodeType) -> Iterator[object]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _constants(constant)
        yield constant


def _may_write(path: object, allowed: list[str]) -> bool:
    if isinstance(path, int):
        return True
    real = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]
    return real == os.devnull or any(f"{real}{os.sep}".startswith(os.path.join(folder, "")) for folder in allowed)


def watch(allowed: list[str]) -> None:
    """Note from now on what must not happen."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(NEVER):
            _told.append(f"{event} {arguments!r}")
        elif event == "exec" and isinstance(arguments[0], CodeType):
            if any(isinstance(one, str) and MARK in one for one in _constants(arguments[0])):
                _told.append(f"executed {arguments[0].co_filename}")
        elif event == "open":
            path, mode, flags = arguments
            writes = set(mode or "").intersection("wax+") or (flags or 0) & (os.O_WRONLY | os.O_RDWR)
            if writes and not _may_write(path, allowed):
                _told.append(f"opened for writing {path!r}")
        elif event.startswith(CHANGES):
            for path in arguments[:2] if event == "os.rename" else arguments[:1]:
                if not _may_write(path, allowed):
                    _told.append(f"{event} {path!r}")

    sys.addaudithook(hook)


def _run(command: str) -> object:
    words = shlex.split(command)
    try:
        if words[0] == "flake8":
            from flake8.main.cli import main

            return main(words[1:])
        from polylint.cli import cli

        return cli.main(words[1:], prog_name="polylint", standalone_mode=False)
    except SystemExit as done:
        return done.code


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    places = [os.path.realpath(sys.argv[1])]
    watch(places)
    codes = []
    for given in sys.argv[2:]:
        places[1:] = [os.path.realpath(os.curdir)] if "--fix" in given else []
        codes.append(_run(given))
    print("\n".join(["", *(f"FORBIDDEN {one}" for one in _told), f"CODES {codes}"]), file=sys.__stderr__)
