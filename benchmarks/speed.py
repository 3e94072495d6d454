"""What a run costs next to other tools on the same files: prints medians and ratios.

    python -m benchmarks.speed [TREE] [--runs N] [--peers FOLDER] [--own PROGRAM] [--only GROUP ...] [--write]

A tree is a folder with packages, as `pip download --no-deps` and unpacking leave them. It is copied twice: once into a
git checkout, once into a plain folder. In each group the commands run in turn, so that all of them meet the same
moments of the machine; a ratio is the median of the ratios of each turn. Tools that are not installed, neither in the
folder that --peers names nor on the PATH, are left out, and the table says so. Without a tree only the groups that need
none are measured. `--write` puts the tables into the section of this in benchmarks/README.md.

Bytecode is kept beside the benchmark: an installed package has it, a checkout with $PYTHONDONTWRITEBYTECODE compiles
itself anew in each run, which takes twice as long. What earlier runs keep is there, too. An editable install takes some
milliseconds more to start; `--own` names the command of another environment, whose Python is measured then, too.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import throughput
from benchmarks.relint import program

HERE = Path(__file__).resolve().parent
FIGURES = HERE / "README.md"
BEGIN, END = "<!-- speed -->", "<!-- end of speed -->"

OWN, PYTHON = "<polylint>", "<python>"
"""What stands for our command, and for the Python beside it."""

FEW = 1
"""Runs of tools that take minutes for a tree."""

EVERY = 40
"""Of the files of a tree one of so many is among the few that slower tools are run on."""


@dataclass(frozen=True)
class Tool:
    """A command that is measured.

    Attributes:
        name: as it stands in the table.
        command: what is run; the first word is looked up.
        slow: it is run `FEW` times, as it takes minutes.
        environment: variables that it gets beside those there are.
    """

    name: str
    command: tuple[str, ...]
    slow: bool = False
    environment: tuple[tuple[str, str], ...] = ()


@dataclass
class Figures:
    """What the runs of one tool took.

    Attributes:
        wall, processor: seconds of each run.
    """

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Bound:
    """What is promised of our command.

    Attributes:
        words: the promise.
        limit: seconds, given the wall seconds of one turn by name.
        needs: the names that it asks for.
    """

    words: str
    limit: Callable[[dict[str, float]], float]
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Commands that do the same job.

    Attributes:
        title: of the table.
        folder: where they run.
        tools: the first is ours.
        bounds: what is promised of it.
    """

    title: str
    folder: Path
    tools: tuple[Tool, ...]
    bounds: tuple[Bound, ...] = ()


def measured(
    group: Group, runs: int, own: Path, peers: Path | None, work: Path
) -> tuple[dict[str, Figures], list[str]]:
    """Run the commands of a group in turn.

    Args:
        group: the commands.
        runs: how many turns are counted, after one that is not.
        own: our command.
        peers: a folder with programs.
        work: a folder for what runs keep.

    Returns:
        The figures by the name of a tool, and the names of tools that are not there.
    """
    found = {tool.name: _found(tool.command[0], own, peers) for tool in group.tools}
    figures = {tool.name: Figures() for tool in group.tools if found[tool.name]}
    kept = {"PYTHONPYCACHEPREFIX": str(work / "bytecode"), "POLYLINT_CACHE_DIR": str(work / "cache")}
    for turn in range(runs + 1):
        for tool in group.tools:
            program = found[tool.name]
            if not program or (tool.slow and turn > FEW):
                continue
            wall, processor = _run((program, *tool.command[1:]), group.folder, {**kept, **dict(tool.environment)})
            if turn or tool.slow:
                figures[tool.name].wall.append(wall)
                figures[tool.name].processor.append(processor)
    return figures, [name for name, program in found.items() if not program]


def table(group: Group, figures: dict[str, Figures], missing: Sequence[str]) -> list[str]:
    """The lines of a group's table, in Markdown."""
    own = figures[group.tools[0].name]
    lines = [f"### {group.title}", "", "| command | wall | processor | polylint takes |", "|---|---:|---:|---:|"]
    for tool in group.tools:
        if tool.name in figures:
            each = figures[tool.name]
            ratio = median(ours / theirs for ours, theirs in zip(own.wall, each.wall, strict=False))
            times = "" if tool is group.tools[0] else f"{ratio:.2f} times"
            lines.append(f"| {tool.name} | {_seconds(each.wall)} | {_seconds(each.processor)} | {times} |")
    lines.append("")
    if missing:
        lines += [f"Not installed: {', '.join(missing)}.", ""]
    for bound in group.bounds:
        if all(name in figures for name in bound.needs):
            turns = [
                {name: figures[name].wall[turn] for name in bound.needs}
                for turn in range(min(len(figures[name].wall) for name in bound.needs))
            ]
            part = median(ours / bound.limit(turn) for ours, turn in zip(own.wall, turns, strict=False))
            kept = "kept" if part <= 1 else "not kept"
            lines += [f"At most {bound.words}: {kept} ({part:.2f} of it).", ""]
    return lines


