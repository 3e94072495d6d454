"""A field that is sent is deprecated.

## What it does
Reports fields of request bodies that the target version still takes and calls deprecated. The rule is not on by
default.

## Why is this bad
Such fields will go.

## Example
```python
json = {"name": name, "filters": filters, "filter_logic": "A AND B"}
```

## Use instead
```python
json = {"name": name, "model_filters": {"conditions": filters, "logic": "A AND B"}}
```

## Fix safety
There is no fix.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE)


RULE = Rule(
    code="POL206",
    name="deprecated-field",
    summary="A field that is sent is deprecated",
    since="",
    link="migration",
    severity=Severity.NOTE,
    fix="none",
    default=False,
    member=False,
    check=check,
    doc=__doc__,
)
