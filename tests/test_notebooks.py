"""Notebooks: cells are one program, and nothing of a notebook changes but what a fix replaces."""

from __future__ import annotations

import ast
import copy
import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager

from polylint.embedded.notebook import notebook_view
from polylint.run import CheckResult, check, inventory
from polylint.session import Options
from polylint.source import SourceError
from tests.helpers import API, place, run_files
from tests.test_cli import polylint

HEADERS = 'HEADERS = {\n    "Authorization": "Bearer é🙂",\n    "X-Polytomic-Version": "2024-02-08",\n}'
CALL = f'requests.get("{API}/me", headers=HEADERS)'
BARE = f'requests.get("{API}/me")\n'


def notebook(*cells: str, version: int = 4, indent: int | None = 1, whole: bool = False, **metadata: Any) -> str:
    """A notebook as Jupyter writes it; with `whole` each cell is one string."""

    def lines(text: str) -> str | list[str]:
        return text if whole else text.splitlines(True)

    output = {"output_type": "stream", "name": "stdout", "text": ["X-Polytomic-Version 2024-02-08\n"]}
    if version == 3:
        listed: list[dict[str, Any]] = [
            {"cell_type": "code", "language": "python", "input": lines(c), "outputs": [], "metadata": {}} for c in cells
        ]
        top: dict[str, Any] = {"worksheets": [{"cells": listed, "metadata": {}}], "nbformat": 3, "nbformat_minor": 0}
        return json.dumps({"metadata": metadata, **top}, indent=indent) + "\n"
    code = [
        {
            "cell_type": "code",
            "execution_count": 7,
            "id": f"cell-{number}",
            "metadata": {"tags": ["a"]},
            "outputs": [output],
            "source": lines(cell),
        }
        for number, cell in enumerate(cells)
    ]
    text = {
        "cell_type": "markdown",
        "id": "text",
        "metadata": {},
        "source": ["# X-Polytomic-Version: 2024-02-08\n", f"`{CALL}`"],
    }
    top = {"cells": [text, *code], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(top, indent=indent, ensure_ascii=False) + "\n"


def checked(text: str, *, fix: bool = False, unsafe: bool = False) -> CheckResult:
    raw = text.encode("utf-8")
    return check(Options(("-",), "n.ipynb", raw, fix=fix, unsafe_fixes=unsafe, isolated=True))


def repaired(text: str, *, unsafe: bool = False) -> str:
    output = checked(text, fix=True, unsafe=unsafe).output
    assert output is not None
    return output.decode("utf-8")


def codes(text: str) -> list[str]:
    return [f"{d.code}:{place(result, d)[0]}" for result in [checked(text)] for d in result.diagnostics]


def cells_of(text: str) -> list[str]:
    """What the code cells say, by the library for it."""
    read = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    return [cell.source for cell in read.cells if cell.cell_type == "code"]


class TestFindings:
    def test_cells_share_one_namespace_in_their_order(self) -> None:
        result = checked(notebook("import requests\n" + HEADERS, CALL))
        assert [d.message.rpartition("; ")[2] for d in result.diagnostics] == ["1 call uses it (cell 2, line 4)"]

    def test_a_place_is_one_of_the_file_and_the_cell_is_named(self) -> None:
        text = notebook("import requests", f"x = 1\n{BARE}")
        (found,) = checked(text).diagnostics
        line, column = place(checked(text), found)
        assert text.splitlines()[line - 1][column - 1 :].startswith("requests.get(")
        assert found.message.endswith("(cell 3, line 2)")

    @pytest.mark.parametrize("version", [3, 4])
    @pytest.mark.parametrize("indent", [None, 1, 4])
    @pytest.mark.parametrize("whole", [False, True])
    def test_every_form_that_notebooks_are_written_in(self, version: int, indent: int | None, whole: bool) -> None:
        text = notebook("import requests\n" + HEADERS, CALL, version=version, indent=indent, whole=whole)
        assert [code.partition(":")[0] for code in codes(text)] == ["POL102"]
        after = repaired(text)
        assert after == text.replace('-Version\\": \\"2024', '-Version\\": \\"2025').replace("2025-02-08", "2025-09-18")

    def test_the_inventory_names_the_cell(self, tmp_path: Path) -> None:
        from polylint.output.json_format import inventory_json

        raw = notebook("import requests", BARE).encode()
        found = inventory(Options(("-",), "n.ipynb", raw, isolated=True))
        (call,) = json.loads(inventory_json(found.calls, found.sources))["calls"]
        assert (call["endpoint"], call["cell"]) == ("GET /api/me", {"number": 3, "line": 1, "column": 1})

    def test_a_cell_that_can_not_be_parsed_is_reported_and_the_others_are_checked(self) -> None:
        text = notebook("import requests", "def half(:", BARE)
        result = checked(text)
        assert [d.code for d in result.diagnostics] == ["POL999", "POL101"]
        assert result.diagnostics[0].message.endswith("(cell 3, line 1)")
        # What it does to the others is not known.
        assert result.diagnostics[1].fix is None
        assert "in cell 3 can not be checked" in result.diagnostics[1].message

    def test_other_kernels_have_no_python(self) -> None:
        assert codes(notebook("import requests", BARE, kernelspec={"language": "R", "name": "ir"})) == []
        assert codes(notebook("x <- 1", "library(httr)", language_info={"name": "R"})) == []

    def test_a_cell_of_another_language_is_left_out(self) -> None:
        text = notebook("import requests", "%%javascript\nlet x = (", "%md\n# Half (", "%sql\nselect (", BARE)
        assert codes(text)[0].startswith("POL101") and len(codes(text)) == 1

    @pytest.mark.parametrize(
        ("line", "found"),
        [("%md", []), ("%md # A title", []), ("%sql", []), ("%sh", []), ("%sql select 1", ["POL101"]), ("%r = 1", ["POL101"])],
    )  # fmt: skip
    def test_what_follows_a_line_that_only_names_a_language(self, line: str, found: list[str]) -> None:
        text = notebook("import requests", f"{line}\n{BARE}")
        assert [code.partition(":")[0] for code in codes(text)] == found

    def test_magics_and_help_are_no_syntax_errors(self) -> None:
        cell = "%matplotlib inline\nrequests?\n?requests.get\n%config X.y = 'a\n!pip install 'x\nfiles = !ls\nfor f in files:\n    %env A=1\n"
        text = notebook("import requests", cell, BARE)
        assert [code.partition(":")[0] for code in codes(text)] == ["POL101"]

    @pytest.mark.parametrize(
        "cell",
        [
            f"%time r = {BARE}",
            f"%%time\n{BARE}",
            f"%%local\n{BARE}",
            f"r = %timeit -n 1 -r 1 {BARE}",
            f"%%capture out\n{BARE}",
        ],
    )
    def test_what_a_magic_runs_is_checked(self, cell: str) -> None:
        text = notebook("import requests", cell)
        assert [code.partition(":")[0] for code in codes(text)] == ["POL101"]
        assert "X-Polytomic-Version" in cells_of(repaired(text))[1]

    def test_top_level_await(self) -> None:
        cell = f'async with httpx.AsyncClient() as client:\n    r = await client.get("{API}/me")'
        assert [code.partition(":")[0] for code in codes(notebook("import httpx", cell))] == ["POL101"]

    def test_suppressions_work_in_cells(self) -> None:
        assert codes(notebook("import requests", BARE.rstrip() + "  # noqa: POL101")) == []
        assert codes(notebook("import requests\n# polylint: ignore-file", BARE)) == []
        text = notebook("import requests\nx = 1  # noqa: POL101\n# polylint: ignore[POL102]\ny = 2")
        assert cells_of(repaired(text)) == ["import requests\nx = 1\ny = 2"]

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ('{"polytomic": [1, 2}', "no JSON"),
            ('{"polytomic": 1}', "no list of cells"),
            ('["polytomic"]', "no list of cells"),
            ('{"cells": "polytomic"}', "no list of cells"),
            ("polytomic", "no JSON"),
            ('{"polytomic": ' + "[" * 100_000, "no JSON"),
        ],
    )
    def test_what_is_no_notebook_is_reported(self, text: str, reason: str) -> None:
        (found,) = checked(text).diagnostics
        assert found.code == "POL999" and reason in found.message

    @pytest.mark.parametrize(
        "cells",
        ['[{"cell_type": "code"}]', '[1, null, "x"]', '[{"cell_type": "code", "source": 7}]', '[{"cell_type": 3, "source": []}]',
         '[{"cell_type": "code", "source": [1, "\\ud800polytomic"]}]', "[]"],
    )  # fmt: skip
    def test_odd_cells_are_no_crash(self, cells: str) -> None:
        text = f'{{"cells": {cells}, "metadata": {{"kernelspec": "polytomic"}}}}'
        assert all(d.code == "POL999" for d in checked(text).diagnostics)


