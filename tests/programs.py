"""Runs programs one after another in children of one process that has the common clients imported already.

Importing the clients takes longer than most programs; a child gets them for nothing. Started as a script: it reads
lines of JSON `[file, folder]` and answers each with a line of JSON `[exit code, standard output, standard error]`.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATH = "/usr/bin:/bin"
"""Where programs find other programs."""
_COMMON = (
    "requests",
    "httpx",
    "urllib3",
    "aiohttp",
    "urllib.request",
    "http.client",
    "pydantic",
    "airflow.providers.http.hooks.http",
    "airflow.providers.http.operators.http",
    "airflow.providers.http.sensors.http",
    "polytomic",
)


@dataclass(frozen=True)
class Outcome:
    """What a program that ended leaves behind: its exit code and what it wrote."""

    code: int
    output: str
    errors: str


class Runner:
    """A process that runs programs.

    Args:
        python: the interpreter that runs them.
    """

    def __init__(self, python: str = sys.executable) -> None:
        self._python = python
        self._process: subprocess.Popen[str] | None = None

    def run(self, file: Path, folder: Path) -> Outcome:
        """Run a program in a folder."""
        process = self._process
        if process is None or process.poll() is not None:
            process = self._process = subprocess.Popen(
                [self._python, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(json.dumps([str(file), str(folder)]) + "\n")
        process.stdin.flush()
        code, output, errors = json.loads(process.stdout.readline())
        return Outcome(int(code), str(output), str(errors))

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.communicate()
            self._process = None


def _child(file: str, folder: str, output: str, errors: str) -> None:
    """Become the program."""
    import runpy

    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    for target, path in ((1, output), (2, errors)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), target)
    os.environ.clear()
    os.environ.update({"PATH": PATH, "NO_PROXY": "*", "HOME": folder})
    os.chdir(folder)
    sys.path[0] = folder
    sys.argv = [file]
    code: Any = 0
    try:
        runpy.run_path(file, run_name="__main__")
    except SystemExit as stop:
        code = stop.code
        if isinstance(code, str):
            print(code, file=sys.stderr)
            code = 1
    except BaseException:
        import traceback

        traceback.print_exc()
        code = 1
    import threading

    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(10)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


def main() -> None:
    """Serve until standard input ends."""
    os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, os.environ["AIRFLOW_HOME"], ignore_errors=True)
    for name in _COMMON:
        with contextlib.suppress(ImportError):
            __import__(name)
    for line in sys.stdin:
        file, folder = json.loads(line)
        output, errors = (os.path.join(folder, name) for name in ("output.txt", "errors.txt"))
        child = os.fork()
        if child == 0:
            _child(file, folder, output, errors)
        _, status = os.waitpid(child, 0)
        texts = [Path(path).read_text(encoding="utf-8", errors="replace") for path in (output, errors)]
        print(json.dumps([os.waitstatus_to_exitcode(status), texts[0], texts[1][-4000:]]), flush=True)


if __name__ == "__main__":
    main()
