"""A loop waits for final statuses and does not know a new one.

## What it does
Reports loops that wait until a status is one of the final ones, where the target version has one more.

## Why is this bad
The loop never ends when that status comes.

## Example
```python
while query["status"] not in ("done", "failed"):
```

## Use instead
```python
while query["status"] not in ("done", "failed", "unknown"):
```

## Fix safety
The new value is added to the literal; that is unsafe, as the code behind the loop may have to tell it from the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE)


RULE = Rule(
    code="POL303",
    name="new-final-status",
    summary="A loop waits for final statuses and does not know a new one",
    since="2025-09-18",
    link="migration",
    severity=Severity.ERROR,
    fix="unsafe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
