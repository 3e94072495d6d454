"""Evaluation ends, and what takes long hides nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from polylint.cli import cli
from polylint.run import check
from polylint.session import Options, UsageProblem
from tests.helpers import API
from tests.tree import found, notes, sent, write

EXPONENTIAL = "\n".join(
    [
        "def f0(x):",
        "    return x",
        *(f"def f{n}(x):\n    f{n - 1}(x)\n    f{n - 1}(x)\n    return f{n - 1}(x)" for n in range(1, 14)),
        "",
    ]
)
CALL = f'import requests\nrequests.get("{API}/me")\n'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_takes_long_hides_nothing_after_it(here: Path) -> None:
    write(here, {"job.py": f"{EXPONENTIAL}f13(1)\n{CALL}\ndef late():\n    requests.get('{API}/connections')\n"})
    assert [row.split(" ", 1)[1] for row in sent()] == ["GET /api/me missing", "GET /api/connections missing"]


def test_and_says_so(here: Path) -> None:
    write(here, {"job.py": f"{EXPONENTIAL}f13(1)\n{CALL}"})
    assert "is not followed completely; calls may be missing (budgets: steps)" in notes()


def test_an_import_that_takes_long_hides_nothing(here: Path) -> None:
    write(
        here, {"heavy.py": f"{EXPONENTIAL}VALUE = f13(1)\n", "job.py": f"from heavy import VALUE\nprint(VALUE)\n{CALL}"}
    )
    assert sent("job.py") == ["job.py:4 GET /api/me missing"]


@pytest.mark.parametrize("depth", [10, 40, 80])
def test_chains_of_wrappers(depth: int, here: Path) -> None:
    files = {"w0.py": f"import requests\n\n\ndef f0(path, **kw):\n    return requests.get('{API}' + path, **kw)\n"}
    for n in range(1, depth):
        files[f"w{n}.py"] = (
            f"from w{n - 1} import f{n - 1}\n\n\ndef f{n}(path, **kw):\n    if not path:\n        raise ValueError\n"
            f"    with open(path):\n        return f{n - 1}(path, **kw)\n"
        )
    files["job.py"] = (
        f"from w{depth - 1} import f{depth - 1}\n\nf{depth - 1}('/me', headers={{'X-Polytomic-Version': '2024-02-08'}})\n"
    )
    write(here, files)
    assert sent("job.py") == ["w0.py:5 GET /api/me 2024-02-08"]


def test_recursion_over_modules_ends(here: Path) -> None:
    write(
        here,
        {
            "a.py": "import requests\nimport b\n\n\ndef page(url, n):\n    requests.get(url)\n    return b.after(url, n - 1)\n",
            "b.py": "import a\n\n\ndef after(url, n):\n    return a.page(url, n) if n else None\n",
            "job.py": f"from a import page\n\npage('{API}/connections', 3)\n",
        },
    )
    assert "a.py:6 GET /api/connections missing" in sent("job.py")


def test_they_can_be_configured(here: Path) -> None:
    write(here, {"polylint.toml": "[budgets]\ndepth = 2\n"})
    write(
        here,
        {
            "job.py": f"import requests\ndef a(p): return requests.get('{API}' + p)\ndef b(p): return a(p)\ndef c(p): return b(p)\nc('/me')\n"
        },
    )
    assert "GET /api/me" not in "".join(sent())


@pytest.mark.parametrize(
    "text", ["budgets = 1", "[budgets]\nstep = 1", "[budgets]\nsteps = 0", "[budgets]\nsteps = true"]
)
def test_errors_in_them_are_configuration_errors(text: str, here: Path) -> None:
    write(here, {"polylint.toml": text, "job.py": ""})
    with pytest.raises(UsageProblem, match=r"polylint\.toml: budgets"):
        check(Options((".",)))


def test_a_large_module_beside_the_point_costs_little(here: Path) -> None:
    lines = "\n".join(f"def g{n}(x):\n    return [x, {n}]\nV{n} = g{n}({n})" for n in range(2_000))
    write(here, {"tables.py": lines + "\nLAST = 1\n", "job.py": f"from tables import LAST\nprint(LAST)\n{CALL}"})
    assert found("job.py") == ["job.py:4 POL101"]


def test_a_long_file_is_given_more(here: Path) -> None:
    write(here, {"polylint.toml": "[budgets]\nsteps = 300\n"})
    jobs = "".join(f"def job_{n}(id):\n    return requests.get(API + '/connections/' + id)\n\n" for n in range(120))
    write(here, {"job.py": f"import requests\nAPI = '{API}'\n{jobs}"})
    assert len(found("job.py")) == 120
    assert notes("job.py") == ""


def test_a_long_module_that_is_imported_is_given_more(here: Path) -> None:
    write(here, {"polylint.toml": "[budgets]\nsteps = 300\n"})
    names = "".join(f"NAME_{n} = 'polytomic {n}'\n" for n in range(400))
    write(here, {"names.py": f"{names}API = '{API}'\n"})
    write(here, {"job.py": "import requests\nfrom names import API\n\nrequests.get(API + '/me')\n"})
    assert found("job.py") == ["job.py:4 POL101"]


def told(*arguments: str) -> str:
    """What a check says on standard error."""
    result = CliRunner().invoke(cli, ["check", *arguments])
    assert result.exit_code == 1
    return result.stderr


def test_nobody_takes_a_file_that_was_too_much_for_one_without_problems(here: Path) -> None:
    write(here, {"job.py": f"{EXPONENTIAL}f13(1)\n{CALL}"})
    note = "note: 1 file was not followed completely, calls may be missing (budgets: steps); -v names it\n"
    assert note in told("job.py")
    assert note in told("--output-format", "json", "job.py")
    assert "not followed" not in told("-q", "job.py")
    assert "note: job.py: what " in told("-v", "job.py")


def test_neither_one_with_deep_chains(here: Path) -> None:
    write(here, {"polylint.toml": "[budgets]\ndepth = 2\n"})
    chain = "def a(p): return requests.get(p)\ndef b(p): return a(p)\ndef c(p): return b(p)\n"
    write(here, {"job.py": f"import requests\n{chain}c('{API}/me')\n{CALL}"})
    assert "not followed completely, calls may be missing (budgets: depth); -v names it" in told("job.py")
    assert "job.py: what a() calls is not followed (budgets: depth)" in told("-v", "job.py")


def test_recursion_is_no_deep_chain(here: Path) -> None:
    write(here, {"job.py": f"import requests\ndef page(n):\n    requests.get('{API}/me')\n    page(n - 1)\npage(3)\n"})
    assert "budgets" not in told("job.py")
