"""Programs that use the vendor's SDK, and the two releases of it that judge them.

A case is a folder of `sdk`: `run.py`, which starts it, more modules, `requirements.txt`, and `case.toml`:

    title = "What it shows"
    outcome = "fixed"          # `fixed`: --fix --unsafe-fixes migrates it; `manual`: something is left; `nothing`: as it is
    sdk = "1.18.0"             # the release it is written for, when it is another one
    finds = ["run.py:3:POL401 or settings.py:1:POL401"]     # what is found where, `or` where it may be found instead

Each release has an environment to itself, with mypy. mypy looks at all cases at once, since most of its time goes into
reading the SDK; for that they are copied into one folder under names of their own, line by line as they were.

The newest release tells mypy little: `from polytomic import Anything` is an `Any`, since names are looked up when they
are asked for, and so is `client.bulk_sync`, since it has no annotation. Both is mended where it is installed, in ways
that only mypy sees; otherwise code would pass that fails, and `--strict` would complain about code that nobody can mend.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

import tomli

from polylint.run import CheckResult, check
from polylint.session import Options
from tests.fake_api import DATA, Exchange, FakeApi, parted
from tests.loopback import Arrived, Reply, serving
from tests.programs import Outcome, Runner

FOLDER = Path(__file__).parent / "sdk"
OLD, NEW = "1.18.0", "25.9.10"
RELEASES = (OLD, NEW)
UNKNOWN: str = DATA["missing_baseline"]
"""The version of a request that names none."""
HOST = "app.polytomic.com"

Texts = dict[str, bytes]
_REPORT = re.compile(r"^(?P<file>[^:]+):(?P<line>\d+):\d+:(?P<end>\d+):\d+: error: (?P<text>.*)$")
_NAMED = re.compile(r'(?:keyword argument|has no attribute|Name|module named) "(?:[\w.]*\.)?(\w+)"')
_PART = re.compile(r"(\n    def \w+\(self\)):(\n        if self\._\w+ is None:\n            from \S+ import )(\w+)")
"""A part of a client of the SDK that is made when it is first used."""
_START = """\
import runpy
import sys

sys.path[:0] = [{helpers!r}]
import sdk_redirect

del sys.path[0]
sdk_redirect.redirect("127.0.0.1", {port})
runpy.run_path({program!r}, run_name="__main__")
"""


@dataclass(frozen=True, order=True)
class Place:
    """Lines of a file: the path below the case's folder, the first and the last line."""

    path: str
    line: int
    end_line: int

    def covers(self, other: Place) -> bool:
        """Whether a part of the other place is here."""
        return self.path == other.path and self.line <= other.end_line and other.line <= self.end_line


@dataclass(frozen=True, order=True)
class Finding:
    """A code and where it is found, with the message if it is polylint's or mypy's own."""

    place: Place
    code: str
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.place.path}:{self.place.line}:{self.code} {self.text}".rstrip()


def uncovered(project: Path, reports: list[Finding], findings: list[Finding]) -> list[str]:
    """What mypy reports of a project and nothing is found for.

    mypy reports a whole call or import where polylint points at an argument or a name: something found covers a report
    if it is on some of its lines, and these lines mention what the report is about.
    """
    left = []
    for report in reports:
        named = _NAMED.search(report.text)
        near = [finding for finding in findings if finding.place.covers(report.place)]
        if not any(named is None or _mentions(project, one.place, named[1]) for one in near):
            left.append(str(report))
    return left


def _mentions(project: Path, place: Place, name: str) -> bool:
    lines = (project / place.path).read_text(encoding="utf-8").splitlines()[place.line - 1 : place.end_line]
    return re.search(rf"\b{name}\b", "\n".join(lines)) is not None


@dataclass(frozen=True)
class Case:
    """A program and what is expected of it."""

    name: str
    title: str
    outcome: str
    sdk: str
    finds: tuple[tuple[Finding, ...], ...]

    @property
    def folder(self) -> Path:
        """Where it is stored."""
        return FOLDER / self.name

    @property
    def places(self) -> list[Finding]:
        """All places where something may be found."""
        return [way for ways in self.finds for way in ways]


