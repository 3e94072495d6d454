"""What whole-program analysis costs: a tree at once, and each of its files that has to do with the API alone.

    python -m benchmarks.whole TREE...

A tree is a folder with Python files of which some call the API. Every figure is the wall time of one run of the command
line, the median of three; `cold` is without anything kept from earlier runs, `cached` with it. `start` is the time of a
run that finds nothing to do: what one file costs beyond it is the cost of the file and of the names it uses.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from polylint.session import Options, Session

ROUNDS = 3


def main(trees: Sequence[str]) -> None:
    """Print the figures of each tree."""
    for tree in trees:
        folder = Path(tree).resolve()
        os.chdir(folder)
        session = Session(Options((".",)))
        files = [candidate.shown for candidate in session.gated() if not candidate.error]
        print(f"{folder.name}: {len(session.candidates)} files, {len(files)} have to do with the API")
        start = _seconds(["--version"], "")
        print(f"  start                {start:6.2f} s")
        for label, paths in (("whole tree", ["."]), *((file, [file]) for file in files[:10])):
            with tempfile.TemporaryDirectory() as cache:
                cold = _seconds(["check", *paths], cache, cold=True)
                cached = _seconds(["check", *paths], cache)
            print(f"  {label:<60} cold {cold:6.2f} s   cached {cached:6.2f} s")


def _seconds(arguments: Sequence[str], cache: str, cold: bool = False) -> float:
    """The median time of a run; a cold one leaves something in `cache` for those that follow."""
    times = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as empty:
            began = time.perf_counter()
            _run(arguments, empty if cold or not cache else cache)
            times.append(time.perf_counter() - began)
    if cold:
        _run(arguments, cache)
    return statistics.median(times)


def _run(arguments: Sequence[str], cache: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "polylint", *arguments],
        env={**os.environ, "POLYLINT_CACHE_DIR": cache},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
