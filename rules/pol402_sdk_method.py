"""A method of the SDK has another name, or is gone.

## What it does
Reports calls of methods that the newest release of the `polytomic` SDK has under another name or not any more, wherever
the client and its resources come from, and calls of methods that no release has.

## Why is this bad
The call fails with an `AttributeError` once the release is installed.

## Example
```python
client.bulk_sync.remove(sync_id)
```

## Use instead
```python
client.bulk_sync.delete(sync_id)
```

## Fix safety
Methods that are only called otherwise are renamed, with their arguments, together with the requirement of the release
that has the new name; there is no fix where the new method does something else, or needs to know more.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE)


RULE = Rule(
    code="POL402",
    name="sdk-method",
    summary="A method of the SDK has another name, or is gone",
    since="",
    link="migration",
    severity=Severity.ERROR,
    fix="safe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
