"""Budgets of evaluation: beyond them a value is unknown, never wrong."""

from __future__ import annotations

import re

from polylint.dataclass import dataclass

MAX_REENTERED = 5
"""Calls of one function within each other that are followed when it is made anew each time, as a decorator does."""

MAX_UNROLLED = 8
"""Iterations of a loop over a literal that are evaluated one by one."""

MAX_UNPACKED = 10_000
"""Items of a display into which others are unpacked: a list that is unpacked into itself twice doubles each time."""

MAX_NESTED = 100_000
"""Values in tuples within tuples: one that holds another twice has twice its values, though it is small in memory."""

MIN_SHARE = 2_000
"""Steps that a function is given at least, as long as there are so many left."""


BYSTANDER = 30
"""A module that does not lead to the API, and a function in one, is given this part of all steps at most."""


OWN_PASSES = 2
"""What an imported module that leads to the API may take for each of its statements and expressions at no one's cost:
modules of generated code are long, and nothing in them is repeated."""

FAILS = (ArithmeticError, TypeError, ValueError)
"""What functions of Python raise for arguments that they can not take; the program would end there."""

_WIDE = re.compile(r"\d{5}")


def is_wide_format(spec: str) -> bool:
    """Whether a format asks for a width or a precision of 10,000 or more: one line can ask for gigabytes."""
    return _WIDE.search(spec) is not None


class BudgetError(Exception):
    """An evaluation took more steps than it may."""


@dataclass(frozen=True)
class Budgets:
    """What may be spent on one file; configurable as `budgets`.

    Attributes:
        steps: statements and expressions evaluated. Of 670 programs that call the API the largest takes 4,700; the
            sources of HTTP clients themselves take what they are given. One function, and one imported module, gets at
            most half of what is left, so that what comes after it is seen too.
        passes: a file is given so many steps for each of its statements and expressions, if that is more. Programs
            without loops of calls take 1 to 3; with the same steps for all, the end of a long file was not seen.
        modules: modules of the project that are read though they do not lead to the API. Frameworks import themselves
            whole: reading all of one for each of its files took half a minute a file.
        depth: nested calls that are followed; beyond it a call's result is unknown.
    """

    steps: int = 60_000
    passes: int = 25
    modules: int = 25
    depth: int = 100