class TestFixes:
    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_only_what_is_replaced_changes(self, newline: str) -> None:
        text = notebook("import requests\n" + HEADERS, CALL, kernelspec={"language": "python", "name": "é"})
        text = text.replace("\n", newline)
        assert repaired(text) == text.replace('Version\\": \\"2024-02-08', 'Version\\": \\"2025-09-18')

    def test_a_new_line_of_a_cell_is_a_line_of_the_notebook(self) -> None:
        cell = f'requests.get(\n    "{API}/me",\n    timeout=3,\n)\n'
        text = notebook("import requests", cell)
        after = repaired(text)
        assert cells_of(after)[1] == cell.replace("3,\n", '3,\n    headers={"X-Polytomic-Version": "2025-09-18"},\n')
        assert [len(line) for line in after.splitlines()] != [len(line) for line in text.splitlines()]
        assert len(after.splitlines()) == len(text.splitlines()) + 1
        # As Jupyter would have written it.
        assert after == json.dumps(json.loads(after), indent=1, ensure_ascii=False) + "\n"

    def test_fixing_twice_changes_nothing_more(self) -> None:
        once = repaired(notebook("import requests\n" + HEADERS, CALL, BARE), unsafe=True)
        assert repaired(once, unsafe=True) == once
        assert checked(once).diagnostics == ()

    def test_the_edits_of_the_json_are_those_of_the_file(self) -> None:
        from polylint.output.json_format import check_json

        text = notebook("import requests", BARE, HEADERS, CALL)
        result = checked(text)
        starts = [0]
        for line in text.splitlines(True):
            starts.append(starts[-1] + len(line))
        edits = set()
        for found in json.loads(check_json(result.diagnostics, result.sources))["diagnostics"]:
            for edit in found["fix"]["edits"]:
                ends = [starts[edit[f"{end}line"] - 1] + edit[f"{end}column"] - 1 for end in ("", "end_")]
                edits.add((*ends, edit["content"]))
        for start, end, content in sorted(edits, reverse=True):
            text = text[:start] + content + text[end:]
        assert text == repaired(notebook("import requests", BARE, HEADERS, CALL))

    def test_a_pin_in_a_module_that_a_notebook_imports(self) -> None:
        files = {
            "config.py": 'VERSION = "2024-02-08"\n',
            "n.ipynb": notebook(
                "import requests\nfrom config import VERSION",
                f'requests.get("{API}/me", headers={{"X-Polytomic-Version": VERSION}})',
            ),
        }
        outcome = run_files(files, fix=True)
        assert outcome.texts["config.py"] == 'VERSION = "2025-09-18"\n'
        assert outcome.texts["n.ipynb"] == files["n.ipynb"]

    def test_a_notebook_that_uses_what_would_change_is_seen(self) -> None:
        files = {
            "config.py": f'import requests\nVERSION = "2024-02-08"\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": VERSION}})\n',
            "n.ipynb": notebook("from config import VERSION\nprint(VERSION == '2024')"),
        }
        outcome = run_files(files, "config.py")
        assert outcome.safety == {"unsafe"}


