"""Which releases of a package a project asks for: requirement and lock files, read as text and never executed."""

from __future__ import annotations

from polylint.requirements.kinds import is_python, kind_of, mentions
from polylint.requirements.model import Declaration, NoEdit, PythonFloor, Requirements, RequirementsError
from polylint.requirements.move import allowed, raised
from polylint.requirements.read import read_requirements

__all__ = [
    "Declaration",
    "NoEdit",
    "PythonFloor",
    "Requirements",
    "RequirementsError",
    "allowed",
    "is_python",
    "kind_of",
    "mentions",
    "raised",
    "read_requirements",
]
