"""Which files are requirement files, and whether one can have anything to say of a package."""

from __future__ import annotations

import os
import re

_NAMES = {
    "pyproject.toml": "pyproject",
    "setup.cfg": "setup.cfg",
    "setup.py": "setup.py",
    "Pipfile": "Pipfile",
    "Pipfile.lock": "lock",
    "uv.lock": "lock",
    "poetry.lock": "lock",
    "pdm.lock": "lock",
    "pylock.toml": "lock",
    "conda-lock.yml": "lock",
    "conda-lock.yaml": "lock",
}
SUFFIXES = (".cfg", ".in", ".lock", ".py", ".toml", ".txt", ".yaml", ".yml")
"""Suffixes that the names of requirement files have, if any; most files with one of them are none."""

_REQUIREMENTS = re.compile(r"(?:[^/]*requirements|requirements[^/]*|constraints[^/]*)\.(?:txt|in)", re.I)
_IN_FOLDER = re.compile(r"[^/]+\.(?:txt|in)")
_CONDA = re.compile(r"(?:environment(?:[-_.][^/]*)?|conda[^/]*)\.ya?ml")
_PYLOCK = re.compile(r"pylock\.[^/.]+\.toml")
_SEPARATORS = re.compile(r"[-_.]+")


def kind_of(path: str) -> str:
    """What kind of requirement file a path names.

    Args:
        path: a file name or a path.

    Returns:
        `requirements`, `pyproject`, `setup.cfg`, `setup.py`, `Pipfile`, `conda`, `lock`, or "" for any other file.
    """
    folder, _, name = path.replace("\\", "/").rpartition("/")
    known = _NAMES.get(name)
    if known is not None:
        return known
    if name.endswith((".txt", ".in")):
        if _REQUIREMENTS.fullmatch(name):
            return "requirements"
        return "requirements" if folder.rpartition("/")[2] == "requirements" and _IN_FOLDER.fullmatch(name) else ""
    if name.endswith((".yml", ".yaml")):
        return "conda" if _CONDA.fullmatch(name) else ""
    return "lock" if name.endswith(".toml") and _PYLOCK.fullmatch(name) else ""


def governed(path: str) -> str:
    """The folder whose code a requirement file is about."""
    folder = os.path.dirname(path)
    return os.path.dirname(folder) if os.path.basename(folder) == "requirements" else folder


def is_python(path: str) -> bool:
    """Whether a file is Python, or has a module in it: it is no requirement file, or one in Python."""
    return kind_of(path) in ("", "setup.py")


def normal(name: str) -> str:
    """The name of a package as PEP 503 compares it."""
    return _SEPARATORS.sub("-", name.strip()).lower()


def mentions(text: str, package: str) -> bool:
    """Whether a text has the name of a package anywhere, however it is written."""
    parts = normal(package).split("-")
    lowered = text.lower()
    if len(parts) == 1:
        return parts[0] in lowered
    return re.search(r"[-_.]+".join(map(re.escape, parts)), lowered) is not None