class TestAccepting:
    def test_suppressions_are_written_into_cells(self, tmp_path: Path) -> None:
        file = tmp_path / "n.ipynb"
        file.write_text(notebook("import requests\n", f"# why\n{BARE}x = 1"))
        assert polylint("check", "--add-noqa", "--reason", "é", ".", cwd=tmp_path).returncode == 0
        after = file.read_text(encoding="utf-8")
        assert cells_of(after)[1] == f"# why\n{BARE.rstrip()}  # noqa: POL101  # é\nx = 1"
        assert after == notebook(*cells_of(after))
        assert polylint("check", ".", cwd=tmp_path).returncode == 0

    @pytest.mark.parametrize("indent", [None, 1])
    def test_a_baseline_knows_a_finding_again_in_another_cell(self, indent: int | None, tmp_path: Path) -> None:
        file = tmp_path / "n.ipynb"
        file.write_text(notebook("import requests\n", BARE, indent=indent))
        assert polylint("check", "--write-baseline", ".", cwd=tmp_path).returncode == 0
        file.write_text(notebook("import requests\n", "x = 1\n", f"y = 2\n{BARE}", indent=indent))
        done = polylint("check", "--baseline", ".polylint-baseline.json", ".", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, b"")


CELLS = [
    "x = 1\n%time y = 2\nz = 3",
    "%matplotlib inline\n%load_ext autoreload\nimport os\n",
    "for f in range(3):\n    !echo {f}\n    %env X=1\nelse:\n    pass",
    "files = !ls -l \\\n  *.py\nprint(files)",
    "a, b = %sx ls\nprint(a)",
    "s = '''\n%not\n!nor\n?this\n'''\nt = 2",
    "x = (1 +\n%y\n)".replace("%y", "2"),
    "x = 7 \\\n% 3\ny = x",
    "d = {\n  'a': 5\n  % 3,\n}",
    "print?\nx = 1\nprint??\n?print",
    "%%time\nx = 1\n",
    "%%bash\necho 1\n",
    "%%capture out\nprint(1)",
    "x = 1 # !ls\ny = '%'\n",
    "async def f():\n    %time 1\n    await g()\n",
    "if True:\n\n    # note\n    %time x = 1\n",
    "def f():\n    '''a\n    %b'''\n    return f'{1 % 2}'\n",
    "!ls\n",
    "%cd /tmp\n",
    "x = %pwd\n",
    "",
    "   ",
    "# only a comment",
]