def _found(name: str, own: Path, peers: Path | None) -> str:
    if name in (OWN, PYTHON):
        return str(own if name == OWN else own.with_name("python"))
    path = os.environ.get("PATH", "")
    return shutil.which(name, path=f"{peers}{os.pathsep}{path}" if peers else path) or ""


def _run(command: Sequence[str], folder: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Wall and processor seconds of a command with its children."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = perf_counter()
    done = subprocess.run(
        command,
        cwd=folder,
        env={**variables, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    wall = perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        print(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()[-500:]}", file=sys.stderr)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _seconds(times: Sequence[float]) -> str:
    middle = median(times)
    return f"{middle:.1f} s" if middle >= 10 else f"{middle:.2f} s" if middle >= 1 else f"{middle * 1000:.0f} ms"


# -------------------------------------------------------------------- the jobs

CLEAN = '''"""Names of colours."""

import json
import os


def load(path):
    """The colours in a file, by name."""
    with open(os.path.expanduser(path), encoding="utf-8") as file:
        return {entry["name"]: tuple(entry["rgb"]) for entry in json.load(file)}
'''

FINDING = '''"""Who am I?"""

import os

import requests


def whoami():
    """The user that the key belongs to."""
    response = requests.get(
        "https://app.polytomic.com/api/me",
        headers={"Authorization": f"Bearer {os.environ['POLYTOMIC_API_KEY']}"},
        timeout=10,
    )
    response.raise_for_status()
    return response.json()["data"]
'''

START = Tool("python, click imported", (PYTHON, "-c", "import click"))
PARSER = Tool("python, libcst imported", (PYTHON, "-c", "import libcst"))
RUFF = Tool("ruff check --no-cache --select S113", ("ruff", "check", "--no-cache", "--select", "S113", "--quiet", "."))
GREP = Tool("grep -rIl -i", ("grep", "-rIl", "-i", "polytomic", "."))
GIT_GREP = Tool("git grep", ("git", "grep", "-l", "-i", "polytomic"))
RG = Tool("rg -l -i -g '*.py'", ("rg", "-l", "-i", "polytomic", "-g", "*.py", "."))


HALF_OF_RUFF = Bound("half of ruff", lambda turn: turn[RUFF.name] / 2, (RUFF.name,))


def _own(*arguments: str) -> tuple[str, ...]:
    """Our command, as users run it."""
    return (OWN, "check", *arguments)


def _semgrep(path: str, slow: bool = False) -> Tool:
    rules = str(HERE / "semgrep.yml")
    options = ("scan", "--metrics", "off", "--disable-version-check", "--quiet", "--config", rules)
    return Tool("semgrep, three rules", ("semgrep", *options, path), slow, (("SEMGREP_SEND_METRICS", "off"),))


def _fixit(path: str, slow: bool = False) -> Tool:
    return Tool(
        "fixit lint, one rule", ("fixit", "--quiet", "--rules", "fixit.rules:UseTypesFromTyping", "lint", path), slow
    )


def _checkout(tree: Path, work: Path) -> Group:
    folder = work / "checkout"
    shutil.copytree(tree, folder, symlinks=True, ignore=shutil.ignore_patterns(".git"))
    author = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    for arguments in (("init", "--quiet"), ("add", "--all", "--force"), ("commit", "--quiet", "--message", "all")):
        subprocess.run(("git", *author, *arguments), cwd=folder, check=True)
    return Group(
        f"A git checkout of {_count(folder)} Python files that have nothing to do with Polytomic",
        folder,
        (
            Tool("polylint check", _own(".")),
            RG,
            Tool("git grep", ("git", "grep", "-l", "-i", "polytomic")),
            RUFF,
            START,
        ),
        (
            Bound(
                "1.5 times rg and one start of python with click",
                lambda turn: 1.5 * turn[RG.name] + turn[START.name],
                (RG.name, START.name),
            ),
            HALF_OF_RUFF,
        ),
    )


def _plain(tree: Path, work: Path) -> Group:
    folder = work / "plain"
    shutil.copytree(tree, folder, symlinks=True, ignore=shutil.ignore_patterns(".git"))
    return Group(
        "The same files in a plain folder",
        folder,
        (Tool("polylint check", _own(".")), GREP, RG, RUFF),
        (Bound("1.3 times grep", lambda turn: 1.3 * turn[GREP.name], (GREP.name,)), HALF_OF_RUFF),
    )


def _few(tree: Path, work: Path) -> Group:
    folder = work / "few"
    folder.mkdir()
    for number, path in enumerate(sorted(tree.rglob("*.py"))):
        if number % EVERY == 0:
            shutil.copy(path, folder / f"module_{number}.py")
    return Group(
        f"{_count(folder)} of these files, for tools that are slower",
        folder,
        (
            Tool("polylint check", _own(".")),
            RUFF,
            Tool("flake8", ("flake8", "--exit-zero", "."), True),
            _fixit(".", True),
            _semgrep(".", True),
        ),
    )


def _clean(tree: Path, work: Path) -> Group:
    (work / "clean.py").write_text(CLEAN)
    return Group(
        "One file that has nothing to do with Polytomic, as in most hooks",
        work,
        (
            Tool("polylint check", _own("clean.py")),
            START,
            Tool("ruff check", ("ruff", "check", "--no-cache", "--quiet", "clean.py")),
            Tool("flake8", ("flake8", "clean.py")),
            _fixit("clean.py"),
            _semgrep("clean.py"),
        ),
        (Bound("1.5 times python with click", lambda turn: 1.5 * turn[START.name], (START.name,)),),
    )


def _finding(tree: Path, work: Path) -> Group:
    (work / "finding.py").write_text(FINDING)
    ruff = ("ruff", "check", "--no-cache", "--select", "S113", "--quiet", "finding.py")
    return Group(
        "One file with a finding",
        work,
        (
            Tool("polylint check --no-cache", _own("--no-cache", "finding.py")),
            Tool("polylint check, seen before", _own("finding.py")),
            PARSER,
            Tool("ruff check --select S113", ruff),
            Tool("flake8", ("flake8", "finding.py")),
            _fixit("finding.py"),
            _semgrep("finding.py"),
        ),
        (Bound("1.6 times python with libcst", lambda turn: 1.6 * turn[PARSER.name], (PARSER.name,)),),
    )


def _long(tree: Path, work: Path) -> Group:
    (work / "long.py").write_text(program(1000, 15))
    return Group(
        "One file of 1,000 lines with 15 calls",
        work,
        (
            Tool("polylint check --no-cache", _own("--no-cache", "long.py")),
            Tool("polylint check, seen before", _own("long.py")),
            PARSER,
            _semgrep("long.py"),
        ),
    )


GROUPS: dict[str, Callable[[Path, Path], Group]] = {
    "checkout": _checkout,
    "plain": _plain,
    "few": _few,
    "clean": _clean,
    "finding": _finding,
    "long": _long,
}
"""Each makes its files ready: from a folder with packages, in an empty folder."""

OF_TREES = {"checkout", "plain", "few"}
"""Those that need packages."""


def _count(folder: Path) -> str:
    return f"{sum(1 for _ in folder.rglob('*.py')):,}"


def main() -> int:
    """Print the tables, and put them into the figures if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("tree", type=Path, nargs="?", help="a folder with unpacked packages")
    parser.add_argument("--runs", type=int, default=9, help="turns that are counted (%(default)s)")
    parser.add_argument("--peers", type=Path, help="a folder with the programs to compare with")
    own = Path(sys.executable).with_name("polylint")
    parser.add_argument("--own", type=Path, default=own, help="the command to measure")
    parser.add_argument("--only", nargs="+", choices=(*GROUPS, "throughput"), help="these groups only")
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/README.md")
    options = parser.parse_args()
    peers = options.peers and options.peers.resolve()
    lines: list[str] = []
    for name in options.only or [*(GROUPS if options.tree else sorted(set(GROUPS) - OF_TREES)), "throughput"]:
        if name == "throughput":
            shown = throughput.table()
        elif options.tree is None and name in OF_TREES:
            parser.error(f"{name} needs a tree")
        else:
            with tempfile.TemporaryDirectory() as folder:
                work = Path(folder, "work")
                work.mkdir()
                group = GROUPS[name](options.tree and options.tree.resolve(), work)
                shown = table(group, *measured(group, options.runs, options.own.absolute(), peers, Path(folder)))
        print("\n".join(shown), flush=True)
        lines += shown
    if options.write:
        text = FIGURES.read_text(encoding="utf-8")
        part = re.compile(re.escape(BEGIN) + ".*" + re.escape(END), re.S)
        FIGURES.write_text(part.sub(lambda _: "\n".join((BEGIN, *lines, END)), text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
