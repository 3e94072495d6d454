"""A requirement allows releases of the SDK that are too old.

## What it does
Reports requirements on `polytomic` that allow releases which speak an older version of the API than the target: in
`requirements*.txt`, `pyproject.toml`, `setup.cfg`, `setup.py`, `Pipfile` and `environment.yml`. It also reports where
the project supports older versions of Python than the release it has to move to.

## Why is this bad
The types and methods of a release fit one version of the API.

## Example
```text
polytomic==1.18.0
```

## Use instead
```text
polytomic==25.9.10
```

## Fix safety
Never safe: another release is installed, and lock files have to be made anew. The requirement moves together with all
code of the project that uses the SDK, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from polylint.rule import Context, Diagnostic, Rule, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place with such a finding."""
    yield from context.reported(RULE)


RULE = Rule(
    code="POL406",
    name="sdk-requirement",
    summary="A requirement allows releases of the SDK that are too old",
    since="",
    link="migration",
    severity=Severity.WARNING,
    fix="unsafe",
    default=True,
    member=True,
    check=check,
    doc=__doc__,
)