# Of what goes on in a next line IPython guesses where it ends.
LINES = sorted({line for cell in CELLS for line in cell.split("\n") if not line.endswith(("\\", "{", "+", "'''"))})
PASTED = [
    "    x = 1\n    if x:\n        y = 2\n    # note\n",
    ">>> x = 1\n>>> if x:\n...     y = 2\n",
    "In [1]: x = 1\n   ...: y = 2\n",
]


class _Neutral(ast.NodeTransformer):
    """Calls of IPython itself become the same nothing."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        ours = isinstance(node.value, ast.Call) and "get_ipython" in ast.dump(node.value)
        return ast.Pass() if ours else node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        if "get_ipython" in ast.dump(node.value):
            node.value = ast.Constant(0)
        return node


def meaning(code: str) -> str:
    """A module without what is only there for IPython."""
    tree = _Neutral().visit(ast.parse(code))
    text = ast.unparse(ast.fix_missing_locations(tree))
    return re.sub(r"(?m)^[ \t]*pass\n?", "", text + "\n").strip("\n")


def by_ipython(cell: str) -> str:
    """The same by IPython, with the code that a magic runs written out."""
    timed = re.sub(r"(?m)^([ \t]*)%time ", r"\1", re.sub(r"\A%%(?:time|capture\b.*)\n", "", cell))
    manager = TransformerManager()  # type: ignore[no-untyped-call]
    return meaning(manager.transform_cell(timed))


@pytest.mark.parametrize("cell", [*CELLS, *PASTED])
def test_reads_cells_as_ipython_does(cell: str) -> None:
    view = notebook_view(notebook(cell))
    assert not view.problems
    assert meaning(view.code) == by_ipython(cell)


# The same examples each time: what IPython makes of odd lines changes between its releases.
@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(LINES), max_size=6))
def test_reads_any_lines_as_ipython_does(lines: list[str]) -> None:
    cell = "\n".join(lines)
    if cell.lstrip().startswith("%%"):
        return
    view = notebook_view(notebook(cell))
    try:
        expected = by_ipython(cell)
    except SyntaxError:
        expected = None
    if view.problems:
        assert expected is None
    elif expected is not None:
        assert meaning(view.code) == expected


TEXTS = st.text(st.sampled_from("ab\"\\\n\t#'{}é🙂\u2028\x7f\0"), max_size=12)


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.data())
def test_an_edit_of_a_cell_is_that_edit_of_what_the_notebook_says(texts: list[str], data: st.DataObject) -> None:
    cells = [f"x = {text!r}\n# {json.dumps(text)}\n" for text in texts]
    text = notebook(*cells, indent=data.draw(st.sampled_from([None, 1])), whole=data.draw(st.booleans()))
    view = notebook_view(text)
    assert not view.problems and view.code == "".join(cells)
    which = data.draw(st.integers(0, len(cells) - 1))
    before = sum(map(len, cells[:which]))
    start = data.draw(st.integers(0, len(cells[which])))
    end = data.draw(st.integers(start, len(cells[which])))
    content = data.draw(st.sampled_from(["", "y", 'é"\\', "z = 1\n", "\n", "a\nb"]))
    edit = view.edit(before + start, before + end, content)
    assert edit is not None
    after = json.loads(text[: edit[0]] + edit[2] + text[edit[1] :])
    expected = copy.copy(cells)
    expected[which] = cells[which][:start] + content + cells[which][end:]
    said = ["".join(cell["source"]) for cell in after["cells"] if cell["cell_type"] == "code"]
    if start == end and start in (0, len(cells[which])):
        # Between two cells either may get it.
        assert "".join(said) == "".join(expected)
    else:
        assert said == expected


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from('{}[]",:cells123\\\n '), max_size=40))
def test_any_text_is_a_notebook_or_reported(text: str) -> None:
    try:
        notebook_view(text)
    except SourceError as error:
        assert error.reason


class TestShell:
    CELLS = (
        'API = "https://app.polytomic.com/api"\n'
        '!curl -s -H "Authorization: Bearer $TOKEN" {API}/me | jq .\n'
        'out = !curl "https://app.polytomic.com/api/connections" \\\n  -H "X-Polytomic-Version: 2024-02-08"\n'
        "if True:\n    !curl $API/me > x.json\n",
        '%%bash\nBASE=https://app.polytomic.com\ncurl "$BASE/api/me"\n',
        '%%shell\nBASE=https://app.polytomic.com\ncurl "$BASE/api/me"\n',
    )

    def test_commands_are_seen_with_what_the_cells_say(self) -> None:
        result = checked(notebook(*self.CELLS))
        assert [(d.code, d.message.rpartition(" (")[2]) for d in result.diagnostics] == [
            ("POL101", "cell 2, line 2)"),
            ("POL102", "cell 2, line 4)"),
            ("POL101", "cell 2, line 6)"),
            ("POL101", "cell 3, line 3)"),
            ("POL101", "cell 4, line 3)"),
        ]

    def test_only_the_commands_change(self) -> None:
        header = '-H "X-Polytomic-Version: 2025-09-18"'
        after = repaired(notebook(*self.CELLS))
        assert after == notebook(*cells_of(after))
        assert cells_of(after) == [
            self.CELLS[0]
            .replace("2024-02-08", "2025-09-18")
            .replace("curl -s -H", f"curl -s {header} -H")
            .replace("curl $API", f"curl {header} $API"),
            *(cell.replace('curl "', f'curl {header} "') for cell in self.CELLS[1:]),
        ]
        assert checked(after).diagnostics == ()

    def test_a_kernel_for_shells(self) -> None:
        text = notebook("curl https://app.polytomic.com/api/me\n", kernelspec={"language": "bash", "name": "bash"})
        assert codes(text)[0].startswith("POL101")


class TestShown:
    """What a cell ends with is shown: the program prints it."""

    REMOVED = "https://app.polytomic.com/api/bulk/syncs/1/schemas"

    @staticmethod
    def cell(url: str, last: str) -> str:
        return f'import requests\nr = requests.get("{url}", headers={{"X-Polytomic-Version": "2024-02-08"}})\n{last}'

    @pytest.mark.parametrize(
        "last",
        ["r.json()", "r.json()['data']", "(r\n .json())", "d = r.json()\nd", "x = 'é🙂'; r.json()", "%time r.json()"],
    )
    def test_an_answer_that_lost_fields_holds_the_fix_back(self, last: str) -> None:
        (found,) = checked(notebook(self.cell(self.REMOVED, last))).diagnostics
        assert (found.code, found.fix) == ("POL102", None)
        (found,) = checked(notebook(self.cell(f"{API}/me", last))).diagnostics
        assert found.fix is not None and found.fix.applicability.value == "safe"

    @pytest.mark.parametrize("last", ["r.json();", "x = r.json()", "r.raise_for_status()", "r.json()\nx = 1", "'text'"])
    def test_what_is_not_shown_does_not(self, last: str) -> None:
        text = notebook(self.cell(self.REMOVED, last))
        after = repaired(text)
        assert after == text.replace('2024-02-08\\"})', '2025-09-18\\"})')
