"""Patterns of files to leave out, with git's meaning.

git compares bytes: `?` stands for one of them. So names are compared as `plain` gives them, with one character for each
byte; for nearly all names that is the name itself.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import count
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits, hexdigits, punctuation
from typing import NamedTuple

MAX_SIZE = 4_000_000
"""Bytes read of an ignore file."""

_BOM = "\xef\xbb\xbf"
_MAGIC = re.compile(r"[*?\[\\]")
_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_FOLDERS = "**"
_GROUPS = count()
_CLASS = re.compile(r"\[:([^\]]*):\]")
_CLASSES = {
    "alnum": ascii_letters + digits,
    "alpha": ascii_letters,
    "blank": " \t",
    "cntrl": "".join(map(chr, (*range(32), 127))),
    "digit": digits,
    "graph": ascii_letters + digits + punctuation,
    "lower": ascii_lowercase,
    "print": ascii_letters + digits + punctuation + " ",
    "punct": punctuation,
    "space": " \t\n\r",
    "upper": ascii_uppercase,
    "xdigit": hexdigits,
}


def plain(name: str) -> str:
    """A name or path with one character for each of its bytes."""
    return name if name.isascii() else os.fsencode(name).decode("latin-1")


def fold(name: str) -> str:
    """A plain name in lower case, as git has it: ASCII only."""
    return name.lower() if name.isascii() else name.translate(_LOWER)


def ignored(path: str, folder: bool, chain: Sequence[Rules]) -> bool:
    """Whether the last pattern that matches a path ignores it.

    Args:
        path: an absolute path.
        folder: it is one of a folder.
        chain: lists of patterns; later ones win.
    """
    at = path.rfind(os.sep) + 1
    above, name = path[:at], plain(path[at:])
    for rules in reversed(chain):
        if above.startswith(rules.base):
            decision = rules.decision(name, folder, above)
            if decision is not None:
                return decision
    return False


@lru_cache(maxsize=256)
def parse(lines: tuple[str, ...], base: str) -> Rules:
    """The patterns of a list in the configuration, relative to `base`."""
    return Rules([plain(line) for line in lines], base)


def read(file: str, base: str, ignore_case: bool = False) -> Rules:
    """The patterns of an ignore file; none when it can not be read."""
    text = read_regular(file, MAX_SIZE).decode("latin-1").removeprefix(_BOM)
    return Rules((line.removesuffix("\r") for line in text.split("\n")), base, ignore_case)


def read_regular(file: str, most: int) -> bytes:
    """The first bytes of a regular file; none when it can not be read, or is no regular file: a pipe never ends."""
    try:
        if not stat.S_ISREG(os.stat(file).st_mode):
            return b""
        with open(file, "rb") as opened:
            return opened.read(most)
    except (OSError, ValueError):
        return b""


class Rules:
    """The patterns of one list.

    Args:
        lines: the lines, in plain text.
        base: the folder that they are relative to.
        ignore_case: letters of either case are the same.
    """

    def __init__(self, lines: Iterable[str], base: str, ignore_case: bool = False) -> None:
        self.base = base.rstrip(os.sep) + os.sep
        self._ignore_case = ignore_case
        patterns = [pattern for line in lines if (pattern := _pattern(line, ignore_case)) is not None]
        # The last one that matches decides.
        self._folders = _Sieve(patterns[::-1])
        self._files = _Sieve([pattern for pattern in patterns[::-1] if not pattern.folders_only])

    def __bool__(self) -> bool:
        return bool(self._folders.patterns)

    @property
    def concern_files(self) -> bool:
        """Whether a pattern may match a file; many are about folders only."""
        return bool(self._files.patterns)

    def decision(self, name: str, folder: bool, above: str) -> bool | None:
        """What the last pattern that matches says.

        Args:
            name: the last part of a path, plain.
            folder: it is the path of a folder.
            above: the path of the folder that it is in, with a separator at its end.

        Returns:
            True to ignore it, False not to, None when no pattern matches.
        """
        if self._ignore_case:
            name = fold(name)
        sieve = self._folders if folder else self._files
        if not sieve.may_match(name):
            return None
        path = plain(above[len(self.base) :]).replace(os.sep, "/")
        path = (fold(path) if self._ignore_case else path) + name
        for pattern in sieve.patterns:
            if pattern.matches(name if pattern.by_name else path):
                return not pattern.negated
        return None


class _Glob(NamedTuple):
    """A part of a pattern that lies in one folder.

    Attributes:
        literal: the text it stands for, when it has nothing special.
        ending: what a name has to end with, when that is all.
        expression: a regular expression of the names.
    """

    literal: str | None
    ending: str | None
    expression: str

    def matches(self, name: str) -> bool:
        """Whether it stands for a name."""
        return name == self.literal if self.literal is not None else bool(_compiled(self.expression).fullmatch(name))


class _Pattern(NamedTuple):
    """One line.

    Attributes:
        negated: it takes back what an earlier one ignored.
        folders_only: it only matches folders.
        by_name: it is matched with names, wherever they are, not with paths.
        prefix: how a name or path begins.
        rest: what follows, by folder; None for any number of folders.
        last: what the last part of a path has to be, None for anything.
    """

    negated: bool
    folders_only: bool
    by_name: bool
    prefix: str
    rest: tuple[_Glob | None, ...]
    last: _Glob | None

    def matches(self, path: str) -> bool:
        """Whether it matches a name, or a path relative to where the pattern stands."""
        if not path.startswith(self.prefix):
            return False
        if not self.rest:
            return len(path) == len(self.prefix)
        return _in_turn(self.rest, path[len(self.prefix) :].split("/"))


class _Sieve:
    """Patterns, and a quick test that most names do not pass."""

    def __init__(self, patterns: Sequence[_Pattern]) -> None:
        self.patterns = patterns
        lasts = dict.fromkeys(pattern.last for pattern in patterns)
        self._all = None in lasts
        globs = [last for last in lasts if last is not None]
        self._names = frozenset(glob.literal for glob in globs if glob.literal is not None)
        self._endings = tuple(glob.ending for glob in globs if glob.ending is not None)
        others = [glob.expression for glob in globs if glob.literal is None and glob.ending is None]
        self._other = _compiled("|".join(f"(?:{expression})" for expression in others)) if others else None

    def may_match(self, name: str) -> bool:
        """Whether one of them may match a path that ends with this name."""
        if self._all or name in self._names or name.endswith(self._endings):
            return True
        return self._other is not None and self._other.fullmatch(name) is not None


def _in_turn(parts: Sequence[_Glob | None], names: Sequence[str]) -> bool:
    """Whether the parts of a pattern stand for all the names of a path, in order."""
    # All places in the pattern that the names so far lead to, at once: trying them one by one may take for ever.
    reached = {0}
    for name in names:
        following: set[int] = set()
        for at in _skipping(parts, reached):
            part = parts[at]
            if part is None:
                following.update((at, at + 1) if at + 1 == len(parts) else (at,))
            elif part.matches(name):
                following.add(at + 1)
        reached = following
    return len(parts) in reached


def _skipping(parts: Sequence[_Glob | None], reached: Iterable[int]) -> set[int]:
    """Places in a pattern, with those that are reached without another name: folders before a part may be none."""
    found = set()
    for at in reached:
        while at + 1 < len(parts) and parts[at] is None:
            found.add(at)
            at += 1
        if at < len(parts):
            found.add(at)
    return found


# ---------------------------------------------------------------- one line


def _pattern(line: str, ignore_case: bool) -> _Pattern | None:
    """The pattern in a line, None when there is none, or none that can match."""
    text = _trimmed(line.partition("\0")[0])
    if text.startswith("#"):
        return None
    negated = text.startswith("!")
    text = text[1:] if negated else text
    folders_only = text.endswith("/")
    text = text[:-1] if folders_only else text
    by_name = "/" not in text
    text = text.removeprefix("/")
    if not text:
        return None
    magic = _MAGIC.search(text)
    prefix, special = (text, "") if magic is None else (text[: magic.start()], text[magic.start() :])
    try:
        rest = _parts(special, by_name, ignore_case) if special else ()
        last = _parts(text, by_name, ignore_case)[-1]
    except ValueError:
        return None
    if rest and rest[0] is None and prefix[-1:] not in ("", "/"):
        # git takes the prefix away first, and then two stars in the middle of a name are folders, too.
        last = None
    return _Pattern(negated, folders_only, by_name, fold(prefix) if ignore_case else prefix, rest, last)


def _trimmed(line: str) -> str:
    """A line without the spaces at its end, but for one after a backslash."""
    kept = line.rstrip(" ")
    backslashes = len(kept) - len(kept.rstrip("\\"))
    return line[: len(kept) + backslashes % 2]


def _parts(text: str, by_name: bool, ignore_case: bool) -> tuple[_Glob | None, ...]:
    """A pattern, or the end of one, by folder; None for any number of folders.

    Raises:
        ValueError: it never matches.
    """
    if by_name:
        return (_glob(text, ignore_case),)
    found: list[_Glob | None] = []
    start = position = 0
    while position <= len(text):
        if text[position : position + 1] in ("", "/"):
            part = text[start:position]
            found.append(None if len(part) > 1 and not part.strip("*") else _glob(part, ignore_case))
            start = position + 1
        elif text[position] == "\\":
            position += 1
        elif text[position] == "[":
            position = _bracket(text, position, ignore_case)[0]
        position += 1
    return tuple(found)


def _glob(text: str, ignore_case: bool) -> _Glob:
    """What a part of a pattern stands for; raises ValueError when that is nothing."""
    # Between stars each item is one character; then the first place where all of them fit will do.
    runs: list[list[str]] = [[]]
    literal: list[str] | None = []
    position = 0
    while position < len(text):
        char = text[position]
        if char == "*":
            runs.append([])
            literal = None
        elif char == "?":
            runs[-1].append("[^/]")
            literal = None
        elif char == "[":
            position, expression = _bracket(text, position, ignore_case)
            runs[-1].append(expression)
            literal = None
        else:
            if char == "\\":
                position += 1
                if position == len(text):
                    raise ValueError("a backslash stands for the next character")
                char = text[position]
            char = fold(char) if ignore_case else char
            runs[-1].append(re.escape(char))
            if literal is not None:
                literal.append(char)
        position += 1
    first, *others = ("".join(run) for run in runs)
    expression = first
    for number, run in enumerate(others, 1):
        if number == len(others):
            expression += f".*{run}"
        elif run:
            name = f"g{next(_GROUPS)}"
            expression += f"(?=(?P<{name}>.*?{run}))(?P={name})"
    simple = len(runs) == 2 and not runs[0] and not _MAGIC.search(text[1:])
    ending = (fold(text[1:]) if ignore_case else text[1:]) if simple else None
    return _Glob(None if literal is None else "".join(literal), ending, expression)


def _bracket(text: str, start: int, ignore_case: bool) -> tuple[int, str]:
    """What a bracket stands for.

    Returns:
        Where its end is, and a regular expression.

    Raises:
        ValueError: it has no end, or names a class that is none; then the pattern never matches.
    """
    position = start + 1
    negated = text[position : position + 1] in ("!", "^")
    position += negated
    first = position
    members: set[int] = set()
    before = None
    while position == first or text[position : position + 1] != "]":
        char = text[position : position + 1]
        after = text[position + 1 : position + 2]
        if char == "-" and before is not None and after not in ("", "]"):
            position, last = _escaped(text, position + 1)
            members.update(_range(before, ord(last), ignore_case))
            before = None
        elif char == "[" and after == ":" and (known := _CLASS.match(text, position)):
            if known[1] not in _CLASSES:
                raise ValueError(f"{known[1]!r} is no class")
            members.update(map(ord, _CLASSES[known[1]]))
            if ignore_case and known[1] == "upper":
                members.update(map(ord, ascii_lowercase))
            position = known.end() - 1
            before = None
        else:
            position, char = _escaped(text, position)
            members.add(ord(char))
            before = ord(char)
        position += 1
    members.discard(ord("/"))
    if negated:
        members = set(range(256)).difference(members, b"/")
    return position, "[" + "".join(f"\\x{member:02x}" for member in sorted(members)) + "]" if members else "(?!)"


def _escaped(text: str, position: int) -> tuple[int, str]:
    """Where a character of a bracket is, and which; raises ValueError when there is none."""
    if text[position : position + 1] == "\\":
        position += 1
    if position >= len(text):
        raise ValueError("a bracket has no end")
    return position, text[position]


def _range(first: int, last: int, ignore_case: bool) -> Iterable[int]:
    """The characters of a range; a name is in lower case by now when that does not count."""
    for char in range(first, last + 1):
        yield char
        if ignore_case and char in _LOWER:
            yield _LOWER[char]


@lru_cache(maxsize=1024)
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.S)
