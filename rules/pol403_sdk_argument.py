"""An argument of the SDK has another name, is gone, or is needed.

## What it does
Reports arguments of methods of the `polytomic` SDK that the newest release does not take any more or never took, and
calls without an argument that it needs.

## Why is this bad
The call fails with a `TypeError` once the release is installed.

## Example
```python
client.bulk_sync.start(sync_id, resync=True)
```

## Use instead
```python
client.bulk_sync.start(sync_id, resync_mode="rebuild")
```

## Fix safety
As for the fields of a request (POL202): what is only called otherwise is renamed, together with the requirement of the
release; there is no fix where a person has to decide what is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE)


RULE = Rule(
    code="POL403",
    name="sdk-argument",
    summary="An argument of the SDK has another name, is gone, or is needed",
    since="",
    link="migration",
    severity=Severity.ERROR,
    fix="unsafe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
