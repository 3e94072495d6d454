"""What polylint says about code: spans, edits, fixes and diagnostics.

All positions are offsets in code points into the decoded text of a file (byte order mark excluded);
`polylint.source.Source` turns them into lines and columns.
"""

from __future__ import annotations

from enum import Enum

from polylint.dataclass import dataclass


@dataclass(frozen=True, order=True)
class Span:
    """A half-open range of code points, `start` to `end`, in the file at `path`."""

    path: str
    start: int
    end: int


def covers(outer: Span, inner: Span) -> bool:
    """Whether a range lies in another one."""
    return outer.path == inner.path and outer.start <= inner.start and inner.end <= outer.end


@dataclass(frozen=True, order=True)
class Edit:
    """Replace the text of `span` by `content`; an empty span inserts."""

    span: Span
    content: str


class Severity(str, Enum):
    """What becomes of code that is left as it is: it fails or goes wrong, it may, or nothing yet."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Applicability(str, Enum):
    """How far a fix may be trusted; the promise is defined in README.md, "Safe and unsafe fixes"."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True)
class Fix:
    """Edits that are applied together or not at all.

    Every diagnostic of one migration group carries the same `group` and the same `edits`, so that applying
    the fix of one of them applies them all.
    """

    applicability: Applicability
    message: str
    group: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Related:
    """A second place that explains a diagnostic."""

    span: Span
    message: str


@dataclass(frozen=True)
class Diagnostic:
    """One finding.

    Attributes:
        code: the rule's code, as `POL101`.
        name: the rule's name, as `missing-version`.
        message: one line: the thing, the reason, the way out.
        span: where it is.
        related: further places.
        group: the migration group it belongs to, "" when it belongs to none.
        fix: the repair, None when there is none.
    """

    code: str
    name: str
    message: str
    span: Span
    related: tuple[Related, ...] = ()
    group: str = ""
    fix: Fix | None = None

    @property
    def key(self) -> tuple[str, int, int, str, str]:
        """The order in which diagnostics are shown, and what makes two of them the same."""
        return (self.span.path, self.span.start, self.span.end, self.code, self.message)
