"""What programs are made of: our own cases, and any other folder of Python files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from polylint.embedded.kinds import document_kind
from polylint.requirements.kinds import kind_of

Program = Mapping[str, bytes]
"""The files of a program, by relative path."""

ROOT = Path(__file__).resolve().parents[2]

FLAT = (
    "tests/shapes",
    "tests/truths",
    "tests/migrations",
    "tests/hazards",
    "tests/scripts",
    "tests/steps",
    "tests/dockerfiles",
    "examples",
    "example-scripts",
)
"""Folders in which every file is a program."""

DEEP = ("tests/sdk", "tests/projects")
"""Folders in which every folder is a program."""

WORD = b"polytomic"
"""A file that has it is parsed."""

_MOST = 200_000
"""Bytes of a file that is mutated; larger ones take the time of many others."""


def own_programs() -> list[Program]:
    """The cases that our own tests have, in an order that is always the same."""
    programs: list[Program] = []
    for name in FLAT:
        programs.extend({path.name: path.read_bytes()} for path in sorted((ROOT / name).rglob("*")) if path.is_file())
    for name in DEEP:
        for folder in sorted(path for path in (ROOT / name).iterdir() if path.is_dir()):
            files = {str(path.relative_to(folder)): path.read_bytes() for path in _files(folder)}
            if files:
                programs.append(files)
    return programs


def foreign_programs(folder: Path) -> Iterator[Program]:
    """Every Python file below a folder, with a line at its end that has it parsed."""
    for path in sorted(folder.rglob("*.py")):
        try:
            raw = path.read_bytes()
        except OSError:
            continue
        if len(raw) <= _MOST * 10:
            yield {path.name: raw if WORD in raw.lower() else raw + b"\n# " + WORD + b"\n"}


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        name = path.name
        known = path.suffix in (".py", ".pyi") or document_kind(name) or kind_of(name)
        if known and path.is_file() and "__pycache__" not in path.parts and path.stat().st_size <= _MOST:
            yield path
