"""Which releases of the SDK a file may be written for, from what its project asks for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from polylint.session import Options, Session
from polylint.source import SourceError
from polylint.written_for import Declarations, WrittenFor
from tests.tree import write

RELEASES = ("0.1.0", "0.1.2", "1.18.0", "25.9.10")
LOCK = '[[package]]\nname = "polytomic"\nversion = "{}"\n'
PROJECT = '[project]\nrequires-python = ">=3.8"\ndependencies = ["polytomic{}"]\n'


class Disk:
    """Files by path, as a session gives them, and which were read."""

    def __init__(self, files: dict[str, str]) -> None:
        self.files = {os.path.join("/repo", name): text for name, text in files.items()}
        self.taken: list[str] = []

    def read(self, path: str) -> str:
        self.taken.append(path)
        if path not in self.files:
            raise SourceError("no such file")
        return self.files[path]

    def listed(self, folder: str) -> Sequence[str]:
        inside = folder.rstrip("/") + "/"
        return sorted({path[len(inside) :].split("/")[0] for path in self.files if path.startswith(inside)})

    def declarations(self) -> Declarations:
        return Declarations(self.read, self.listed, lambda path: path.removeprefix("/repo/"), "polytomic", RELEASES)


def told(files: dict[str, str], file: str = "app/job.py", root: str = "", setting: str = "") -> WrittenFor:
    top = os.path.join("/repo", root).rstrip("/")
    return Disk(files).declarations().for_file(f"/repo/{file}", top, setting)


def summary(found: WrittenFor) -> tuple[str, str]:
    return f"{found.source}: {' '.join(found.releases)}", found.why


EVERY = " ".join(RELEASES)


@pytest.mark.parametrize(
    ("files", "releases", "why"),
    [
        ({}, f": {EVERY}", "nothing says which release"),
        ({"requirements.txt": "requests\n"}, f": {EVERY}", "nothing says which release"),
        (
            {"requirements.txt": "# a\n\npolytomic==1.18.0\n"},
            "requirement: 1.18.0",
            "requirements.txt:3 says polytomic==1.18.0",
        ),
        (
            {"requirements.txt": "polytomic\n"},
            f"requirement: {EVERY}",
            "requirements.txt:1 says polytomic without a release",
        ),
        (
            {"app/requirements.txt": "polytomic==0.1.2\n", "requirements.txt": "polytomic==1.18.0\n"},
            "requirement: 0.1.2",
            "app/requirements.txt:1 says polytomic==0.1.2",
        ),
        (
            {"requirements/base.txt": "polytomic==0.1.2\n"},
            "requirement: 0.1.2",
            "requirements/base.txt:1 says polytomic==0.1.2",
        ),
        (
            {"setup.py": "setup(install_requires=['polytomic>=0.1.2'])\n", "requirements.txt": "polytomic<25\n"},
            "requirement: 0.1.2 1.18.0",
            "requirements.txt:1 says polytomic<25, setup.py:1 says polytomic>=0.1.2",
        ),
        (
            {"requirements.txt": "polytomic==1.18.0 ; a == 'b'\npolytomic==0.1.0 ; a == 'c'\n"},
            "requirement: 0.1.0 1.18.0",
            "requirements.txt:1 says polytomic==1.18.0, requirements.txt:2 says polytomic==0.1.0",
        ),
        (
            {"requirements.txt": "polytomic==1.12.0\n"},
            "requirement: 0.1.2",
            "requirements.txt:1 says polytomic==1.12.0 (no release that is known here; taken for 0.1.2)",
        ),
        (
            {"requirements.txt": "polytomic>=0.0.1,<0.0.9\n"},
            "requirement: 0.1.0",
            "requirements.txt:1 says polytomic>=0.0.1,<0.0.9 (no release that is known here; taken for 0.1.0)",
        ),
        (
            {"requirements.txt": "-r more/deps.txt\n", "more/deps.txt": "-r ../requirements.txt\npolytomic==1.18.0\n"},
            "requirement: 1.18.0",
            "more/deps.txt:2 says polytomic==1.18.0",
        ),
        (
            {
                "requirements.txt": "polytomic>=1 \n-c limits.txt\n-r gone.txt\n-r https://x/y.txt",
                "limits.txt": "polytomic<2",
            },
            "requirement: 1.18.0",
            "requirements.txt:1 says polytomic>=1, limits.txt:1 says polytomic<2",
        ),
        (
            {"pyproject.toml": PROJECT.format(">=1"), "uv.lock": LOCK.format("1.18.0")},
            "lock: 1.18.0",
            "uv.lock:3 says polytomic==1.18.0",
        ),
        ({"uv.lock": LOCK.format("1.18.0")}, "lock: 1.18.0", "uv.lock:3 says polytomic==1.18.0"),
        (
            {"pyproject.toml": PROJECT.format(">=25.9.10"), "uv.lock": LOCK.format("1.18.0")},
            "requirement: 25.9.10",
            "pyproject.toml:3 says polytomic>=25.9.10; uv.lock:3 says polytomic==1.18.0, which that does not admit",
        ),
        (
            {"app/pyproject.toml": PROJECT.format(">=1"), "uv.lock": LOCK.format("1.18.0"), ".git/HEAD": ""},
            "lock: 1.18.0",
            "uv.lock:3 says polytomic==1.18.0",
        ),
        (
            {"app/pyproject.toml": PROJECT.format("==0.1.2"), "uv.lock": LOCK.format("1.18.0"), ".git/HEAD": ""},
            "requirement: 0.1.2",
            "app/pyproject.toml:3 says polytomic==0.1.2",
        ),
        (
            {"app/pyproject.toml": PROJECT.format("<1"), "uv.lock": LOCK.format("1.18.0"), ".git/HEAD": ""},
            "requirement: 0.1.0 0.1.2",
            "app/pyproject.toml:3 says polytomic<1",
        ),
    ],
)
def test_what_says_it(files: dict[str, str], releases: str, why: str) -> None:
    assert summary(told(files)) == (releases, why)


@pytest.mark.parametrize(
    ("setting", "releases", "why"),
    [
        ("0.1.2", "setting: 0.1.2", "sdk-version is 0.1.2"),
        ("1.18", "setting: 1.18.0", "sdk-version is 1.18"),
        (">=1,<26", "setting: 1.18.0 25.9.10", "sdk-version is >=1,<26"),
        ("1.12.0", "setting: 0.1.2", "sdk-version is 1.12.0 (no release that is known here; taken for 0.1.2)"),
    ],
)
def test_the_setting_wins(setting: str, releases: str, why: str) -> None:
    found = told({"requirements.txt": "polytomic==25.9.10\n"}, setting=setting)
    assert summary(found) == (releases, why)
    assert len(found.declarations) == 1


def test_the_setting_is_named_by_its_file() -> None:
    found = Disk({}).declarations().for_file("/repo/job.py", "/repo", "1.18.0", "pyproject.toml")
    assert found.why == "sdk-version in pyproject.toml"


@pytest.mark.parametrize(("git", "source"), [({".git/HEAD": ""}, "requirement"), ({}, "")])
def test_above_the_project_only_the_repository_counts(git: dict[str, str], source: str) -> None:
    files = {"requirements.txt": "polytomic==1.18.0\n", **git}
    assert told(files, "app/src/job.py", "app").source == source


@pytest.mark.parametrize("file", ["job.py", "deep/er/job.py"])
def test_up_to_the_root(file: str) -> None:
    assert told({"requirements.txt": "polytomic==1.18.0\n"}, file).source == "requirement"


def test_a_file_outside_its_root() -> None:
    assert told({"app/requirements.txt": "polytomic==1.18.0\n"}, "app/job.py", "other").source == "requirement"


def test_all_that_have_to_move_together() -> None:
    found = told(
        {
            "app/pyproject.toml": PROJECT.format(">=1"),
            "app/requirements.txt": "polytomic @ git+https://x\n",
            "pyproject.toml": "[tool.uv]\nconstraint-dependencies = ['polytomic<2']\n",
            "requirements.txt": "requests\n",
            "uv.lock": LOCK.format("1.18.0"),
            ".git/HEAD": "",
        },
        root="app",
    )
    assert [(d.path, d.specifier, d.editable) for d in found.declarations] == [
        ("app/pyproject.toml", ">=1", True),
        ("app/requirements.txt", "", False),
        ("pyproject.toml", "<2", True),
    ]
    assert [(lock.path, lock.specifier) for lock in found.locks] == [("uv.lock", "==1.18.0")]
    assert [(floor.path, floor.specifier) for floor in found.floors] == [("app/pyproject.toml", ">=3.8")]


def test_the_floor_of_a_folder_above() -> None:
    found = told({"app/requirements.txt": "polytomic>=1\n", "setup.py": "setup(python_requires='>=3.9')\n"})
    assert [floor.specifier for floor in found.floors] == [">=3.9"]


def test_broken_files_that_mention_the_package_are_told() -> None:
    found = told(
        {"pyproject.toml": "polytomic = \n", "setup.cfg": "nonsense\n", "requirements.txt": "polytomic==1.18.0"}
    )
    assert [(path, error.line) for path, error in found.failures] == [("pyproject.toml", 1)]
    assert found.source == "requirement"


def test_folders_are_read_once_until_they_change() -> None:
    disk = Disk({"requirements.txt": "polytomic==1.18.0\n", "app/setup.cfg": ""})
    declarations = disk.declarations()
    assert declarations.for_file("/repo/app/a.py", "/repo", "").releases == ("1.18.0",)
    declarations.for_file("/repo/app/b.py", "/repo", "")
    declarations.for_file("/repo/c.py", "/repo", "")
    assert sorted(disk.taken) == ["/repo/app/setup.cfg", "/repo/requirements.txt"]
    disk.files["/repo/requirements.txt"] = "polytomic==25.9.10\n"
    declarations.forget()
    assert declarations.for_file("/repo/app/a.py", "/repo", "").releases == ("25.9.10",)


def test_with_the_files_of_a_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"app/job.py": "import polytomic\n", "requirements.txt": "polytomic==1.18.0\n"})
    session = Session(Options((".",)))
    declarations = Declarations(session.read, session.listed, session.shown, "polytomic", RELEASES)
    found = declarations.for_file(str(tmp_path / "app/job.py"), str(tmp_path), "")
    assert found.why == "requirements.txt:1 says polytomic==1.18.0"
    assert session.listed(str(tmp_path / "gone")) == ()
