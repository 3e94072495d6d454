"""Suppression comments that other linters read, too: each means to us what it means to them, and none is harmed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import API, findings, fixed

CALL = f'requests.get("{API}/me", headers={{"A": "k"}}, timeout=3)'
USED = f"import requests\n{CALL}"
IDLE = f'import requests\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": "2025-09-18"}}, timeout=3)'


def ruff(folder: Path, text: str, *arguments: str, external: str) -> str:
    """What ruff reports: `CODE` of each finding."""
    (folder / "job.py").write_text(text)
    (folder / "ruff.toml").write_text(
        f"line-length = 200\nlint.select = ['RUF', 'E501', 'F', 'S']\nlint.external = {external}\n"
    )
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise", *arguments, "job.py"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return " ".join(line.split()[1] for line in done.stdout.splitlines() if line.startswith("job.py:"))


@pytest.mark.parametrize("comment", ["# noqa: POL101", "# noqa: POL101, POL102", "# type: ignore # noqa: POL101"])
def test_ruff_takes_our_codes_for_mistakes_and_removes_them(comment: str, tmp_path: Path) -> None:
    text = f"{USED}  {comment}\n"
    assert ruff(tmp_path, text, external="[]").startswith("RUF10")
    ruff(tmp_path, text, "--fix", external="[]")
    assert "POL" not in (tmp_path / "job.py").read_text()


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa: POL101",
        "# noqa: POL101, POL102",
        "# type: ignore # noqa: POL101",
        "# polylint: ignore[POL101]",
    ],
)
def test_ruff_keeps_our_codes_when_told_of_them(comment: str, tmp_path: Path) -> None:
    text = f"{USED}  {comment}\n"
    assert ruff(tmp_path, text, external='["POL"]') == ""
    ruff(tmp_path, text, "--fix", external='["POL"]')
    assert (tmp_path / "job.py").read_text() == text


def test_ruff_removes_its_own_codes_from_between_ours(tmp_path: Path) -> None:
    ruff(tmp_path, f"{USED}  # noqa: F401, POL101\n", "--fix", external='["POL"]')
    assert (tmp_path / "job.py").read_text() == f"{USED}  # noqa: POL101\n"


@pytest.mark.parametrize("line", ["# ruff: noqa: POL101", "# flake8: noqa: POL101"])
def test_ruff_keeps_our_codes_for_a_file_when_told_of_them(line: str, tmp_path: Path) -> None:
    text = f"{line}\n{USED}\n"
    ruff(tmp_path, text, "--fix", external='["POL"]')
    assert (tmp_path / "job.py").read_text() == text


# ---------------------------------------------------------------- what they mean to us


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa",
        "# NOQA",
        "# noqa: POL101",
        "#noqa:POL101",
        "# noqa: pol101",
        "# noqa: E501, POL101",
        "# noqa: E501,POL101",
        "# noqa: E501 POL101",
        "# noqa: POL101,E501",
        "# noqa: POL101 -- not before spring",
        "# noqa: POL1",
        "# noqa:E501 # noqa: POL101",
        "# type: ignore # noqa: POL101",
        "# type: ignore[attr-defined]  # noqa: POL101",
        "# nosec B113 # noqa: POL101",
        "# noqa: POL101  # pylint: disable=missing-timeout",
    ],
)
def test_silences(comment: str) -> None:
    assert findings(f"{USED}  {comment}\n") == []


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa: E501,S113",
        "# noqa: E501, S113",
        "# type: ignore",
        "# type: ignore # noqa: S113",
        "# nosec",
        "# foo noqa: POL101",
        "# ruff: noqa: POL101",
        "# flake8: noqa: POL101",
        "# flake8: noqa",
        "# pylint: disable=all",
        "# POL101",
    ],
)
def test_does_not_silence(comment: str) -> None:
    assert findings(f"{USED}  {comment}\n") == ["POL101:2"]


@pytest.mark.parametrize(
    "line",
    [
        "# flake8: noqa",
        "# flake8: noqa: POL101",
        "# flake8: noqa: E501, POL101",
        "# flake8: noqa: POL1",
        "# flake8:noqa:POL101",
        "# ruff: noqa: POL101",
        "# ruff: noqa: E501,POL101",
        "    # ruff: noqa: POL101",
        "# polylint: ignore-file",
        "# polylint: ignore-file[POL1]",
    ],
)
def test_silences_for_the_file(line: str) -> None:
    assert findings(f"{USED}\n{line}\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "# ruff: noqa",
        "# ruff: noqa: E501",
        "# flake8: noqa: E501",
        "# flake8: noqa: POL2",
        "# ruff: noqa: POL102, S113",
        "# noqa: POL101",
        "# ruff: isort: skip_file",
        "X = '# flake8: noqa'",
        "# polylint: ignore-file[POL102]",
    ],
)
def test_does_not_silence_for_the_file(line: str) -> None:
    assert [found for found in findings(f"{line}\n{USED}\n") if "POL901" not in found] == ["POL101:3"]


# ---------------------------------------------------------------- POL901 is about ours only


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa",
        "# noqa: E501",
        "# noqa: E501,S113",
        "# noqa: E501 S113 -- why",
        "# type: ignore # noqa: S113",
        "# type: ignore",
        "# noqa: POLY101",
        "# noqa: POL1010",
        "# flake8: noqa: POL101",
        "# ruff: noqa: E501",
    ],
)
def test_nothing_is_said_of_what_others_silence(comment: str) -> None:
    assert findings(f"{IDLE}  {comment}\n") == []


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("# noqa: POL101", ""),
        ("# noqa: E501, POL101", "  # noqa: E501"),
        ("# noqa: POL101,E501", "  # noqa: E501"),
        ("# noqa: E501,POL101,S113", "  # noqa: E501,S113"),
        ("# noqa: E501 POL101", "  # noqa: E501"),
        ("# noqa: POL1", ""),
        ("# noqa: POL101, POL2", ""),
        ("# type: ignore # noqa: POL102", "  # type: ignore"),
        ("# type: ignore  # noqa: POL102", "  # type: ignore"),
        ("# noqa: POL102 # type: ignore", "  # type: ignore"),
        ("# noqa: E501, POL101 -- why", "  # noqa: E501 -- why"),
        ("# polylint: ignore # noqa: E501", "  # noqa: E501"),
    ],
)
def test_what_silences_nothing_is_taken_away_and_nothing_else(comment: str, left: str) -> None:
    assert findings(f"{IDLE}  {comment}\n") == ["POL901:2"]
    assert fixed(f"{IDLE}  {comment}\n") == f"{IDLE}{left}\n"


def test_a_prefix_that_silences_something_is_used() -> None:
    assert findings(f"{USED}  # noqa: POL1, POL2\n") == ["POL901:2"]
    assert fixed(f"{USED}  # noqa: POL1, POL2\n") == f"{USED}  # noqa: POL1\n"
