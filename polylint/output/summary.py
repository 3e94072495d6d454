"""What a check gave in one line; imports nothing, since every run ends with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polylint.diagnostic import Diagnostic


def summary(
    left: Sequence[Diagnostic], fixed: Sequence[tuple[str, int]], files: int, dry: bool = False, baselined: int = 0
) -> str:
    """The closing line: how much was found, repaired, and could be repaired.

    Args:
        left: the findings that are left.
        fixed: how many were repaired, by file.
        files: how many files were looked at.
        dry: nothing was written, `fixed` only would be.
        baselined: how many findings are in the baseline.

    Returns:
        One sentence.
    """
    parts = []
    accepted = f"{baselined} in the baseline"
    if fixed:
        number = sum(number for _, number in fixed)
        verb = "Would repair" if dry else "Repaired"
        parts.append(f"{verb} {_count(number, 'problem')} in {_count(len(fixed), 'file')}")
    if not left:
        parts.append("nothing left" if fixed else f"No problems found in {_count(files, 'file')}")
        parts += [accepted] if baselined else []
        return "; ".join(parts) + "."
    problems = _count(len(left), "problem")
    where = _count(len({diagnostic.span.path for diagnostic in left}), "file")
    parts.append(f"{problems} left in {where}" if fixed else f"Found {problems} in {where}")
    safe = sum(d.fix is not None and d.fix.applicability.value == "safe" for d in left)
    unsafe = sum(d.fix is not None and d.fix.applicability.value == "unsafe" for d in left)
    if safe:
        parts.append(f"{safe} can be repaired with --fix")
    if unsafe:
        parts.append(f"{unsafe} {'more ' if safe else 'can be repaired '}with --fix --unsafe-fixes")
    parts += [accepted] if baselined else []
    return "; ".join(parts) + "."


def not_followed(short: Mapping[str, Sequence[str]]) -> str:
    """That files were not followed completely, which nobody may take for "no problems".

    Args:
        short: for each of them the budgets that were too little.
    """
    budgets = ", ".join(dict.fromkeys(budget for found in short.values() for budget in found))
    were, them = ("was", "it") if len(short) == 1 else ("were", "them")
    files = _count(len(short), "file")
    return f"{files} {were} not followed completely, calls may be missing (budgets: {budgets}); -v names {them}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
