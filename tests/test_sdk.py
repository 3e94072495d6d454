"""Programs that use the SDK are migrated to its newest release; the releases themselves, and mypy, are the judges.

These tests run only with `-m sdk`, as each release needs an environment; $POLYLINT_SDK_VENVS is where they are kept from
one run to the next. See `tests.sdk_cases` for what a case is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests import sdk_cases
from tests.fake_api import LATEST
from tests.sdk_cases import (
    CASES,
    NEW,
    OLD,
    RELEASES,
    Case,
    Environment,
    Finding,
    Told,
    as_newest,
    meant,
    release_of,
    texts,
)

pytestmark = pytest.mark.sdk

FIXED = [case for case in CASES if case.outcome == "fixed"]
MANUAL = [case for case in CASES if case.outcome == "manual"]
UNTOUCHED = [case for case in CASES if case.outcome == "nothing"]


class World:
    """All cases, and what the releases say of them; everything is found out once, when it is asked for.

    A program has the states `before`, as it is stored, `safe`, after `--fix`, and `unsafe`, after `--fix --unsafe-fixes`.

    Args:
        environments: the releases.
        folder: where to work.
    """

    def __init__(self, environments: dict[str, Environment], folder: Path) -> None:
        self._environments, self._folder = environments, folder
        self.typed: Callable[[str, str], dict[str, list[Finding]]] = cache(self._typed)
        self.told: Callable[[str, str, str], Told] = cache(self._told)
        self.projects: Callable[[str], dict[str, Path]] = cache(self._projects)
        self._left: dict[str, dict[str, list[Finding]]] = {}

    def project(self, case: Case, state: str) -> Path:
        """A case in a state."""
        return self.projects(state)[case.name]

    def left(self, case: Case, state: str) -> list[Finding]:
        """What polylint finds in a case, or leaves of it."""
        self.projects(state)
        return self._left[state][case.name]

    def _projects(self, state: str) -> dict[str, Path]:
        projects = {case.name: sdk_cases.copied(case, self._folder / state) for case in CASES}
        fix, unsafe = state != "before", state == "unsafe"
        self._left[state] = {
            name: sdk_cases.linted(project, fix=fix, unsafe=unsafe) for name, project in projects.items()
        }
        return projects

    def _typed(self, state: str, release: str) -> dict[str, list[Finding]]:
        return self._environments[release].typed(self.projects(state), self._folder / f"typed-{state}-{release}")

    def _told(self, name: str, state: str, release: str) -> Told:
        scratch = self._folder / f"run-{state}-{release}" / name
        return self._environments[release].run(self.projects(state)[name], scratch)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    kept = os.environ.get("POLYLINT_SDK_VENVS")
    venvs = Path(kept) if kept else tmp_path_factory.mktemp("sdk-venvs")
    environments = {release: Environment.made(release, venvs) for release in RELEASES}
    yield World(environments, tmp_path_factory.mktemp("sdk"))
    for environment in environments.values():
        environment.close()


def of(cases: list[Case]) -> pytest.MarkDecorator:
    """One test for each of some cases."""
    return pytest.mark.parametrize("case", cases, ids=lambda case: case.name)


# ---------------------------------------------------------------- the cases are what they say


@of(CASES)
def test_a_case_is_typed_and_runs_with_its_release(case: Case, world: World) -> None:
    assert [str(one) for one in world.typed("before", case.sdk)[case.name]] == []
    told = world.told(case.name, "before", case.sdk)
    assert told.outcome.code == 0, told.outcome.errors
    assert told.outcome.output
    assert told.refused == []


@of(CASES)
def test_a_case_expects_what_mypy_reports(case: Case, world: World) -> None:
    reports = world.typed("before", NEW)[case.name]
    assert sdk_cases.uncovered(world.project(case, "before"), reports, case.places) == []


# ---------------------------------------------------------------- what is found


@of(CASES)
def test_everything_that_mypy_reports_is_found(case: Case, world: World) -> None:
    reports = world.typed("before", NEW)[case.name]
    assert sdk_cases.uncovered(world.project(case, "before"), reports, world.left(case, "before")) == []


@of(CASES)
def test_finds_what_is_expected_and_nothing_else(case: Case, world: World) -> None:
    found = world.left(case, "before")
    missed = [" or ".join(map(str, ways)) for ways in case.finds if not any(_is(one, ways) for one in found)]
    assert missed == []
    # A type that is imported and then used may be found at its uses, too.
    expected = {(way.place.path, way.code) for way in case.places if way.code == "POL404"}
    false = [one for one in found if not _is(one, case.places) and (one.place.path, one.code) not in expected]
    assert [str(one) for one in false] == []


def _is(found: Finding, ways: tuple[Finding, ...] | list[Finding]) -> bool:
    return any(way.code == found.code and found.place.covers(way.place) for way in ways)


# ---------------------------------------------------------------- what becomes of it


@of(FIXED)
def test_is_migrated(case: Case, world: World) -> None:
    assert [str(one) for one in world.left(case, "unsafe")] == []
    project = world.project(case, "unsafe")
    assert release_of(project) == NEW
    assert [str(one) for one in world.typed("unsafe", NEW)[case.name]] == []


@of(FIXED)
def test_a_migrated_program_does_what_it_did(case: Case, world: World) -> None:
    before, after = world.told(case.name, "before", OLD), world.told(case.name, "unsafe", NEW)
    assert (after.outcome.code, after.outcome.output) == (0, before.outcome.output), after.outcome.errors
    assert after.refused == []
    assert after.versions <= {LATEST}
    assert [meant(one) for one in after.sent] == [meant(as_newest(one)) for one in before.sent]


@of(MANUAL)
def test_what_a_person_must_decide_is_left(case: Case, world: World) -> None:
    assert world.left(case, "unsafe")


@of(CASES)
def test_safe_fixes_break_nothing(case: Case, world: World) -> None:
    _is_not_broken(case, world, "safe")


@of(MANUAL)
def test_unsafe_fixes_break_nothing(case: Case, world: World) -> None:
    _is_not_broken(case, world, "unsafe")


def _is_not_broken(case: Case, world: World, state: str) -> None:
    """With the release that its requirements name now, a program is typed and does what it did."""
    release = release_of(world.project(case, state))
    assert [str(one) for one in world.typed(state, release)[case.name]] == []
    before, after = world.told(case.name, "before", case.sdk), world.told(case.name, state, release)
    assert (after.outcome.code, after.outcome.output) == (0, before.outcome.output), after.outcome.errors
    assert after.refused == []


@of(CASES)
def test_fixing_again_changes_nothing(case: Case, world: World, tmp_path: Path) -> None:
    fixed = texts(world.project(case, "unsafe"))
    again = tmp_path / case.name
    for name, raw in fixed.items():
        (again / name).parent.mkdir(parents=True, exist_ok=True)
        (again / name).write_bytes(raw)
    sdk_cases.linted(again, fix=True, unsafe=True)
    assert texts(again) == fixed


@of(UNTOUCHED)
def test_code_that_needs_nothing_is_left_alone(case: Case, world: World) -> None:
    assert [str(one) for one in world.left(case, "before")] == []
    for state in ("safe", "unsafe"):
        assert texts(world.project(case, state)) == texts(world.project(case, "before"))
