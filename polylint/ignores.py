"""Patterns of files to leave out, with git's meaning."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count


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
        with open(file, encoding="utf-8", errors="surrogateescape") as opened:
            return parse(opened.read().split("\n"), base)
    except OSError:
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
    tokens = _tokens(text.removeprefix("/"))
    try:
        return re.compile(_regex(tokens if anchored else [_DEEP, *tokens]), re.S)
    except re.error:
        return re.compile(re.escape(text))


_STAR, _DEEP, _REST = "[^/]*", "(?:[^/]*/)*", ".+"
_groups = count()


def _tokens(text: str) -> list[str]:
    """A pattern as regular expressions of its parts: what matches one character, _STAR, _DEEP and _REST."""
    found: list[str] = []
    position = 0
    while position < len(text):
        char = text[position]
        begins = position == 0 or text[position - 1] == "/"
        if text.startswith("**/", position) and begins:
            if found[-1:] != [_DEEP]:
                found.append(_DEEP)
            position += 3
            continue
        if text.startswith("**", position) and position + 2 == len(text) and position and begins:
            found.append(_REST)
            break
        if char == "*":
            if found[-1:] != [_STAR]:
                found.append(_STAR)
        elif char == "?":
            found.append("[^/]")
        elif char == "[":
            end = text.find("]", position + 2)
            if end < 0:
                found.append(r"\[")
            else:
                inner = text[position + 1 : end].replace("\\", "\\\\")
                found.append("[" + ("^/" + inner[1:] if inner[0] in "!^" else inner) + "]")
                position = end
        elif char == "\\" and position + 1 < len(text):
            position += 1
            found.append(re.escape(text[position]))
        else:
            found.append(re.escape(char))
        position += 1
    return found


def _regex(tokens: Sequence[str]) -> str:
    """A regular expression that is as fast for names that are made to be hard for it.

    Where another `*` follows in the same name, or another `**/` in the path, that takes whatever is left over: the
    first place that fits is as good as any other, and is never looked for again.
    """
    deep = [number for number, token in enumerate(tokens) if token == _DEEP]
    if not deep:
        return _names(tokens)
    made = _names(tokens[: deep[0]])
    for begin, end in zip(deep, [*deep[1:], len(tokens)], strict=True):
        names = _names(tokens[begin + 1 : end])
        made += _once(f"{_DEEP}?{names}") if end < len(tokens) else _DEEP + names
    return made


def _names(tokens: Sequence[str]) -> str:
    """A regular expression of parts without _DEEP."""
    stars = [number for number, token in enumerate(tokens) if token == _STAR]
    if not stars:
        return "".join(tokens)
    made = "".join(tokens[: stars[0]])
    for begin, end in zip(stars, [*stars[1:], len(tokens)], strict=True):
        fixed = tokens[begin + 1 : end]
        again = end < len(tokens) and "/" not in fixed
        made += _once(f"{_STAR}?{''.join(fixed)}") if again else _STAR + "".join(fixed)
    return made


def _once(regex: str) -> str:
    """A regular expression for what another one finds first, and nothing else."""
    group = f"once{next(_groups)}"
    return f"(?=(?P<{group}>{regex}))(?P={group})"
