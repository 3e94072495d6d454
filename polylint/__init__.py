"""polylint: a migration linter for Python code that talks to the Polytomic API."""

__version__ = "0.1.0"
