"""A pinned API version is older than the target.

## What it does
Reports literals that pin `X-Polytomic-Version` to an older version than the target, where they are written.

## Why is this bad
Each dated version of the API has breaking changes. Code that stays on an old one misses what came since and has to be
moved before that version is switched off.

## Example
```python
HEADERS = {"X-Polytomic-Version": "2024-02-08"}
```

## Use instead
```python
HEADERS = {"X-Polytomic-Version": "2025-09-18"}
```

## Fix safety
The literal is replaced. The fix is safe when every call it governs is resolved and unchanged between the two versions
and the literal is used for nothing else; it is unsafe when something is not resolved; and there is no fix when a
governed call is known to change: moving the pin alone would break it.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Related, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each literal that pins an older version."""
    versions = context.catalogue.versions
    for pin in context.facts.pins:
        if pin.value not in versions or versions.index(pin.value) >= versions.index(context.target):
            continue
        calls = context.calls(pin.calls)
        places = list(dict.fromkeys(call.span for call in calls))
        count = f"{len(calls)} call uses it" if len(calls) == 1 else f"{len(calls)} calls use it"
        default = " by default" if all(call.version.state == "dynamic" for call in calls) else ""
        yield Diagnostic(
            RULE.code,
            RULE.name,
            f"{context.catalogue.header} pins {pin.value}{default}, the target is {context.target}; {count}",
            pin.span,
            (*(Related(span, "sent here") for span in places[:10]), *context.callers(calls)),
            pin.group,
        )


RULE = Rule(
    code="POL102",
    name="outdated-version",
    summary="A pinned version is older than the target",
    since="",
    link="migration",
    severity=Severity.WARNING,
    fix="safe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
