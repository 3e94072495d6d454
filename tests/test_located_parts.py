"""Positions found by generating some statements of a file are those found by generating all of it."""

from __future__ import annotations

import pytest

from polylint.analysis import lowering
from polylint.analysis.lowering import Tree

TEXTS = {
    "comments before": "# one\n\n# two\nx = f(1)\n\n\n# three\ny = g(2)  # four\n",
    "decorators": "import a\n\n# why\n@a.b(1)\n# between\n@a.c\ndef f(x=1):\n    # inside\n    return x\n\n\nf(2)\n",
    "statements on one line": "a = 1; b = f(2)\nc = g(a); d = 4\n",
    "strings of several lines": 'A = """\nx = 1\n"""; B = f("""\n\n""")\nC = g(A)\n',
    "no line end at the end": "x = f(1)\nif x:\n    y = g(2)",
    "carriage returns": "x = f(1)\r\n\r\n# é\r\ny = g('ü', 2)\r\n",
    "form feeds": "x = f(1)\n\f\ny = g(2)\n\x0cz = h(3)\n",
    "lines that go on": "x = f(1, \\\n  2)\ny = (\n    g(3)\n)\nz = 4\n",
    "blocks": "try:\n    x = f(1)\nexcept E:\n    pass\nelse:\n    y = 2\nwith a() as b:\n    c = d(3)\nclass K:\n    k = f(5)\n",
    "only a comment at the end": "x = f(1)\ny = g(2)\n\n# end\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_positions_are_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = Tree(text)
    refs = range(tree.end)
    monkeypatch.setattr(lowering, "GENERATED_WHOLE", -1)
    whole = tree.locate(refs)
    monkeypatch.setattr(lowering, "GENERATED_WHOLE", 1)
    assert tree._generated(set(), [0]) is not None
    assert {ref: tree.locate([ref])[ref] for ref in refs} == whole


def test_a_file_whose_statements_are_not_found_is_generated_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lowering, "starts", lambda text: None)
    text = "x = f(1)\ny = g(2)\nz = h(3)\n"
    tree = Tree(text)
    assert [text[slice(*tree.locate([ref])[ref].span)] for ref in range(2)] == ["f", "f(1)"]
