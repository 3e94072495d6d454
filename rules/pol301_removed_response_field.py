"""A field is read that is no longer returned.

## What it does
Reports reads of fields of responses that the target version does not return any more, however the code gets at them:
through variables, helper functions, loops and comprehensions.

## Why is this bad
The read fails, or silently gives nothing.

## Example
```python
frequency = client.get(f"/bulk/syncs/{id}").json()["data"]["schedule"]["frequency"]
```

## Use instead
```python
frequency = client.get(f"/bulk/syncs/{id}").json()["data"]["default_schedule"]["frequency"]
```

## Fix safety
Never better than unsafe: names that have another name are edited together with the version of the call. There is no
fix where the value has to be read from another endpoint, or where the same line reads what something else returned.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE)


RULE = Rule(
    code="POL301",
    name="removed-response-field",
    summary="A field is read that is no longer returned",
    since="",
    link="migration",
    severity=Severity.ERROR,
    fix="unsafe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
