"""Budgets of evaluation: beyond them a value is unknown, never wrong."""

MAX_STEPS = 60_000
"""Statements and expressions evaluated from one file; beyond it what is left is unknown. Of 670 programs that call the
API the largest takes 4,700; the sources of HTTP clients themselves take what they are given."""

MAX_MODULES = 25
"""Modules of the project that are read for one file. Frameworks import themselves whole: reading all of one for each of
its files took half a minute a file."""

MAX_DEPTH = 30
"""Nested calls that are followed; beyond it a call's result is unknown."""

MAX_REENTERED = 5
"""Calls of one function within each other that are followed when it is made anew each time, as a decorator does."""

MAX_UNROLLED = 8
"""Iterations of a loop over a literal that are evaluated one by one."""
