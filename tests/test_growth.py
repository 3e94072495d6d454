"""What a run does grows as what it is given: counted, not timed, so that it is the same on every machine."""

from __future__ import annotations

import pytest

from benchmarks.dimensions import dimension
from benchmarks.work import measured, traced

MOST = 2.03
"""What doubling adds may be so many times what the doubling before has added: 2 where work is linear, 4 where it is
quadratic, and hardly more than 2 where a small part of it is. What sorts, and what has a logarithm in it, is close to 2."""


@pytest.fixture(autouse=True)
def few_is_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done in another way for a handful of files is done as for many."""
    monkeypatch.setattr("polylint.uses.MAX_SEARCHES", 1, raising=False)


def added(name: str, size: int) -> dict[str, float]:
    """How many times as much is added by a second doubling of a program as by the first; by what is counted."""
    measured(dimension(name), 2)
    first, second, third = (traced(dimension(name), size * factor) for factor in (1, 2, 4))
    grew = {what: second[what] - first[what] for what in first}
    return {what: (third[what] - second[what]) / more for what, more in grew.items() if more > 20}


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("files", 2),
        ("lines of one file", 45),
        ("calls in one file", 16),
        ("functions that call", 6),
        ("methods of a client", 6),
        ("callers of a wrapper", 12),
        ("keys of a payload", 20),
        ("calls of several hosts", 12),
        ("classes side by side", 12),
        ("suppressions", 10),
        ("files that import a client", 2),
        ("requirement files", 6),
        ("calls of one group: --fix", 4),
        ("findings in one file: --fix", 3),
    ],
)
def test_twice_the_program_is_twice_the_work(name: str, size: int) -> None:
    assert {what: factor for what, factor in added(name, size).items() if factor > MOST} == {}


def test_a_file_is_parsed_once_however_many_import_it() -> None:
    assert traced(dimension("files that import a client"), 6)["parses"] == 7


def test_nobody_asks_for_positions_of_what_is_not_reported() -> None:
    short, long = (traced(dimension("lines of one file"), size) for size in (50, 200))
    assert short["positions"] == long["positions"] > 0
