"""A call of the Polytomic API sends no version.

## What it does
Reports requests to Polytomic that carry no `X-Polytomic-Version` header.

## Why is this bad
A request without a version is served under whatever version the server takes as its default. That default was
2021-05-23 and is 2025-09-18 now, so the meaning of the call has changed, and will change again, without any change of
the code.

## Example
```python
requests.get("https://app.polytomic.com/api/me", headers={"Authorization": token})
```

## Use instead
```python
requests.get("https://app.polytomic.com/api/me", headers={"Authorization": token, "X-Polytomic-Version": "2025-09-18"})
```

## Fix safety
The header is added where the headers of the call are written. The fix is safe when every call that gets the header is
resolved and unchanged from 2024-02-08 to the target, and the headers are only ever sent to Polytomic; else it is
unsafe, or there is none and the message says what stands in the way.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import ApiCall, Context, Diagnostic, Related, Rule, Severity, Span


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place that sends without a version."""
    catalogue = context.catalogue
    places: dict[Span, list[ApiCall]] = {}
    for call in context.facts.calls:
        if call.version.state == "missing" and call.kind == "http":
            places.setdefault(call.report, []).append(call)
    for span, calls in places.items():
        sent = dict.fromkeys(call.span for call in calls if call.span != span)
        misses = dict.fromkeys(miss for call in calls for miss in call.near_misses)
        yield Diagnostic(
            RULE.code,
            RULE.name,
            f"{_what(calls)} without {catalogue.header}: served as {catalogue.default_now} today, "
            f"as {catalogue.default_before} before{_why(list(misses), context)}",
            span,
            (
                *(Related(place, f"called with {name!r}") for name, place in misses),
                *(Related(place, "sent here") for place in sent),
                *(related for related in context.callers(calls) if related.span != span),
            ),
            calls[0].group,
        )


def _what(calls: list[ApiCall]) -> str:
    calls = [call for call in calls if call.endpoint is not None or not call.alone] or calls
    names = list(dict.fromkeys(call.endpoint or f"{call.method or 'a request to'} {call.url}" for call in calls))
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return ", ".join(names[:2]) + more


def _why(misses: list[tuple[str, Span]], context: Context) -> str:
    if not misses:
        return ""
    name, span = misses[0]
    return f"; {name!r} at {context.locate(span)} is not read"


RULE = Rule(
    code="POL101",
    name="missing-version",
    summary="A call sends no `X-Polytomic-Version`",
    since="",
    link="versioning",
    severity=Severity.WARNING,
    fix="safe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
