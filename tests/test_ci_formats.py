"""The formats of GitHub and GitLab."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from polylint.diagnostic import Diagnostic, Severity, Span
from polylint.output.github import github
from polylint.output.gitlab import gitlab
from polylint.output.places import Places
from polylint.source import Source
from tests.commands import lines, run
from tests.helpers import API

MISSING = f'import requests\nrequests.get("{API}/me", headers={{"A": "k"}})\n'
HERE = Places("/project", {})


def sources(path: str = "a.py", text: str = "one\ntwo\n") -> dict[str, Source]:
    return {path: Source(path, text, "utf-8", b"")}


def command(message: str = "m", path: str = "a.py", end: int = 3, level: Severity = Severity.ERROR) -> str:
    """The workflow command of a finding."""
    found = Diagnostic("POL101", "missing-version", message, Span(path, 0, end))
    (line,) = github([found], sources(path), HERE, lambda code: level)
    return line


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command, as a runner reads it."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match is not None
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    for escape, char in (("%3A", ":"), ("%2C", ",")):
        properties = {key: value.replace(escape, char) for key, value in properties.items()}
    return match[1], {key: plain(value) for key, value in properties.items()}, plain(match[3])


def plain(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


# ---------------------------------------------------------------- GitHub


def test_a_command() -> None:
    assert command("too old") == (
        "::error title=POL101 missing-version,file=a.py,line=1,endLine=1,col=1,endColumn=4::a.py:1:1: POL101 too old"
    )


@pytest.mark.parametrize(
    ("level", "name"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")]
)
def test_its_level(level: Severity, name: str) -> None:
    assert command(level=level).startswith(f"::{name} ")


def test_a_range_of_several_lines_has_no_columns() -> None:
    assert ",line=1,endLine=2::" in command(end=6)


@pytest.mark.parametrize("message", ["100%", "%0A", "a: b, c", "::error::x", "%25", "a%2Cb"])
def test_messages_are_escaped(message: str) -> None:
    assert read(command(message))[2] == f"a.py:1:1: POL101 {message}"


@pytest.mark.parametrize("message", ["a\nb", "a\r\nb", "a\r::error::b"])
def test_a_message_is_one_line(message: str) -> None:
    line = command(message)
    assert "\n" not in line
    assert "\r" not in line
    assert read(line)[2] == f"a.py:1:1: POL101 {message}"


@pytest.mark.parametrize(
    "path", ["a,b.py", "a:b.py", "a::b.py", "100%.py", "a%2Cb.py", "a\nb.py", "größe 1.py", "a=b.py"]
)
def test_paths_are_escaped(path: str) -> None:
    assert read(command(path=path))[1]["file"] == path


def test_no_control_characters_reach_the_log() -> None:
    assert "\x1b" not in command("\x1b[31m", "\x1b.py")


def test_github_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / "a.py").write_text(MISSING)
    monkeypatch.chdir(tmp_path / "jobs")
    done = run("check", "--output-format", "github")
    assert done.code == 1
    level, properties, message = read(lines(done.out)[0])
    assert (level, properties["file"], properties["line"]) == ("warning", "jobs/a.py", "2")
    assert message.startswith("jobs/a.py:2:1: POL101 GET /api/me without")
    assert done.err == "Found 1 problem in 1 file; 1 can be repaired with --fix.\n"


# ---------------------------------------------------------------- GitLab


def issues(*spans: tuple[int, int], path: str = "a.py", level: Severity = Severity.ERROR) -> list[dict[str, Any]]:
    found = [Diagnostic("POL101", "missing-version", "too old", Span(path, *span)) for span in spans]
    read: list[dict[str, Any]] = json.loads(gitlab(found, sources(path), HERE, lambda code: level))
    return read


def test_an_issue() -> None:
    (issue,) = issues((0, 3))
    assert re.fullmatch("[0-9a-f]{32}", issue.pop("fingerprint"))
    assert issue == {
        "description": "POL101 too old",
        "check_name": "POL101",
        "severity": "major",
        "location": {"path": "a.py", "lines": {"begin": 1, "end": 1}},
    }


@pytest.mark.parametrize(
    ("level", "name"), [(Severity.ERROR, "major"), (Severity.WARNING, "minor"), (Severity.NOTE, "info")]
)
def test_its_severity(level: Severity, name: str) -> None:
    assert issues((0, 3), level=level)[0]["severity"] == name


def test_the_lines_of_a_long_range() -> None:
    assert issues((0, 8))[0]["location"]["lines"] == {"begin": 1, "end": 2}


def test_no_two_have_the_same_fingerprint() -> None:
    assert len({issue["fingerprint"] for issue in issues((0, 3), (0, 3), (4, 7), (4, 6))}) == 4


def test_gitlab_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_text(MISSING)
    (tmp_path / "b.py").write_text(MISSING)
    monkeypatch.chdir(tmp_path)
    done = run("check", "--output-format", "gitlab", "--output-file", "report.json")
    assert (done.code, done.out) == (1, "")
    assert done.err == "Found 2 problems in 2 files; 2 can be repaired with --fix.\n"
    assert [issue["location"]["path"] for issue in json.loads(Path("report.json").read_text())] == ["a.py", "b.py"]


def test_nothing_found_is_an_empty_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("check", "--output-format", "gitlab")
    assert (json.loads(done.out), done.err) == ([], "")
    assert run("check", "--output-format", "github").out == ""


# ---------------------------------------------------------------- where files are


@pytest.mark.parametrize(
    ("environment", "shown", "path"),
    [
        ({}, "a.py", "a.py"),
        ({"GITHUB_WORKSPACE": "/project"}, "a.py", "sub/a.py"),
        ({"CI_PROJECT_DIR": "/project/"}, "a.py", "sub/a.py"),
        ({"CI_PROJECT_DIR": "/project"}, "/project/b.py", "b.py"),
        ({"CI_PROJECT_DIR": "/project"}, "/projects/b.py", "/projects/b.py"),
        ({"GITHUB_WORKSPACE": "/elsewhere"}, "a.py", "a.py"),
        ({"GITHUB_WORKSPACE": "."}, "a.py", "a.py"),
        ({"CI_PROJECT_DIR": "/project/sub"}, "a.py", "a.py"),
    ],
)
def test_paths_are_those_of_the_checkout(environment: dict[str, str], shown: str, path: str) -> None:
    assert Places("/project/sub", environment).path(shown) == path


def test_a_repository_counts_more_than_what_the_environment_says(tmp_path: Path) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "repository" / "sub").mkdir()
    places = Places(str(tmp_path / "repository" / "sub"), {"GITHUB_WORKSPACE": str(tmp_path)})
    assert places.path("a.py") == "sub/a.py"
