"""An endpoint of the API is gone, has moved, or takes another verb.

## What it does
Reports requests to endpoints that the target version does not have: removed, at another path, or with another verb.

## Why is this bad
Under the target version such a request is answered with 404.

## Example
```python
session.patch(f"{API}/webhooks/{id}", json={"endpoint": url, "secret": secret})
```

## Use instead
```python
session.put(f"{API}/webhooks/{id}", json={"endpoint": url, "secret": secret})
```

## Fix safety
URL and verb are edited where they are written, together with the version of the call. The fix is safe where the
endpoint is the same at another place; it is unsafe where it behaves differently, as PUT does, which replaces the whole
object; and there is none where a value is needed that the code does not have.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE)


RULE = Rule(
    code="POL201",
    name="moved-endpoint",
    summary="An endpoint is gone, moved, or takes another verb",
    since="2023-04-25",
    link="migration",
    severity=Severity.ERROR,
    fix="unsafe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
