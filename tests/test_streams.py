"""Standard streams that are closed, full, or a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import API
from tests.terminal import Terminal
from tests.tree import write

MISSING = f'import requests\nrequests.get("{API}/me", headers={{"A": "k"}})\n'
POLYLINT = f"{sys.executable} -m polylint"

full_disk = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, {"polylint.toml": "", "job.py": MISSING})
    return tmp_path


def shell(command: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a command line of a shell, with `polylint` in it."""
    command = command.replace("polylint", POLYLINT, 1)
    return subprocess.run(command, shell=True, cwd=cwd, capture_output=True, check=False)


@full_disk
@pytest.mark.parametrize(
    "command",
    [
        "polylint check > /dev/full",
        "polylint check --output-format sarif > /dev/full",
        "polylint check --output-format json > /dev/full",
        "polylint check --diff > /dev/full",
        "polylint check --statistics > /dev/full",
        "polylint check --fix --stdin-filename job.py - < job.py > /dev/full",
        "polylint inventory > /dev/full",
        "polylint inventory --output-format html > /dev/full",
        "polylint explain POL101 > /dev/full",
        "polylint explain --all > /dev/full",
        "polylint explain job.py:2 > /dev/full",
        "polylint changes 2024-02-08 2025-09-18 > /dev/full",
        "polylint completion bash > /dev/full",
        "polylint --help > /dev/full",
        "polylint --version > /dev/full",
    ],
)
def test_a_full_disk_is_a_clear_error(command: str, project: Path) -> None:
    done = shell(command, project)
    assert done.stderr.decode() == "Error: the output can not be written: No space left on device\n"
    assert done.returncode == 2


@full_disk
def test_a_full_disk_is_a_clear_error_for_a_file(project: Path) -> None:
    done = shell("polylint check --output-file /dev/full", project)
    assert done.stderr.decode() == "Error: /dev/full: No space left on device\n"
    assert done.returncode == 2


@full_disk
@pytest.mark.parametrize(("command", "code"), [("check", 1), ("check -v", 1), ("check --select NONE", 2)])
def test_what_nobody_can_be_told_changes_nothing(command: str, code: int, project: Path) -> None:
    done = shell(f"polylint {command} 2> /dev/full", project)
    assert done.returncode == code
    assert done.stdout.count(b"POL101") == code % 2


@pytest.mark.parametrize(
    "command",
    [
        "polylint check >&-",
        "polylint check --fix --stdin-filename job.py - < job.py >&-",
        "polylint inventory >&-",
        "polylint explain POL101 >&-",
    ],
)
def test_a_closed_standard_output_is_a_clear_error(command: str, project: Path) -> None:
    done = shell(command, project)
    assert done.stderr.decode() == "Error: standard output is closed\n"
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("command", "name"), [("check - <&-", "input"), ("lsp <&-", "input"), ("lsp < /dev/null >&-", "output")]
)
def test_a_closed_stream_that_is_needed_is_a_clear_error(command: str, name: str, project: Path) -> None:
    done = shell(f"polylint {command}", project)
    assert done.stderr.decode() == f"Error: standard {name} is closed\n"
    assert done.returncode == 2


def test_a_closed_standard_output_is_no_error_when_it_is_not_needed(project: Path) -> None:
    done = shell("polylint check --output-file found.txt >&-", project)
    assert done.returncode == 1
    assert "POL101" in (project / "found.txt").read_text()


def test_a_closed_standard_error_changes_nothing(project: Path) -> None:
    done = shell("polylint check -v 2>&-", project)
    assert done.returncode == 1
    assert done.stdout.count(b"POL101") == 1


@pytest.mark.parametrize("command", ["check", "check --output-format full", "check --statistics", "inventory"])
def test_a_file_has_no_colours_even_if_there_is_a_terminal(command: str, project: Path) -> None:
    arguments = (*command.split(), "--output-file", "found.txt")
    env = {"TERM": "xterm-256color", "FORCE_COLOR": "1", "NO_COLOR": ""}
    with Terminal(sys.executable, "-m", "polylint", *arguments, env=env, cwd=project) as terminal:
        terminal.finish()
    assert b"\x1b" not in (project / "found.txt").read_bytes()


def test_a_file_has_colours_that_are_asked_for(project: Path) -> None:
    shell("polylint check --color always --output-file found.txt", project)
    assert b"\x1b" in (project / "found.txt").read_bytes()
