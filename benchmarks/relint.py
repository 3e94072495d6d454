"""Checking a file again after a keystroke, as the language server does: prints median milliseconds.

    python benchmarks/relint.py [--lines N] [--calls N] [--rounds N] [FILE]

`cold` is the first check of the open file; `warm` one after a digit was typed behind the last one in it, in a call
of the API; `elsewhere` one after something was typed into a class that has nothing to do with the API.
`libcst.parse_module` parses the same text.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

import libcst

from polylint.integrations.lsp.bench import Bench
from polylint.integrations.lsp.documents import PYTHON, Document
from polylint.session import Options

HEAD = '''"""Jobs."""

import os

import requests

API = "https://app.polytomic.com/api"
HEADERS = {"Authorization": f"Bearer {os.environ['KEY']}", "X-Polytomic-Version": "2024-02-08"}
'''

CALL = '''

def status_%(number)d(sync_id, session):
    """The status of a sync."""
    response = requests.get(f"{API}/bulk/syncs/{sync_id}/status", headers=HEADERS, timeout=%(number)d)
    response.raise_for_status()
    return response.json()["data"]
'''

OTHER = '''

class Table%(number)d:
    """A table of numbers."""

    def __init__(self, rows, width=3):
        self.rows = list(rows)
        self.width = width
        self.total = sum(len(row) for row in self.rows)

    def cells(self):
        for row in self.rows:
            for index, value in enumerate(row):
                if index < self.width and value is not None:
                    yield (index, value * %(number)d + self.total)

    def report(self, title):
        lines = [title, "-" * len(title)]
        lines.extend(f"{index}: {value!r}" for index, value in self.cells())
        return "\\n".join(lines)
'''


def program(lines: int, calls: int) -> str:
    """A program of so many lines with so many calls of the API."""
    parts = [HEAD]
    others = max((lines - HEAD.count("\n") - calls * CALL.count("\n")) // OTHER.count("\n"), 1)
    for number in range(1, others + 1):
        parts.append(OTHER % {"number": number})
        if number * calls // others > (number - 1) * calls // others:
            parts.extend(
                CALL % {"number": each} for each in range((number - 1) * calls // others, number * calls // others)
            )
    return "".join(parts)


def timed(rounds: int, work: Callable[[int], object]) -> float:
    """The median of some rounds, in milliseconds."""
    times = []
    for number in range(rounds):
        begin = perf_counter()
        work(number)
        times.append(perf_counter() - begin)
    return 1000 * median(times)


def measure(text: str, rounds: int) -> dict[str, float]:
    """Milliseconds of each way to look at a text."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "jobs.py")
        Path(file).write_text(text, encoding="utf-8")
        document = Document(Path(file).as_uri(), file, PYTHON, 1, text)
        options = Options((), no_cache=True)

        def check(bench: Bench, changed: str) -> None:
            bench.check([replace(document, text=changed, dirty=True)], lambda: False)

        check(Bench(folder, options, print), text)
        cold = timed(min(rounds, 5), lambda number: check(Bench(folder, options, print), text))
        bench = Bench(folder, options, print)
        check(bench, text)
        place = max(match.end() for match in re.finditer(r"\d", text))
        warm = timed(rounds, lambda number: check(bench, f"{text[:place]}{number + 1}{text[place:]}"))
        at = text.index('"""', text.index("class ")) + 3 if "class " in text else 3
        elsewhere = timed(rounds, lambda number: check(bench, f"{text[:at]}{number}{text[at:]}"))
        parse = timed(min(rounds, 5), lambda number: libcst.parse_module(text))
    return {"cold": cold, "warm": warm, "elsewhere": elsewhere, "libcst.parse_module": parse}


def main() -> int:
    """Print the times."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--lines", type=int, default=1_000)
    parser.add_argument("--calls", type=int, default=15)
    parser.add_argument("--rounds", type=int, default=21)
    options = parser.parse_args()
    gc.set_threshold(100_000, 20, 20)
    text = options.file.read_text(encoding="utf-8") if options.file else program(options.lines, options.calls)
    print(f"{text.count(chr(10))} lines")
    for name, milliseconds in measure(text, options.rounds).items():
        print(f"{name:20} {milliseconds:6.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
