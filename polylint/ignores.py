"""Patterns of files to leave out, with git's meaning."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from polylint.source import SourceError, read_bytes


@dataclass(frozen=True)
class Pattern:
    """One line of an ignore file.

    Attributes:
        regex: matches a path relative to `base`, with forward slashes.
        negated: it takes back what an earlier one ignored.
        folders_only: it only matches folders.
        base: the folder the pattern is relative to.
    """

    regex: re.Pattern[str]
    negated: bool
    folders_only: bool
    base: str


def parse(lines: Sequence[str], base: str) -> list[Pattern]:
    """The patterns of an ignore file in the folder `base`."""
    patterns = []
    for line in lines:
        text = line.rstrip("\r\n")
        while text.endswith(" ") and not text.endswith("\\ "):
            text = text[:-1]
        if not text or text.startswith("#"):
            continue
        negated = text.startswith("!")
        text = text[1:] if negated else text
        folders_only = text.endswith("/")
        text = text.rstrip("/")
        if text:
            patterns.append(Pattern(_compiled(text), negated, folders_only, base))
    return patterns


def read(file: str, base: str) -> list[Pattern]:
    """The patterns of an ignore file; none when it can not be read."""
    try:
        return parse(read_bytes(file).decode("utf-8", "surrogateescape").split("\n"), base)
    except SourceError:
        return []


def ignored(path: str, folder: bool, patterns: Sequence[Pattern]) -> bool:
    """Whether the last pattern that matches a path ignores it."""
    for pattern in reversed(patterns):
        if pattern.folders_only and not folder:
            continue
        below = pattern.base if pattern.base.endswith(os.sep) else pattern.base + os.sep
        if path.startswith(below) and pattern.regex.fullmatch(path[len(below) :].replace(os.sep, "/")):
            return not pattern.negated
    return False


@lru_cache(maxsize=1024)
def _compiled(text: str) -> re.Pattern[str]:
    anchored = "/" in text
    text = text.removeprefix("/")
    out = "" if anchored else "(?:.*/)?"
    position = 0
    while position < len(text):
        char = text[position]
        if text.startswith("**/", position) and (position == 0 or text[position - 1] == "/"):
            out += "(?:.*/)?"
            position += 3
            continue
        if text.startswith("**", position) and position + 2 == len(text) and position and text[position - 1] == "/":
            out += ".+"
            break
        if char == "*":
            out += "[^/]*"
        elif char == "?":
            out += "[^/]"
        elif char == "[":
            end = text.find("]", position + 2)
            if end < 0:
                out += r"\["
            else:
                inner = text[position + 1 : end].replace("\\", "\\\\")
                out += "[" + ("^/" + inner[1:] if inner[0] in "!^" else inner) + "]"
                position = end
        elif char == "\\" and position + 1 < len(text):
            position += 1
            out += re.escape(text[position])
        else:
            out += re.escape(char)
        position += 1
    try:
        return re.compile(out, re.S)
    except re.error:
        return re.compile(re.escape(text))
