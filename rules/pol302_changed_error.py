"""A field of an error is read that errors no longer have.

## What it does
Reports reads of fields of an answer that is known to be an error, where errors have other fields in the target version.

## Why is this bad
The error is reported without its message, or handling it fails.

## Example
```python
if not response.ok:
    raise RuntimeError(response.json()["error"])
```

## Use instead
```python
if not response.ok:
    raise RuntimeError(response.json()["message"])
```

## Fix safety
Never better than unsafe: `error` is read as `message` together with the version of the call. There is no fix for what
no error has any more.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE)


RULE = Rule(
    code="POL302",
    name="changed-error",
    summary="A field of an error is read that errors no longer have",
    since="2025-09-18",
    link="migration",
    severity=Severity.ERROR,
    fix="unsafe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
