"""Programs that are migrated do what they did, and send only what the newest version takes.

Each file in `migrations` is a program, each folder one of several modules (`run.py` starts it). It runs with its real
clients against a fake of the API before and after its fixes. Comments on its first lines say what to expect:

    # migrates: safe        --fix alone moves everything; `unsafe`: --unsafe-fixes is needed; `none`: nothing is touched
    # finds: POL102, POL202 the codes of all findings, or `nothing`
    # says: some words      a part of one of the messages
    # stored: crlf, bom     how the file is stored, other than it is here
    # needs: aiohttp        packages without which it can not run
    # bug: what is wrong    it is known not to pass

A program talks to `http://127.0.0.1:8765`, the API, and to `http://localhost:8765`, which is another host.
"""

from __future__ import annotations

import io
import shutil
import tokenize
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from polylint.run import CheckResult, check
from polylint.session import Options
from tests.fake_api import DATA, LATEST, Exchange, FakeApi
from tests.loopback import PORT, is_installed, note, notes, outcome_of, serving

FOLDER = Path(__file__).parent / "migrations"
PROGRAMS = sorted(path for path in FOLDER.iterdir() if path.suffix == ".py" or (path / "run.py").is_file())
BEFORE: str = DATA["missing_baseline"]
Texts = dict[str, bytes]


@dataclass(frozen=True)
class Told:
    """What a run shows: exit code, output, all requests, and what schedules bulk syncs have in the end."""

    code: int
    output: str
    errors: str
    exchanges: tuple[Exchange, ...]
    clocks: dict[str, tuple[object, object]]

    @property
    def refused(self) -> list[str]:
        """Requests that were refused for their shape."""
        return [f"{one.status} {one.method} {one.endpoint}: {one.why}" for one in self.exchanges if one.refused]

    @property
    def versions(self) -> set[str]:
        """The versions that were sent to the API."""
        return {one.version for one in self.exchanges if not one.foreign}

    @property
    def elsewhere(self) -> list[tuple[str, str, str, bytes]]:
        """What was sent to other hosts."""
        return [(one.method, one.endpoint, one.version, one.body) for one in self.exchanges if one.foreign]


