"""Hovers: what is known of a call, which calls use a pin, and what a rule is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lsprotocol import types

from polylint.api.catalogue import load_catalogue
from polylint.api.changes import UNCHANGED, ChangesError
from polylint.api.changes import changes as changes_of
from polylint.diagnostic import Diagnostic, Span
from polylint.facts import ApiCall, VersionPin
from polylint.integrations.lsp.bench import Found
from polylint.integrations.lsp.convert import Converter, link_of
from polylint.output.changes import text as as_text
from polylint.output.safe import harmless
from polylint.registry import ENGINE_CODES, rule

MAX_CALLS = 12
"""Calls that a hover lists."""

MAX_LINES = 40
"""Lines of what changed for an endpoint."""

_SPECIAL = re.compile(r"([\\`*\[\]<>|~&]|(?<!\w)_|_(?!\w)|(?<=:)/(?=/)|(?<=www)\.|@)", re.I)
"""What would be markup, or be made a link although it is none."""


class Hover:
    """What is said at places in one document.

    Args:
        convert: for places.
        file: its absolute path.
        found: what is known of it.
        target: the version to migrate to.
    """

    def __init__(self, convert: Converter, file: str, found: Found, target: str) -> None:
        self._convert = convert
        self._path = convert.bench.session.shown(file)
        self._found = found
        self._target = target
        self._markdown = convert.can.markdown
        merged = [] if found.kept else convert.bench.done.merged
        self._calls = [call for facts in merged for call in facts.calls]
        self._pins = [pin for facts in merged for pin in facts.pins]

    def at(self, offset: int) -> types.Hover | None:
        """What is said at an offset, None for nothing."""
        findings = [d for d in self._found.diagnostics if self._covers(d.span, offset)]
        pins = [pin for pin in self._pins if self._covers(pin.span, offset)]
        calls = [] if pins else self._innermost(offset)
        blocks: list[str] = []
        for pin in pins[:1]:
            blocks.extend(self._pin(pin))
        for call in calls[:MAX_CALLS]:
            blocks.extend(self._call(call))
        if calls:
            blocks.append(self._link("Versions of the API", load_catalogue().links["versioning"]))
        for finding in {d.code: d for d in findings}.values():
            blocks.extend(self._finding(finding))
        if not blocks:
            return None
        spans = [pin.span for pin in pins] or [call.span for call in calls] or [one.span for one in findings]
        kind = types.MarkupKind.Markdown if self._markdown else types.MarkupKind.PlainText
        value = "\n\n".join(blocks)
        return types.Hover(types.MarkupContent(kind, value), self._convert.range(self._found.source, spans[0]))

    def _covers(self, span: Span, offset: int) -> bool:
        return span.path == self._path and span.start <= offset <= span.end

    def _innermost(self, offset: int) -> list[ApiCall]:
        """The calls of the smallest call expression at an offset."""
        here = [call for call in self._calls if self._covers(call.span, offset)]
        smallest = min((call.span.end - call.span.start for call in here), default=0)
        found = [call for call in here if call.span.end - call.span.start == smallest]
        return list({(call.method, call.endpoint or call.url, call.version): call for call in found}.values())

    # ---------------------------------------------------------------- a call

    def _call(self, call: ApiCall) -> Iterator[str]:
        what = call.endpoint or f"{call.method or '(verb not known)'} {call.url}"
        sure = "" if call.confidence == "certain" else ", probably a call of the API"
        client = f"{call.sdk_method} of the SDK" if call.sdk_method else call.client
        yield f"{self._strong(what)} {self._plain(f'sent with {client}{sure}')}"
        yield self._version(call)
        if call.sdk is not None:
            releases = call.sdk.releases
            span = releases[0] if len(releases) == 1 else f"{releases[0]} to {releases[-1]}" if releases else "unknown"
            why = f": {call.sdk.why}" if call.sdk.why else ""
            yield self._plain(f"Written for release {span} of the SDK{why}")
        yield from self._changes(call)

    def _version(self, call: ApiCall) -> str:
        version, catalogue = call.version, load_catalogue()
        values = ", ".join(version.values)
        where = "" if version.origin is None else f", {self._place('written at ', version.origin)}"
        if version.state == "missing":
            now, before = catalogue.default_now, catalogue.default_before
            return self._plain(f"No version is sent: served as {now} today, as {before} before")
        if version.state == "dynamic":
            default = self._plain(f"; by default {values}") + where if values else ""
            return self._plain(f"Version not known: {version.reason}") + default
        if version.state == "sdk-default":
            return self._plain(f"Version {values or 'of the server'}: the default of the SDK") + where
        return f"{self._plain('Version')} {self._code(values)}{where or self._plain(', not written in this code')}"

    def _changes(self, call: ApiCall) -> Iterator[str]:
        """What changed for the endpoint between the version of a call and the target."""
        catalogue = load_catalogue()
        version = call.version
        old = version.values[0] if version.values else catalogue.missing_baseline if version.state == "missing" else ""
        if call.endpoint is None or old not in catalogue.versions or old >= self._target:
            return
        lines = _changed(old, self._target, call.endpoint)
        if lines is None:
            return
        if not lines:
            yield self._plain(f"Unchanged from {old} to {self._target}")
            return
        yield self._plain(f"From {old} to {self._target}:")
        yield self._block(lines)

    # ---------------------------------------------------------------- pins and findings

    def _pin(self, pin: VersionPin) -> Iterator[str]:
        by_id = {call.id: call for call in self._calls}
        used = [by_id[number] for number in pin.calls if number in by_id]
        named = dict.fromkeys((call.endpoint or call.url, call.span) for call in used)
        yield f"{self._plain('The version')} {self._code(pin.value)} {self._plain(f'is used by {len(named)} ')}" + (
            self._plain("call" if len(named) == 1 else "calls")
        )
        lines = [f"- {self._code(what)} {self._place('at ', span)}" for what, span in list(named)[:MAX_CALLS]]
        if len(named) > MAX_CALLS:
            lines.append(f"- {self._plain(f'and {len(named) - MAX_CALLS} more')}")
        if lines:
            yield "\n".join(lines)

    def _finding(self, finding: Diagnostic) -> Iterator[str]:
        code = finding.code
        if code in ENGINE_CODES:
            name, summary = ENGINE_CODES[code]
        else:
            name, summary = finding.name, rule(code).doc.strip().splitlines()[0]
        yield f"{self._strong(code)} {self._plain(f'{name}: {summary}')}"
        link = link_of(code)
        if link is not None:
            yield self._link("Documentation", link)

    # ---------------------------------------------------------------- how it looks

    def _place(self, before: str, span: Span) -> str:
        """A place, as a link where there can be one."""
        location = self._convert.location(span)
        if location is None:
            return self._plain(f"{before}{span.path}")
        line = location.range.start.line + 1
        name = f"{span.path}:{line}"
        return self._plain(before) + self._link(name, f"{location.uri}#L{line}", name)

    def _plain(self, text: str) -> str:
        text = harmless(text)
        return _SPECIAL.sub(r"\\\1", text) if self._markdown else text

    def _code(self, text: str) -> str:
        text = harmless(text).replace("`", "'")
        return f"`{text}`" if self._markdown else text

    def _strong(self, text: str) -> str:
        return f"**{self._code(text)}**" if self._markdown else harmless(text)

    def _link(self, name: str, target: str, plain: str = "") -> str:
        if self._markdown:
            return f"[{self._plain(name)}](<{target.replace('<', '%3C').replace('>', '%3E')}>)"
        return harmless(plain or f"{name}: {target}")

    def _block(self, lines: Sequence[str]) -> str:
        text = "\n".join(map(harmless, lines))
        return f"```text\n{text.replace('```', '')}\n```" if self._markdown else text


@lru_cache(maxsize=200)
def _changed(old: str, new: str, endpoint: str) -> tuple[str, ...] | None:
    """What changed for an endpoint as lines, none when nothing did; None when that is not known."""
    try:
        steps = changes_of(old, new, endpoint)
    except ChangesError:
        return None
    if all(step.established and all(one.verdict == UNCHANGED for one in step.endpoints) for step in steps):
        return ()
    lines = [line for line in as_text(steps) if line and set(line) != {"="}]
    lines = lines[1:] if len(steps) == 1 else lines
    return tuple(lines[:MAX_LINES]) + (("...",) if len(lines) > MAX_LINES else ())
