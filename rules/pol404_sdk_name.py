"""A name of the SDK has another name or place, or is gone.

## What it does
Reports imports and uses of types, exceptions and modules that the newest release of the `polytomic` SDK has under
another name, in another place, or not any more.

## Why is this bad
The import fails once the release is installed.

## Example
```python
from polytomic import ModelSyncMode
```

## Use instead
```python
from polytomic import ModelsyncSyncTargetMode
```

## Fix safety
The import and every use in the module are renamed; aliases, module paths and names in quoted annotations are kept as
they are written. Where two types take the place of one, where the object is sent tells which. There is no fix where the
name means something else in the module, too, is exported by it, or nothing takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE)


RULE = Rule(
    code="POL404",
    name="sdk-name",
    summary="A name of the SDK has another name or place, or is gone",
    since="",
    link="migration",
    severity=Severity.ERROR,
    fix="unsafe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
