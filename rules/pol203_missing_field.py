"""A field that is required is not sent.

## What it does
Reports request bodies that lack a field which the target version requires.

## Why is this bad
The request is refused.

## Example
```python
json = {"type": "msads", "name": name, "configuration": {}}
```

## Use instead
```python
json = {"type": "msads", "name": name, "configuration": {"auth_method": "microsoft"}}
```

## Fix safety
A field is only added where the value is known that used to be taken when it was not given; such a fix is unsafe, as
what exists may use another one.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE)


RULE = Rule(
    code="POL203",
    name="missing-field",
    summary="A field that is required is not sent",
    since="",
    link="migration",
    severity=Severity.ERROR,
    fix="unsafe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
