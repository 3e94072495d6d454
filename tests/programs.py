"""Runs programs one after another in children of one process that has the common clients imported already.

Importing the clients takes longer than most programs; a child gets them for nothing. Started as a script: it reads
lines of JSON `[file, folder]` and answers each with a line of JSON `[exit code, what went to standard error]`.
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
)


class Runner:
    """A process that runs programs."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def run(self, file: Path, folder: Path) -> tuple[int, str]:
        """Run a program in a folder; its exit code and what it wrote to standard error."""
        process = self._process
        if process is None or process.poll() is not None:
            process = self._process = subprocess.Popen(
                [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(json.dumps([str(file), str(folder)]) + "\n")
        process.stdin.flush()
        code, errors = json.loads(process.stdout.readline())
        return int(code), str(errors)


def _child(file: str, folder: str, errors: str) -> None:
    """Become the program."""
    import runpy

    sink = os.open(os.devnull, os.O_RDWR)
    log = os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for target, source in ((0, sink), (1, sink), (2, log)):
        os.dup2(source, target)
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
        errors = os.path.join(folder, "errors.txt")
        child = os.fork()
        if child == 0:
            _child(file, folder, errors)
        _, status = os.waitpid(child, 0)
        text = Path(errors).read_text(encoding="utf-8", errors="replace")
        print(json.dumps([os.waitstatus_to_exitcode(status), text[-4000:]]), flush=True)


if __name__ == "__main__":
    main()
