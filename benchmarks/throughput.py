"""Lines a second of files that call the API, next to `libcst.parse_module` of the same texts.

    python -m benchmarks.throughput [FILE ...]

Without files those that the tests are made of are taken, and programs of usual length. Seconds are of processor time;
the median of three. `on top` is what everything after parsing takes, in times of the parse: lowering, evaluation,
resolving, rules, migration groups with their edits, suppressions.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import process_time

import libcst

from benchmarks.relint import program
from polylint import run
from polylint.session import Options

TESTS = Path(__file__).resolve().parent.parent / "tests"
FOLDERS = ("shapes", "truths", "migrations", "sdk")
SIZES = ((300, 5), (1000, 15), (1000, 70), (8000, 120))
"""Lines and calls of programs that are made."""

ROUNDS = 3


def table() -> list[str]:
    """The lines of a table in Markdown."""
    lines = ["### Throughput on files that call the API", ""]
    lines += ["| files | lines | lines a second | parse | whole | on top |", "|---|---:|---:|---:|---:|---:|"]
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        # The project is where the run is.
        os.chdir(folder)
        try:
            for name, files in materials(Path(folder)):
                lines.append(_row(name, files))
        finally:
            os.chdir(before)
    return [*lines, ""]


def materials(folder: Path) -> list[tuple[str, list[Path]]]:
    """What is measured, by name; it is put into a folder of its own, as no other file of this project should count."""
    found = []
    for name in FOLDERS:
        shutil.copytree(TESTS / name, folder / name)
        found.append((f"tests/{name}", _parsable(sorted((folder / name).rglob("*.py")))))
    for lines, calls in SIZES:
        file = folder / f"program_{lines}_{calls}.py"
        file.write_text(program(lines, calls), encoding="utf-8")
        found.append((f"{lines:,} lines with {calls} calls", [file]))
    return found


def _parsable(files: Sequence[Path]) -> list[Path]:
    chosen = []
    for file in files:
        try:
            libcst.parse_module(file.read_bytes())
        except (libcst.ParserSyntaxError, UnicodeDecodeError):
            continue
        chosen.append(file)
    return chosen


def _row(name: str, files: Sequence[Path]) -> str:
    texts = [file.read_bytes() for file in files]
    lines = sum(text.count(b"\n") for text in texts)
    options = Options(tuple(map(str, files)), isolated=True, no_cache=True, jobs=1)
    run.check(options)
    parses, wholes = [], []
    for _ in range(ROUNDS):
        began = process_time()
        for text in texts:
            libcst.parse_module(text)
        parses.append(process_time() - began)
        began = process_time()
        run.check(options)
        wholes.append(process_time() - began)
    parse, whole = median(parses), median(wholes)
    return (
        f"| {name} | {lines:,} | {lines / whole:,.0f} | {parse * 1000:,.0f} ms | {whole * 1000:,.0f} ms |"
        f" {(whole - parse) / parse:.2f} |"
    )


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    print("\n".join([_row(str(path), [path]) for path in given] or table()))
