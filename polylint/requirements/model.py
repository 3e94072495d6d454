"""What requirement files say."""

from __future__ import annotations

from polylint.dataclass import dataclass
from polylint.diagnostic import Span
from polylint.source import Source


class RequirementsError(Exception):
    """A requirement file that can not be understood.

    Attributes:
        reason: what is wrong, for a person.
        line, column: where, from 1.
    """

    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


class NoEdit(Exception):
    """A requirement that can not be moved; the text says why, for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, order=True)
class Declaration:
    """A place that asks for a package.

    Attributes:
        path: the file, as shown to people.
        span: the requirement: the name, its extras and its specifier, without marker, options and comment; with a key
            of its own, the key and its value.
        specifier: what is asked for, as PEP 440 has it; "" for any release.
        locked: it stands in a lock file.
        style: how specifiers are written there: `pep508`, `poetry`, `pipenv` or `conda`.
        version: where the specifier is written, an empty range where it would go; None when it is nowhere.
        hashes: the `--hash` options that belong to it.
        fixed: why it can not be moved, "" when it can.
    """

    path: str
    span: Span
    specifier: str
    locked: bool
    style: str = "pep508"
    version: Span | None = None
    hashes: tuple[Span, ...] = ()
    fixed: str = ""

    @property
    def editable(self) -> bool:
        """Whether it can be moved where it stands."""
        return not self.locked and not self.fixed and self.version is not None


@dataclass(frozen=True, order=True)
class PythonFloor:
    """The versions of Python that a project is for.

    Attributes:
        path: the file, as shown to people.
        span: where that is written: what stands between the quotes, where there are any.
        specifier: the versions, as PEP 440 has it.
    """

    path: str
    span: Span
    specifier: str


@dataclass(frozen=True)
class Requirements:
    """What one file says.

    Attributes:
        path: the file, as shown to people.
        declarations: the places that ask for the package, in the order of the file.
        floors: the versions of Python the project is for.
        includes: the files it includes, as written there: relative to its folder.
    """

    path: str
    declarations: tuple[Declaration, ...]
    floors: tuple[PythonFloor, ...]
    includes: tuple[str, ...] = ()


class Page:
    """A file that is being read: its text, and the package that is looked for.

    Args:
        path: the file, as shown to people.
        text: its text.
        package: the package.
    """

    def __init__(self, path: str, text: str, package: str) -> None:
        self.path = path
        self.text = text
        self.package = package
        self.declarations: list[Declaration] = []
        self.floors: list[PythonFloor] = []
        self.includes: list[str] = []

    def span(self, start: int, end: int) -> Span:
        """A range of this file."""
        return Span(self.path, start, end)

    def error(self, reason: str, offset: int) -> RequirementsError:
        """An error at an offset."""
        return RequirementsError(reason, *Source(self.path, self.text, "utf-8", b"").position(offset))

    def read(self) -> Requirements:
        """All that was found."""
        return Requirements(
            self.path,
            tuple(sorted(dict.fromkeys(self.declarations), key=lambda found: found.span)),
            tuple(sorted(dict.fromkeys(self.floors))),
            tuple(dict.fromkeys(self.includes)),
        )
