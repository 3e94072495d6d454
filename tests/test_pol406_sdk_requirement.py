"""POL406: requirements that allow releases of the SDK that are too old."""

from __future__ import annotations

import pytest

from tests.helpers import Outcome, run_files

USED = 'from polytomic import Polytomic\n\nPolytomic(token="key", version="2024-02-08").bulk_sync.remove("b")\n'
MOVED = USED.replace("2024-02-08", "2025-09-18").replace("remove", "delete")


def fixed(files: dict[str, str], *paths: str, ignore: tuple[str, ...] = ()) -> Outcome:
    return run_files(files, *paths, fix=True, unsafe=True, ignore=ignore)


# ---------------------------------------------------------------- what is said


@pytest.mark.parametrize(
    ("requirement", "message"),
    [
        ("polytomic==1.18.0", "polytomic==1.18.0 allows 1.18.0, older than 25.9.1, which 2025-09-18 needs"),
        ("polytomic>=1.17,<2", "polytomic>=1.17,<2 allows 1.17.0 to 1.18.0, older than 25.9.1, which 2025-09-18 needs"),
        ("polytomic>=1.18", "polytomic>=1.18 allows 1.18.0, older than 25.9.1, which 2025-09-18 needs"),
        ("polytomic~=0.1.0", "polytomic~=0.1.0 allows 0.1.0 to 0.1.2, older than 25.9.1, which 2025-09-18 needs"),
        ("Polytomic == 1.18.0", "polytomic==1.18.0 allows 1.18.0, older than 25.9.1, which 2025-09-18 needs"),
    ],
)
def test_message(requirement: str, message: str) -> None:
    assert run_files({"requirements.txt": f"{requirement}\n"}).messages("POL406") == [message]


def test_versions_of_python_that_the_release_is_not_for() -> None:
    text = '[project]\nname = "x"\nrequires-python = ">=3.8"\ndependencies = ["polytomic==1.18.0"]\n'
    outcome = fixed({"pyproject.toml": text})
    reason = "polytomic 25.9.10 needs Python 3.10, and the project supports 3.8"
    assert [m.partition("; no fix: ")[0] for m in outcome.messages("POL406")] == [
        reason,
        "polytomic==1.18.0 allows 1.18.0, older than 25.9.1, which 2025-09-18 needs",
    ]
    assert reason in outcome.messages("POL406")[1].partition("; no fix: ")[2]
    assert outcome.texts == {"pyproject.toml": text}


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("requirements.txt", "requests\npolytomic==1.18.0  # the SDK\n", (2, 1)),
        ("pyproject.toml", '[project]\nname = "é"\ndependencies = ["requests", "polytomic==1.18.0"]\n', (3, 30)),
        ("setup.py", "from setuptools import setup\n\nsetup(install_requires=['polytomic==1.18.0'])\n", (3, 26)),
    ],
)
def test_stands_at_the_requirement(name: str, text: str, place: tuple[int, int]) -> None:
    (found,) = run_files({name: text}).places("POL406")
    assert found[:2] == place


# ---------------------------------------------------------------- what becomes of it


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("requirements.txt", "polytomic==1.18.0\n", "polytomic==25.9.10\n"),
        (
            "requirements.txt",
            "requests\npolytomic == 1.18.0  # the SDK\n",
            "requests\npolytomic == 25.9.10  # the SDK\n",
        ),
        ("requirements.txt", "polytomic==1.18.0\r\nrequests\r\n", "polytomic==25.9.10\r\nrequests\r\n"),
        ("requirements/base.txt", "polytomic==1.18.0\n", "polytomic==25.9.10\n"),
        (
            "pyproject.toml",
            '[project]\nname = "x"\nrequires-python = ">=3.10"\ndependencies = ["polytomic==1.18.0"]\n',
            '[project]\nname = "x"\nrequires-python = ">=3.10"\ndependencies = ["polytomic==25.9.10"]\n',
        ),
        (
            "setup.py",
            "from setuptools import setup\n\nsetup(install_requires=['polytomic==1.18.0'])\n",
            "from setuptools import setup\n\nsetup(install_requires=['polytomic==25.9.10'])\n",
        ),
        (
            "setup.cfg",
            "[options]\ninstall_requires =\n    polytomic==1.18.0\n",
            "[options]\ninstall_requires =\n    polytomic==25.9.10\n",
        ),
    ],
)
def test_moves_alone_where_no_code_uses_it(name: str, before: str, after: str) -> None:
    assert fixed({name: before}).texts == {name: after}
    assert run_files({name: before}).safety == {"unsafe"}
    assert run_files({name: before}, fix=True).texts == {name: before}
    assert fixed({name: after}).codes == []


def test_moves_with_the_code() -> None:
    assert fixed({"requirements.txt": "polytomic==1.18.0\n", "run.py": USED}).texts == {
        "requirements.txt": "polytomic==25.9.10\n",
        "run.py": MOVED,
    }


def test_all_requirements_of_a_project_move_together() -> None:
    files = {
        "requirements.txt": "polytomic==1.18.0\n",
        "requirements-dev.txt": "polytomic==1.18.0\n",
        "run.py": USED,
    }
    assert fixed(files).texts == {
        "requirements.txt": "polytomic==25.9.10\n",
        "requirements-dev.txt": "polytomic==25.9.10\n",
        "run.py": MOVED,
    }