def _case(folder: Path) -> Case:
    table = tomli.loads((folder / "case.toml").read_text(encoding="utf-8"))
    assert table["outcome"] in ("fixed", "manual", "nothing")
    finds = tuple(tuple(map(_finding, ways.split(" or "))) for ways in table["finds"])
    return Case(folder.name, table["title"], table["outcome"], table.get("sdk", OLD), finds)


def _finding(text: str) -> Finding:
    path, lines, code = text.strip().split(":")
    first, _, last = lines.partition("-")
    return Finding(Place(path, int(first), int(last or first)), code)


CASES = [_case(folder) for folder in sorted(FOLDER.iterdir()) if (folder / "case.toml").is_file()]


# ---------------------------------------------------------------- copies, and polylint


def copied(case: Case, folder: Path) -> Path:
    """A copy of a case, as a project of its own."""
    ignored = shutil.ignore_patterns("case.toml", "__pycache__")
    return Path(shutil.copytree(case.folder, folder / case.name, ignore=ignored))


def texts(project: Path) -> Texts:
    """All files of a project."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in sorted(project.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def release_of(project: Path) -> str:
    """The release that a project's requirements name, the newest if they leave it open."""
    requirements = (project / "requirements.txt").read_text(encoding="utf-8")
    return OLD if f"polytomic=={OLD}" in requirements else NEW


def linted(project: Path, *, fix: bool = False, unsafe: bool = False) -> list[Finding]:
    """What polylint finds in a project, or leaves of it."""
    result = check(Options((str(project),), isolated=True, fix=fix, unsafe_fixes=unsafe, jobs=1, no_cache=True))
    return sorted(_linted(project, result))


def _linted(project: Path, result: CheckResult) -> list[Finding]:
    found = []
    for diagnostic in result.diagnostics:
        span, source = diagnostic.span, result.sources[diagnostic.span.path]
        path = Path(span.path).resolve().relative_to(project.resolve()).as_posix()
        place = Place(path, source.position(span.start)[0], source.position(span.end)[0])
        found.append(Finding(place, diagnostic.code, diagnostic.message))
    return found


# ---------------------------------------------------------------- the releases


