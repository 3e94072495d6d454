"""Short ways to say what a text should give."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from polylint.diagnostic import Diagnostic
from polylint.facts import ApiCall
from polylint.output.json_format import inventory_json
from polylint.run import CheckResult, InventoryResult, check, inventory
from polylint.session import Options

API = "https://app.polytomic.com/api"


def run_check(
    text: str | bytes, *, fix: bool = False, unsafe: bool = False, select: tuple[str, ...] = ()
) -> CheckResult:
    """Check a text as if it came in on standard input."""
    raw = text.encode("utf-8") if isinstance(text, str) else text
    options = Options(("-",), stdin=raw, fix=fix, unsafe_fixes=unsafe, isolated=True, extend_select=select)
    return check(options)


def findings(text: str | bytes, select: tuple[str, ...] = ()) -> list[str]:
    """`CODE:line` of every finding."""
    result = run_check(text, select=select)
    return [f"{d.code}:{place(result, d)[0]}" for d in result.diagnostics]


def place(result: CheckResult, diagnostic: Diagnostic) -> tuple[int, int]:
    """Line and column of a finding."""
    return result.sources[diagnostic.span.path].position(diagnostic.span.start)


def fixed(text: str, *, unsafe: bool = False) -> str:
    """The text after fixing."""
    return fixed_bytes(text.encode("utf-8"), unsafe=unsafe).decode("utf-8")


def fixed_bytes(raw: bytes, *, unsafe: bool = False) -> bytes:
    """The bytes after fixing."""
    output = run_check(raw, fix=True, unsafe=unsafe).output
    assert output is not None
    return output


def safety(text: str) -> list[str]:
    """For every finding `safe`, `unsafe` or `none`."""
    return ["none" if d.fix is None else d.fix.applicability.value for d in run_check(text).diagnostics]


def calls(text: str | bytes) -> list[ApiCall]:
    """The inventory of a text."""
    return list(inventory_of(text).calls)


def inventory_of(text: str | bytes) -> InventoryResult:
    """The inventory of a text with its positions."""
    raw = text.encode("utf-8") if isinstance(text, str) else text
    return inventory(Options(("-",), stdin=raw, isolated=True))


# ---------------------------------------------------------------- several files: code, and what it requires

OLD, NEW = "polytomic==1.18.0", "polytomic==25.9.10"


@dataclass(frozen=True)
class Outcome:
    """What a check of several files gave.

    Attributes:
        result: the findings.
        texts: the files after it.
    """

    result: CheckResult
    texts: dict[str, str]

    @property
    def codes(self) -> list[str]:
        """`path:line CODE` of every finding."""
        return [f"{d.span.path}:{place(self.result, d)[0]} {d.code}" for d in self.result.diagnostics]

    def of(self, code: str) -> list[Diagnostic]:
        """The findings of one rule."""
        return [d for d in self.result.diagnostics if d.code == code]

    def places(self, code: str) -> list[tuple[int, int, int]]:
        """Line, first and last column of the findings of one rule."""
        ends = [self.result.sources[d.span.path].position(d.span.end)[1] for d in self.of(code)]
        return [(*place(self.result, d), end) for d, end in zip(self.of(code), ends, strict=True)]

    def messages(self, code: str) -> list[str]:
        """The messages of one rule."""
        return [d.message for d in self.of(code)]

    @property
    def safety(self) -> set[str]:
        """`safe`, `unsafe` or `none` of the findings."""
        return {"none" if d.fix is None else d.fix.applicability.value for d in self.result.diagnostics}


def files_of(code: str | Mapping[str, str], requirement: str = OLD) -> dict[str, str]:
    """A program, beside it the file with its requirement, if there is one."""
    files = {"run.py": code} if isinstance(code, str) else dict(code)
    return {**files, "requirements.txt": f"{requirement}\n"} if requirement else files


def run_files(
    files: Mapping[str, str],
    *paths: str,
    fix: bool = False,
    unsafe: bool = False,
    ignore: tuple[str, ...] = (),
) -> Outcome:
    """Check, or fix, files in a folder of their own."""
    with _folder(files):
        result = check(Options(paths or (".",), jobs=1, fix=fix, unsafe_fixes=unsafe, ignore=ignore))
        return Outcome(result, _texts(files))


def run_sdk(code: str | Mapping[str, str], requirement: str = OLD) -> Outcome:
    """Check code that is written for a release of the SDK."""
    return run_files(files_of(code, requirement))


def sdk_codes(code: str | Mapping[str, str], requirement: str = OLD) -> list[str]:
    """`CODE:line` of the findings in code that is written for a release of the SDK, beside its requirement."""
    result = run_sdk(code, requirement).result
    return [f"{d.code}:{place(result, d)[0]}" for d in result.diagnostics if d.code != "POL406"]


def only_safely(code: str | Mapping[str, str], requirement: str = OLD) -> dict[str, str]:
    """The files after the safe fixes."""
    return run_files(files_of(code, requirement), fix=True).texts


def migrated(code: str | Mapping[str, str], requirement: str = OLD, *, unsafe: bool = True) -> dict[str, str]:
    """The files after all fixes; they parse, nothing is left to say of them, and fixing again changes nothing."""
    fixed = rewritten(code, requirement, unsafe=unsafe)
    assert run_files(fixed).codes == []
    return fixed


def rewritten(code: str | Mapping[str, str], requirement: str = OLD, *, unsafe: bool = True) -> dict[str, str]:
    """The files after all fixes; they parse, and fixing again changes nothing."""
    fixed = run_files(files_of(code, requirement), fix=True, unsafe=unsafe).texts
    for name in (one for one in fixed if one.endswith(".py")):
        compile(fixed[name].encode("utf-8"), name, "exec", dont_inherit=True)
    assert run_files(fixed, fix=True, unsafe=unsafe).texts == fixed
    return fixed


def sdk_calls(code: str | Mapping[str, str], requirement: str = OLD) -> list[dict[str, Any]]:
    """The calls in the JSON of the inventory."""
    with _folder(files_of(code, requirement)):
        result = inventory(Options((".",), jobs=1))
        found: list[dict[str, Any]] = json.loads(inventory_json(result.calls, result.sources))["calls"]
        return found


@contextmanager
def _folder(files: Mapping[str, str]) -> Iterator[None]:
    """Be in a folder with these files only."""
    before = os.getcwd()
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def _texts(files: Mapping[str, str]) -> dict[str, str]:
    return {name: Path(name).read_bytes().decode("utf-8") for name in files}
