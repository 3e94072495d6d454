"""Programs of several files: what analysis says they send is what they were seen to send when they ran.

Each folder in `projects` is a program (`run.py` starts it) with a file `sent.txt`, written from a recording of the
running program: `file:line endpoint version` for every kind of request that left it for the API, at the call that sent
it. The same answers must come out whichever files are named, in whatever order, in however many processes.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from polylint.run import check, inventory
from polylint.session import Options

PROJECTS = sorted(path for path in (Path(__file__).parent / "projects").iterdir() if path.is_dir())
ROW = re.compile(r"(?P<path>.+?):(?P<line>\d+) (?P<verb>[A-Z]+) (?P<endpoint>\S+) (?P<version>\S+)")

Key = tuple[str, str, int, int]


@pytest.fixture(params=PROJECTS, ids=lambda path: path.name)
def project(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a project, as the working directory."""
    copy = tmp_path / "project"
    shutil.copytree(request.param, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(copy)
    return copy


def python_files(project: Path) -> list[str]:
    return [path.relative_to(project).as_posix() for path in sorted(project.rglob("*.py"))]


def options(*paths: str, jobs: int = 1, no_cache: bool = False) -> Options:
    return Options(paths, isolated=True, jobs=jobs, no_cache=no_cache)


def found(paths: Sequence[str]) -> set[Key]:
    """Code and range of every finding."""
    result = check(options(*paths))
    return {(d.code, d.span.path, d.span.start, d.span.end) for d in result.diagnostics}


def test_says_what_the_program_sends(project: Path) -> None:
    result = inventory(options("."))
    said: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for call in result.calls:
        source = result.sources[call.span.path]
        lines = range(source.position(call.span.start)[0], source.position(call.span.end)[0] + 1)
        versions = call.version.values if call.version.values else ("missing",)
        for line in lines:
            said.setdefault((call.span.path, line), []).extend(
                (_shape(call.endpoint or ""), version) for version in versions
            )
    rows = [ROW.fullmatch(row) for row in (project / "sent.txt").read_text(encoding="utf-8").splitlines()]
    missed = [
        row[0]
        for row in rows
        if row is not None
        and (_shape(f"{row['verb']} {row['endpoint']}"), row["version"])
        not in said.get((row["path"], int(row["line"])), [])
    ]
    assert None not in rows
    assert not missed


def test_each_file_alone_gives_what_the_whole_gives(project: Path) -> None:
    alone: set[Key] = set()
    for path in python_files(project):
        alone |= found([path])
    assert alone == found(["."])


def test_order_and_number_of_processes_do_not_matter(project: Path) -> None:
    paths = python_files(project)
    outputs = {_output(paths, seed, jobs) for seed, jobs in ((0, 1), (2, 3))}
    assert len(outputs) == 1


def test_what_earlier_runs_kept_does_not_matter(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYLINT_CACHE_DIR", str(tmp_path / "kept"))
    without = check(options(".", no_cache=True))
    first = check(options("."))
    second = check(options("."))
    assert without.diagnostics == first.diagnostics == second.diagnostics
    assert not (project / ".polylint_cache").exists()


def test_fixing_twice_is_fixing_once_and_every_file_compiles(project: Path) -> None:
    def fix() -> dict[str, bytes]:
        check(Options((".",), isolated=True, fix=True, unsafe_fixes=True))
        return {path: (project / path).read_bytes() for path in python_files(project)}

    before = {path: (project / path).read_bytes() for path in python_files(project)}
    once = fix()
    for path, raw in once.items():
        if raw != before[path]:
            compile(raw, path, "exec")
    assert fix() == once


def _shape(endpoint: str) -> str:
    """An endpoint without the names of its placeholders."""
    return re.sub(r"\{[^}]*\}", "{}", endpoint)


def _output(paths: Sequence[str], seed: int, jobs: int) -> bytes:
    """What the command line prints for these files, in an order that depends on `seed`."""
    shuffled = list(paths)
    random.Random(seed).shuffle(shuffled)
    command = [sys.executable, "-m", "polylint", "check", "--isolated", "--output-format=json", f"--jobs={jobs}"]
    done = subprocess.run(
        [*command, *shuffled],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        timeout=120,
    )
    assert done.returncode in (0, 1), done.stderr
    assert isinstance(json.loads(done.stdout), dict)
    return done.stdout