def test_a_range_of_which_code_says_nothing_old_moves() -> None:
    files = {"requirements.txt": "polytomic>=1.18\n", "run.py": MOVED}
    after = fixed(files).texts
    assert after["run.py"] == MOVED
    assert run_files(after).codes == []


# ---------------------------------------------------------------- what holds it back


@pytest.mark.parametrize("paths", [("requirements.txt",), (".",)], ids=["named", "folder"])
def test_a_suppression_of_it_holds_back_the_code(paths: tuple[str, ...]) -> None:
    files = {"requirements.txt": "polytomic==1.18.0  # noqa: POL406\n", "run.py": USED}
    assert fixed(files, *paths).texts == files


def test_the_code_says_that_it_is_suppressed() -> None:
    outcome = fixed({"requirements.txt": "polytomic==1.18.0  # noqa: POL406\n", "run.py": USED})
    assert [m.partition("; no fix: ")[2] for m in outcome.messages("POL402")] == [
        "POL406 at requirements.txt:1 is suppressed"
    ]


def test_a_rule_that_is_not_selected_holds_back_the_code() -> None:
    files = {"requirements.txt": "polytomic==1.18.0\n", "run.py": USED}
    outcome = fixed(files, ignore=("POL406",))
    assert outcome.texts == files
    assert [m.partition("; no fix: ")[2] for m in outcome.messages("POL402")] == [
        "POL406 at requirements.txt:1 is not selected"
    ]


def test_code_that_is_not_among_the_files_holds_it_back() -> None:
    files = {"requirements.txt": "polytomic==1.18.0\n", "run.py": USED}
    outcome = fixed(files, "requirements.txt")
    assert outcome.texts == files
    assert outcome.safety == {"none"}


def test_code_that_can_not_move_holds_it_back() -> None:
    stuck = USED.replace('bulk_sync.remove("b")', 'model_sync.targets.get_target("c")')
    files = {"requirements.txt": "polytomic==1.18.0\n", "run.py": stuck}
    outcome = fixed(files)
    assert outcome.texts == files
    assert "(POL402 at run.py:3)" in outcome.messages("POL406")[0].partition("; no fix: ")[2]


def test_code_of_another_folder_does_not() -> None:
    files = {
        "a/requirements.txt": "polytomic==1.18.0\n",
        "a/run.py": USED,
        "b/requirements.txt": "polytomic==1.18.0\n",
        "b/run.py": USED.replace('bulk_sync.remove("b")', 'model_sync.targets.get_target("c")'),
    }
    after = fixed(files).texts
    assert after == {**files, "a/requirements.txt": "polytomic==25.9.10\n", "a/run.py": MOVED}


def test_a_lock_file_is_left_to_be_made_anew() -> None:
    lock = '[[package]]\nname = "polytomic"\nversion = "1.18.0"\n'
    text = '[project]\nname = "x"\nrequires-python = ">=3.10"\ndependencies = ["polytomic==1.18.0"]\n'
    files = {"pyproject.toml": text, "uv.lock": lock}
    assert run_files(files).safety == {"unsafe"}
    assert fixed(files).texts == {"pyproject.toml": text.replace("==1.18.0", "==25.9.10"), "uv.lock": lock}


# ---------------------------------------------------------------- silence

SILENT = {
    "the newest release": {"requirements.txt": "polytomic==25.9.10\n"},
    "an earlier release of the same version": {"requirements.txt": "polytomic==25.9.1\n"},
    "a range of such releases": {"requirements.txt": "polytomic>=25.9,<26\n"},
    "a release to come": {"requirements.txt": "polytomic>=26\n"},
    "no release": {"requirements.txt": "polytomic\n"},
    "another package": {"requirements.txt": "polytomic-tools==1.18.0\n"},
    "a package with it as prefix": {"requirements.txt": "polytomic_x==1.18.0\n"},
    "a comment": {"requirements.txt": "# polytomic==1.18.0\n"},
    "a comment behind another": {"requirements.txt": "requests  # polytomic==1.18.0\n"},
    "an extra called so": {"requirements.txt": "acme[polytomic]==1.18.0\n"},
    "another file": {"notes.txt": "polytomic==1.18.0\n"},
    "a string in code": {"run.py": "PIN = 'polytomic==1.18.0'\n"},
    "an address": {"requirements.txt": "polytomic @ https://example.com/polytomic-1.18.0.tar.gz\n"},
    "a description in pyproject.toml": {"pyproject.toml": '[project]\nname = "x"\ndescription = "polytomic==1.18.0"\n'},
    "Python for old releases where nothing has to move": {
        "pyproject.toml": '[project]\nname = "x"\nrequires-python = ">=3.8"\ndependencies = ["polytomic==25.9.10"]\n'
    },
    "a lock file of old releases alone": {"uv.lock": '[[package]]\nname = "polytomic"\nversion = "1.18.0"\n'},
}


@pytest.mark.parametrize("files", SILENT.values(), ids=SILENT.keys())
def test_is_silent(files: dict[str, str]) -> None:
    assert run_files(files).codes == []
