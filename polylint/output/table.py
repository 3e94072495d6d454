"""The inventory as a table as wide as the terminal, and 80 columns in files and pipes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from polylint.facts import ApiCall
from polylint.output.safe import expand, harmless, harmless_start, width
from polylint.output.text import Paint
from polylint.source import Source

WIDTH = 80
"""Columns of a table that goes to a file or a pipe, and of one on a narrow terminal."""

_PLACE = 24
_VERSION = 13
_CLIENT = 10
_GAP = "  "


def table(
    calls: Sequence[ApiCall],
    sources: Mapping[str, Source],
    columns: int = WIDTH,
    paint: Paint = lambda text, style: text,
) -> Iterator[str]:
    """Each call in a line, and counts by version below.

    Args:
        calls: the calls.
        sources: the texts they lie in, by path.
        columns: how wide the table may be; it is never narrower than it can be read.
        paint: colours a text.
    """
    if not calls:
        yield "No calls of the API found."
        return
    rows = [("place", "version", "client", "call")]
    for call in calls:
        place = f"{call.span.path}:{sources[call.span.path].position(call.span.start)[0]}"
        what = call.endpoint or f"{call.method or '?'} {call.url.removeprefix('https://')}"
        client = _cell(call.client, _CLIENT - 1).rstrip() + (" " if call.confidence == "certain" else "?")
        rows.append((harmless_start(place), version_label(call), client, what))
    place_room, version_room, call_room = _rooms(rows, columns)
    for n, (place, version, client, what) in enumerate(rows):
        where = paint(_cell(place, place_room, left=True), "path" if n else "note")
        rest = _GAP.join((_cell(version, version_room), _cell(client, _CLIENT), _cell(what, call_room).rstrip()))
        yield f"{where}{_GAP}{rest if n else paint(rest, 'note')}"
    yield ""
    counts: dict[str, int] = {}
    for call in calls:
        counts[version_label(call)] = counts.get(version_label(call), 0) + 1
    for version, number in sorted(counts.items()):
        yield f"{number:>5}  {harmless(version)}"
    releases: dict[str, None] = {}
    for call in calls:
        if call.sdk is not None:
            first, last = call.sdk.releases[0], call.sdk.releases[-1]
            which = f"{call.client} {first}" if first == last else f"{call.client} {first} to {last}"
            releases[f"{which}: {call.sdk.why}"] = None
    if releases:
        yield ""
        for line in releases:
            yield from wrap(harmless(line), WIDTH, subsequent_indent="  ")
    if any(call.version.state == "dynamic" and call.version.values for call in calls):
        yield ""
        yield "* a default, which the environment or a caller can override"
    if any(call.confidence != "certain" for call in calls):
        yield ""
        yield "? only probably a call of Polytomic: the host is not known from the code"


def _rooms(rows: Sequence[tuple[str, str, str, str]], columns: int) -> tuple[int, int, int]:
    """The widths of places, versions and calls.

    What is left beyond the least that they have goes to calls first, as far as they need it: a place can be told from
    its end.
    """
    places, versions, calls = (max(width(expand(harmless(row[n]))) for row in rows) for n in (0, 1, 3))
    version = min(versions, _VERSION)
    left = max(columns, WIDTH) - version - _CLIENT - 3 * len(_GAP)
    call = max(min(calls, left - min(places, _PLACE)), 1)
    return min(places, left - call), version, call


def version_label(call: ApiCall) -> str:
    """The version of a call in a word; one with `*` is a default."""
    version = call.version
    if version.state == "missing":
        return "none"
    values = ", ".join(version.values)
    if version.state == "dynamic":
        return f"{values}*" if values else "unknown"
    return values


def _cell(text: str, room: int, left: bool = False) -> str:
    """The text in exactly so many columns; one that is too long loses its end, or its beginning."""
    text = expand(harmless(text))
    if width(text) > room:
        text = text[-room:] if left else text[:room]
        while width(text) >= room:
            text = text[1:] if left else text[:-1]
        text = f"…{text}" if left else f"{text}…"
    return text + " " * (room - width(text))
