"""A field that is sent is gone, has another name, or never existed.

## What it does
Reports fields of request bodies, and query parameters, that the target version does not have: removed ones with what
takes their place, others with the real name they resemble.

## Why is this bad
Whether the server rejects such a field or passes over it is not established. In both cases the request does not do what
it says.

## Example
```python
json = {"name": name, "schedule": {"frequency": "daily", "hour": "05", "minute": "00"}}
```

## Use instead
```python
json = {"name": name, "default_schedule": {"frequency": "daily", "hour": "05", "minute": "00"}}
```

## Fix safety
Fields are renamed, rewritten or taken away together with the version of the call, never alone. The fix is safe for a
schedule that is written in the code and is a single one, and for a literal `resync`; it is unsafe for values that are
not known and for schedules of several parts; there is none where what takes the place of a field is not established,
as for `discover`.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE)


RULE = Rule(
    code="POL202",
    name="removed-field",
    summary="A field that is sent is gone, has another name, or never existed",
    since="",
    link="migration",
    severity=Severity.ERROR,
    fix="safe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
