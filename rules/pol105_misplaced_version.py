"""The version is sent under a wrong name or in the wrong place.

## What it does
Reports header names that were meant to be `X-Polytomic-Version` and are not (`Polytomic-Version`,
`X-Polytomic-Api-Version`, underscores instead of hyphens), and versions in the query string.

## Why is this bad
The API reads the version from the header `X-Polytomic-Version` only. Anything else is ignored, and the request is
served under the server's default version.

## Example
```python
HEADERS = {"X_Polytomic_Version": "2024-02-08"}
```

## Use instead
```python
HEADERS = {"X-Polytomic-Version": "2025-09-18"}
```

## Fix safety
The name of the header is corrected and its value moved to the target, under the same conditions as for a header that is
missing. A version in the query string is left where it is; the fix of POL101 adds the header.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Related, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each misspelt header name or version in a query string."""
    header = context.catalogue.header
    for miss in context.facts.near_misses:
        place = "in the query string" if miss.where == "query" else "as a header"
        yield Diagnostic(
            RULE.code,
            RULE.name,
            f"{miss.name!r} {place} is not read by the API, the version belongs in the header {header}",
            miss.span,
            tuple(Related(call.span, "sent here") for call in context.calls(miss.calls)[:10]),
            miss.group if miss.where == "header" else "",
        )


RULE = Rule(
    code="POL105",
    name="misplaced-version",
    summary="The version header is misspelt, or the version is in the query string",
    since="",
    link="versioning",
    severity=Severity.ERROR,
    fix="safe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
