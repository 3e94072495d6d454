"""A process that checks programs, and may crash or hang while it does."""

from __future__ import annotations

import faulthandler
import gc
import multiprocessing
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.fuzz.making import make
from benchmarks.fuzz.material import Program
from benchmarks.fuzz.oracle import Outcome, Problem, examined
from polylint.cli import GC_THRESHOLD

LIMIT = 400
"""Seconds after which a program hangs; it is checked some ten times in them."""

MEMORY = 2_500
"""MiB that a check may take. The largest file that is parsed takes some 1,500."""

_RENEWED = 1_000
"""Programs after which a process is replaced, so that what it gathers is not taken for what one program needs."""


class Worker:
    """Checks programs in a process of its own, which is replaced when it ends.

    Args:
        material: what programs are made of.
        seed: which programs.
    """

    def __init__(self, material: Sequence[Program], seed: int) -> None:
        self._material = material
        self._seed = seed
        self._context = multiprocessing.get_context("spawn")
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None
        self._folder = Path(tempfile.mkdtemp(prefix="polylint-fuzz-", dir=_memory_folder()))
        self._left = 0

    def run(self, program: int | Program, number: int = 0) -> tuple[str, Outcome]:
        """Check a program.

        Args:
            program: the number of one to be made, or its files.
            number: what it is put through, see `examined`.

        Returns:
            What sort of program it is, and what became of it.
        """
        connection = self._started()
        self._left -= 1
        try:
            connection.send((program, number))
            if not connection.poll(LIMIT + 20):
                return self._lost("hangs")
            sort, outcome = connection.recv()
            return sort, outcome
        except (EOFError, OSError):
            return self._lost("dies")

    def close(self) -> None:
        """End the process, and remove what it wrote."""
        self._end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _started(self) -> Connection:
        if self._connection is None or self._left <= 0:
            self._end()
            here, there = self._context.Pipe()
            arguments = (there, self._material, self._seed, str(self._folder))
            self._process = self._context.Process(target=_serve, args=arguments, daemon=True)
            self._process.start()
            there.close()
            self._connection, self._left = here, _RENEWED
        return self._connection

    def _lost(self, how: str) -> tuple[str, Outcome]:
        """What is known of a program that ended its process."""
        code = None
        if self._process is not None:
            self._process.join(1)
            code = self._process.exitcode
        self._end()
        said = (self._folder / "fault").read_text("utf-8", "replace")
        how = "hangs" if "Timeout" in said else how
        place = re.search(r'polylint/(\S+)", line \d+ in (\w+)', said)
        where = f"{place.group(1)}:{place.group(2)}" if place else "?"
        return "?", Outcome(problems=[Problem(f"{how} at {where}", f"exit code {code}\n{said[:4000]}")])

    def _end(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None


def _serve(connection: Connection, material: Sequence[Program], seed: int, folder: str) -> None:
    """Answer until nobody asks any more."""
    gc.set_threshold(GC_THRESHOLD, 20, 20)
    sys.set_int_max_str_digits(4300) if hasattr(sys, "set_int_max_str_digits") else None
    with open(os.path.join(folder, "fault"), "w") as fault:
        faulthandler.enable(fault)
        first = True
        while True:
            try:
                program, number = connection.recv()
            except EOFError:
                return
            sort = "given"
            if isinstance(program, int):
                number = program
                sort, program = make(material, seed, number)
            faulthandler.dump_traceback_later(LIMIT, exit=True, file=fault)
            _forget_peak()
            outcome = examined(program, Path(folder, "program"), number)
            faulthandler.cancel_dump_traceback_later()
            peak = _peak()
            if first:
                # What was imported stays; looking through it before each program took a third of the time.
                gc.collect()
                gc.freeze()
                first = False
            if peak > MEMORY:
                outcome.problems.append(Problem("memory", f"{peak} MiB"))
            connection.send((sort, replace(outcome, peak=peak)))


def _memory_folder() -> str | None:
    """Where files cost nothing, if there is such a place."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _forget_peak() -> None:
    gc.collect()
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _peak() -> int:
    """The most memory since it was forgotten, in MiB."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())
        return int(found.group(1)) // 1024 if found else 0
    return 0
