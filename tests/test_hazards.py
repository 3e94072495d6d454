"""How sure fixes are of programs that use what would change for something else too.

The first line of each program in `hazards` says what its findings get: `# fix: safe`, `unsafe` or `none`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import fixed, safety

PROGRAMS = sorted((Path(__file__).parent / "hazards").glob("*.py"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_is_as_sure_as_it_can_be(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(safety(text)) == {text.partition("\n")[0].removeprefix("# fix: ")}


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_fixed_text_compiles_and_stays(path: Path) -> None:
    once = fixed(path.read_text(encoding="utf-8"), unsafe=True)
    compile(once, path.name, "exec")
    assert fixed(once, unsafe=True) == once
