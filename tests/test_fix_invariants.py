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
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from polylint.run import check
from polylint.session import Options
from tests.commands import run
from tests.fake_api import LATEST
from tests.generated import FOREIGN, OURS, Choice, program
from tests.invariants import Files, Project, Text, groups, holds, step
from tests.layouts import LINE_ENDS, LOOKS, MUTATIONS, Look
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


@tried(8)
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
    found = [{"run.py": path.read_text(encoding="utf-8")} for path in sorted((HERE / "truths").rglob("*.py"))]
    for kind in ("shapes", "hazards", "migrations", "projects", "sdk"):
        for path in sorted((HERE / kind).iterdir()):
            if path.suffix == ".py":
                found.append({"run.py": path.read_text(encoding="utf-8")})
            elif path.is_dir() and path.name != "__pycache__":
                files = (file for file in sorted(path.rglob("*")) if file.suffix in (".py", ".txt", ".toml", ".cfg"))
                # What the tests expect of a program is no part of it.
                kept = (file for file in files if file.name not in ("sent.txt", "case.toml"))
                found.append({file.relative_to(path).as_posix(): file.read_text(encoding="utf-8") for file in kept})
    return found


@tried(11)
@given(number=SEEDS, look=LOOKS, unsafe=st.booleans(), seed=SEEDS)
def test_programs_of_other_tests_in_another_layout(
    folder: Path, number: int, look: Look, unsafe: bool, seed: int
) -> None:
    texts = material()[number % len(material())]
    note("\n".join(texts))
    files = {name: look.of(text) if name.endswith(".py") else text.encode() for name, text in texts.items()}
    holds(project_of(folder, files), unsafe, Random(seed).sample)


# What was found so, made as small as it goes.
FOUND = {
    "form feeds on lines near each other": (
        f'import requests\n\f\f\f\f\f\fr = requests.get("{OURS}/api/me", headers={{"A": "k"}})\n\fprint(r)\n'
    ),
    "the right name of a header has the wrong one in it": (
        f'import requests\nrequests.get("{OURS}/api/me", headers={{"X_Polytomic_Version": "2024-02-08"}})\n'
        f'requests.get("{OURS}/api/me", headers={{("Polyt" "omic-Version"): "2024-02-08"}})\n'
        f'requests.get("{OURS}/api/me", headers={{"X-Polytomic-Version": "2025-09-18"}})\n'
    ),
    "a comment where a list is read": (
        f'import requests\n\nH = {{"X-Polytomic-Version": "2024-02-08"}}\n'
        f'syncs = requests.get("{OURS}/api/syncs", headers=H).json()[\n    "data"  # all\n]\n'
        'for sync in syncs:\n    print(sync["id"])\n'
    ),
    "a comma on the line below a field that goes": (
        'import requests\nH = {"X-Polytomic-Version": "2024-02-08"}\n'
        f'requests.put("{OURS}/api/syncs/s/executions/e", headers=H, json={{"status": "canceling"\n,}})\n'
    ),
    "a comment in a field that goes": (
        'import requests\nH = {"X-Polytomic-Version": "2024-02-08"}\n'
        f'requests.put("{OURS}/api/syncs/s/executions/e", headers=H, json={{"status": ("canceling"  # now\n)}})\n'
    ),
}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND.keys())
def test_what_was_found(folder: Path, text: str) -> None:
    project = project_of(folder, {"run.py": text.encode()})
    for seed in range(3):
        holds(project, True, Random(seed).sample)


# ---------------------------------------------------------------- files that are not Python


