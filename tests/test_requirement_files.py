"""Requirement files among the files that are checked: found, gated, read, and never taken for Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from polylint.examine import Examiner
from polylint.run import check
from polylint.session import Options, Session, UsageProblem
from tests.tree import found, write


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(*paths: str) -> list[tuple[str, list[str]]]:
    """What every file that passes the gate asks for."""
    session = Session(Options(paths or (".",), jobs=1))
    candidates = session.gated()
    examined = Examiner(session).examine(candidates)
    return [
        (c.shown, [d.specifier for d in e.facts.requirements] if e.facts else ["failed"])
        for c, e in zip(candidates, examined, strict=True)
    ]


def test_they_are_found_in_folders(here: Path) -> None:
    write(
        here,
        {
            "requirements.txt": "polytomic==1.18.0\n",
            "requirements/dev.txt": "Polytomic>=1\n",
            "pyproject.toml": "[project]\ndependencies = ['polytomic<2']\n",
            "app/setup.cfg": "[options]\ninstall_requires = polytomic\n",
            "app/Pipfile": "[packages]\npolytomic = '*'\n",
            "environment.yml": "dependencies:\n- polytomic=1.18\n",
            "other/requirements.txt": "requests\n",
            "uv.lock": '[[package]]\nname = "polytomic"\nversion = "1"\n',
            "notes.txt": "polytomic==1\n",
            "docs/config.yml": "polytomic: 1\n",
            "node_modules/requirements.txt": "polytomic==1\n",
        },
    )
    assert asked() == [
        ("app/Pipfile", [""]),
        ("app/setup.cfg", [""]),
        ("environment.yml", ["==1.18.*"]),
        ("pyproject.toml", ["<2"]),
        ("requirements.txt", ["==1.18.0"]),
        ("requirements/dev.txt", [">=1"]),
    ]
    assert found() == [
        "environment.yml:2 POL406",
        "pyproject.toml:2 POL406",
        "requirements.txt:1 POL406",
        "requirements/dev.txt:1 POL406",
    ]


@pytest.mark.parametrize("path", ["requirements.txt", "pyproject.toml", "uv.lock"])
def test_one_that_is_named(path: str, here: Path) -> None:
    texts = {
        "requirements.txt": "polytomic==1\n",
        "pyproject.toml": "[project]\ndependencies = ['polytomic==1']\n",
        "uv.lock": '[[package]]\nname = "polytomic"\nversion = "1"\n',
    }
    write(here, texts)
    assert asked(path) == [(path, ["==1"])]


def test_setup_py_is_both(here: Path) -> None:
    call = "import requests\nfrom setuptools import setup\nrequests.get('https://app.polytomic.com/api/me')\n"
    write(here, {"setup.py": f"{call}setup(install_requires=['polytomic==1.18.0'])\n"})
    assert asked() == [("setup.py", ["==1.18.0"])]
    assert found() == ["setup.py:3 POL101", "setup.py:4 POL406"]


def test_setup_py_with_a_broken_requirement_is_still_checked(here: Path) -> None:
    call = "import requests\nrequests.get('https://app.polytomic.com/api/me')\n"
    write(here, {"setup.py": f"{call}setup(install_requires=['polytomic=='])\n"})
    assert found() == ["setup.py:2 POL101", "setup.py:3 POL999"]


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("pyproject.toml", "[project]\nname = polytomic\n", (2, 8)),
        ("requirements.txt", "attrs\npolytomic==\n", (2, 10)),
        ("environment.yml", "dependencies: [polytomic\n", (2, 1)),
    ],
)
def test_broken_ones_are_reported(path: str, text: str, place: tuple[int, int], here: Path) -> None:
    write(here, {path: text, "polylint.toml": ""})
    result = check(Options((path,), jobs=1, isolated=True))
    assert [(d.code, result.sources[path].position(d.span.start)) for d in result.diagnostics] == [("POL999", place)]


def test_broken_ones_that_do_not_mention_the_sdk_are_not(here: Path) -> None:
    write(here, {"environment.yml": "a: [\n# ACME\n", "polylint.toml": 'hosts = ["acme"]\n'})
    assert asked("environment.yml") == [("environment.yml", [])]


def test_a_suppression_in_one_counts(here: Path) -> None:
    write(here, {"requirements.txt": "polytomic==1  # polylint: ignore[POL102, POL406]\n"})
    assert found() == ["requirements.txt:1 POL901"]


def test_what_is_excluded_is_left_out(here: Path) -> None:
    write(here, {"requirements.txt": "polytomic==1\n", "polylint.toml": 'extend-exclude = ["*.txt"]\n'})
    assert asked() == asked("requirements.txt") == []


def test_standard_input_can_be_one() -> None:
    result = check(Options(("-",), stdin=b"polytomic==1\n(\n", stdin_name="requirements.txt", isolated=True))
    assert [diagnostic.code for diagnostic in result.diagnostics] == ["POL406"]


@pytest.mark.parametrize("value", ["1.18.0", "25.9.10", ">=1.11,<2", "~=1.18", " 1.18 "])
def test_sdk_version(value: str, here: Path) -> None:
    write(here, {"polylint.toml": f'sdk-version = "{value}"\n'})
    assert Session(Options((".",))).settings_for(str(here)).sdk_version == value.strip()


def test_sdk_version_is_not_set_by_itself(here: Path) -> None:
    assert Session(Options((".",))).settings_for(str(here)).sdk_version is None


@pytest.mark.parametrize("value", ['"latest"', '"^1.18"', '""', "1.18", "[]", '"1.18.x"'])
def test_what_is_no_sdk_version(value: str, here: Path) -> None:
    write(here, {"polylint.toml": f"sdk-version = {value}\n", "job.py": ""})
    with pytest.raises(UsageProblem, match=r"polylint\.toml: sdk-version: .* is no release; accepted"):
        check(Options((".",)))
