"""One client sends several versions.

## What it does
Reports a client object or a dict of headers that ends up with different values of `X-Polytomic-Version`.

## Why is this bad
Which version a call is served under then depends on what ran before it. Responses of the two versions differ, and a
later change moves only some of the calls.

## Example
```python
session.headers["X-Polytomic-Version"] = "2024-02-08"
session.get(url)
session.headers["X-Polytomic-Version"] = "2025-09-18"
session.get(url)
```

## Use instead
```python
session.headers["X-Polytomic-Version"] = "2025-09-18"
session.get(url)
session.get(url)
```

## Fix safety
The older versions are moved by the fix of POL102, under its conditions.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Related, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each object with several versions."""
    for mixed in context.facts.mixed:
        places = ", ".join(f"{value} ({context.locate(span)})" for value, span in mixed.pins)
        yield Diagnostic(
            RULE.code,
            RULE.name,
            f"{mixed.what} sends several versions: {places}; use one client for each, or one version",
            mixed.span,
            tuple(Related(span, f"sets {value}") for value, span in mixed.pins),
            mixed.group,
        )


RULE = Rule(
    code="POL106",
    name="mixed-versions",
    summary="One client object or header dict ends up with different versions",
    since="",
    link="versioning",
    severity=Severity.WARNING,
    fix="safe",
    default=True,
    member=False,
    check=check,
    doc=__doc__,
)
