"""Whole programs: what analysis says they send is what they were seen to send when they ran.

Each file in `shapes` ends with comments that say what left it: `# sent: LINE ENDPOINT VERSION`. They were written from a
recording of the running program; `# reachable:` names calls that this run of it did not make.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.helpers import findings, fixed, inventory_of

SHAPES = sorted((Path(__file__).parent / "shapes").glob("*.py"))
ROW = re.compile(r"^# (?:sent|reachable): (\d+) (.*) (\S+)$", re.M)


def expected(text: str) -> set[tuple[str, ...]]:
    return {match.groups() for match in ROW.finditer(text)}


def said(text: str) -> set[tuple[str, ...]]:
    result = inventory_of(text)
    return {
        (
            str(result.sources[call.span.path].position(call.span.start)[0]),
            str(call.endpoint),
            call.version.values[0] if call.version.values else "missing",
        )
        for call in result.calls
    }


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_says_what_the_program_sends(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert said(text) == expected(text)


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_fixing_twice_is_fixing_once(path: Path) -> None:
    once = fixed(path.read_text(encoding="utf-8"), unsafe=True)
    assert fixed(once, unsafe=True) == once


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_fixed_text_compiles(path: Path) -> None:
    compile(fixed(path.read_text(encoding="utf-8"), unsafe=True), path.name, "exec")


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_safe_fixes_leave_nothing_new(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(findings(fixed(text))) <= len(findings(text))
