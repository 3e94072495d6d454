"""The inventory as a table that fits 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from polylint.facts import ApiCall
from polylint.output.safe import expand, harmless, width
from polylint.source import Source

_WIDTH = 80
_PLACE = 24
_VERSION = 13
_CLIENT = 10


def table(calls: Sequence[ApiCall], sources: Mapping[str, Source]) -> Iterator[str]:
    """Each call in a line, and counts by version below."""
    if not calls:
        yield "No calls of the API found."
        return
    room = _WIDTH - _PLACE - _VERSION - _CLIENT - 3
    yield f"{'place':<{_PLACE}} {'version':<{_VERSION}} {'client':<{_CLIENT}} call"
    for call in calls:
        place = f"{call.span.path}:{sources[call.span.path].position(call.span.start)[0]}"
        what = call.endpoint or f"{call.method or '?'} {call.url.removeprefix('https://')}"
        mark = " " if call.confidence == "certain" else "?"
        client = _cell(call.client, _CLIENT - 1).rstrip() + mark
        cells = (_cell(place, _PLACE, left=True), _cell(version_label(call), _VERSION), _cell(client, _CLIENT))
        yield f"{' '.join(cells)} {_cell(what, room).rstrip()}"
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
            yield from wrap(harmless(line), _WIDTH, subsequent_indent="  ")
    if any(call.version.state == "dynamic" and call.version.values for call in calls):
        yield ""
        yield "* a default, which the environment or a caller can override"
    if any(call.confidence != "certain" for call in calls):
        yield ""
        yield "? only probably a call of Polytomic: the host is not known from the code"


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
