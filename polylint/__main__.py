"""`python -m polylint`."""

from polylint.cli import main

main()
