"""The bar, seen on a terminal; and that it is nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from polylint.output import progress
from tests.helpers import API
from tests.terminal import Terminal
from tests.tree import write

# What a terminal is left with when the bar has been and gone: nothing of it.
SLOW = """
import sys, time
import polylint.cli, polylint.examine
polylint.cli.PATIENCE = {patience}
one = polylint.examine.Examiner._one
def slow(self, candidate, file):
    time.sleep({delay})
    return one(self, candidate, file)
polylint.examine.Examiner._one = slow
sys.argv[0] = "polylint"
polylint.cli.main()
"""
TERM = {"TERM": "xterm", "CI": "", "NO_COLOR": "1"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    write(tmp_path, {f"job{number}.py": f'import requests\nrequests.get("{API}/me")\n' for number in range(6)})
    write(tmp_path, {"polylint.toml": ""})
    monkeypatch.chdir(tmp_path)
    for name in ("CI", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    yield tmp_path


def slow(*arguments: str, delay: float = 0.15, patience: float = 0.2) -> list[str]:
    """A command that takes long, and soon loses its patience."""
    return [sys.executable, "-c", SLOW.format(delay=delay, patience=patience), *arguments]


def on_screen(raw: str) -> list[str]:
    """The lines that stand on a terminal in the end: what follows a carriage return overwrites."""
    lines = []
    for line in raw.replace("\r\n", "\n").split("\n"):
        cells: list[str] = []
        for part in line.split("\r"):
            cells[: len(part)] = part
        lines.append("".join(cells).rstrip())
    return lines


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("command", ["check", "inventory"])
def test_a_long_scan_shows_how_far_it_is_and_leaves_no_trace(command: str, jobs: str, project: Path) -> None:
    with Terminal(*slow(command, "--jobs", jobs, "--no-cache"), env=TERM) as terminal:
        code, raw = terminal.finish()
    assert "checking [" in raw
    assert "/6" in raw
    # The same as without a terminal, in the same order.
    done = subprocess.run(
        [sys.executable, "-m", "polylint", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    assert code == done.returncode
    assert sorted(on_screen(raw)) == sorted(done.stdout.decode().split("\n"))
    assert "\x1b" not in raw


def test_findings_come_after_the_bar_is_gone(project: Path) -> None:
    with Terminal(*slow("check"), env=TERM) as terminal:
        _, raw = terminal.finish()
    assert raw.rindex("checking [") < raw.index("job0.py:2:1: POL101")


def test_findings_in_a_pipe_are_not_touched(project: Path) -> None:
    with Terminal(*slow("check"), env=TERM, stdout="pipe") as terminal:
        assert terminal.process.stdout is not None
        _, raw = terminal.finish()
        output = terminal.process.stdout.read().decode()
    assert "checking [" in raw
    assert [line.split(":")[0] for line in output.splitlines()] == [f"job{number}.py" for number in range(6)]
    assert "\r" not in output


@pytest.mark.parametrize(
    ("arguments", "env", "patience"),
    [
        (("check", "-q"), {}, 0.2),
        (("inventory", "-q"), {}, 0.2),
        (("check",), {"TERM": "dumb"}, 0.2),
        (("check",), {"CI": "true"}, 0.2),
        (("check",), {}, 30),
    ],
    ids=["quiet", "quiet inventory", "a dumb terminal", "CI", "a short run"],
)
def test_there_is_none(arguments: tuple[str, ...], env: dict[str, str], patience: float, project: Path) -> None:
    with Terminal(*slow(*arguments, patience=patience), env={**TERM, **env}) as terminal:
        _, raw = terminal.finish()
    assert "checking" not in raw
    assert "\r" not in raw.replace("\r\n", "")


def test_there_is_none_in_a_pipe(project: Path) -> None:
    done = subprocess.run(slow("check"), capture_output=True, env={**os.environ, **TERM}, check=False)
    assert b"checking" not in done.stderr
    assert b"\r" not in done.stderr + done.stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_scan_leaves_no_trace(jobs: str, project: Path) -> None:
    write(project, {f"more{number}.py": f'import requests\nrequests.get("{API}/me")\n' for number in range(60)})
    with Terminal(*slow("check", "--jobs", jobs, "--no-cache"), env=TERM) as terminal:
        terminal.wait_for("checking [")
        terminal.interrupt()
        code, raw = terminal.finish()
    assert code == 130, raw
    assert [line for line in on_screen(raw) if line] == []


LOCK_LET_GO = """
import os, signal, threading
init = threading.Condition.__init__
def patched(self, lock=None):
    init(self, lock)
    release = self._release_save
    def let_go():
        state = release()
        if threading.current_thread() is threading.main_thread():
            os.kill(os.getpid(), signal.SIGINT)
        return state
    self._release_save = let_go
threading.Condition.__init__ = patched
"""
"""Ctrl-C in the moment in which a wait for other processes has let go of its lock and does not yet wait."""


def test_an_interruption_is_one_whatever_fails_then(project: Path) -> None:
    code = LOCK_LET_GO + SLOW.format(delay=0.15, patience=30)
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--jobs", "2", "--no-cache"], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, b"", b"")


def test_an_interruption_while_processes_begin_is_theirs_when_they_are_prepared(project: Path) -> None:
    early = (
        "import os, signal, multiprocessing.process as process\n"
        "bootstrap = process.BaseProcess._bootstrap\n"
        "def patched(self, *args, **kwargs):\n"
        "    os.killpg(0, signal.SIGINT)\n"
        "    return bootstrap(self, *args, **kwargs)\n"
        "process.BaseProcess._bootstrap = patched\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", early + SLOW.format(delay=0.15, patience=30), "check", "--jobs", "2", "--no-cache"],
        capture_output=True,
        check=False,
        start_new_session=True,
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, b"", b"")


def test_a_short_run_imports_nothing_for_it(project: Path) -> None:
    code = (
        "import sys; sys.argv = ['polylint', 'check']\nfrom polylint import cli\ncli.PATIENCE = 60\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        "print([n for n in sys.modules if n == 'polylint.output.progress'])"
    )
    with Terminal(sys.executable, "-c", code, env=TERM) as terminal:
        _, raw = terminal.finish()
    assert raw.replace("\r", "").endswith("\n[]\n")


@pytest.mark.parametrize(
    ("done", "total", "columns", "text"),
    [
        (0, 9, 80, "checking [..............................] 0/9"),
        (3, 9, 80, "checking [##########....................] 3/9"),
        (9, 9, 80, "checking [##############################] 9/9"),
        (0, 0, 80, "checking [..............................] 0/0"),
        (3, 9, 20, "checking [#########"),
        (3, 9, 0, ""),
    ],
)
def test_it_never_wraps(done: int, total: int, columns: int, text: str) -> None:
    assert progress.line("checking", done, total, columns) == text
