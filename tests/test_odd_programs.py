"""Programs that were found by `python -m benchmarks.fuzz`, each as small as it could be made."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import polylint.analysis.assemble
import polylint.analysis.containers
import polylint.guard
from polylint.analysis.values import Value, constant
from tests.commands import lines, run
from tests.helpers import API, findings
from tests.tree import write

USE = ("check", "--isolated", "--no-cache", "--jobs", "1")


@pytest.mark.parametrize(
    "table",
    ["D = {{{rows}}}\n", "D = {{**{{{rows}}}, 'other': 0}}\n", "D = {{}}\nD.update({{{rows}}})\n"],
    ids=["display", "merged", "updated"],
)
def test_a_display_is_read_in_time_that_grows_as_it_does(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = 0

    def counted(value: Value) -> str | None:
        nonlocal looked_at
        looked_at += 1
        return constant(value)

    monkeypatch.setattr(polylint.analysis.containers, "constant", counted)
    rows = ", ".join(f"'k{number}': {number}" for number in range(500))
    text = f'import requests\n{table.format(rows=rows)}requests.post("{API}/me", json=D)\n'
    assert "POL201:" in " ".join(findings(text))
    assert 500 <= looked_at < 10_000


def test_a_later_entry_of_a_display_wins() -> None:
    table = '{"X-Polytomic-Version": "2024-02-08", "a": 1, "X-Polytomic-Version": "2025-09-18"}'
    assert findings(f'import requests\nrequests.get("{API}/me", headers={table})\n') == []


def test_a_file_that_can_not_be_decoded_stays_so_while_others_are_fixed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = f'import requests\nrequests.get("{API}/me")\n'
    write(tmp_path, {"good.py": call, "utf16.py": f"# coding: utf-16-be\n{call}"})
    monkeypatch.chdir(tmp_path)
    done = run(*USE, "--fix", "--unsafe-fixes")
    assert lines(done.out) == ["utf16.py:1:1: POL999 cannot be checked: unknown encoding utf-16-be"]
    assert (tmp_path / "utf16.py").read_text() == f"# coding: utf-16-be\n{call}"
    assert "Fixed good.py (1 problem)" in done.err
    assert done.code == 1


def test_a_file_that_fails_stays_so_while_others_are_fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str) -> None:
        raise ZeroDivisionError

    write(tmp_path, {"good.py": f'import requests\nrequests.get("{API}/me")\n', "run.sh": f"curl {API}/me\n"})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("polylint.embedded.shell.shell_view", fail)
    done = run(*USE, "--fix")
    assert "run.sh:1:1: POL998 internal error: ZeroDivisionError" in done.out
    assert "Fixed good.py" in done.err
    assert done.code == 2


def test_suppressions_beside_a_broken_cell_are_not_called_unused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = [f'import requests\nrequests.get("{API}/me")  # polylint: ignore\n', "class A:\n    / 1  # noqa: POL101\n"]
    code: dict[str, object] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    book = {"cells": [{**code, "source": cell} for cell in cells], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    write(tmp_path, {"book.ipynb": json.dumps(book)})
    monkeypatch.chdir(tmp_path)
    assert [line.split(" ")[1] for line in lines(run(*USE, "--fix").out)] == ["POL999"]


@pytest.mark.parametrize(
    "line",
    [
        "A = A + A",
        "A = f'{A}{A}'",
        "A = A.replace('a', A)",
        "A = A.join([A, A])",
        "A = '%s%s' % (A, A)",
        "A = '{0}{0}'.format(A)",
        "A = [*A, *A]",
        "A = (A, A)",
    ],
)
def test_what_doubles_with_each_line_is_bounded(line: str) -> None:
    doubled = f"{line}\n" * 40
    assert "POL101:3" in findings(f'import requests\nA = "a"\nrequests.get("{API}/me")\n{doubled}requests.get(A)\n')


@pytest.mark.parametrize(
    "value", ["f'{1:>1000000000}'", "'%1000000000d' % 1", "'{:>1000000000}'.format(1)", "f'{A:.{10**9}}'"]
)
def test_what_one_line_would_make_huge_is_not_made(value: str) -> None:
    assert findings(f'import requests\nA = "x"\nA = {value}\nrequests.get("{API}/me", params=A)\n') == ["POL101:4"]


@pytest.mark.parametrize("field", ["\u00b2", "9" * 5000])
def test_fields_of_formats_that_are_no_numbers_are_no_failure(field: str) -> None:
    text = f'import requests\nrequests.get("{API}/me?{{{field}}}".format(1))\n'
    assert "POL998:1" not in findings(text)


def test_a_version_of_thousands_of_digits_is_no_specifier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"requirements.txt": f"polytomic=={'9' * 5000}\n", "run.py": "import polytomic\n"})
    monkeypatch.chdir(tmp_path)
    done = run(*USE)
    assert lines(done.out)[0].startswith("requirements.txt:1:10: POL999 cannot be checked: ")
    assert done.code == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_pipes_beside_the_code_are_not_opened(tmp_path: Path) -> None:
    write(tmp_path, {"job.py": f'import requests\nrequests.get("{API}/me")\n', "tests/a.txt": ""})
    for name in (".gitignore", "other.py", "requirements.txt", "polylint.toml", "tests/test_a.py"):
        os.mkfifo(tmp_path / name)
    command = (sys.executable, "-m", "polylint", "check", "--no-cache", ".")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.startswith("job.py:2:1: POL101 ")


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use can not be removed there")
def test_a_working_directory_that_is_gone_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    done = run(*USE)
    assert done.err == "Error: the working directory can not be used: No such file or directory\n"
    assert done.code == 2


@pytest.mark.parametrize(
    "value",
    [
        "A.split('')",
        "A.split(1)",
        "A.splitlines('x', 'y')",
        "A.replace('a', 'b', 10 ** 30)",
        "A.replace('a', 'b', 1000000000000000000000000000000)",
        "datetime.date(2024, 2, 8).strftime('\\ud800')",
        "datetime.date(2024, 2, 8).strftime()",
        "datetime.date(1000000000000000000000000000000, 2, 8)",
        "'%d' % 1e999",
        "f'{1e999:d}'",
        "ast.literal_eval('1 +')",
        "ast.literal_eval('\"\\\\U1\"')",
        "ast.literal_eval('[' * 10)",
        "json.loads('[')",
        "urljoin('https://a', 'https://[')",
        "urlsplit('https://[').geturl()",
        "quote('\\ud800')",
    ],
)
def test_what_python_would_refuse_is_not_known(value: str) -> None:
    text = f'import ast, datetime, json, requests\nfrom urllib.parse import quote, urljoin, urlsplit\nA = "a"\nA = {value}\nrequests.get("{API}/me", params=A)\n'
    assert findings(text) == ["POL101:5"]


def test_what_has_the_form_of_python_and_is_none_is_a_clear_error() -> None:
    text = "import requests\ntry:\n    pass\nexcept:\n    pass\nexcept:\n    pass\n"
    done = run(*USE, "--stdin-filename", "a.py", "-", stdin=f"{text}# polytomic\n")
    assert lines(done.out) == ["a.py:4:1: POL999 cannot be checked: invalid syntax: default 'except:' must be last"]
    assert done.code == 1


def test_what_the_tokenizer_does_not_know_is_placed_where_it_is() -> None:
    done = run(*USE, "--stdin-filename", "a.py", "-", stdin="import requests  # polytomic\na = 2\nb = \u20ac\n")
    assert done.out.startswith("a.py:3:5: POL999 cannot be checked: invalid syntax: invalid character ")


@pytest.mark.parametrize(
    ("text", "piece", "size"),
    [
        ("{}", "x = 1\n", 10_000),
        ("{}", "pass\n", 7_000),
        ("{}", "import a\n", 10_000),
        ("{}", "f(a)\n", 15_000),
        ("{}", "with a as b: c\n", 12_900),
        ("{}", "class C:\n  a = 1\n", 15_800),
        ("{}", "\n", 2_000),
        ("{}", "#\n", 2_000),
        ("{}", "a;", 5_500),
        ("{}1", "a = ", 2_700),
        ("{}", "a ", 1_200),
        ("f({})", "a, ", 7_400),
        ("x = [{}]", "a, ", 5_900),
        ('f"{}"', "{a}", 8_000),
    ],
)
def test_what_takes_gigabytes_is_not_parsed(text: str, piece: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polylint.guard, "MAX_WORK", 20_000)
    most = 20_000 * 1_400 // size
    assert polylint.guard.too_complex(text.replace("{}", piece * (most // 6))) is None
    assert polylint.guard.too_complex(text.replace("{}", piece * most)) is not None
