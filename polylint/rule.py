"""What a rule is, and all that a rule may import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field

from polylint.api.catalogue import Catalogue
from polylint.dataclass import dataclass
from polylint.diagnostic import Diagnostic, Related, Severity, Span, covers
from polylint.facts import ApiCall, Facts, MixedVersions, NearMiss, VersionPin

__all__ = [
    "ApiCall",
    "Catalogue",
    "Context",
    "Diagnostic",
    "Facts",
    "MixedVersions",
    "NearMiss",
    "Related",
    "Rule",
    "Severity",
    "Span",
    "VersionPin",
]


MAX_CALLERS = 10
"""Callers that a diagnostic names."""


@dataclass(frozen=True)
class Context:
    """What a rule looks at.

    Attributes:
        facts: the resolved facts of the files that were checked, as of one program.
        catalogue: what each API version accepts.
        target: the API version to migrate to.
        locate: turns a span into `path:line` for use in a message.
    """

    facts: Facts
    catalogue: Catalogue
    target: str
    locate: Callable[[Span], str]
    _calls: dict[int, ApiCall] = field(default_factory=dict, compare=False)

    def calls(self, ids: tuple[int, ...]) -> list[ApiCall]:
        """The calls with these ids, in order."""
        if not self._calls:
            self._calls.update({call.id: call for call in self.facts.calls})
        return [self._calls[id] for id in ids]

    def reported(self, rule: Rule, counted: bool = False) -> Iterator[Diagnostic]:
        """A diagnostic for each finding that a rule reports as it is; if `counted`, with how many calls it is about."""
        for finding in self.facts.findings:
            if finding.rule == rule.code:
                calls = self.calls(finding.calls)
                sent = dict.fromkeys(call.span for call in calls if not covers(call.span, finding.span))
                related = (*(Related(place, "sent here") for place in list(sent)[:MAX_CALLERS]), *self.callers(calls))
                group = calls[0].group if calls else finding.group
                count = f"; {len(calls)} call{'s use' if len(calls) > 1 else ' uses'} it" if counted and calls else ""
                yield Diagnostic(rule.code, rule.name, finding.message + count, finding.span, related, group)

    def callers(self, calls: Iterable[ApiCall]) -> list[Related]:
        """The ways that lead to calls: for each of them its callers, the innermost first."""
        frames = dict.fromkeys(frame for call in calls for frame in reversed(call.via))
        return [Related(frame, "called from here") for frame in list(frames)[:MAX_CALLERS]]


@dataclass(frozen=True)
class Rule:
    """A rule: its metadata, its text and its check.

    Attributes:
        code: as `POL101`.
        name: as `missing-version`.
        summary: one line, for tables.
        since: the API version since which it matters, "" for all.
        link: the vendor's documentation.
        severity: how much it matters once the target version is what answers.
        fix: `safe` (fixes can be safe), `unsafe` (never better than unsafe) or `none`.
        default: False for rules that must be selected by name.
        member: silencing one of its findings holds back the fix of the whole migration group.
        check: yields diagnostics without a `fix`; the run attaches the fix of the diagnostic's group.
        doc: the module's docstring, under fixed headings; the only source of `explain` and of the README's table.
    """

    code: str
    name: str
    summary: str
    since: str
    link: str
    severity: Severity
    fix: str
    default: bool
    member: bool
    check: Callable[[Context], Iterator[Diagnostic]]
    doc: str
