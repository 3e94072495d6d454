"""What must hold of a check, whatever is checked."""

from __future__ import annotations

import json
import os
import re
import shutil
import traceback
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from click.testing import CliRunner

from benchmarks.fuzz.material import Program
from polylint.cli import cli
from polylint.diagnostic import Diagnostic
from polylint.fix import apply_fixes
from polylint.run import CheckResult, check, inventory
from polylint.session import Options, UsageProblem

SLOW = 20.0
"""Seconds of one processor for one check. The largest file that is parsed takes as much; none that is made is so large.
"""

DEAR = 0.5
"""A program whose check takes longer is put through nothing else but one round of fixing."""

_FORMATS = ("concise", "full", "json", "sarif", "github", "gitlab")


@dataclass(frozen=True)
class Problem:
    """Something that must not be.

    Attributes:
        kind: what it is and where in polylint; problems of the same kind have the same cause as far as can be told.
        detail: the whole of it.
    """

    kind: str
    detail: str


@dataclass
class Outcome:
    """What became of a program.

    Attributes:
        seconds: of one processor, for the first check.
        peak: the most memory the process had, in MiB; 0 where that is not known.
        problems: what must not be.
        codes: the codes of its findings.
        refused: what was said of files that Python would run, and polylint can not parse.
    """

    seconds: float = 0.0
    peak: int = 0
    problems: list[Problem] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def examined(program: Program, folder: Path, number: int) -> Outcome:
    """Check and fix a program in every way.

    Args:
        program: its files.
        folder: where they are written; what is there is deleted.
        number: says which of the ways that not every program is put through.
    """
    outcome = Outcome()
    with _files(program, folder):
        began = process_time()
        with _guarded("check", outcome):
            result = check(_options())
            outcome.seconds = process_time() - began
            _judge(result, outcome)
            _refused(program, result, outcome)
            if any(diagnostic.fix is not None for diagnostic in result.diagnostics):
                for unsafe in (True, False) if outcome.seconds < DEAR else (True,):
                    _fix(program, folder, unsafe, outcome)
        if outcome.seconds > SLOW:
            outcome.problems.append(Problem("slow", f"a check took {outcome.seconds:.1f} s"))
        if outcome.seconds > DEAR:
            return outcome
        if number % 4 == 0:
            _command(_FORMATS[number // 4 % len(_FORMATS)], outcome)
        if number % 4 == 1:
            with _guarded("inventory", outcome):
                inventory(_options(), judged=number % 8 == 1)
        if number % 4 == 2:
            _accept(program, folder, outcome)
        if number % 4 == 3:
            _configured(outcome)
    return outcome


def _options(**given: object) -> Options:
    return Options((".",), jobs=1, no_cache=True, isolated=True, **given)  # type: ignore[arg-type]


@contextmanager
def _files(program: Program, folder: Path) -> Iterator[None]:
    """Be in a folder with these files only."""
    _write(program, folder)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir("/")


def _write(program: Program, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, raw in program.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def _read(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@contextmanager
def _guarded(what: str, outcome: Outcome) -> Iterator[None]:
    """An error of ours is a problem, and the next thing is tried."""
    try:
        yield
    except Exception as error:
        outcome.problems.append(
            Problem(f"{what}: {type(error).__name__} at {_where(error)}", traceback.format_exc(limit=-30))
        )


def _where(error: BaseException) -> str:
    """The innermost function of polylint that an error went through."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if f"{os.sep}polylint{os.sep}" in frame.filename or "/rules/" in frame.filename]
    return f"{os.path.basename(own[-1].filename)}:{own[-1].name}" if own else "?"


# -------------------------------------------------------------------- what is found


def _judge(result: CheckResult, outcome: Outcome) -> None:
    """The findings are where there is something, and the exit code says what they say."""
    outcome.codes = [diagnostic.code for diagnostic in result.diagnostics]
    for diagnostic in result.diagnostics:
        if diagnostic.code == "POL998":
            outcome.problems.append(Problem(f"POL998 {_error(diagnostic.message)}", diagnostic.message))
        if "\n" in diagnostic.message:
            outcome.problems.append(Problem("a message of several lines", diagnostic.message))
        _check_places(diagnostic, result, outcome)
    for error in result.errors:
        outcome.problems.append(Problem(f"error: {re.sub(r'[^ ]*[:/.][^ ]*|[0-9]+', '…', error)}", error))
    expected = 2 if result.errors or "POL998" in outcome.codes else 1 if result.diagnostics else 0
    if result.code != expected:
        outcome.problems.append(Problem("exit code", f"{result.code}, should be {expected}"))


def _error(message: str) -> str:
    """What an internal error is, without the values in it."""
    kind = re.search(r"internal error(?: in \w+)?: (\w+)", message)
    place = re.search(r"\((\w+\.py:\d+)", message)
    return f"{kind.group(1) if kind else '?'} at {place.group(1) if place else '?'}"


def _check_places(diagnostic: Diagnostic, result: CheckResult, outcome: Outcome) -> None:
    spans = [diagnostic.span, *(related.span for related in diagnostic.related)]
    if diagnostic.fix is not None:
        spans += [edit.span for edit in diagnostic.fix.edits]
        apply_fixes({path: source.text for path, source in result.sources.items()}, [diagnostic.fix])
    for span in spans:
        source = result.sources[span.path]
        ends = [source.position(offset) for offset in (span.start, span.end)]
        lines = len(re.findall(r"\r\n|\r|\n", source.written)) + 1
        if (
            not 0 <= span.start <= span.end <= len(source.text)
            or not (1, 1) <= ends[0] <= ends[1]
            or ends[1][0] > lines
        ):
            outcome.problems.append(Problem(f"place of {diagnostic.code}", f"{span} is {ends} of {lines} lines"))


def _refused(program: Program, result: CheckResult, outcome: Outcome) -> None:
    """Which files Python would run, and polylint can not parse."""
    for diagnostic in result.diagnostics:
        name = diagnostic.span.path
        if diagnostic.code == "POL999" and name.endswith(".py") and _compiles(program.get(name, b"")):
            outcome.refused.append(diagnostic.message)


def _compiles(raw: bytes) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(raw, "program.py", "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError, LookupError, OverflowError):
            return False
    return True


# -------------------------------------------------------------------- what is written


def _fix(program: Program, folder: Path, unsafe: bool, outcome: Outcome) -> None:
    """What is fixed parses as before, and fixing it again changes nothing."""
    _write(program, folder)
    os.chdir(folder)
    _judge(check(_options(fix=True, unsafe_fixes=unsafe)), outcome)
    once = _read(folder)
    _check_written(program, once, "fix", outcome)
    check(_options(fix=True, unsafe_fixes=unsafe))
    twice = _read(folder)
    if once != twice:
        changed = next(name for name in once if once[name] != twice.get(name))
        outcome.problems.append(Problem("fixing twice", f"{changed} changes again; unsafe: {unsafe}"))
    _write(program, folder)
    os.chdir(folder)


def _check_written(before: Mapping[str, bytes], after: Mapping[str, bytes], what: str, outcome: Outcome) -> None:
    if before.keys() != after.keys():
        outcome.problems.append(Problem(f"{what}: other files", f"{sorted(set(before) ^ set(after))}"))
    for name, raw in before.items():
        new = after.get(name, raw)
        if new != raw and name.endswith(".py") and _compiles(raw) and not _compiles(new):
            outcome.problems.append(Problem(f"{what}: does not compile", new.decode("utf-8", "replace")))
        if new != raw and name.endswith(".ipynb"):
            json.loads(new)


def _accept(program: Program, folder: Path, outcome: Outcome) -> None:
    """Suppressed or accepted findings are gone, and code that compiled still does."""
    with _guarded("add-noqa", outcome):
        check(_options(add_noqa=True))
        silenced = _read(folder)
        _check_written(program, silenced, "add-noqa", outcome)
        again = check(_options(add_noqa=True))
        if _read(folder) != silenced:
            outcome.problems.append(Problem("suppressing twice", "changes something again"))
        _judge(again, outcome)
    _write(program, folder)
    os.chdir(folder)
    with _guarded("baseline", outcome):
        check(_options(write_baseline=True, baseline=".baseline.json"))
        left = [d for d in check(_options(baseline=".baseline.json")).diagnostics if d.code not in ("POL998", "POL999")]
        if left:
            outcome.problems.append(Problem("baseline", f"{left[0].code} is found again: {left[0].message}"))


# -------------------------------------------------------------------- the command line


def _command(output_format: str, outcome: Outcome) -> None:
    """A format is what it is to be, and the exit code fits."""
    with _guarded(f"as {output_format}", outcome):
        done = CliRunner().invoke(
            cli,
            ["check", ".", "-v", "--isolated", "--no-cache", "--jobs", "1", "--output-format", output_format],
            catch_exceptions=False,
        )
        output = done.stdout_bytes.decode("utf-8")
        if output_format in ("json", "sarif", "gitlab"):
            json.loads(output)
        elif done.exit_code != (0 if not output else 2 if "POL998" in output else 1):
            outcome.problems.append(
                Problem("exit code of the command", f"{done.exit_code}, with {len(output)} characters")
            )
        if output_format == "concise":
            _check_lines(output.split("\n")[:-1], outcome)


def _check_lines(lines: Sequence[str], outcome: Outcome) -> None:
    for line in lines:
        if not re.fullmatch(r".+:\d+:\d+: POL\d{3} .+", line) or re.search(r"[\x00-\x1f\x7f-\x9f]", line):
            outcome.problems.append(Problem("form of a line", repr(line)))


def _configured(outcome: Outcome) -> None:
    """A configuration that was mutated is used, or an error."""
    with _guarded("configured", outcome):
        try:
            check(Options((".",), jobs=1, no_cache=True))
        except UsageProblem:
            return
