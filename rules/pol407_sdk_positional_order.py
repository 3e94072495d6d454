"""Arguments are passed by position, and their order is another one.

## What it does
Reports calls of methods of the `polytomic` SDK that pass arguments by position whose order differs between the releases
the code may be written for and the newest one.

## Why is this bad
All of them are strings: the call goes to the wrong address without an error.

## Example
```python
client.users.get(user_id, organization_id)
```

## Use instead
```python
client.users.get(id=user_id, org_id=organization_id)
```

## Fix safety
The names of the parameters are written before the arguments, which is safe where the release the code is written for is
known; otherwise which argument is meant by which is not known, and there is no fix.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE)


RULE = Rule(
    code="POL407",
    name="sdk-positional-order",
    summary="Arguments are passed by position, and their order is another one",
    since="",
    link="migration",
    severity=Severity.ERROR,
    fix="safe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
