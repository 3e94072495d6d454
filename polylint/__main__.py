"""`python -m polylint`."""

import os
import sys


def _main() -> None:
    """Run polylint, without the modules of the working directory.

    Python looks there first: a `click.py` in the folder that is checked would be run in the place of the library.
    """
    try:
        here = os.getcwd()
    except OSError:
        here = ""
    if sys.path and sys.path[0] in ("", here):
        del sys.path[0]
    from polylint.cli import main

    main()


_main()
