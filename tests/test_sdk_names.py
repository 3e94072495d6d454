"""Names imported from a package: where they stand, and how they get others."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polylint.analysis.names import Names, read_names
from polylint.analysis.renames import NoRenameError, Renames
from polylint.diagnostic import Applicability, Edit, Fix
from polylint.fix import apply_fixes
from tests.helpers import NEW, files_of, migrated, rewritten, run_sdk

PACKAGE = "polytomic"
BOM = "\ufeff"


def names(text: str) -> Names:
    return read_names(text, PACKAGE)


def imported(text: str) -> list[tuple[str, str, str]]:
    """Full name, name here, and what is written, of every import."""
    return [(one.dotted, one.bound, text[one.start : one.end]) for one in names(text).imports]


def used(text: str) -> list[tuple[str, str]]:
    """Full name, and what is written, of every use."""
    return [(use.dotted, text[use.begin : use.end]) for use in names(text).uses]


def edits(text: str, wishes: dict[str, str]) -> list[Edit]:
    """The edits that import other names, `module.name` or a name of the same module, in the place of these."""
    found = names(text)
    renames = Renames("run.py", text, found)
    for one in found.imports:
        if one.name in wishes:
            place, _, name = wishes[one.name].rpartition(".")
            uses = [use for use in found.uses if use.bound == one.bound and use.dotted == one.dotted]
            renames.rename(one, place or one.dotted.rpartition(".")[0], name, uses)
    return renames.edits()


def applied(text: str, made: list[Edit]) -> str:
    fix = Fix(Applicability.UNSAFE, "", "group", tuple(made))
    return apply_fixes({"run.py": text}, [fix]).texts.get("run.py", text)


def renamed(text: str, **wishes: str) -> str:
    """The text with other names for these; it is Python."""
    after = applied(text, edits(text, wishes))
    compile(after, "run.py", "exec", dont_inherit=True)
    return after


# ---------------------------------------------------------------- what is imported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from polytomic import A\n", [("polytomic.A", "A", "A")]),
        ("from polytomic import A as B\n", [("polytomic.A", "B", "A as B")]),
        ("from polytomic import A, B\n", [("polytomic.A", "A", "A"), ("polytomic.B", "B", "B")]),
        ("from polytomic.types.a import A\n", [("polytomic.types.a.A", "A", "A")]),
        ("import polytomic\n", [("polytomic", "polytomic", "polytomic")]),
        ("import polytomic as pt\n", [("polytomic", "pt", "polytomic as pt")]),
        ("import polytomic.types\n", [("polytomic", "polytomic", "polytomic.types")]),
        (
            "import polytomic.types.bulk_schedule as m\n",
            [("polytomic.types.bulk_schedule", "m", "polytomic.types.bulk_schedule as m")],
        ),
        ("import os, polytomic\n", [("polytomic", "polytomic", "polytomic")]),
        ("é = 'ß'; from polytomic import A\n", [("polytomic.A", "A", "A")]),
        ("é = '😀'; from polytomic import A\n", [("polytomic.A", "A", "A")]),
        ("import os\r\nfrom polytomic import A\r\n", [("polytomic.A", "A", "A")]),
        ("import os\rfrom polytomic import A\r", [("polytomic.A", "A", "A")]),
        ("if 1:\n\tfrom polytomic import A\n", [("polytomic.A", "A", "A")]),
        ("x = '\x0c\x1c\u2028'\nfrom polytomic import A\n", [("polytomic.A", "A", "A")]),
        ("\x0cfrom polytomic import A\n", [("polytomic.A", "A", "A")]),
        ("'''a\r\nß'''\r\nfrom polytomic import A\r\n", [("polytomic.A", "A", "A")]),
        (
            "from polytomic import (\n    A,  # the first\n    B as C,\n)\n",
            [("polytomic.A", "A", "A"), ("polytomic.B", "C", "B as C")],
        ),
        ("from polytomic import A, \\\n    B\n", [("polytomic.A", "A", "A"), ("polytomic.B", "B", "B")]),
        ("def f():\n    from polytomic import A\n    return A\n", [("polytomic.A", "A", "A")]),
        ("if TYPE_CHECKING:\n    from polytomic import A\n", [("polytomic.A", "A", "A")]),
    ],
)
def test_imports(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert imported(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "from polytomics import A\n",
        "from .polytomic import A\n",
        "from . import polytomic\n",
        "from elsewhere import polytomic\n",
        "import polytomic_x\n",
        "import elsewhere.polytomic\n",
        "import elsewhere as polytomic\n",
        "# from polytomic import A\n",
        "'from polytomic import A'\n",
        "from polytomic import (\n",
        "x = 'a\x00b'\n",
        "",
    ],
    ids=[
        "longer-name",
        "relative",
        "relative-module",
        "name-of-another",
        "prefix",
        "below-another",
        "alias",
        "comment",
        "string",
        "no-python",
        "null",
        "empty",
    ],
)
def test_is_no_import_of_it(text: str) -> None:
    assert names(text).imports == []


def test_everything() -> None:
    assert names("from polytomic import *\n").stars == {"polytomic"}


@pytest.mark.parametrize(
    ("text", "top"),
    [
        ("from polytomic import A\n", True),
        ("if True:\n    from polytomic import A\n", False),
        ("def f():\n    from polytomic import A\n", False),
    ],
)
def test_where_the_statement_stands(text: str, top: bool) -> None:
    assert [one.statement.top for one in names(text).imports] == [top]


# ---------------------------------------------------------------- what is used

FROM = "from polytomic import A\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{FROM}print(A)\n", [("polytomic.A", "A")]),
        (f"{FROM}x: A = 1\n", [("polytomic.A", "A")]),
        (f"{FROM}x: 'A' = 1\n", [("polytomic.A", "A")]),
        (f"{FROM}x: 'list[A]' = 1\n", [("polytomic.A", "A")]),
        (f"{FROM}x: list['A'] = 1\n", [("polytomic.A", "A")]),
        (f"{FROM}def f(a: 'A') -> 'A | None':\n    pass\n", [("polytomic.A", "A"), ("polytomic.A", "A")]),
        (f"{FROM}é = 'ß'; print('ü', A)\n", [("polytomic.A", "A")]),
        (f"{FROM}é: 'dict[ß, A]' = 1\n", [("polytomic.A", "A")]),
        (f"{FROM}def f():\n\treturn A\n", [("polytomic.A", "A")]),
        ("from polytomic import A as B\nprint(B)\n", [("polytomic.A", "B")]),
        (
            "import polytomic\nprint(polytomic.types.A)\n",
            [
                ("polytomic", "polytomic"),
                ("polytomic.types", "polytomic.types"),
                ("polytomic.types.A", "polytomic.types.A"),
            ],
        ),
        (
            "import polytomic.types.bulk_schedule as m\nprint(m.A)\n",
            [("polytomic.types.bulk_schedule", "m"), ("polytomic.types.bulk_schedule.A", "m.A")],
        ),
        (
            "import polytomic\nx: 'polytomic.A' = 1\n",
            [("polytomic", "polytomic"), ("polytomic.A", "polytomic.A")],
        ),
        (f"{FROM}@A\ndef f():\n    pass\n", [("polytomic.A", "A")]),
        (f"{FROM}class B(A):\n    pass\n", [("polytomic.A", "A")]),
        (f"{FROM}match x:\n    case A():\n        pass\n", [("polytomic.A", "A")]),
        (f"{FROM}print(f'{{A}}')\n", [("polytomic.A", "A")]),
        (f"{FROM}print('ß', f'ü {{A}}')\n", [("polytomic.A", "A")]),
        (f"{FROM}print(lambda: A)\n", [("polytomic.A", "A")]),
        (f"{FROM}from typing import cast\ncast('A', 1)\n", [("polytomic.A", "A")]),
    ],
)
def test_uses(text: str, expected: list[tuple[str, str]]) -> None:
    assert used(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{FROM}print(x.A)\n",
        f"{FROM}print(dict(A=1))\n",
        f"{FROM}print('A')\n",
        f"{FROM}x = {{'A': 1}}\n",
        f"{FROM}# A\n",
        f"{FROM}print(AB, _A, A1)\n",
        f"{FROM}x['A']\n",
        f"{FROM}x: Literal['a'] = 1\n",
        "from polytomic import A as B\nprint(A)\n",
    ],
    ids=["attribute", "keyword", "string", "key", "comment", "longer", "item", "literal", "name-before-alias"],
)
def test_is_no_use_of_it(text: str) -> None:
    assert names(text).uses == []


@pytest.mark.parametrize(
    "text",
    [f"{FROM}x: Literal['A'] = 1\n", f"{FROM}x: Annotated[int, 'A'] = 1\n"],
    ids=["literal", "annotated"],
)
def test_a_string_in_an_annotation_that_is_no_name(text: str) -> None:
    assert names(text).uses == []


@pytest.mark.parametrize(
    "text",
    [
        f"{FROM}def f(A):\n    return A\n",
        f"{FROM}def f():\n    A = 1\n    return A\n",
        "def f():\n    from polytomic import A\n    return 1\n\n\ndef g(A):\n    return A\n",
    ],
    ids=["parameter", "local", "another-function"],
)
def test_a_name_that_hides_the_import(text: str) -> None:
    assert names(text).uses == []


# ---------------------------------------------------------------- other names


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from polytomic import A\nprint(A)\n", "from polytomic import New\nprint(New)\n"),
        ("from polytomic import A as B\nprint(B)\n", "from polytomic import New as B\nprint(B)\n"),
        ("from polytomic import A, C\nprint(A, C)\n", "from polytomic import New, C\nprint(New, C)\n"),
        (
            "from polytomic import (\n    A,  # the first\n    C,\n)\nprint(A, C)\n",
            "from polytomic import (\n    New,  # the first\n    C,\n)\nprint(New, C)\n",
        ),
        (
            "from polytomic import (\n    # the only\n    A,\n)\nprint(A)\n",
            "from polytomic import (\n    # the only\n    New,\n)\nprint(New)\n",
        ),
        ("from polytomic import A, \\\n    C\nprint(A)\n", "from polytomic import New, \\\n    C\nprint(New)\n"),
        ("from polytomic import A; print(A)\n", "from polytomic import New; print(New)\n"),
        ("import os; from polytomic import A; print(A)\n", "import os; from polytomic import New; print(New)\n"),
        ("from polytomic import A\r\nprint(A)\r\n", "from polytomic import New\r\nprint(New)\r\n"),
        ("from polytomic import A\nx: 'list[A]' = []\n", "from polytomic import New\nx: 'list[New]' = []\n"),
        ("from polytomic import A\nx: 'A | A' = []\n", "from polytomic import New\nx: 'New | New' = []\n"),
        ("é = 'ß'; from polytomic import A; print('ü', A)\n", "é = 'ß'; from polytomic import New; print('ü', New)\n"),
        (
            "def f():\n\tfrom polytomic import A\n\treturn A\n",
            "def f():\n\tfrom polytomic import New\n\treturn New\n",
        ),
        (
            "if TYPE_CHECKING:\n    from polytomic import A\n\n\ndef f(a: 'A') -> None:\n    pass\n",
            "if TYPE_CHECKING:\n    from polytomic import New\n\n\ndef f(a: 'New') -> None:\n    pass\n",
        ),
        (
            "try:\n    from polytomic import A\nexcept ImportError:\n    pass\nprint(A)\n",
            "try:\n    from polytomic import New\nexcept ImportError:\n    pass\nprint(New)\n",
        ),
        ("from polytomic import A\nprint(A.x.A)\n", "from polytomic import New\nprint(New.x.A)\n"),
        ("from polytomic import A\nprint(x.A, A)\n", "from polytomic import New\nprint(x.A, New)\n"),
    ],
)
def test_a_name_of_the_same_module(before: str, after: str) -> None:
    assert applied(before, edits(before, {"A": "New"})) == after
    compile(after, "run.py", "exec", dont_inherit=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from polytomic import A\nprint(A)\n", "from polytomic.b import New\nprint(New)\n"),
        ("from polytomic import A as B\nprint(B)\n", "from polytomic.b import New as B\nprint(B)\n"),
        (
            "from polytomic import A, C\nprint(A)\n",
            "from polytomic import C\nfrom polytomic.b import New\nprint(New)\n",
        ),
        (
            "from polytomic import C, A  # both\nprint(A)\n",
            "from polytomic import C  # both\nfrom polytomic.b import New\nprint(New)\n",
        ),
        (
            "def f():\n    from polytomic import A, C\n    return A, C\n",
            "def f():\n    from polytomic import C\n    from polytomic.b import New\n    return New, C\n",
        ),
        (
            "from polytomic import A, C; print(A)\n",
            "from polytomic import C; from polytomic.b import New; print(New)\n",
        ),
        ("if x: from polytomic import A\n", "if x: from polytomic.b import New\n"),
        (
            "from polytomic import A, C\r\nprint(A)\r\n",
            "from polytomic import C\r\nfrom polytomic.b import New\r\nprint(New)\r\n",
        ),
        (
            "from polytomic import (\n    A,\n    C,\n)\nprint(A)\n",
            "from polytomic import (\n    C,\n)\nfrom polytomic.b import New\nprint(New)\n",
        ),
        ("from polytomic import (\n    A,\n)\nprint(A)\n", "from polytomic.b import New\nprint(New)\n"),
    ],
    ids=["sole", "alias", "first", "comment", "function", "semicolon", "one-line-block", "crlf", "list", "list-of-one"],
)
def test_a_name_of_another_module(before: str, after: str) -> None:
    assert renamed(before, A="polytomic.b.New") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from polytomic import A, B\nprint(A, B)\n", "from polytomic import New\nprint(New, New)\n"),
        ("from polytomic import A, C, B\nprint(A, B)\n", "from polytomic import New, C\nprint(New, New)\n"),
        (
            "from polytomic import (\n    A,\n    B,\n)\nprint(A, B)\n",
            "from polytomic import (\n    New,\n)\nprint(New, New)\n",
        ),
        (
            "from polytomic import A\nfrom polytomic import B\nprint(A, B)\n",
            "from polytomic import New\nprint(New, New)\n",
        ),
        ("from polytomic import New, A\nprint(A, New)\n", "from polytomic import New\nprint(New, New)\n"),
        (
            "from polytomic import A as X, B as Y\nprint(X, Y)\n",
            "from polytomic import New as X, New as Y\nprint(X, Y)\n",
        ),
    ],
    ids=["two", "one-between", "list", "two-statements", "there-already", "aliases"],
)
def test_two_names_become_one(before: str, after: str) -> None:
    assert renamed(before, A="New", B="New") == after


def test_names_are_exchanged() -> None:
    before = "from polytomic import A, B\nprint(A, B)\n"
    assert renamed(before, A="C", B="D") == "from polytomic import C, D\nprint(C, D)\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{FROM}New = 1\n", "New is the name of something else here"),
        (f"{FROM}def New():\n    pass\n", "New is the name of something else here"),
        (f"{FROM}def f(New):\n    return A\n", "New is the name of something else here"),
        (f"{FROM}from elsewhere import New\n", "New is the name of something else here"),
        (f"{FROM}from polytomic.c import New\n", "New is the name of something else here"),
        (f"{FROM}from polytomic import C as New\n", "New is the name of something else here"),
        (f"{FROM}for New in x:\n    pass\n", "New is the name of something else here"),
        (f"{FROM}try:\n    pass\nexcept E as New:\n    pass\n", "New is the name of something else here"),
        (f"{FROM}match x:\n    case New:\n        pass\n", "New is the name of something else here"),
        (f"{FROM}print(New := 1)\n", "New is the name of something else here"),
        (f"{FROM}[1 for New in x]\n", "New is the name of something else here"),
        (f"{FROM}A = 1\n", "A is the name of something else, too"),
        (f"{FROM}def f(A):\n    return A\n", "A is the name of something else, too"),
        (f"try:\n    {FROM}except ImportError:\n    A = None\n", "A is the name of something else, too"),
        (f"{FROM}def f():\n    global A\n", "A is the name of something else, too"),
        (f"{FROM}__all__ = ['A']\n", "A is exported by this module"),
        (f"{FROM}from elsewhere import *\n__all__ = ('A', 'B')\n", "A is exported by this module"),
    ],
)
def test_clashes(text: str, why: str) -> None:
    with pytest.raises(NoRenameError, match=re.escape(why)):
        edits(text, {"A": "New"})


@pytest.mark.parametrize(
    "export",
    ["__all__: list[str] = ['A']", "__all__ = []\n__all__ += ['A']", "__all__ = []\n__all__.append('A')"],
    ids=["annotation", "added", "appended"],
)
def test_what_is_exported_in_another_way_clashes(export: str) -> None:
    with pytest.raises(NoRenameError, match="A is exported by this module"):
        edits(f"{FROM}{export}\n", {"A": "New"})


def test_the_rest_of_a_pattern_clashes() -> None:
    with pytest.raises(NoRenameError, match="New is the name of something else here"):
        edits(f"{FROM}match x:\n    case {{**New}}:\n        pass\n", {"A": "New"})


# ---------------------------------------------------------------- with the rules

MODE = "from polytomic import ModelSyncMode\n\nMODE: ModelSyncMode\n"


@pytest.mark.parametrize(
    "text", [BOM + MODE, MODE.replace("\n", "\r\n"), f"# ß 😀\n{MODE}"], ids=["byte-order-mark", "crlf", "letters"]
)
def test_files_stay_what_they_are(text: str) -> None:
    after = text.replace("ModelSyncMode", "ModelsyncSyncTargetMode")
    assert migrated(text) == {"run.py": after, "requirements.txt": f"{NEW}\n"}


def test_a_module_that_is_gone_and_has_an_alias_has_no_fix() -> None:
    text = "import polytomic.types.model_sync_mode as m\n\nMODE: m.ModelSyncMode\n"
    assert run_sdk(text).codes == ["requirements.txt:1 POL406", "run.py:1 POL404"]
    assert rewritten(text) == files_of(text)


@pytest.mark.parametrize("used", ["", "\nMODE: polytomic.types.model_sync_mode.ModelSyncMode\n"], ids=["alone", "used"])
def test_a_module_that_is_gone_is_not_imported_after_the_move(used: str) -> None:
    text = f"import polytomic.types.model_sync_mode\n{used}"
    after = rewritten(text)
    assert after == files_of(text) or "model_sync_mode" not in after["run.py"]


# ---------------------------------------------------------------- properties

_IMPORTS = st.sampled_from(
    [
        "from polytomic import A",
        "from polytomic import A, B",
        "from polytomic import (\n    A,  # ß\n    B,\n)",
        "from polytomic import B; from polytomic import A",
        "from polytomic import A as X, B",
        "from polytomic.types import A",
        "import polytomic, os\nfrom polytomic import A, C, B  # 'A'",
    ]
)
_LINES = st.lists(
    st.sampled_from(
        [
            "print(A, 'ü')",
            "x: 'list[A]' = []",
            "é = 'ß😀'; print(é, A)",
            "def f(a: 'A | None' = None) -> 'A': return a or A()",
            "class K(A): b: A",
            "# A is no use",
            "y = {'A': x.A}",
            "if A:\n\tprint(A)",
            "lambda q: A(q, A=1)",
            '"""A\nß A"""',
            "with A() as z: pass",
        ]
    ),
    max_size=6,
)


def _program(head: str, lines: list[str], newline: str) -> str:
    return "\n".join([head, *lines, ""]).replace("\n", newline)


@given(_IMPORTS, _LINES, st.sampled_from(["\n", "\r\n"]))
def test_edits_only_touch_what_is_reported(head: str, lines: list[str], newline: str) -> None:
    text = _program(head, lines, newline)
    found = names(text)
    ranges = {(use.start, use.end) for use in found.uses} | {(one.start, one.end) for one in found.imports}
    made = edits(text, {"A": "New"})
    assert {(one.span.start, one.span.end) for one in made} <= ranges
    assert {re.sub(r" as \w+", "", text[one.span.start : one.span.end]) for one in made} <= {"A"}


@given(_IMPORTS, _LINES, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["New", "polytomic.b.New"]))
def test_what_comes_of_it_is_python_without_the_name(head: str, lines: list[str], newline: str, wish: str) -> None:
    text = _program(head, lines, newline)
    after = renamed(text, A=wish)
    assert [one.name for one in names(after).imports if one.name == "A"] == []
    assert len(names(after).uses) == len(names(text).uses)
    assert {one.bound for one in names(after).imports} >= {use.bound for use in names(text).uses} - {"A"}


def test_a_name_that_everything_brings_is_not_lost() -> None:
    text = "from polytomic import *\n\nMODE: ModelSyncMode\n"
    after = rewritten(text)
    assert after == files_of(text) or "ModelSyncMode" not in after["run.py"].partition("\n")[2]


def test_a_literal_is_left_alone() -> None:
    text = 'from typing import Literal\n\nfrom polytomic import Target\n\nKIND: Literal["Target"] = "Target"\nOTHER: Target\n'
    assert 'Literal["Target"]' in migrated(text)["run.py"]