def notebook(text: str) -> str:
    """A program as a notebook, a cell for each part between blank lines at the edge."""
    parts: list[list[str]] = [[]]
    for line in text.splitlines(keepends=True):
        # A cell ends where the next line begins something new.
        if parts[-1] and parts[-1][-1] == "\n" and line[:1] not in (" ", "\t", "\n", ")", "]", "}", "@"):
            parts.append([])
        parts[-1].append(line)
    cells: list[dict[str, object]] = [
        {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": part} for part in parts
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def is_shell(text: str) -> bool:
    """Whether bash can parse a script."""
    return subprocess.run(["bash", "-n"], input=text.encode(), capture_output=True).returncode == 0


def documents() -> list[tuple[str, str]]:
    """Files that are not Python: names and texts."""
    found = [(path.name, path) for kind in ("scripts", "dockerfiles", "steps") for path in (HERE / kind).iterdir()]
    # Other tests see all of them; all are too many for a run that is to end soon.
    texts = [(name, path.read_text(encoding="utf-8")) for name, path in sorted(found)[:: 1 if EXAMPLES else 3]]
    shapes = sorted((HERE / "shapes").glob("*.py"))[:: 1 if EXAMPLES else 12]
    return [*texts, *((f"{path.stem}.ipynb", notebook(path.read_text(encoding="utf-8"))) for path in shapes)]


def in_crlf() -> list[tuple[str, str]]:
    """Some of them with other line ends, where what reads them takes that."""
    return [
        (name, text.replace("\n", "\r\n")) for name, text in documents() if name.endswith((".yml", ".yaml", ".ipynb"))
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *[pytest.param(*each, id=each[0]) for each in documents()],
        *[pytest.param(*each, id=f"{each[0]} in CRLF") for each in in_crlf()],
    ],
)
def test_files_that_are_not_python(folder: Path, name: str, text: str) -> None:
    fixed = holds(project_of(folder, {name: text.encode()}), True, Random(0).sample)[name].decode()
    if name.endswith(".ipynb"):
        assert len(json.loads(fixed)["cells"]) == len(json.loads(text)["cells"])
    elif name.endswith((".yml", ".yaml")):
        assert len(list(yaml.safe_load_all(fixed))) == len(list(yaml.safe_load_all(text)))
    elif name.endswith(".sh"):
        assert is_shell(fixed) or not is_shell(text)


# ---------------------------------------------------------------- patches

SENDS = f'import requests\n\n\ndef first():\n    return requests.get("{OURS}/api/me")  # é\n'
NAMES = (
    "plain.py",
    "with space.py",
    'quo"te.py',
    "back\\slash.py",
    "new\nline.py",
    "tab\tstop.py",
    "naïve ✓.py",
    "d/e.py",
)


def looked() -> Files:
    """A file of each name, and one of each way to store a text."""
    ways = [
        Look(),
        Look(ends="CRLF"),
        Look(ends="CR"),
        Look(stored="bom"),
        Look(stored="latin-1"),
        Look(stored="cp1252"),
        Look(("no last line end",), ends="CRLF", stored="bom"),
        Look(("form feeds",), seed=3),
    ]
    files = {name: look.of(SENDS) for name, look in zip(NAMES, ways, strict=True)}
    return {**files, **{f"way_{number}.py": look.of(SENDS) for number, look in enumerate(ways)}}


@pytest.mark.skipif(os.name == "nt", reason="no such names of files")
@pytest.mark.parametrize(
    "command", [["patch", "-p0"], ["git", "-c", "core.autocrlf=false", "apply", "-p0"]], ids=" ".join
)
def test_a_patch_is_the_fix(folder: Path, command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    files = looked()
    project = project_of(folder, files)
    told = run("check", "--diff", "--no-cache", "-q", "--config", str(folder.parent / "polylint.toml"), ".")
    assert project.read() == files
    fixed, _ = project.fixed(files)
    assert all(fixed[name] != raw for name, raw in files.items())
    project.write(files)
    subprocess.run(["git", "init", "-q"], check=True)
    done = subprocess.run(command, input=told.raw, capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert project.read() == fixed


# ---------------------------------------------------------------- several files

GROUPED = {
    "settings.py": 'VERSION = "2024-02-08"\nOTHER = "2024-02-08"\n',
    "alone.py": (
        f'import requests\n\nrequests.get("{OURS}/api/me", headers={{"X-Polytomic-Version": "2024-02-08"}})\n'
    ),
    "first.py": (
        "import requests\nimport settings\n\n"
        f'requests.get("{OURS}/api/me", headers={{"X-Polytomic-Version": settings.VERSION}})\n'
    ),
    "second.py": (
        "import requests\nfrom settings import OTHER, VERSION\n\n"
        f'requests.get("{OURS}/api/me", headers={{"X-Polytomic-Version": OTHER}})\n'
        f'HEADERS = {{"X-Polytomic-Version": VERSION, "Accept": "*/*"}}\n'
        f'requests.get("{OURS}/api/connections", headers=HEADERS)\n'
        f'requests.get("{OURS}/api/me", headers={{"Accept": "*/*"}})\n'
        f'requests.get("{FOREIGN}/x", headers={{"Accept": "*/*"}})\n'
    ),
}
STORED = {name: text.encode() for name, text in GROUPED.items()}


@pytest.mark.parametrize(
    "named", [["first.py"], ["second.py", "alone.py"], ["settings.py"], ["settings.py", "first.py"]]
)
def test_a_fix_is_not_made_in_some_of_its_files(folder: Path, named: list[str]) -> None:
    project = project_of(folder, STORED)
    whole = [group for group in groups(project.found(STORED), False) if group.paths <= set(named)]
    some, _ = project.fixed(STORED, *named)
    # Seen from some of the files there may be less to fix.
    assert some in [step(STORED, chosen) for n in range(len(whole) + 1) for chosen in combinations(whole, n)]
    assert project.fixed(some)[0] == project.fixed(STORED)[0]


@pytest.mark.parametrize("broken", sorted(GROUPED))
def test_nothing_is_made_with_a_file_that_can_not_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    project = project_of(folder, STORED)
    whole = [group for group in groups(project.found(STORED), False) if broken not in group.paths]
    monkeypatch.setattr("polylint.session.may_write", lambda path: not path.endswith(broken))
    assert project.fixed(STORED)[0] == step(STORED, whole)


def test_what_a_file_uses_that_can_not_be_parsed_is_not_changed(folder: Path) -> None:
    files = {**STORED, "first.py": STORED["first.py"] + b"def (:\n"}
    project = project_of(folder, files)
    fixed, left = project.fixed(files)
    assert "POL999" in {finding["code"] for finding in left}
    assert {name for name in files if fixed[name] != files[name]} == {"alone.py", "second.py"}
    assert [finding["line"] for finding in left if "first.py can not be checked" in finding["message"]] == [1, 2]
    assert b"VERSION" in fixed["second.py"]


def test_neither_order_nor_processes_nor_what_is_stored_matter(folder: Path) -> None:
    project = project_of(folder, STORED)
    expected, left = project.fixed(STORED)
    assert expected != STORED
    cold, warm = ({"no_cache": False} for _ in range(2))
    for options in (cold, warm, {"jobs": 2}):
        assert project.fixed(STORED, **options) == (expected, left)
    names = sorted(STORED)
    for order in (names, names[::-1], names[2:] + names[:2]):
        assert project.fixed(STORED, *order) == (expected, left)


# ---------------------------------------------------------------- what is not reported stays


@tried(4)
@given(files=programs(), look=LOOKS)
def test_safe_fixes_change_only_what_is_reported(folder: Path, files: dict[str, str], look: Look) -> None:
    stored = {name: look.of(text) for name, text in files.items()}
    project = project_of(folder, stored)
    found = project.found(stored)
    rows = project.calls()
    for group in groups(found, False):
        own = {(f["path"], f["line"], f["column"]) for f in group.findings}
        for path in group.paths:
            text = Text(stored[path])
            changes = text.changes([edit for edit in group.edits if edit["path"] == path])
            for row in rows:
                if row["path"] != path or (path, row["line"], row["column"]) in own:
                    continue
                start, end = (text.offset(row[f"{at}line"], row[f"{at}column"]) for at in ("", "end_"))
                touched = [change for change in changes if start < change.end and change.start < end]
                origin = row["version"]["origin"]
                pinned = origin and text.offset(origin["line"], origin["column"])
                assert all(change.start - 9 <= (pinned or -99) <= change.end for change in touched)


# ---------------------------------------------------------------- real code


def real() -> list[Path]:
    """The folders of real code that have something to fix."""
    folder = os.environ.get("POLYLINT_REAL")
    return sorted(path for path in Path(folder).iterdir() if path.is_dir()) if folder else []


@pytest.mark.skipif(not real(), reason="POLYLINT_REAL names no folder of real code")
@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("origin", real(), ids=lambda path: path.name)
def test_real_code(folder: Path, origin: Path, unsafe: bool) -> None:
    names = {d.span.path for d in check(Options((str(origin),), isolated=True)).diagnostics}
    whole = {path for path in origin.rglob("*.py") if path.is_file()} if names else set()
    files = {path.relative_to(origin).as_posix(): path.read_bytes() for path in whole | {*map(Path, names)}}
    project = project_of(folder, files)
    holds(project, unsafe, Random(0).sample)
    for seed in range(EXAMPLES and 5):
        relaid = {name: _relaid(raw, seed) for name, raw in files.items()}
        holds(project_of(folder, relaid), unsafe, Random(seed).sample)


def _relaid(raw: bytes, seed: int) -> bytes:
    """A file in another layout, as it is when it can not be read."""
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return raw
    chance = Random(seed)
    return Look(tuple(chance.sample(sorted(MUTATIONS), 3)), chance.choice(sorted(LINE_ENDS)), seed=seed).of(text)
