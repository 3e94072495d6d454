"""Requirements as PEP 508 has them, and files with one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from polylint.diagnostic import Span
from polylint.requirements.kinds import normal
from polylint.requirements.model import Declaration, Page

_NAME = re.compile(r"\s*(?P<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?P<extras>\s*\[[^\]]*\])?(?P<blank>\s*)")
_BREAK = re.compile(r"\r\n|\n|\r")
_ONLY_COMMENT = re.compile(r"\s*#")
_COMMENT = re.compile(r"(?:^|\s)#.*$", re.S)
_MARKER = re.compile(r"\s;")
_OPTION = re.compile(r"(?:^|\s)-")
_HASH = re.compile(r"(?<!\S)--hash(?:=|\s+)\S+")
_INCLUDE = re.compile(r"\s*(?:-r|-c|--requirement|--constraint)(?:=|\s*)(?P<file>\S(?:.*\S)?)\s*$")
_EDITABLE = re.compile(r"\s*(?:-e|--editable)(?:=|\s*)(?P<what>\S(?:.*\S)?)\s*$")
_EGG = re.compile(r"[#&]egg=([A-Za-z0-9._-]+)")
_PART = re.compile(r"[^/\\]*(?:[/\\]|\Z)")
_ARCHIVE = re.compile(r"\.(?:whl|tar\.gz|zip|tar\.bz2)(?:[?#\s]|\Z)")
_ARCHIVED = re.compile(r"(?<![A-Za-z0-9._-])([A-Za-z0-9._-]+?)-\d")
_VARIABLE = re.compile(r"\$\{[A-Z0-9_]+\}")
FROM_ELSEWHERE = "it is not taken from a package index"


def requirement(
    page: Page, start: int, end: int, flat: str | None = None, hashes: Sequence[Span] = ()
) -> Declaration | None:
    """The requirement in a range of a file, if it is one of the package.

    Args:
        page: the file.
        start, end: the range.
        flat: what the range says, where that is not its text: of the same length, with blanks for what is layout.
        hashes: the hashes that belong to it.

    Returns:
        The declaration, None for another package and for what is no requirement at all.

    Raises:
        RequirementsError: it asks for the package in a way that is none.
    """
    text = page.text[start:end] if flat is None else flat
    match = _NAME.match(text)
    if match is None or normal(match["name"]) != normal(page.package):
        return _reference(page, start, end, text)
    name = match.start("name")
    bare = match.end("extras") if match["extras"] else match.end("name")
    at = match.end()
    if text[at : at + 1] == "@":
        to = _MARKER.search(text, at)
        stop = len(text[: to.start() if to else len(text)].rstrip())
        where = page.span(start + name, start + stop)
        return Declaration(page.path, where, "", False, fixed=FROM_ELSEWHERE)
    if text[at : at + 1] == "(":
        stop = text.find(")", at)
        if stop < 0:
            raise page.error("a bracket of the requirement is not closed", start + at)
        raw, outer, first = text[at + 1 : stop], stop + 1, at + 1
    else:
        marker = text.find(";", at)
        stop = len(text[: marker if marker >= 0 else len(text)].rstrip())
        raw, outer, first = text[at:stop], max(stop, bare), at
    if not raw.strip():
        first = last = bare
        outer = bare
    else:
        first += len(raw) - len(raw.lstrip())
        last = first + len(raw.strip())
    if _VARIABLE.search(raw):
        where = page.span(start + name, start + outer)
        return Declaration(page.path, where, "", False, fixed="its version comes from the environment")
    return Declaration(
        page.path,
        page.span(start + name, start + outer),
        specifier(page, "pep508", text[first:last], start + first),
        False,
        version=page.span(start + first, start + last),
        hashes=tuple(hashes),
    )


def specifier(page: Page, style: str, raw: str, offset: int) -> str:
    """A specifier of the package as PEP 440 has it; raises RequirementsError."""
    from polylint.requirements.versions import pep440

    try:
        return pep440(style, raw)
    except ValueError as error:
        raise page.error(f"{error} of {page.package}", offset) from None


def read_lines(page: Page) -> None:
    """Read a requirements file as pip does: lines that are continued, comments, options, includes."""
    for start, flat in _logical(page.text):
        body = _COMMENT.sub("", flat)
        if not body.strip():
            continue
        include = _INCLUDE.match(body)
        if include:
            page.includes.append(include["file"].strip("\"'"))
            continue
        editable = _EDITABLE.match(body)
        if editable:
            at = start + editable.start("what")
            found = _reference(page, at, at + len(editable["what"]), editable["what"])
        else:
            option = _OPTION.search(body)
            if option is not None and not body[: option.start()].strip():
                continue
            what = body[: option.start()] if option else body
            spans = [page.span(start + one.start(), start + one.end()) for one in _HASH.finditer(body)]
            found = requirement(page, start, start + len(what), what, spans)
        if found is not None:
            page.declarations.append(found)


def _reference(page: Page, start: int, end: int, text: str) -> Declaration | None:
    """An archive, a repository or a folder that is said to be the package."""
    named = _EGG.search(text) or _archived(text)
    if named is None or normal(named[1]) != normal(page.package):
        return None
    lead = len(text) - len(text.lstrip())
    where = page.span(start + lead, start + len(text.rstrip()))
    return Declaration(page.path, where, "", False, fixed=FROM_ELSEWHERE)


def _archived(text: str) -> re.Match[str] | None:
    """The name of the package that a path or URL of an archive says, with its release, as the first group."""
    for part in _PART.finditer(text):
        ends = [found.start() for found in _ARCHIVE.finditer(part.group())]
        named = _ARCHIVED.search(part.group(), 0, ends[-1]) if ends else None
        if named is not None:
            return named
    return None


def _logical(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a file with those that continue them, blanks for what continues them."""
    start = at = 0
    flat = ""
    while at < len(text):
        match = _BREAK.search(text, at)
        end, after = match.span() if match else (len(text), len(text))
        line = text[at:end]
        comment = _ONLY_COMMENT.match(line)
        if line.endswith("\\") and not comment:
            flat += line[:-1] + " " * (after - end + 1)
        else:
            yield start, flat + line
            start, flat = after, ""
        at = after
    if flat:
        yield start, flat