@dataclass
class Environment:
    """A release of the SDK, installed with mypy.

    Attributes:
        release: the release.
        folder: of the virtual environment.
    """

    release: str
    folder: Path

    def __post_init__(self) -> None:
        self._states = 0
        self.python = str(self.folder / ("Scripts" if os.name == "nt" else "bin") / "python")
        self._runner = Runner(self.python)

    @classmethod
    def made(cls, release: str, folder: Path) -> Environment:
        """The environment of a release below a folder, made unless it is there."""
        environment = cls(release, folder / release)
        ready = environment.folder / "ready"
        if not ready.exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(environment.folder)], check=True)
            pip = [environment.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*pip, f"polytomic=={release}", "mypy"], check=True)
            _sharpen(next(environment.folder.glob("[Ll]ib/**/site-packages/polytomic")))
            ready.touch()
        return environment

    def close(self) -> None:
        """End what runs in it."""
        self._runner.close()

    def typed(self, projects: dict[str, Path], folder: Path) -> dict[str, list[Finding]]:
        """What `mypy --strict` says of projects, by their names.

        Args:
            projects: the projects by name.
            folder: where to work; it is created. mypy's cache is beside it.
        """
        folder.mkdir(parents=True)
        for name, project in projects.items():
            _join(project, f"{name}__", folder)
        command = [self.python, "-m", "mypy", "--strict", "--no-error-summary", "--no-pretty", "--show-error-end"]
        # Files of one size that were written in one second look alike to mypy.
        self._states += 1
        for file in folder.rglob("*.py"):
            os.utime(file, (self._states, self._states))
        cache = str(folder.parent / f"mypy-{self.release}")
        done = subprocess.run([*command, "--cache-dir", cache, "."], cwd=folder, capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stdout + done.stderr
        found: dict[str, list[Finding]] = {name: [] for name in projects}
        for row in done.stdout.splitlines():
            match = _REPORT.match(row)
            if match is not None:
                name, _, path = Path(match["file"]).as_posix().partition("__")
                place = Place(path, int(match["line"]), int(match["end"]))
                found[name].append(Finding(place, "mypy", match["text"]))
        return {name: sorted(findings) for name, findings in found.items()}

    def run(self, project: Path, scratch: Path) -> Told:
        """Run a project against a fresh API that takes a missing version for the one before the newest."""
        api = FakeApi(UNKNOWN, own=HOST)
        targets: list[str] = []

        def answer(arrived: Arrived) -> Reply:
            targets.append(arrived.target)
            return api.answer(arrived)

        home = Path(shutil.copytree(project, scratch))
        with serving(answer) as server:
            start = home / "start_of_the_test.py"
            helpers, program = str(Path(__file__).parent), str(home / "run.py")
            start.write_text(_START.format(helpers=helpers, port=server.port, program=program), encoding="utf-8")
            outcome = self._runner.run(start, home)
        return Told(outcome, api.exchanges, targets)


@dataclass(frozen=True)
class Request:
    """A request: verb, endpoint, path with query, and body, where an empty one is none."""

    method: str
    endpoint: str
    target: str
    body: object


@dataclass(frozen=True)
class Told:
    """How a program ended, and what the API got: requests as they were answered, and the paths of their URLs."""

    outcome: Outcome
    exchanges: list[Exchange]
    targets: list[str]

    @property
    def refused(self) -> list[str]:
        """Requests that were refused for their shape."""
        return [f"{one.status} {one.method} {one.endpoint}: {one.why}" for one in self.exchanges if one.refused]

    @property
    def versions(self) -> set[str]:
        """The versions that were sent."""
        return {one.version for one in self.exchanges}

    @property
    def sent(self) -> list[Request]:
        """What was sent."""
        return [
            Request(one.method, one.endpoint, target, json.loads(one.body or b"null") or None)
            for one, target in zip(self.exchanges, self.targets, strict=True)
        ]


def _sharpen(package: Path) -> None:
    """Say in an installed SDK what mypy can not see: that names are missing, and of what types parts of clients are."""
    for path in package.rglob("*.py"):
        before = text = path.read_text(encoding="utf-8")
        if path.name == "__init__.py" and "\ndef __getattr__(" in text:
            text = re.sub(r"^def __getattr__\(", "def _looked_up(", text, flags=re.M)
            text += "\nif not typing.TYPE_CHECKING:\n    __getattr__ = _looked_up\n"
        elif path.name == "client.py":
            text = _PART.sub(r"\1 -> '\3':\2\3", text)
        if text != before:
            path.write_text(text, encoding="utf-8")


def _join(project: Path, prefix: str, folder: Path) -> None:
    """Copy the modules of a project into a folder of many, with a prefix that imports of them get, too."""
    modules = sorted({path.relative_to(project).parts[0].removesuffix(".py") for path in project.rglob("*.py")})
    names = "|".join(map(re.escape, modules))
    for path in sorted(project.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        text = re.sub(rf"^(\s*from )(?=({names})\b)", rf"\1{prefix}", text, flags=re.M)
        text = re.sub(rf"^(\s*import )({names})$", rf"\1{prefix}\2 as \2", text, flags=re.M)
        copy = folder / f"{prefix}{path.relative_to(project).as_posix()}"
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, encoding="utf-8")


# ---------------------------------------------------------------- what changes in what is sent

_BULK = {("POST", "/api/bulk/syncs"), ("PUT", "/api/bulk/syncs/{}")}
_START_OF_BULK = ("POST", "/api/bulk/syncs/{}/executions")
_EXECUTION = ("PUT", "/api/syncs/{}/executions/{}")
_CANCEL = ("POST", "/api/syncs/{}/executions/{}/cancel")


def as_newest(request: Request) -> Request:
    """A request of the version before the newest as the newest has it, by what the vendor documents."""
    place, body = (request.method, request.endpoint), request.body
    if place == _EXECUTION and body == {"status": "canceling"}:
        return Request(*_CANCEL, f"{request.target}/cancel", None)
    if not isinstance(body, dict):
        return request
    now = dict(body)
    if place in _BULK:
        now.pop("discover", None)
        default, more = parted(now.pop("schedule"))
        now.update({"default_schedule": default, **({"additional_schedules": more} if more else {})})
    elif place == _START_OF_BULK and now.pop("resync", False):
        now["resync_mode"] = "rebuild"
    return replace(request, body=now or None)


def meant(request: Request) -> Request:
    """A request without the fields that say nothing: an optional argument may be passed as None."""
    if not isinstance(request.body, dict):
        return request
    return replace(request, body={name: value for name, value in request.body.items() if value is not None} or None)
