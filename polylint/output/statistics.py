"""How many findings each rule has, as text and as JSON; the shape of the JSON is a promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polylint.dataclass import dataclass
from polylint.diagnostic import Applicability, Diagnostic


@dataclass
class _Row:
    """The findings of a rule: how many, and how many of them have a safe and an unsafe fix."""

    code: str
    name: str
    count: int = 0
    safe: int = 0
    unsafe: int = 0


def statistics_text(diagnostics: Sequence[Diagnostic], suppressed: int, baselined: int | None) -> Iterator[str]:
    """A table, the most frequent rule first: number, code, name, and how many can be repaired.

    Args:
        diagnostics: what is left.
        suppressed: how many findings are suppressed.
        baselined: how many are in the baseline, None when there is no baseline.
    """
    rows, total = _rows(diagnostics)
    width = max((len(row.name) for row in rows), default=0)
    if len(rows) > 1:
        rows.append(total)
    for row in rows:
        fixes = [f"{number} {kind}" for number, kind in ((row.safe, "safe"), (row.unsafe, "unsafe")) if number]
        repair = f"[fixable: {', '.join(fixes)}]" if fixes else ""
        yield f"{row.count:>5}  {row.code:<6}  {row.name:<{width}}  {repair}".rstrip()
    if baselined is not None:
        yield f"{baselined:>5}  in the baseline"
    if suppressed:
        yield f"{suppressed:>5}  suppressed"


def statistics_json(diagnostics: Sequence[Diagnostic], suppressed: int, baselined: int | None) -> str:
    """`{"statistics": [{"code", "name", "count", "safe", "unsafe"}], "total": {"count", "safe", "unsafe"}, ...}`.

    `safe` and `unsafe` say how many of the findings have such a fix; beside them stand `suppressed` and `baselined`,
    which is null when there is no baseline. Arguments as for `statistics_text`.
    """
    import json

    rows, total = _rows(diagnostics)
    shape = {
        "statistics": [vars(row) for row in rows],
        "total": {"count": total.count, "safe": total.safe, "unsafe": total.unsafe},
        "suppressed": suppressed,
        "baselined": baselined,
    }
    return json.dumps(shape, indent=2)


def _rows(diagnostics: Sequence[Diagnostic]) -> tuple[list[_Row], _Row]:
    """A row for each rule, most findings first, and one for all."""
    rows: dict[str, _Row] = {}
    total = _Row("total", "")
    for diagnostic in diagnostics:
        for row in (rows.setdefault(diagnostic.code, _Row(diagnostic.code, diagnostic.name)), total):
            row.count += 1
            if diagnostic.fix is not None:
                row.safe += diagnostic.fix.applicability is Applicability.SAFE
                row.unsafe += diagnostic.fix.applicability is Applicability.UNSAFE
    return sorted(rows.values(), key=lambda row: (-row.count, row.code)), total
