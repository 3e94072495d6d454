"""What holds for every fix: over programs put together from parts, the programs of other tests laid out anew, real code.

`tests.invariants` says what holds. POLYLINT_EXAMPLES sets how many examples are tried, and makes them other ones in each
run; POLYLINT_REAL names a folder of real code, whose files are fixed, too.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, example, given, note, settings
from hypothesis import strategies as st

from polylint.diagnostic import Applicability
from polylint.run import check
from polylint.session import Options
from tests.commands import run
from tests.fake_api import LATEST
from tests.generated import FOREIGN, OURS, Choice, program
from tests.invariants import Files, Project, Text, findings, groups, holds, step
from tests.layouts import LOOKS, Look
from tests.traffic import Traffic, traffic

HERE = Path(__file__).parent
EXAMPLES = int(os.environ.get("POLYLINT_EXAMPLES", "0"))
HOSTS = ("127.0.0.1",)
SEEDS = st.integers(0, 2**32)


def tried(number: int) -> settings:
    """Settings for some examples, always the same ones unless more are asked for."""
    return settings(
        max_examples=EXAMPLES or number,
        derandomize=not EXAMPLES,
        database=None,
        # The smallest example takes minutes to find; whoever looks for examples has them.
        phases=(Phase.explicit, Phase.generate, *([Phase.shrink] if EXAMPLES else [])),
        suppress_health_check=list(HealthCheck),
    )


@st.composite
def programs(draw: st.DrawFn) -> dict[str, str]:
    """Programs of `tests.generated`."""
    return program(Choice(lambda options: draw(st.sampled_from(options))))


@pytest.fixture(scope="module")
def served() -> Iterator[Traffic]:
    with traffic() as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the working directory, and will be emptied."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def project_of(folder: Path, files: Mapping[str, bytes]) -> Project:
    """A project of these files and no others."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    return Project(folder, files, HOSTS)


# ---------------------------------------------------------------- programs


@tried(25)
@given(files=programs(), look=LOOKS, unsafe=st.booleans(), seed=SEEDS)
def test_generated_programs(
    served: Traffic, folder: Path, files: dict[str, str], look: Look, unsafe: bool, seed: int
) -> None:
    stored = {name: look.of(text) for name, text in files.items()}
    project = project_of(folder, stored)
    fixed = holds(project, unsafe, Random(seed).sample)
    if fixed != stored:
        sends_the_same(served, project, stored, fixed)


def sends_the_same(served: Traffic, project: Project, before: Files, after: Files) -> None:
    """A fixed program sends what it did but for the version and what its findings are about; others get what they got."""
    found, left = project.found(before), project.found(after)
    bodies = any(finding["code"].startswith("POL2") for finding in found)
    old, new = served.of(before), served.of(after)
    assert len(old) == len(new)
    for was, now in zip(old, new, strict=True):
        if not was.ours:
            assert now == was
            continue
        assert now.headers == was.headers
        assert now.version in ((LATEST,) if not left else (was.version, LATEST))
        assert bodies or (now.method, now.target, now.body) == (was.method, was.target, was.body)


@cache
def material() -> list[dict[str, str]]:
    """The programs of other tests: the text of each file by its path."""
    found = []
    for kind in ("shapes", "hazards", "truths", "migrations", "projects", "sdk"):
        for path in sorted((HERE / kind).iterdir()):
            if path.suffix == ".py":
                found.append({"run.py": path.read_text(encoding="utf-8")})
            elif path.is_dir() and path.name != "__pycache__":
                files = (file for file in sorted(path.rglob("*")) if file.suffix in (".py", ".txt", ".toml", ".cfg"))
                # What the tests expect of a program is no part of it.
                kept = (file for file in files if file.name not in ("sent.txt", "case.toml"))
                found.append({file.relative_to(path).as_posix(): file.read_text(encoding="utf-8") for file in kept})
    return found


@tried(25)
@given(number=SEEDS, look=LOOKS, unsafe=st.booleans(), seed=SEEDS)
def test_programs_of_other_tests_in_another_layout(
    folder: Path, number: int, look: Look, unsafe: bool, seed: int
) -> None:
    texts = material()[number % len(material())]
    note("\n".join(texts))
    files = {name: look.of(text) if name.endswith(".py") else text.encode() for name, text in texts.items()}
    holds(project_of(folder, files), unsafe, Random(seed).sample)
