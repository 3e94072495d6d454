"""Check programs that nobody would write, and say which of them polylint does not bear.

    python -m benchmarks.fuzz [--seconds N] [--programs N] [--seed S] [--jobs J] [--keep FOLDER] [--also FOLDER]...
    python -m benchmarks.fuzz --again FOLDER

Programs are our own cases mutated, programs of Python's grammar (with the extra `fuzz`), Python in notebooks, Markdown,
scripts, images and steps, requirement files, and small texts that stand for something huge. Each is checked, fixed
twice, suppressed, accepted and listed. `--also` takes every Python file of a folder as it is, too. A program that shows
a problem is made smaller and kept in a folder, with a line that says how to run it again; the exit code is 1 then.
"""

from __future__ import annotations

import argparse
import re
import shlex
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from time import monotonic

from benchmarks.fuzz.making import BLOCK, make
from benchmarks.fuzz.material import Program, foreign_programs, own_programs
from benchmarks.fuzz.minimise import minimised
from benchmarks.fuzz.oracle import SLOW, Outcome, Problem
from benchmarks.fuzz.worker import Worker


@dataclass
class Tally:
    """What became of all programs.

    Attributes:
        sorts: how many of each sort.
        codes: how often each code was found.
        refused: how often Python would run what polylint can not parse, by what it says.
        problems: for each kind the first program that shows it, what it was put through, and the problem.
        often: how often each kind of problem was seen.
        slowest, largest: seconds and MiB of those that took most, and which they are.
    """

    sorts: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    problems: dict[str, tuple[Program, int, Problem]] = field(default_factory=dict)
    often: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[int, str] = (0, "")

    def add(self, label: str, sort: str, program: Program | None, number: int, outcome: Outcome) -> None:
        """Count a program; `program` is needed only when there are problems."""
        self.sorts[sort] += 1
        self.codes.update(outcome.codes)
        self.refused.update(re.sub(r"[0-9]+|'[^']*'", "…", message)[:110] for message in outcome.refused)
        self.seconds += outcome.seconds
        if outcome.seconds > SLOW / 4:
            print(f"{label}: {outcome.seconds:.1f} s, {outcome.peak} MiB", flush=True)
        self.slowest = max(self.slowest, (outcome.seconds, label))
        self.largest = max(self.largest, (outcome.peak, label))
        for problem in outcome.problems:
            self.often[problem.kind] += 1
            if problem.kind not in self.problems and program is not None:
                self.problems[problem.kind] = (program, number, problem)
                print(f"{label}: {problem.kind}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after these")
    parser.add_argument("--programs", type=int, help="stop after so many; 1,000 unless --seconds is given")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="where programs with problems go")
    parser.add_argument(
        "--also", type=Path, action="append", default=[], help="check every Python file of a folder, too"
    )
    parser.add_argument("--again", type=Path, help="check one program that was kept")
    given = parser.parse_args(arguments)
    if given.again is not None:
        return _again(given.again)
    programs = given.programs if given.programs is not None or given.seconds != float("inf") else 1_000
    material = own_programs()
    tally = Tally()
    deadline = monotonic() + given.seconds
    units = _units(given.also, programs)
    lock = threading.Lock()

    def work() -> None:
        worker = Worker(material, given.seed)
        while True:
            with lock:
                unit = next(units, None)
            if unit is None or monotonic() > deadline:
                break
            for program, number, label in unit:
                sort, outcome = worker.run(number if program is None else program, number)
                with lock:
                    if outcome.problems and program is None:
                        program = make(material, given.seed, number)[1]
                    tally.add(label, sort, program, number, outcome)
        worker.close()

    threads = [threading.Thread(target=work) for _ in range(max(given.jobs, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    _keep(tally, given.keep)
    _print(tally)
    return 1 if tally.problems else 0


_Unit = list[tuple[Program | None, int, str]]


def _units(folders: Sequence[Path], programs: int | None) -> Iterator[_Unit]:
    """What is to be checked, a few programs at a time: files of folders, then programs by number."""
    for folder in folders:
        for number, program in enumerate(foreign_programs(folder)):
            yield [(program, number, f"{folder}/…/{next(iter(program))}")]
    for first in count(0, BLOCK):
        last = first + BLOCK if programs is None else min(first + BLOCK, programs)
        if first >= last:
            return
        yield [(None, number, f"program {number}") for number in range(first, last)]


def _keep(tally: Tally, folder: Path) -> None:
    """Make the programs with problems small, and write them."""
    worker = Worker((), 0)
    for kind, (program, number, problem) in tally.problems.items():

        def shows(smaller: Program, kind: str = kind, number: int = number) -> bool:
            return any(problem.kind == kind for problem in worker.run(smaller, number)[1].problems)

        small = minimised(program, shows)
        place = folder / re.sub(r"\W+", "-", kind).strip("-")[:80]
        for name, raw in small.items():
            path = place / "program" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        again = f"python -m benchmarks.fuzz --again {shlex.quote(str(place))}"
        (place / "why.txt").write_text(
            f"{again}\nway {number}\n{kind}\n\n{problem.detail}\n", "utf-8", "backslashreplace"
        )
        print(f"{kind}\n  {again}", flush=True)
    worker.close()


def _again(folder: Path) -> int:
    """Check a program that was kept, and print what is wrong with it."""
    top = folder / "program"
    program = {str(path.relative_to(top)): path.read_bytes() for path in top.rglob("*") if path.is_file()}
    number = re.search(r"^way (\d+)$", (folder / "why.txt").read_text("utf-8"), re.M)
    worker = Worker((), 0)
    outcome = worker.run(program, int(number.group(1)) if number else 0)[1]
    worker.close()
    for problem in outcome.problems:
        print(f"{problem.kind}\n{problem.detail}")
    print(f"{outcome.seconds:.2f} s, {outcome.peak} MiB, {' '.join(outcome.codes)}")
    return 1 if outcome.problems else 0


def _print(tally: Tally) -> None:
    total = sum(tally.sorts.values())
    print(f"{total} programs: {', '.join(f'{number} {sort}' for sort, number in tally.sorts.most_common())}")
    print(f"found: {', '.join(f'{code} {number}' for code, number in sorted(tally.codes.items()))}")
    print(f"first checks: {tally.seconds:.1f} s of one processor")
    print(f"slowest: {tally.slowest[1]}, {tally.slowest[0]:.2f} s")
    print(f"most memory: {tally.largest[1]}, {tally.largest[0]} MiB")
    for message, number in tally.refused.most_common(12):
        print(f"Python would run it, {number} times: {message}")
    for kind, number in tally.often.most_common():
        print(f"problem, {number} times: {kind}")
    if not tally.often:
        print("no problems")


if __name__ == "__main__":
    sys.exit(main())
