"""Which releases a requirement admits, and how it is made to ask for a later one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from polylint.diagnostic import Edit, Span
from polylint.requirements.model import Declaration, NoEdit

_HASH = re.compile(r"(--hash(?:=|[ \t]+))(\S+)")
_LAYOUT = re.compile(r"(?:[ \t]|\\?(?:\r\n|\n|\r(?!\n)))*")
_CONTINUED = re.compile(r"(?:(?<![ \t])[ \t]+)?\\(?:\r\n|\n|\r)[ \t]*")
_LOWER = (">=", ">")
_UPPER = ("<", "<=")
_COMPATIBLE = {"pep508": "~=", "pipenv": "~=", "poetry": "~", "conda": "="}
"""What stands for the releases of one series from a certain one on."""


@lru_cache(maxsize=512)
def allowed(specifier: str, releases: tuple[str, ...]) -> tuple[str, ...]:
    """The releases that a specifier admits.

    Args:
        specifier: as PEP 440 has it.
        releases: the releases there are.

    Returns:
        Those of them that are admitted, in their order; pre-releases are not.
    """
    from packaging.specifiers import SpecifierSet

    found = SpecifierSet(specifier)
    return tuple(release for release in releases if found.contains(release, prereleases=False))


def raised(declaration: Declaration, text: str, release: str, hashes: Mapping[str, str]) -> tuple[Edit, ...]:
    """The edits that make a requirement ask for a release or a later one, in the way it is written.

    Args:
        declaration: the requirement.
        text: the text of its file.
        release: the release.
        hashes: for a release the hash of what is installed, `sha256:...`; several are separated by blanks.

    Returns:
        The edits, none when it asks for that release or a later one already.

    Raises:
        NoEdit: that can not be written there.
    """
    from packaging.version import Version

    from polylint.requirements.versions import floor

    if declaration.locked:
        raise NoEdit("it stands in a lock file, which is made anew")
    if declaration.fixed:
        raise NoEdit(declaration.fixed)
    if declaration.version is None:
        raise NoEdit("it says no version")
    lowest = floor(declaration.specifier)
    if lowest is not None and lowest >= Version(release):
        return ()
    where = declaration.version
    raw = text[where.start : where.end]
    if declaration.style == "pep508":
        raw = _CONTINUED.sub(" ", raw)
    content = _raised(declaration.style, raw, release)
    return (Edit(where, content), *_hashes(declaration, text, release, hashes))


def _raised(style: str, raw: str, release: str) -> str:
    """A specifier that admits a release and nothing older, as close to another one as can be."""
    from packaging.specifiers import SpecifierSet
    from packaging.version import Version

    from polylint.requirements.versions import UnknownStyle, clauses, floor, pep440

    try:
        written = [clause for clause in clauses(style, raw) if clause.version != "*"]
    except (UnknownStyle, ValueError) as error:
        raise NoEdit(str(error)) from None
    main = min(written, key=lambda clause: _weight(style, clause.operator, clause.version), default=None)
    if main is not None and main.operator in ("!=", *_UPPER):
        main = None
    lead = raw[: len(raw) - len(raw.lstrip())]
    kept: list[tuple[str, str]] = [] if main else [("", f">={release}")]
    at = len(lead)
    for clause in written:
        between, at = raw[at : clause.start], clause.end
        if clause is main:
            kept.append((between, _moved(style, clause.operator, clause.gap, clause.version, release)))
        elif _stays(clause.operator, clause.version, release):
            kept.append((between, raw[clause.start : clause.end]))
    separator = ", " if ", " in raw else ","
    rest = "".join((between or separator) + one for between, one in kept[1:])
    content = lead + kept[0][1] + rest + (raw[at:] if written else "")
    try:
        result = pep440(style, content)
    except (UnknownStyle, ValueError) as error:
        raise NoEdit(str(error)) from None
    if not SpecifierSet(result).contains(release, prereleases=True) or floor(result) != Version(release):
        raise NoEdit(f"what it says besides excludes {release}")
    return content


def _weight(style: str, operator: str, version: str) -> int:
    """Which of several conditions says what is asked for: pins, then ranges, then lower bounds."""
    pins = ("==", "===") if style == "conda" else ("==", "===", "=", "")
    if operator in pins and not version.endswith("*"):
        return 0
    if operator in ("~=", "~", "^", "=", "==", "==="):
        return 1
    if operator == "":
        return 1
    if operator in _LOWER:
        return 2
    return 3


def _moved(style: str, operator: str, gap: str, version: str, release: str) -> str:
    """The condition that says what is asked for, for another release."""
    if operator in _LOWER:
        return f">={gap}{release}"
    if version.endswith("*"):
        if style == "conda":
            # Without an operator, what follows a blank is a pattern.
            return f"{operator}{gap}{release}" if operator == "=" else f"{operator}{gap}{release}.*"
        return f"{_COMPATIBLE[style]}{gap}{release}"
    return f"{operator}{gap}{release}"


def _stays(operator: str, version: str, release: str) -> bool:
    """Whether a condition beside the main one still says something: upper bounds and exclusions of later releases.

    Raises:
        NoEdit: it excludes the release by its name, which somebody meant.
    """
    from packaging.specifiers import SpecifierSet
    from packaging.version import Version

    if operator == "!=":
        if not SpecifierSet(f"!={version}").contains(release, prereleases=True):
            raise NoEdit(f"it excludes {release}")
        return Version(version.removesuffix(".*")) > Version(release)
    return operator in _UPPER and SpecifierSet(f"{operator}{version}").contains(release, prereleases=True)


def _hashes(declaration: Declaration, text: str, release: str, hashes: Mapping[str, str]) -> list[Edit]:
    """The edits that replace all hashes by those of another release."""
    if not declaration.hashes:
        return []
    new = [one if ":" in one else f"sha256:{one}" for one in hashes.get(release, "").split()]
    if not new:
        raise NoEdit(f"the hash of {release} is not known")
    edits: list[Edit] = []
    before = declaration.hashes[0].start
    for number, span in enumerate(declaration.hashes):
        match = _HASH.fullmatch(text[span.start : span.end])
        if match is None:
            raise NoEdit("its hashes can not be replaced")
        if number >= len(new):
            layout = _LAYOUT.fullmatch(text[before : span.start])
            edits.append(Edit(Span(span.path, before if layout else span.start, span.end), ""))
        else:
            content = new[number]
            if span is declaration.hashes[-1]:
                lead = _before(text, span.start)
                content += "".join(f"{lead}{match[1]}{more}" for more in new[number + 1 :])
            edits.append(Edit(Span(span.path, span.start + match.start(2), span.end), content))
        before = span.end
    return edits


def _before(text: str, offset: int) -> str:
    """The blanks and continued lines right before an offset."""
    start = offset
    while start and text[start - 1] in " \t\r\n\\":
        start -= 1
    return text[start:offset]
