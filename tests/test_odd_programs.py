"""Programs that were found by `python -m benchmarks.fuzz`, each as small as it could be made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import polylint.analysis.assemble
import polylint.analysis.containers
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
