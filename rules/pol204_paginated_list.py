"""A list comes in pages now, and only the first page is read.

## What it does
Reports calls that read a list which the target version returns in pages, where nothing reads a further page.

## Why is this bad
Everything after the first page is silently missing.

## Example
```python
syncs = requests.get(f"{API}/syncs", headers=HEADERS).json()["data"]
```

## Use instead
```python
syncs, page_token = [], None
while True:
    params = {"page_token": page_token} if page_token else {}
    page = requests.get(f"{API}/syncs", headers=HEADERS, params=params).json()
    syncs += page["data"] or []
    page_token = (page.get("pagination") or {}).get("next_page_token")
    if not page_token:
        break
```

## Fix safety
Never better than unsafe: the plain read becomes a loop where it is a statement of its own; elsewhere there is no fix.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE)


RULE = Rule(
    code="POL204",
    name="paginated-list",
    summary="Only the first page of a list is read",
    since="2025-09-18",
    link="migration",
    severity=Severity.ERROR,
    fix="unsafe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
