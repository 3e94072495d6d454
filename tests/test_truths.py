"""What analysis says of a program is what the program's real client sends, before and after fixing."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

from tests.loopback import also_sent, as_sent, fixed, notes, really_sent, said

TRUTHS = sorted((Path(__file__).parent / "truths").rglob("*.py"))
TARGET = "2025-09-18"


def program(path: Path) -> str:
    """The text of a program whose clients are installed; a test without them is skipped, unless it must not be."""
    text = path.read_text(encoding="utf-8")
    missing = [name for name in notes(text, "needs") if importlib.util.find_spec(name.split(".")[0]) is None]
    if missing and not os.environ.get("POLYLINT_ALL_CLIENTS"):
        pytest.skip(f"{', '.join(missing)} is not installed")
    assert not missing
    return text


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", TRUTHS, ids=name)
def test_says_what_is_sent(path: Path, tmp_path: Path) -> None:
    text = program(path)
    calls = said(text, tmp_path)
    sent = {*really_sent(text, tmp_path), *also_sent(text)}
    unknown = notes(text, "cannot tell")
    if "call" in unknown:
        assert calls == []
    elif "version" in unknown:
        assert "dynamic" in {call.version.state for call in calls}
        assert {as_sent(call).endpoint for call in calls} == {one.endpoint for one in sent}
    else:
        assert {as_sent(call) for call in calls} == sent


@pytest.mark.parametrize("path", TRUTHS, ids=name)
def test_fixed_program_sends_the_same_with_the_new_version(path: Path, tmp_path: Path) -> None:
    text = program(path)
    before = really_sent(text, tmp_path)
    result = fixed(text, tmp_path)
    assert result.output is not None
    after = really_sent(result.output.decode(), tmp_path)
    assert sorted((one.method, one.endpoint) for one in after) == sorted((one.method, one.endpoint) for one in before)
    if not result.diagnostics and not notes(text, "cannot tell"):
        assert {one.version for one in after} <= {TARGET}
