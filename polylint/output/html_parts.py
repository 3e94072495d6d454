"""The parts of the page that are there once for each call, finding and migration group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from polylint.diagnostic import Diagnostic, Edit, Fix, Span
from polylint.fix import apply_fixes, unified_diff
from polylint.output.markup import Child, Html, join, shown, tag
from polylint.output.table import version_label
from polylint.progress import CallProgress, GroupProgress, Progress, State
from polylint.source import Source

ORDER = (State.DONE, State.SAFE, State.UNSAFE, State.MANUAL, State.UNKNOWN)
"""The order in which states are shown."""

LABELS = {
    State.DONE: "On the target",
    State.SAFE: "Safe fix",
    State.UNSAFE: "Unsafe fix",
    State.MANUAL: "By hand",
    State.UNKNOWN: "Not known",
}
EXPLAINED = {
    State.DONE: "sent under the target version, and nothing is left to repair",
    State.SAFE: "can be repaired, and what is sent keeps its meaning",
    State.UNSAFE: "can be repaired, but somebody should read the change",
    State.MANUAL: "no fix: somebody has to decide what is meant",
    State.UNKNOWN: "the version is not known from the code",
}

SHOWN_LINES = 4
"""Lines of a call that are shown."""

CONTEXT = 3
"""Lines before and after a change that are shown."""

SHOWN_COLUMNS = 400
"""Characters of a line that are shown."""


def number(value: int) -> str:
    """A number for people."""
    return f"{value:,}"


def counted(value: int, noun: str) -> str:
    """A number of things."""
    return f"{number(value)} {noun}" if value == 1 else f"{number(value)} {noun}s"


def state(of: State) -> Html:
    """The name of a state with its mark."""
    return tag("b", LABELS[of], class_=of.value)


class Parts:
    """Writes parts of one page.

    Args:
        progress: what the page is about.
        sources: the texts, by path.
    """

    def __init__(self, progress: Progress, sources: Mapping[str, Source]) -> None:
        self._progress = progress
        self._sources = sources
        self._numbers = {group.id: n for n, group in enumerate(progress.groups, 1)}

    def call(self, n: int, row: CallProgress) -> Html:
        """A call: one line, and all that is known about it below."""
        call = row.call
        what = call.endpoint or f"{call.method or '?'} {call.url.removeprefix('https://')}"
        line = self._line(call.span)
        version = version_label(call)
        sure = None if call.confidence == "certain" else tag("em", " probably a call of the API")
        head = tag(
            "summary",
            state(row.state),
            tag("span", tag("span", "line ", class_="vh"), line, class_="n"),
            tag("code", what),
            tag("span", version, class_="v"),
            tag("span", call.client, None if call.confidence == "certain" else tag("em", " probably"), class_="k"),
        )
        known: list[tuple[str, Child]] = []
        if call.endpoint is not None or sure is not None:
            known.append(("URL", join(tag("code", call.url), sure)))
        if call.sdk_method is not None:
            known.append(("Method", tag("code", call.sdk_method)))
        if call.sdk is not None and call.sdk.why:
            known.append(("Release", call.sdk.why))
        if call.via:
            known.append(("Called from", join(*self._separated(list(reversed(call.via))))))
        known.append(("Version", self._version(row)))
        group = self._numbers.get(row.group)
        if group is not None:
            found = self._progress.groups[group - 1]
            why = f": {found.reasons[0]}" if found.reasons else None
            known.append(("Group", join(tag("a", self._place(found.place), href=f"#g{group}"), why)))
        body = tag(
            "div",
            self._source(call.span),
            tag("dl", *(join(tag("dt", name), tag("dd", value)) for name, value in known)),
            tag("ul", *map(self.finding, row.findings), class_="findings") if row.findings else None,
            id=f"c{n}",
        )
        return tag("li", tag("details", head, body), data_s=row.state.value, data_v=version)

    def group(self, n: int, group: GroupProgress) -> Html:
        """A migration group: where it begins, what it holds, what it changes and what stands in its way."""
        files = group.files
        codes = ", ".join(sorted({diagnostic.code for diagnostic in group.findings}))
        head = tag(
            "summary",
            tag("b", self._place(group.place), class_=group.state.value),
            tag("span", codes, class_="v"),
            tag("span", counted(len(group.calls), "call"), class_="n"),
            tag("span", counted(len(files), "file"), class_="n"),
            tag("span", group.reasons[0], class_="why") if group.reasons else None,
        )
        parts: list[Child] = []
        if group.reasons:
            why = "Stands in the way" if group.fix is None else "Why it is not safe"
            parts += [tag("h4", why), tag("ul", *(tag("li", reason) for reason in group.reasons))]
        parts += [tag("h4", "Files"), tag("ul", *(tag("li", tag("code", path)) for path in files))]
        if group.fix is not None:
            parts += [tag("h4", "Change"), tag("pre", *self._patch(group.fix), class_="diff")]
        if group.findings:
            parts += [tag("h4", "Findings"), tag("ul", *map(self.finding, group.findings), class_="findings")]
        if group.calls:
            parts += [tag("h4", "Calls"), tag("ul", *map(self._named, group.calls))]
        return tag("details", head, tag("div", *parts, id=f"g{n}"))

    def finding(self, diagnostic: Diagnostic) -> Html:
        """A finding: its rule, where it is, and what it says."""
        link = self._progress.links.get(diagnostic.code)
        code: Html | str = diagnostic.code
        if link is not None:
            code = tag("a", diagnostic.code, href=link, rel="noreferrer")
        return tag("li", code, " ", tag("span", self._place(diagnostic.span), class_="p"), " ", diagnostic.message)

    # ---------------------------------------------------------------- small things

    def _named(self, row: int) -> Html:
        call = self._progress.calls[row].call
        what = call.endpoint or f"{call.method or '?'} {call.url.removeprefix('https://')}"
        return tag("li", tag("a", what, href=f"#c{row}"), " ", tag("span", self._place(call.span), class_="p"))

    def _version(self, row: CallProgress) -> Html:
        version = row.call.version
        values = ", ".join(version.values)
        where: tuple[Child, ...] = ()
        if version.origin is not None:
            where = (", written at ", tag("span", self._place(version.origin), class_="p"))
        if version.state == "missing":
            return join("none is sent: the server decides")
        if version.state == "dynamic":
            return join(f"not known: {version.reason}", *((f"; by default {values}", *where) if values else ()))
        return join(values, *(where or (", not written in this code",)))

    def _separated(self, spans: Sequence[Span]) -> Iterator[Child]:
        for n, span in enumerate(spans):
            if n:
                yield ", from "
            yield tag("span", self._place(span), class_="p")

    def _line(self, span: Span) -> int:
        return self._sources[span.path].position(span.start)[0]

    def _place(self, span: Span) -> str:
        cell = self._sources[span.path].cell(span.start)
        return f"{span.path}:{self._line(span)}" + ("" if cell is None else f" in cell {cell[0]}")

    def _source(self, span: Span) -> Html | None:
        """The lines of a call, with the call marked."""
        source = self._sources[span.path]
        if not source.text:
            return None
        seen, at = source.seen(span.start)
        first, start = seen.position(at)
        last, end = seen.position(source.seen(max(span.end - 1, span.start))[1])
        stop = min(last, first + SHOWN_LINES - 1)
        parts: list[Child] = []
        for line in range(first, stop + 1):
            text = seen.line_text(line)
            begin = start - 1 if line == first else len(text) - len(text.lstrip())
            until = end if line == last else len(text)
            cut = text[:SHOWN_COLUMNS]
            marked = cut[begin:until]
            parts.append(
                tag(
                    "span",
                    tag("span", line, class_="ln"),
                    shown(cut[:begin]),
                    tag("mark", shown(marked)) if marked else None,
                    shown(cut[until:]),
                    "…" if len(text) > SHOWN_COLUMNS else None,
                    class_="l",
                )
            )
        if stop < last:
            parts.append(tag("span", tag("span", "…", class_="ln"), class_="l"))
        return tag("pre", *parts, class_="source")

    def _patch(self, fix: Fix) -> Iterator[Html]:
        """The edits of a fix as a patch, each part of it with the place where it begins."""
        edits = (self._sources[edit.span.path].in_file(edit) for edit in fix.edits)
        for hunk in self._hunks([edit for edit in edits if edit is not None]):
            path = hunk[0].span.path
            source = self._sources[path].file
            # Only the lines around, since comparing all of a long file once for each group takes too long.
            first = source.position(hunk[0].span.start)[0]
            start = source.offset(max(first - CONTEXT, 1), 1)
            end = source.offset(source.position(hunk[-1].span.end)[0] + CONTEXT + 1, 1)
            old = source.text[start:end]
            moved = tuple(Edit(Span(path, e.span.start - start, e.span.end - start), e.content) for e in hunk)
            new = apply_fixes({path: old}, [replace(fix, edits=moved)]).texts.get(path, old)
            yield tag("span", f"{path}:{first}")
            yield Html("\n")
            for line in filter(None, unified_diff(path, old, new).split("\n")[3:]):
                name = {"+": "ins", "-": "del"}.get(line[:1], "")
                written = shown(line.rstrip("\r")[:SHOWN_COLUMNS])
                yield tag(name, written) if name else written
                yield Html("\n")

    def _hunks(self, edits: Sequence[Edit]) -> Iterator[list[Edit]]:
        """The edits that are so near to each other that the lines around them meet."""
        hunk: list[Edit] = []
        for edit in sorted(edits):
            if hunk and (edit.span.path != hunk[-1].span.path or self._gap(hunk[-1].span, edit.span) > 2 * CONTEXT):
                yield hunk
                hunk = []
            hunk.append(edit)
        if hunk:
            yield hunk

    def _gap(self, one: Span, other: Span) -> int:
        """How many lines of a file are between two ranges."""
        file = self._sources[one.path].file
        return file.position(other.start)[0] - file.position(one.end)[0]
