"""A client of the SDK sends an old version, or none.

## What it does
Reports clients of the `polytomic` SDK whose `version` is older than the target or no version at all, that are given it
under a name or in a way that no release takes, and those that are given none where every release the code may be
written for sends none, or always an old one.

## Why is this bad
What a client sends depends on its release: always 2024-02-08 (0.2.0 to 1.5.0), nothing unless asked (1.6.0 to 1.18.0),
2025-09-18 (25.9). The types of a release fit one version of the API; without a version the server decides which one
answers, and it has changed its mind before.

## Example
```python
client = Polytomic(token=token, version="2024-02-08")
```

## Use instead
```python
client = Polytomic(token=token, version="2025-09-18")
```

## Fix safety
The literal is replaced, or the argument added, together with all that has to move with it: the requirement, renamed
methods, payloads and reads. As another release has to be installed with it, the fix is unsafe unless that is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE, counted=True)


RULE = Rule(
    code="POL401",
    name="sdk-client-version",
    summary="A client of the SDK sends an old version, or none",
    since="",
    link="versioning",
    severity=Severity.WARNING,
    fix="safe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
