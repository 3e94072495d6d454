"""The texts of the codes that no rule has: what the engine itself reports."""

from __future__ import annotations

POL901 = """A suppression comment silences nothing.

## What it does
Reports codes of polylint in `# noqa: ...` and `# polylint: ignore[...]` for which there is no finding on the line, and
`# polylint: ignore` where there is none at all. Codes of other linters, and `# noqa` without codes, are not its
business.

## Why is this bad
The finding is gone, and the comment stays to silence the next one that nobody has looked at.

## What to do
`--fix` removes the code, or the comment when nothing is left in it. Where a rule is not selected nothing is said of the
comments that silence it.

## Fix safety
The fix is safe: only comments change.
"""

POL998 = """polylint itself failed on a file.

## What it does
Reports that analysis, or a rule, ended with an error of its own. Everything else is checked all the same, and the exit
code is 2, never 0 or 1.

## Why is this bad
The file counts as not checked, and what it shares with others is not known: there may be findings that are not shown.

## What to do
Please report it, with the message and, if it may be shared, the file. To go on meanwhile, leave the file out with
`extend-exclude`, and check its calls by hand.

## Fix safety
There is no fix.
"""

POL999 = """A file can not be checked.

## What it does
Reports files that were named or that mention Polytomic, and can not be read, decoded or parsed: no permission, an
encoding other than the declared one, a syntax error, syntax of a newer Python, broken TOML in a requirement file. Code
that is nested so deeply, or in such long chains, that parsing it would take minutes is reported as too complex.

## Why is this bad
Nothing is known of the calls in it.

## What to do
The message says what is wrong and where. Files that are not meant to be Python, templates for example, are left out
with `extend-exclude`.

## Fix safety
There is no fix.
"""

TEXTS = {"POL901": POL901, "POL998": POL998, "POL999": POL999}
"""By code, under the headings of the rules' texts."""
