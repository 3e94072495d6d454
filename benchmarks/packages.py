"""False alarms, crashes and time on code that has nothing to do with Polytomic: prints a row for each package.

    python benchmarks/packages.py [--json FILE] [--every N] [--files-per-project N] [--limit SECONDS] FOLDER...

Files that do not mention Polytomic are normally not analyzed at all; here every .py file is. Each finding is then a
false alarm. Seconds are of processor time. Exit code 1 when there is any finding or crash.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import process_time
from types import FrameType
from typing import Any

import libcst

from polylint.analysis.assemble import Assembler
from polylint.analysis.evaluate import Interpreter
from polylint.analysis.located import LoweringError
from polylint.analysis.project import Project
from polylint.api.catalogue import Catalogue, load_catalogue
from polylint.facts import Facts
from polylint.session import Options, Session
from polylint.source import SourceError

FILES_PER_PROJECT = 0
"""Files that share a project, that is what was parsed for their imports; 0 means all of a package. The findings are the
same with 1, as when files are checked one by one, but what many files import is then parsed for each: three times the
time for azure-core."""

LIMIT = 300
"""Seconds after which a file counts as crashed."""


class _TookTooLong(BaseException):
    """The limit is passed; no Exception, so that nothing on the way swallows it."""


@dataclass
class FileResult:
    """What happened to one file.

    Attributes:
        path: relative to the folder its package lies in.
        lines: how many it has.
        refused: why it was not analyzed, "" when it was.
        findings: the calls said to be Polytomic's, `path:line: METHOD url (client, confidence)`.
        crash: the exception and the last frame of its traceback, "" when there was none.
        trace: the whole traceback.
        exhausted: evaluation ran out of steps or stack.
        requests: HTTP requests seen, to whatever host.
        unsure: places that may be calls of Polytomic; what -v says about them.
        parsing: seconds of `libcst.parse_module` alone.
        analysis: seconds of the whole, from the text to the facts.
    """

    path: str
    lines: int = 0
    refused: str = ""
    findings: list[str] = field(default_factory=list)
    crash: str = ""
    trace: str = ""
    exhausted: bool = False
    requests: int = 0
    unsure: list[str] = field(default_factory=list)
    parsing: float = 0.0
    analysis: float = 0.0


class Package:
    """One folder: its files, and the project they are judged in.

    Args:
        folder: where it was unpacked.
        every: judge every so many files only; the others are still there to be imported.
        files_per_project, limit: see the constants.
    """

    def __init__(
        self, folder: Path, every: int = 1, files_per_project: int = FILES_PER_PROJECT, limit: int = LIMIT
    ) -> None:
        self.folder = folder.resolve()
        self._every = every
        self._files_per_project = files_per_project
        self._limit = limit
        self._catalogue: Catalogue = load_catalogue()
        self._session = Session(Options((), isolated=True), ())

    def results(self) -> Iterator[FileResult]:
        """Analyze file after file."""
        project = self._project()
        files = [file for file in sorted(self.folder.rglob("*.py")) if file.is_file()]
        for number, file in enumerate(files[:: self._every]):
            if self._files_per_project and number % self._files_per_project == 0:
                project = self._project()
            yield self._file(project, str(file))

    def _project(self) -> Project:
        os.chdir(self.folder.parent)
        self._session = Session(Options((str(self.folder),), isolated=True, no_cache=True), ())
        return self._session.project()

    def _file(self, project: Project, file: str) -> FileResult:
        result = FileResult(self._session.shown(file))
        try:
            text = self._session.read(file)
        except SourceError as error:
            result.refused = error.reason
            return result
        result.lines = text.count("\n") + (not text.endswith("\n") and bool(text))
        began = process_time()
        try:
            with _limited(self._limit):
                self._judge(project, file, text, result)
        except LoweringError as error:
            result.refused = f"line {error.line}: {error.reason}"
        except RecursionError:
            result.refused = "nested too deeply"
        except (Exception, _TookTooLong) as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{os.path.basename(last.filename)}:{last.lineno} in {last.name}"
            result.crash = f"{type(error).__name__}: {error} ({place})"
            result.trace = traceback.format_exc()
        result.analysis = process_time() - began
        if not result.refused:
            result.parsing = _seconds_of_parsing(text)
        return result

    def _judge(self, project: Project, file: str, text: str, result: FileResult) -> None:
        """The steps of a run and of `analyze`, with a look at the interpreter in between."""
        number = project.add(file, text)
        run = Interpreter(project, frozenset(self._catalogue.versions), self._catalogue.header)
        run.run(number)
        result.exhausted = run.exhausted
        result.requests = len({send.place for send in run.sends})
        facts = Assembler(project, run, self._catalogue, self._catalogue.latest, ()).facts(result.path)
        self._describe(facts, result)

    def _describe(self, facts: Facts, result: FileResult) -> None:
        for call in facts.calls:
            line = self._line(call.span.path, call.span.start)
            what = f"{call.method or '?'} {call.url} ({call.client}, {call.confidence}, {call.version.state})"
            result.findings.append(f"{call.span.path}:{line}: {what}")
        for unresolved in facts.unresolved:
            line = self._line(unresolved.span.path, unresolved.span.start)
            result.unsure.append(f"{unresolved.span.path}:{line}: {unresolved.reason}")

    def _line(self, shown: str, offset: int) -> int:
        return self._session.source_of(shown).position(offset)[0]


@contextmanager
def _limited(seconds: int) -> Iterator[None]:
    """Interrupt what takes more processor time; without effect where there are no such signals."""
    if not hasattr(signal, "SIGPROF"):
        yield
        return

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise _TookTooLong(f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, interrupt)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _seconds_of_parsing(text: str) -> float:
    began = process_time()
    with suppress(libcst.ParserSyntaxError, RecursionError):
        libcst.parse_module(text)
    return process_time() - began


@dataclass
class Summary:
    """The row of a package, or of all.

    Attributes:
        name: the package.
        files, lines: how many.
        refused: files too complex or not parsable.
        requests, unsure, findings, crashes, exhausted: as in `FileResult`, counted.
        parsing, analysis: seconds.
        slowest: the three slowest files with their seconds.
    """

    name: str
    files: int = 0
    lines: int = 0
    refused: int = 0
    requests: int = 0
    unsure: int = 0
    findings: int = 0
    crashes: int = 0
    exhausted: int = 0
    parsing: float = 0.0
    analysis: float = 0.0
    slowest: list[tuple[float, str]] = field(default_factory=list)

    def add(self, result: FileResult) -> None:
        """Count a file."""
        self.files += 1
        self.lines += result.lines
        self.refused += bool(result.refused)
        self.requests += result.requests
        self.unsure += len(result.unsure)
        self.findings += len(result.findings)
        self.crashes += bool(result.crash)
        self.exhausted += result.exhausted
        self.parsing += result.parsing
        self.analysis += result.analysis
        self.slowest = sorted([*self.slowest, (result.analysis, result.path)], reverse=True)[:3]

    @property
    def per_thousand(self) -> float:
        """Milliseconds of analysis for 1,000 lines."""
        return 1e6 * self.analysis / max(self.lines, 1)


_HEAD = (
    "package", "files", "lines", "refused", "requests", "unsure", "findings", "crashes", "exhausted", "parse s",
    "analysis s", "ms/1000",
)  # fmt: skip


def _row(cells: Sequence[object]) -> str:
    first, *others = cells
    return f"{first!s:44}" + "".join(f"{cell!s:>{len(head) + 2}}" for head, cell in zip(_HEAD[1:], others, strict=True))


def _print(summary: Summary, results: Sequence[FileResult]) -> None:
    s = summary
    counts = (s.files, s.lines, s.refused, s.requests, s.unsure, s.findings, s.crashes, s.exhausted)
    print(_row((s.name, *counts, f"{s.parsing:.1f}", f"{s.analysis:.1f}", f"{s.per_thousand:.0f}")))
    print("    slowest: " + ", ".join(f"{path} {seconds:.2f} s" for seconds, path in s.slowest))
    for result in results:
        for finding in result.findings:
            print(f"    finding: {finding}")
        if result.crash:
            print(f"    crash: {result.path}: {result.crash}")
        if result.refused:
            print(f"    refused: {result.path}: {result.refused}")
        if result.exhausted:
            print(f"    exhausted: {result.path}")
    sys.stdout.flush()


def main() -> int:
    """Print the table; 1 when there is a finding or a crash."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="a package, unpacked")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all results, file by file")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="judge every Nth file only")
    parser.add_argument("--files-per-project", type=int, default=FILES_PER_PROJECT, metavar="N")
    parser.add_argument("--limit", type=int, default=LIMIT, metavar="SECONDS", help="for one file")
    options = parser.parse_args()
    total = Summary("total")
    packages: list[dict[str, Any]] = []
    print(_row(_HEAD))
    for folder in options.folders:
        summary = Summary(folder.resolve().name)
        results = []
        for result in Package(folder, options.every, options.files_per_project, options.limit).results():
            summary.add(result)
            total.add(result)
            results.append(result)
        _print(summary, results)
        packages.append({**asdict(summary), "results": [asdict(result) for result in results]})
        if options.json is not None:
            # After each: the run is long.
            text = json.dumps({"total": asdict(total), "packages": packages}, indent=1)
            options.json.write_text(text, encoding="utf-8")
    _print(total, ())
    return 1 if total.findings or total.crashes else 0


if __name__ == "__main__":
    sys.exit(main())
