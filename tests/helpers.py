"""Short ways to say what a text should give."""

from __future__ import annotations

from polylint.diagnostic import Diagnostic
from polylint.facts import ApiCall
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
