"""What a run of the command line costs: processor time, and how often what costs is done."""

from __future__ import annotations

import contextlib
import cProfile
import gc
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple, cast

import polylint
from benchmarks.dimensions import Dimension
from polylint.cli import GC_THRESHOLD, cli

COUNTED = {
    "evaluate.py _step": "steps",
    "_parser/entrypoints.py parse_module": "parses",
    "source.py read_bytes": "files read",
    "lowered.py at": "positions",
    "sharing.py _key": "comparisons",
}
"""What is counted: the functions that do it, by the end of the name of their file and their own."""


PACKAGE = os.path.dirname(polylint.__file__)


class Work(NamedTuple):
    """What a run did.

    Attributes:
        seconds: of the processor, in this process; 0 when functions were counted, which takes time itself.
        calls: how many functions were called, those that are written in C included; 0 when they were not counted.
        counts: how often each of `COUNTED` was done.
        output: how many characters it wrote to standard output.
        code: the exit code.
    """

    seconds: float
    calls: int
    counts: dict[str, int]
    output: int
    code: int


def measured(dimension: Dimension, size: int, count: bool = False) -> Work:
    """Write a program, run polylint on it in this process, without its cache, and forget both.

    Args:
        dimension: how the program is large.
        size: how large.
        count: count functions in place of seconds.
    """
    arguments = [*dimension.command, "--no-cache", "--jobs", "1", "."]
    profile = cProfile.Profile()
    output = io.StringIO()
    code = 0
    with _program(dimension, size), contextlib.redirect_stdout(output), contextlib.redirect_stderr(io.StringIO()):
        begin = time.process_time()
        try:
            if count:
                profile.enable()
            cli.main(arguments, standalone_mode=False)
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else 2
        finally:
            profile.disable()
        seconds = time.process_time() - begin
    counts = _counts(profile) if count else {}
    calls = sum(entry.callcount for entry in profile.getstats()) if count else 0
    return Work(0.0 if count else seconds, calls, counts, len(output.getvalue()), code)


def traced(dimension: Dimension, size: int) -> dict[str, int]:
    """What a run does: how often each of `COUNTED`, and `lines`: those of polylint that it goes through.

    The rounds of comprehensions are lines, too. This is slow, and the same on every machine.

    Args:
        dimension: how the program is large.
        size: how large.
    """
    counts = dict.fromkeys(("lines", *COUNTED.values()), 0)
    known: dict[CodeType, tuple[bool, str]] = {}

    def line(frame: FrameType, event: str, argument: object) -> Tracer:
        counts["lines"] += 1
        return line

    def call(frame: FrameType, event: str, argument: object) -> Tracer | None:
        code = frame.f_code
        if code not in known:
            known[code] = code.co_filename.startswith(PACKAGE), _counted(code)
        ours, what = known[code]
        if what:
            counts[what] += 1
        return line if ours else None

    before = sys.gettrace()
    sys.settrace(cast("Any", call))
    try:
        measured(dimension, size)
    finally:
        sys.settrace(before)
    return counts


Tracer = Callable[[FrameType, str, object], object]


@contextlib.contextmanager
def _program(dimension: Dimension, size: int) -> Iterator[None]:
    """A program in a folder of its own, which is the working directory meanwhile."""
    before, thresholds = os.getcwd(), gc.get_threshold()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {"polylint.toml": "", **dimension.program(size)}.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        gc.collect()
        gc.set_threshold(GC_THRESHOLD, 20, 20)
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)
            gc.set_threshold(*thresholds)


def _counts(profile: cProfile.Profile) -> dict[str, int]:
    found = dict.fromkeys(COUNTED.values(), 0)
    for entry in profile.getstats():
        what = "" if isinstance(entry.code, str) else _counted(entry.code)
        if what:
            found[what] += entry.callcount
    return found


def _counted(code: CodeType) -> str:
    """What is counted of a function, "" for nothing."""
    name = f"/{code.co_filename.replace(os.sep, '/')} {code.co_name}"
    return next((what for end, what in COUNTED.items() if name.endswith(f"/{end}")), "")
