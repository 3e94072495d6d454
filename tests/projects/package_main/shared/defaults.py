"""Defaults of every command line tool."""


class ApiDefaults:
    """Inherit from this to get the company's values."""

    HOST = "app.polytomic.com"
    VERSION = "2024-02-08"
    HEADER = "X-Polytomic-Version"
    TIMEOUT = 25
