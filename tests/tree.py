"""Small projects on disk for tests."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from polylint.run import CheckResult, InventoryResult, check, inventory
from polylint.session import Options


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files, by relative path."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def sent(*paths: str) -> list[str]:
    """`file:line endpoint version` of every call, as the inventory of these paths has it."""
    result = inventory(Options(paths or (".",), jobs=1))
    return [_row(result, number) for number in range(len(result.calls))]


def found(*paths: str) -> list[str]:
    """`file:line CODE` of every finding."""
    result = check(Options(paths or (".",), jobs=1))
    return [f"{d.span.path}:{_line(result, d.span.path, d.span.start)} {d.code}" for d in result.diagnostics]


def notes(*paths: str) -> str:
    """What could not be decided."""
    return "\n".join(check(Options(paths or (".",), jobs=1)).notes)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {os.path.relpath(path, folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _row(result: InventoryResult, number: int) -> str:
    call = result.calls[number]
    version = ",".join(call.version.values) or call.version.state
    line = _line(result, call.span.path, call.span.start)
    return f"{call.span.path}:{line} {call.endpoint or call.url} {version}"


def _line(result: CheckResult | InventoryResult, path: str, offset: int) -> int:
    return result.sources[path].position(offset)[0]
