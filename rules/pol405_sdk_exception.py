"""An exception of the SDK is no longer raised, or has another body.

## What it does
Reports `except` clauses for exceptions that the methods called before them do not raise any more in the newest release
of the `polytomic` SDK, and reads of the body of an exception that has other fields now.

## Why is this bad
Most methods no longer turn status 401 into `UnauthorizedError`: they raise the `ApiError` of
`polytomic.core.api_error`, which the clause lets through. The name `polytomic.ApiError` is a type of data and no
exception.

## Example
```python
try:
    client.bulk_sync.get(sync_id)
except UnauthorizedError:
    refresh_token()
```

## Use instead
```python
try:
    client.bulk_sync.get(sync_id)
except ApiError as error:
    if error.status_code != 401:
        raise
    refresh_token()
```

## Fix safety
Never better than unsafe, and only for the last clause of a statement that catches exceptions of the SDK and nothing
else: what is raised again is not seen by clauses that follow.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE)


RULE = Rule(
    code="POL405",
    name="sdk-exception",
    summary="An exception of the SDK is no longer raised, or has another body",
    since="",
    link="migration",
    severity=Severity.ERROR,
    fix="unsafe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
