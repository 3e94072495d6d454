"""Specifiers as pip, Poetry, Pipenv and conda write them, as PEP 440 has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packaging.version import Version

_OPERATORS = {
    "pep508": r"===|==|~=|!=|<=|>=|<|>",
    "poetry": r"\^|~=|~|===|==|=|!=|<=|>=|<|>",
    "pipenv": r"===|==|~=|!=|<=|>=|<|>",
    "conda": r"==|=|~=|!=|<=|>=|<|>",
}
_CLAUSE = {style: re.compile(rf"({operators})?(\s*)([^\s,|<>=!~^]+)") for style, operators in _OPERATORS.items()}
_COMMA = re.compile(r"\s*,\s*")
_COMMA_OR_BLANK = re.compile(r"\s*,\s*|\s+")
_OR = re.compile(r"\|")
_LONG = re.compile(r"\d{100}")
"""No number of a version: int() refuses thousands of digits, with an error of its own."""


class UnknownStyle(Exception):
    """A specifier that has no counterpart in PEP 440; the text says why it can not be moved."""


@dataclass(frozen=True)
class Clause:
    """One condition.

    Attributes:
        start, end: where it is in the specifier.
        operator: as it is written, "" when there is none.
        gap: what is between operator and version.
        version: the version, as it is written.
    """

    start: int
    end: int
    operator: str
    gap: str
    version: str


def clauses(style: str, raw: str) -> list[Clause]:
    """The conditions of a specifier as it is written.

    Raises:
        UnknownStyle: it has alternatives.
        ValueError: it is none.
    """
    if style in ("poetry", "conda") and _OR.search(raw):
        raise UnknownStyle("it has alternatives")
    found: list[Clause] = []
    at = len(raw) - len(raw.lstrip())
    end = len(raw.rstrip())
    separator = _COMMA_OR_BLANK if style == "poetry" else _COMMA
    while at < end:
        match = _CLAUSE[style].match(raw, at, end)
        if match is None or (style == "pep508" and match[1] is None):
            raise ValueError(f"{raw.strip()!r} is no specifier")
        found.append(Clause(match.start(), match.end(), match[1] or "", match[2], match[3]))
        if _LONG.search(match[3]):
            raise ValueError(f"{raw.strip()[:20]!r}... is no specifier")
        at = match.end()
        if at < end:
            between = separator.match(raw, at, end)
            if between is None:
                raise ValueError(f"{raw.strip()!r} is no specifier")
            at = between.end()
    return found


def pep440(style: str, raw: str) -> str:
    """A specifier as PEP 440 has it, in the order in which it is written.

    Args:
        style: `pep508`, `poetry`, `pipenv` or `conda`.
        raw: the specifier as it is written.

    Returns:
        The specifier without blanks, "" for any version.

    Raises:
        UnknownStyle: it has no counterpart.
        ValueError: it is none.
    """
    from packaging.specifiers import SpecifierSet

    converted = ",".join(filter(None, (_converted(style, clause) for clause in clauses(style, raw))))
    try:
        SpecifierSet(converted)
    except ValueError:
        raise ValueError(f"{raw.strip()!r} is no specifier") from None
    return converted


def floor(specifier: str) -> Version | None:
    """The highest version that everything admitted is at or above, None when there is none."""
    from packaging.specifiers import SpecifierSet
    from packaging.version import Version

    found: list[Version] = []
    for one in SpecifierSet(specifier):
        if one.operator in ("==", "===", "~=", ">=", ">"):
            try:
                found.append(Version(one.version.removesuffix(".*")))
            except ValueError:
                continue
    return max(found, default=None)


def _converted(style: str, clause: Clause) -> str:
    operator, version = clause.operator, clause.version
    if version == "*" and style != "pep508":
        if operator not in ("", "=", "=="):
            raise ValueError(f"'{operator}*' is no specifier")
        return ""
    if operator in ("^", "~"):
        return _range(operator, version)
    if operator == "=":
        if style == "conda" and not version.endswith("*"):
            return f"=={version}.*"
        operator = "=="
    operator = operator or "=="
    if style == "conda" and version.endswith("*") and not version.endswith(".*"):
        raise UnknownStyle("it has a pattern for a version")
    if style == "conda" and version.endswith(".*") and operator in (">=", ">"):
        version = version[:-2]
    return f"{operator}{version}"


def _range(operator: str, version: str) -> str:
    """The range that a caret or a tilde stands for, as Poetry documents it."""
    from packaging.version import Version

    try:
        parts = list(Version(version).release)
    except ValueError:
        raise ValueError(f"'{operator}{version}' is no specifier") from None
    if operator == "~":
        last = min(1, len(parts) - 1)
    else:
        last = next((index for index, part in enumerate(parts) if part), len(parts) - 1)
    above = [*parts[:last], parts[last] + 1]
    return f">={version},<{'.'.join(map(str, above))}"
