"""Which files hold code that is not the file itself; imports nothing, since every file of a run is asked for."""

from __future__ import annotations

import re

FIRST_LINE = 200
"""Bytes that tell what a file without a suffix is."""

IMAGES = ("Dockerfile", "Containerfile")
"""How the names of files begin that say how an image is built."""

SUFFIXES = {
    ".ipynb": "notebook",
    ".sh": "shell",
    ".bash": "shell",
    ".ksh": "shell",
    ".zsh": "shell",
    ".dockerfile": "dockerfile",
    ".containerfile": "dockerfile",
    ".yml": "yaml",
    ".yaml": "yaml",
    ".md": "markdown",
    ".markdown": "markdown",
}
_PYTHON = (".py", ".pyi", ".pyw")
_SHEBANG = re.compile(rb"#![ \t]*(?:\S*/)?(?:env[ \t]+(?:-\S+[ \t]+)*)?(?:\S*/)?(?:ba|da|k|z|a)?sh(?:[ \t\r\n]|\Z)")


def document_kind(path: str) -> str:
    """What a file's name says of the code in it.

    Args:
        path: a file name or a path.

    Returns:
        `notebook`, `shell`, `dockerfile`, `yaml`, `markdown`, or "" for any other file.
    """
    name = path.replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    known = SUFFIXES.get(dot + suffix.lower()) if stem else None
    if known is None and name.partition(".")[0] in IMAGES and not name.endswith(_PYTHON):
        return "dockerfile"
    return known or ""


def kind_by_content(path: str, raw: bytes) -> str:
    """The same, for a file without a suffix by its first line.

    Args:
        path: a file name or a path.
        raw: its bytes.
    """
    known = document_kind(path)
    if known or not raw.startswith(b"#!") or "." in path.replace("\\", "/").rpartition("/")[2]:
        return known
    return "shell" if _SHEBANG.match(raw) else ""


def rough_code(raw: bytes) -> bytes:
    """The bytes of a notebook with each line of code on a line of its own, good enough to look for imports."""
    return raw.replace(b'\\"', b"'").replace(b"\\n", b"\n").replace(b'"', b"\n")
