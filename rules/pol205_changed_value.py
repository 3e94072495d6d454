"""A value that is sent is of the wrong type, or none of those that are taken.

## What it does
Reports literals in request bodies that the target version does not take: of another type, no value of an enumeration,
or renamed.

## Why is this bad
The request is refused.

## Example
```python
json = {"type": "sageintacct", "name": name, "configuration": configuration}
```

## Use instead
```python
json = {"type": "sage_intacct", "name": name, "configuration": configuration}
```

## Fix safety
Renamed values are edited; that is unsafe, as it is not established since which version the old ones are refused. There
is no fix for other values.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE)


RULE = Rule(
    code="POL205",
    name="changed-value",
    summary="A value that is sent is of the wrong type, or none of those that are taken",
    since="",
    link="migration",
    severity=Severity.ERROR,
    fix="unsafe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
