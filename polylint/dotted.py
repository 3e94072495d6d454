"""Dotted names of modules."""

from __future__ import annotations


def absolute(name: str, package: str) -> str:
    """The dotted name that a name with leading dots means in a package."""
    level = len(name) - len(name.lstrip("."))
    parts = package.split(".")
    return ".".join([*parts[: len(parts) - level + 1], *filter(None, [name[level:]])])
