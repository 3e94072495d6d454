"""polylint as a plugin of flake8: flake8 finds the files and selects, silences and prints; polylint says what is there.

What follows from that:

- `--select`, `--ignore`, `per-file-ignores` and `--disable-noqa` are flake8's, and so is `# noqa` in the line where a
  finding begins; in the line where it ends it is ours. What flake8 silences is not known here, so that no `# noqa` is
  reported as unused. `# polylint: ignore` and `[tool.polylint]` count, too.
- flake8 looks at one file at a time. A finding in another file than that is left to the other file where flake8 gets
  there and finds it; else it is reported at the place in this file that leads to it.
- flake8 has a code of its own for syntax errors, E999, and runs no plugin on them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from polylint import __version__
from polylint.config import ConfigError
from polylint.files import Candidate, excluded, shown
from polylint.output.safe import harmless
from polylint.session import GATE, Options, Session, UsageProblem
from polylint.source import SourceError, decode_source, read_bytes

if TYPE_CHECKING:
    import ast
    from argparse import Namespace

    from polylint.diagnostic import Diagnostic, Span
    from polylint.examine import Examiner
    from polylint.judging import Round

STDIN = "stdin"
"""What flake8 calls standard input when nobody says what it is."""

_LINE_END = re.compile(r"\r\n|\r")
_CODE = re.compile(r"POL\d{3}")

Place = tuple[int, int]
"""Line and column, from 1."""


class Plugin:
    """What flake8 makes of each file.

    Args:
        tree: the syntax tree; flake8 runs the plugins that ask for it once for each file that has one.
        filename: the file, or the name that standard input was given.
        lines: its text, which need not be that of the disk.
    """

    name = "polylint"
    version = __version__

    _linter: ClassVar[Linter | None] = None
    _asked_for: ClassVar[tuple[str, ...]] = ()
    _noqa: ClassVar[bool] = True

    def __init__(self, tree: ast.AST, filename: str, lines: Sequence[str]) -> None:
        self._filename = filename
        self._lines = lines

    @classmethod
    def parse_options(cls, options: Namespace) -> None:
        """Learn what flake8 was asked for, once for each run and process.

        Args:
            options: flake8's. Rules that are off by default are on when `--select` or `--extend-select` names them.

        Raises:
            ExecutionError: the configuration can not be used; flake8 prints it and ends.
        """
        from flake8.exceptions import ExecutionError

        named = (*(getattr(options, "select", None) or ()), *(getattr(options, "extend_select", None) or ()))
        cls._asked_for = tuple(code for code in named if _CODE.fullmatch(code))
        cls._noqa = not getattr(options, "disable_noqa", False)
        cls._linter = None
        try:
            Session(Options(()), ()).settings_for(os.getcwd())
        except ConfigError as error:
            raise ExecutionError(f"polylint: {error}") from None

    def run(self) -> Iterator[tuple[int, int, str, type[Plugin]]]:
        """What there is to report: line from 1, column from 0, code and message, and this class."""
        cls = type(self)
        if cls._linter is None:
            cls._linter = Linter(cls._asked_for, cls._noqa)
        for (line, column), text in cls._linter.lint(self._filename, "".join(self._lines)):
            yield line, column - 1, text, cls


class Linter:
    """Checks one file after the other and keeps what was learned about the modules they share.

    Args:
        asked_for: codes of rules to run although they are off by default.
        noqa: `# noqa` counts.
        texts: what counts instead of what the disk has, by absolute path.
    """

    def __init__(self, asked_for: tuple[str, ...], noqa: bool, texts: Mapping[str, str] | None = None) -> None:
        self._options = Options((), extend_select=asked_for, noqa=noqa, unused_noqa=False, confined=False)
        self._session = Session(self._options, (), texts)
        self._examiner: Examiner | None = None
        self._own: dict[str, dict[_Key, list[str]]] = {}

    def lint(self, filename: str, text: str) -> list[tuple[Place, str]]:
        """What is found in a text.

        Args:
            filename: what it is called; modules that it imports are looked up from there.
            text: what is checked, whatever the disk has under that name.

        Returns:
            The places and what to say of each, in order.
        """
        file = os.path.abspath(filename)
        if _on_disk(file) == _LINE_END.sub("\n", text):
            return self._lint(file, text)
        return Linter(self._options.extend_select, self._options.noqa, {file: text})._lint(file, text)

    def _lint(self, file: str, text: str) -> list[tuple[Place, str]]:
        session = self._session
        try:
            if excluded(file, session.settings_for(file), named=True) or not session.matters(file):
                return []
            return self._found(Candidate(file, shown(file), True))
        except (ConfigError, UsageProblem) as problem:
            # The configuration of a folder below the one that flake8 was started in; that one was read before.
            mentioned = any(word in text.lower().encode("utf-8", "replace") for word in GATE)
            return [((1, 1), f"POL999 cannot be checked: {problem}")] if mentioned else []
        except Exception as error:
            from polylint.failure import described, how_to_report

            return [((1, 1), f"POL998 internal error: {described(error)}. {how_to_report()}")]

    def _found(self, candidate: Candidate) -> list[tuple[Place, str]]:
        done = self._check(candidate)
        here: dict[tuple[Place, str], None] = {}
        for diagnostic in sorted(done.diagnostics, key=lambda d: d.key):
            if diagnostic.span.path == candidate.shown:
                here[self._position(diagnostic.span), _said(diagnostic)] = None
                continue
            leading = _leading_to(diagnostic, done)
            if not self._is_reported_elsewhere(diagnostic, leading, candidate):
                place = next((self._position(s) for s in leading if s.path == candidate.shown), (1, 1))
                line, column = self._position(diagnostic.span)
                here[place, f"{_said(diagnostic)} (at {harmless(diagnostic.span.path)}:{line}:{column})"] = None
        return sorted(here)

    def _check(self, candidate: Candidate) -> Round:
        from polylint.examine import Examiner
        from polylint.judging import check_once

        if self._examiner is None:
            self._examiner = Examiner(self._session)
        return check_once(self._session, self._examiner, [candidate])

    def _is_reported_elsewhere(self, diagnostic: Diagnostic, leading: Iterable[Span], candidate: Candidate) -> bool:
        """Whether a finding is for another file: the one it lies in, else the first that leads there and finds it."""
        for path in dict.fromkeys(span.path for span in (diagnostic.span, *leading)):
            if path == candidate.shown:
                return False
            known = self._findings_of(path).get(_key(diagnostic))
            # Files that import each other may each take it for the other's.
            if known is not None and candidate.shown not in known[: known.index(path)]:
                return True
        return False

    def _findings_of(self, path: str) -> dict[_Key, list[str]]:
        """What the check of another file gives, wherever it lies, with the files that lead to it.

        Nothing for what flake8 does not look at.
        """
        known = self._own.get(path)
        if known is None:
            known = self._own[path] = {}
            file = self._session.file(path)
            if path.endswith((".py", ".pyi")) and not excluded(file, self._session.settings_for(file), named=True):
                done = self._check(Candidate(file, path, False))
                for diagnostic in done.diagnostics:
                    spans = (diagnostic.span, *_leading_to(diagnostic, done))
                    known[_key(diagnostic)] = list(dict.fromkeys((*(span.path for span in spans), path)))
        return known

    def _position(self, span: Span) -> Place:
        return self._session.source_of(span.path).position(span.start)


_Key = tuple[str, str, int, int]


def _key(diagnostic: Diagnostic) -> _Key:
    """What makes two findings the same, however many calls each knows of."""
    return (diagnostic.code, diagnostic.span.path, diagnostic.span.start, diagnostic.span.end)


def _said(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.code} {harmless(diagnostic.message)}"


def _leading_to(diagnostic: Diagnostic, done: Round) -> list[Span]:
    """The places that explain a finding, the nearest first: related ones, then calls of its group and their callers."""
    calls = [c for facts in done.merged for c in facts.calls if diagnostic.group and c.group == diagnostic.group]
    frames = [frame for call in calls for frame in (call.span, *reversed(call.via))]
    return list(dict.fromkeys((*(related.span for related in diagnostic.related), *frames)))


def _on_disk(file: str) -> str | None:
    """The text of a file with the line ends that flake8 gives it, None when it can not be read."""
    try:
        return _LINE_END.sub("\n", decode_source(file, read_bytes(file)).text)
    except SourceError:
        return None
