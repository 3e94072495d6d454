"""`polylint explain PATH:LINE`: the proof of what is said about a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from polylint.explain import explain_line
from polylint.session import Options, UsageProblem
from tests.tree import write


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path,
        {
            "settings.py": 'BASE = "https://app.polytomic.com"\nVERSION = "2024-02-08"\n',
            "client.py": "import requests\n\nfrom settings import BASE, VERSION\n\n\ndef call(verb, path):\n"
            '    headers = {"X-Polytomic-Version": VERSION}\n'
            "    return requests.request(verb, BASE + path, headers=headers)\n",
            "job.py": 'from client import call\n\ncall("GET", "/api/me")\ncall("GET", "/api/connections")\n',
            "other.py": "x = 1\n",
        },
    )
    return tmp_path


def text(path: str, line: int) -> str:
    return "\n".join(explain_line(Options((path,)), path, line).lines)


def test_says_where_everything_is_written() -> None:
    said = text("job.py", 3)
    assert "client.py:8: GET /api/me (sent with requests)" in said
    assert "called from job.py:3" in said
    assert "https://app.polytomic.com  settings.py:1" in said
    assert "/api/me                    job.py:3" in said
    assert "GET                        job.py:3" in said
    assert "a dict                     client.py:7" in said
    assert "version  2024-02-08, written at settings.py:2" in said
    assert "the same pin is used by GET /api/connections at client.py:8" in said


def test_says_why_a_fix_is_safe_and_what_it_changes() -> None:
    said = text("job.py", 3)
    assert "settings.py:2: POL102 X-Polytomic-Version pins 2024-02-08" in said
    assert "fix: safe: every call of the group is resolved" in said
    assert "settings.py:2: replace '\"2024-02-08\"' by '\"2025-09-18\"'" in said or "replace '2024-02-08'" in said


def test_the_pin_explains_all_its_calls() -> None:
    said = text("settings.py", 2)
    assert "GET /api/me (sent" in said
    assert "GET /api/connections (sent" in said


def test_the_wrapper_explains_what_its_callers_send() -> None:
    assert "called from job.py:4" in text("client.py", 8)


def test_says_why_a_fix_is_unsafe(project: Path) -> None:
    write(project, {"audit.py": "from settings import VERSION\n\nprint(VERSION)\n"})
    said = text("job.py", 3)
    assert "fix: unsafe, because" in said
    assert "audit.py" in said


def test_says_why_there_is_no_fix(project: Path) -> None:
    write(project, {"job.py": 'from client import call\n\ncall("POST", "/api/bulk/syncs")\n'})
    said = text("job.py", 3)
    assert "fix: none, because" in said
    assert "POST /api/bulk/syncs takes other fields" in said


def test_says_what_is_not_known(project: Path) -> None:
    write(project, {"job.py": "from client import call\n\n\ndef run(path):\n    call('GET', path)\n"})
    assert "the parameter path" in text("job.py", 5)


def test_a_line_with_nothing(project: Path) -> None:
    explanation = explain_line(Options(("other.py",)), "other.py", 1)
    assert not explanation.found
    assert explanation.lines[0].startswith("other.py:1: no call of the API")


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(UsageProblem, match="no such file"):
        explain_line(Options(("gone.py",)), "gone.py", 1)
