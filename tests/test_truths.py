"""What analysis says of a program is what the program's real client sends, before and after fixing.

A program whose clients are not installed is skipped. With POLYLINT_TRUTHS=name,name only programs that need one of these
packages are run, and none of them is skipped.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.loopback import also_sent, as_sent, fixed, is_installed, notes, really_sent, said

WANTED = frozenset(filter(None, os.environ.get("POLYLINT_TRUTHS", "").split(",")))
TRUTHS = [
    path
    for path in sorted((Path(__file__).parent / "truths").rglob("*.py"))
    if not WANTED or WANTED & set(notes(path.read_text(encoding="utf-8"), "needs"))
]
TARGET = "2025-09-18"
pytestmark = pytest.mark.skipif(sys.version_info < (3, 11), reason="some of the programs need Python 3.11")


def program(path: Path) -> str:
    """The text of a program; the test is skipped when its clients are not installed, unless they must be."""
    text = path.read_text(encoding="utf-8")
    missing = [name for name in notes(text, "needs") if not is_installed(name)]
    if missing and not WANTED:
        pytest.skip(f"{', '.join(missing)} is not installed")
    assert not missing
    return text


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_says_what_is_sent_before_and_after_fixing(path: Path, tmp_path: Path) -> None:
    text = program(path)
    calls = said(text, tmp_path)
    before = really_sent(text, tmp_path)
    sent = {*before, *also_sent(text)}
    unknown = notes(text, "cannot tell")
    if "call" in unknown:
        assert calls == []
    elif "version" in unknown:
        assert "dynamic" in {call.version.state for call in calls}
        assert {as_sent(call).endpoint for call in calls} == {one.endpoint for one in sent}
    else:
        assert {as_sent(call) for call in calls} == sent

    result = fixed(text, tmp_path)
    assert result.output is not None
    if result.output != text.encode():
        after = really_sent(result.output.decode(), tmp_path)
        assert sorted((s.method, s.endpoint) for s in after) == sorted((s.method, s.endpoint) for s in before)
        if not result.diagnostics and not unknown:
            assert {one.version for one in after} <= {TARGET}
