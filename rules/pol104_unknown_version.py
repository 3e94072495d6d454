"""The version of a call is not known from the code.

## What it does
Reports requests to Polytomic whose version comes from somewhere that can not be read: an argument nobody passes, an
environment variable without a default, headers made elsewhere. It is off by default; select it by name to see what is
left to check by hand.

## Why is this bad
It need not be: reading the version from the configuration is a choice. But such calls have to be checked by a person.

## Example
```python
requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": os.environ["API_VERSION"]})
```

## Use instead
```python
requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": "2025-09-18"})
```

## Fix safety
There is no fix.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each call whose version is not known."""
    for call in context.facts.calls:
        if call.version.state == "dynamic" and not call.version.values:
            what = call.endpoint or f"{call.method or 'request'} {call.url}"
            yield Diagnostic(
                RULE.code,
                RULE.name,
                f"the version of {what} is not known from the code: {call.version.reason}; check it by hand",
                call.span,
            )


RULE = Rule(
    code="POL104",
    name="unknown-version",
    summary="The version of a call is not known from the code (off by default)",
    since="",
    link="versioning",
    severity=Severity.NOTE,
    fix="none",
    default=False,
    member=False,
    check=check,
    doc=__doc__,
)
