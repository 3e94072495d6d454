"""A pinned API version does not exist.

## What it does
Reports values of `X-Polytomic-Version` that are no date, or a date that is none of the API's versions.

## Why is this bad
The API refuses a request with a version it does not know.

## Example
```python
HEADERS = {"X-Polytomic-Version": "2024-2-8"}
```

## Use instead
```python
HEADERS = {"X-Polytomic-Version": "2025-09-18"}
```

## Fix safety
The literal is replaced by the target version. The fix is unsafe: the call is refused today, so the program will behave
differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Related, Rule, Severity

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each literal that is no version of the API."""
    catalogue = context.catalogue
    for pin in context.facts.pins:
        if pin.value in catalogue.versions:
            continue
        problem = "is none of the API's versions" if _DATE.fullmatch(pin.value) else "is not a date"
        nearest = catalogue.nearest_version(pin.value)
        hint = f"; the nearest is {nearest}" if nearest else f"; use {context.target}"
        yield Diagnostic(
            RULE.code,
            RULE.name,
            f"{catalogue.header} {pin.value!r} {problem} and is refused{hint}",
            pin.span,
            tuple(Related(call.span, "sent here") for call in context.calls(pin.calls)[:10]),
            pin.group,
        )


RULE = Rule(
    code="POL103",
    name="invalid-version",
    summary="A pinned version is not a date, or none of the API's versions",
    since="",
    link="versioning",
    severity=Severity.ERROR,
    fix="unsafe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
