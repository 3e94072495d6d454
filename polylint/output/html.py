"""The inventory as one page for people who plan a migration: complete without a script, and loading nothing."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files as resources
from posixpath import dirname

from polylint import __version__
from polylint.diagnostic import Diagnostic
from polylint.output.html_parts import EXPLAINED, LABELS, ORDER, Parts, counted, number, state
from polylint.output.markup import Html, join, page, tag
from polylint.output.table import version_label
from polylint.progress import CallProgress, Progress, State
from polylint.source import Source

OPEN_ROWS = 20
"""Rows of a breakdown that are shown at once; a longer one is opened by whoever wants it."""


def html(
    progress: Progress,
    sources: Mapping[str, Source],
    failures: Sequence[Diagnostic],
    notes: Sequence[str],
    paths: Sequence[str],
    files: int,
) -> str:
    """The page.

    It says nothing of when and where it was made: the same code gives the same page, byte for byte.

    Args:
        progress: the calls, and what is to be done about them.
        sources: the texts they lie in, by path.
        failures: files that could not be checked.
        notes: what could not be decided.
        paths: what was looked at, as the user named it.
        files: how many files that are.

    Returns:
        The text of the file, without a final newline.
    """
    title = f"Polytomic API migration: {_headline(progress)}"
    body = _Page(progress, sources, failures, notes, paths, files).body()
    return page("en", title, _resource("page.css"), _resource("page.js"), body)


def _resource(name: str) -> str:
    return resources("polylint.output").joinpath(name).read_text(encoding="utf-8")


def _targets(progress: Progress) -> str:
    return " or ".join(progress.targets)


def _headline(progress: Progress) -> str:
    if not progress.calls:
        return "no calls found"
    done = progress.count(State.DONE)
    return f"{number(done)} of {counted(len(progress.calls), 'call')} on {_targets(progress)}"


class _Page:
    """Writes one page; see `html` for the arguments."""

    def __init__(
        self,
        progress: Progress,
        sources: Mapping[str, Source],
        failures: Sequence[Diagnostic],
        notes: Sequence[str],
        paths: Sequence[str],
        files: int,
    ) -> None:
        self._progress = progress
        self._parts = Parts(progress, sources)
        self._failures = failures
        self._notes = notes
        self._paths = paths
        self._files = files

    def body(self) -> Html:
        """All that is on the page."""
        sections = [
            (id, heading, content)
            for id, heading, content in (
                ("failures", "Not checked", self._not_checked()),
                ("work", "What to do", self._work()),
                ("where", "Where the calls are", self._where()),
                ("calls", "All calls", self._calls()),
                ("others", "Other findings", self._others()),
                ("notes", "Not decided", self._not_decided()),
            )
            if content is not None
        ]
        links = [("state", "State"), *((id, heading) for id, heading, _ in sections)]
        return join(
            tag("a", "Skip to the content", class_="skip", href="#content"),
            tag(
                "header",
                tag("h1", "Polytomic API migration"),
                tag("p", "to version ", tag("strong", _targets(self._progress)), class_="to"),
                self._facts(),
                tag(
                    "nav",
                    tag("ul", *(tag("li", tag("a", heading, href=f"#{id}")) for id, heading in links)),
                    aria_label="Sections",
                ),
            ),
            tag(
                "main",
                tag("section", tag("h2", "State"), *self._state(), id="state"),
                *(
                    tag("section", tag("h2", heading), content, id=id, aria_label=heading)
                    for id, heading, content in sections
                ),
                id="content",
                tabindex="-1",
            ),
            tag("footer", tag("p", f"Made by polylint {__version__}. Nothing was run, nothing was sent anywhere.")),
        )

    # ---------------------------------------------------------------- what was looked at, and how far it is

    def _facts(self) -> Html:
        with_calls = len({call.call.span.path for call in self._progress.calls})
        rows = [
            ("Looked at", shlex.join(self._paths)),
            ("Files", f"{number(self._files)}, {number(with_calls)} with calls"),
            ("Made by", f"polylint {__version__}"),
        ]
        return tag("dl", *(tag("div", tag("dt", name), tag("dd", value)) for name, value in rows), class_="facts")

    def _state(self) -> Iterator[Html]:
        calls = self._progress.calls
        if not calls:
            yield tag("p", "No calls of the API found.", class_="headline")
            yield tag(
                "p",
                f"{counted(self._files, 'file')} in {shlex.join(self._paths)} "
                f"{'was' if self._files == 1 else 'were'} looked at. If the API has another name there, "
                "its host is to be named under hosts in the configuration.",
            )
            return
        yield tag(
            "p",
            tag("strong", _percent(self._progress.count(State.DONE), len(calls))),
            " ",
            _headline(self._progress),
            class_="headline",
        )
        yield _bar([(each.value, self._progress.count(each)) for each in ORDER], "bar big")
        yield tag(
            "ul",
            *(
                tag(
                    "li",
                    tag("a", state(each), href="#calls", data_state=each.value),
                    " ",
                    tag("strong", number(self._progress.count(each))),
                    tag("span", EXPLAINED[each]),
                )
                for each in ORDER
            ),
            class_="legend",
        )
        counts = _count(calls, lambda call: version_label(call.call))
        yield tag("h3", "Versions")
        yield tag(
            "table",
            tag("caption", "How many calls are sent under which version", class_="vh"),
            tag(
                "thead",
                tag(
                    "tr",
                    tag("th", "Version", scope="col"),
                    tag("th", "Calls", scope="col", class_="n"),
                    tag("th", "Share", scope="col", class_="n"),
                    tag("td", class_="share", aria_hidden="true"),
                ),
            ),
            tag(
                "tbody",
                *(
                    tag(
                        "tr",
                        tag("th", version, scope="row"),
                        tag("td", number(len(found)), class_="n"),
                        tag("td", _percent(len(found), len(calls)), class_="n"),
                        tag(
                            "td",
                            _bar([("plain", len(found)), ("rest", len(calls) - len(found))]),
                            class_="share",
                            aria_hidden="true",
                        ),
                    )
                    for version, found in sorted(counts.items(), key=lambda item: _newest_first(item[0]))
                ),
            ),
            class_="versions",
        )
        if any(label.endswith("*") for label in counts):
            yield tag("p", "* a default, which the environment or a caller can override", class_="note")

    # ---------------------------------------------------------------- what to do

    def _work(self) -> Html | None:
        if not self._progress.calls and not self._progress.groups:
            return None
        if not self._progress.groups:
            return tag("p", "Nothing is left to do.")
        parts: list[Html] = [
            tag(
                "p",
                "Calls, pins and data that have to change together are one group: it is repaired as a whole, or not "
                "at all. A group is a piece of work for one person.",
            )
        ]
        for each in ORDER:
            found = [(n, group) for n, group in enumerate(self._progress.groups, 1) if group.state is each]
            if found:
                calls = _left(self._progress.calls[row] for _, group in found for row in group.calls)
                parts += [
                    tag(
                        "h3", state(each), " ", tag("span", f"{counted(len(found), 'group')}, {counted(calls, 'call')}")
                    ),
                    tag("p", *self._advice(each), class_="advice"),
                    tag("ul", *(tag("li", self._parts.group(n, group)) for n, group in found), class_="rows groups"),
                ]
        return join(*parts)

    def _advice(self, of: State) -> Iterator[Html | str]:
        paths = shlex.join(self._paths)
        if of is State.SAFE:
            yield from (tag("code", f"polylint check --fix {paths}"), " repairs these; what is sent keeps its meaning.")
        elif of is State.UNSAFE:
            command = f"polylint check --fix --unsafe-fixes {paths}"
            yield from (tag("code", command), " repairs these; somebody should read each change.")
        elif of is State.MANUAL:
            yield "There is no fix for these: what stands in the way has to be decided by a person first."
        else:
            yield "Nothing is known to be needed for these, but not all is known of them."

    # ---------------------------------------------------------------- breakdowns

    def _where(self) -> Html | None:
        calls = self._progress.calls
        if not calls:
            return None
        return join(
            self._breakdown("Folder", _count(calls, lambda call: dirname(call.call.span.path) or ".")),
            self._breakdown("Endpoint", _count(calls, lambda call: call.call.endpoint or "not known")),
            self._breakdown("Client", _count(calls, lambda call: call.call.client)),
        )

    def _breakdown(self, name: str, groups: Mapping[str, Sequence[CallProgress]]) -> Html:
        """The states of the calls that have something in common, those with most to do first."""
        rows = []
        for label, calls in sorted(groups.items(), key=lambda item: (-_left(item[1]), -len(item[1]), item[0])):
            counts = [(each, sum(call.state is each for call in calls)) for each in ORDER]
            rows.append(
                tag(
                    "tr",
                    tag("th", tag("span", label), scope="row"),
                    tag("td", number(len(calls)), class_="n"),
                    *(tag("td", number(count), class_="n" if count else "n zero") for _, count in counts),
                    tag(
                        "td", _bar([(each.value, count) for each, count in counts]), class_="share", aria_hidden="true"
                    ),
                )
            )
        head = tag(
            "tr",
            tag("th", name, scope="col"),
            tag("th", "Calls", scope="col", class_="n"),
            *(tag("th", state(each), scope="col", class_="n") for each in ORDER),
            tag("td", class_="share", aria_hidden="true"),
        )
        return tag(
            "details",
            tag("summary", tag("h3", f"By {name.lower()} ", tag("span", number(len(rows))))),
            tag(
                "table",
                tag("caption", f"Calls by {name.lower()} and state", class_="vh"),
                tag("thead", head),
                tag("tbody", *rows),
                class_="breakdown",
            ),
            open=len(rows) <= OPEN_ROWS,
        )

    # ---------------------------------------------------------------- lists

    def _calls(self) -> Html | None:
        calls = self._progress.calls
        if not calls:
            return None
        by_file: dict[str, list[Html]] = {}
        for n, call in enumerate(calls):
            by_file.setdefault(call.call.span.path, []).append(self._parts.call(n, call))
        return join(
            self._filter(),
            *(
                tag(
                    "section",
                    tag("h3", path, " ", tag("span", counted(len(rows), "call"))),
                    tag("ul", *rows, class_="rows"),
                    class_="file",
                )
                for path, rows in by_file.items()
            ),
        )

    def _filter(self) -> Html:
        """The form of the script; without it the whole list is there."""
        calls = self._progress.calls
        versions = sorted({version_label(call.call) for call in calls}, key=_newest_first)
        states = [each for each in ORDER if self._progress.count(each)]
        return tag(
            "form",
            tag(
                "label",
                tag("span", "Text"),
                tag("input", type="search", name="text", autocomplete="off", placeholder="path, endpoint, code …"),
            ),
            tag(
                "label", tag("span", "State"), _select("state", "all", ((each.value, LABELS[each]) for each in states))
            ),
            tag("label", tag("span", "Version"), _select("version", "all", ((each, each) for each in versions))),
            tag("button", "Clear", type="reset"),
            tag("button", "Open all", type="button", name="open"),
            tag("output", counted(len(calls), "call"), aria_live="polite"),
            role="search",
            aria_label="Filter the calls",
            hidden=True,
        )

    def _not_checked(self) -> Html | None:
        if not self._failures:
            return None
        return join(
            tag("p", f"{counted(len(self._failures), 'file')} could not be checked; calls in there are not counted."),
            tag("ul", *map(self._parts.finding, self._failures), class_="findings"),
        )

    def _others(self) -> Html | None:
        found = self._progress.others
        return tag("ul", *map(self._parts.finding, found), class_="findings") if found else None

    def _not_decided(self) -> Html | None:
        if not self._notes:
            return None
        return tag(
            "details",
            tag(
                "summary",
                f"{counted(len(self._notes), 'place')} where it could not be decided whether, or what, is sent",
            ),
            tag("ul", *(tag("li", note) for note in self._notes), class_="findings"),
        )


def _left(calls: Iterable[CallProgress]) -> int:
    return sum(call.state is not State.DONE for call in calls)


def _count(calls: Iterable[CallProgress], key: Callable[[CallProgress], str]) -> dict[str, list[CallProgress]]:
    found: dict[str, list[CallProgress]] = {}
    for call in calls:
        found.setdefault(key(call), []).append(call)
    return found


def _newest_first(version: str) -> tuple[bool, list[int]]:
    """The order of versions: the newest first, words last."""
    return (not version[:1].isdigit(), [-ord(char) for char in version])


def _percent(part: int, whole: int) -> str:
    """A share; all and nothing are only said of all and nothing."""
    share = round(100 * part / whole)
    return f"{share if part in (0, whole) else min(max(share, 1), 99)}\u202f%"


def _bar(parts: Sequence[tuple[str, int]], name: str = "bar") -> Html:
    """A bar of several parts; decoration, since the numbers stand beside it."""
    whole = sum(count for _, count in parts)
    pieces = []
    at = 0.0
    for label, count in parts:
        if count:
            width = 100 * count / whole
            pieces.append(tag("rect", class_=label, x=f"{at:.2f}%", width=f"{width:.2f}%", height="100%"))
            at += width
    return tag("svg", *pieces, class_=name, aria_hidden="true")


def _select(name: str, everything: str, options: Iterable[tuple[str, str]]) -> Html:
    return tag(
        "select",
        tag("option", everything, value=""),
        *(tag("option", text, value=value) for value, text in options),
        name=name,
    )