class Program:
    """A copy of a program.

    Args:
        path: the file or folder it is copied from.
        folder: where to.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        self.project, self._scratch = folder / "project", folder / "scratch"
        if path.is_dir():
            shutil.copytree(path, self.project, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            self.project.mkdir()
            (self.project / "run.py").write_text(path.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
        self.text = (self.project / "run.py").read_text(encoding="utf-8")
        for file in self.project.rglob("*.py"):
            file.write_bytes(_stored(file.read_bytes(), notes(self.text, "stored")))
        (folder / "polylint.toml").write_text('hosts = ["127.0.0.1"]\n', encoding="utf-8")
        self._config = str(folder / "polylint.toml")

    def texts(self) -> Texts:
        """All files as they are now."""
        return {f.relative_to(self.project).as_posix(): f.read_bytes() for f in sorted(self.project.rglob("*.py"))}

    def check(self, *, fix: bool = False, unsafe: bool = False) -> CheckResult:
        """Run polylint over it."""
        select = ("POL206",) if "POL206" in notes(self.text, "finds") else ()
        options = Options(
            (str(self.project),), config=self._config, fix=fix, unsafe_fixes=unsafe, extend_select=select, jobs=1
        )
        return check(options)

    def run(self, default: str) -> Told:
        """Run it against a fresh API that takes a missing version for `default`."""
        shutil.rmtree(self._scratch, ignore_errors=True)
        api = FakeApi(default)
        with serving(api.answer) as server:
            for name, raw in self.texts().items():
                copy = self._scratch / name
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(raw.replace(PORT.encode(), str(server.port).encode()))
            outcome = outcome_of(self._scratch / "run.py", self._scratch)
            output = outcome.output.replace(str(server.port), PORT)
        return Told(outcome.code, output, outcome.errors, tuple(api.exchanges), api.clocks())


def _stored(raw: bytes, ways: list[str]) -> bytes:
    if "crlf" in ways:
        raw = raw.replace(b"\n", b"\r\n")
    if "tabs" in ways:
        raw = raw.replace(b"    ", b"\t")
    return b"\xef\xbb\xbf" + raw if "bom" in ways else raw


def _case(path: Path) -> object:
    """The program as a parameter of the test."""
    bug = note((path / "run.py" if path.is_dir() else path).read_text(encoding="utf-8"), "bug")
    return pytest.param(path, id=path.stem, marks=[pytest.mark.xfail(strict=True, reason=bug)] if bug else [])


@pytest.mark.parametrize("path", [_case(path) for path in PROGRAMS])
def test_a_migrated_program_does_what_it_did(path: Path, tmp_path: Path) -> None:
    program = Program(path, tmp_path)
    missing = [name for name in notes(program.text, "needs") if not is_installed(name)]
    if missing:
        pytest.skip(f"{', '.join(missing)} is not installed")
    kind = note(program.text, "migrates")
    assert kind in ("safe", "unsafe", "none")
    original = program.texts()
    before = program.run(BEFORE)
    assert before.code == 0, before.errors
    assert before.output
    assert before.refused == []

    found = program.check()
    assert {d.code for d in found.diagnostics} == set(notes(program.text, "finds")) - {"nothing"}
    assert note(program.text, "says") in "\n".join(d.message for d in found.diagnostics)

    left = program.check(fix=True)
    if kind == "safe":
        _is_migrated(program, before, left, original, found)
        return
    # Safe fixes alone must not harm, whatever they leave.
    if program.texts() != original:
        _is_as_before(program.run(BEFORE), before)
    if kind == "none":
        program.check(fix=True, unsafe=True)
        assert program.texts() == original
        return
    _is_migrated(program, before, program.check(fix=True, unsafe=True), original, found)


def _is_migrated(program: Program, before: Told, left: CheckResult, original: Texts, found: CheckResult) -> None:
    fixed = program.texts()
    for name, raw in fixed.items():
        compile(raw, name, "exec")
    after = program.run(LATEST)
    _is_as_before(after, before)
    assert after.versions == {LATEST}
    assert [d.message for d in left.diagnostics if d.code != "POL206"] == []
    _keeps_what_it_does_not_edit(program, original, fixed, found)
    program.check(fix=True, unsafe=True)
    assert program.texts() == fixed


def _is_as_before(after: Told, before: Told) -> None:
    assert after.refused == []
    assert (after.code, after.output) == (before.code, before.output), after.errors
    assert after.elsewhere == before.elsewhere
    assert after.clocks == before.clocks


def _keeps_what_it_does_not_edit(program: Program, original: Texts, fixed: Texts, found: CheckResult) -> None:
    """Lines without an edit are still there, in order and byte for byte, and no comment is lost."""
    edited: dict[str, set[int]] = {}
    for diagnostic in found.diagnostics:
        for edit in diagnostic.fix.edits if diagnostic.fix is not None else ():
            source = found.sources[edit.span.path]
            first, last = source.position(edit.span.start)[0], source.position(edit.span.end)[0]
            edited.setdefault(Path(edit.span.path).resolve().as_posix(), set()).update(range(first, last + 1))
    for name, raw in original.items():
        lines = edited.get((program.project / name).resolve().as_posix(), set())
        kept = [line for number, line in enumerate(raw.splitlines(keepends=True), 1) if number not in lines]
        rest = iter(fixed[name].splitlines(keepends=True))
        assert [line for line in kept if line not in rest] == []
        assert not _comments(raw) - _comments(fixed[name])
        assert (b"\r\n" in raw) == (b"\r\n" in fixed[name])
        assert (b"\r\n" not in raw) or (b"\n" not in fixed[name].replace(b"\r\n", b""))


def _comments(raw: bytes) -> Counter[str]:
    tokens = tokenize.tokenize(io.BytesIO(raw).readline)
    return Counter(token.string for token in tokens if token.type == tokenize.COMMENT)
