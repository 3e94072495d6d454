"""Acme's model sync helpers."""

__version__ = "1.4.2"
