"""One folder of the editor: a session that lives on, the texts that are open there, and what the last check gave."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import islice

from polylint.config import ConfigError, Settings
from polylint.dataclass import dataclass
from polylint.diagnostic import Diagnostic, Edit, Fix, Span
from polylint.examine import Examiner
from polylint.files import Candidate, excluded
from polylint.fixing import fix_all
from polylint.integrations.lsp.documents import CONFIGURATION, Document
from polylint.judging import Round, check_once
from polylint.listing.walk import DEFAULT_EXCLUDE
from polylint.session import Options, Session
from polylint.source import Source, SourceError

MAX_WIDENED = 5
"""How often the files that a fix would edit are checked too, as their findings may stand in its way."""

MAX_CONCERNED = 100
"""Files looked at to tell what is said of the open ones: those that import them, those that they reach, and so on."""


class Superseded(Exception):
    """There are newer texts: the answer for these is of no use."""


@dataclass(frozen=True)
class Found:
    """What is known of one open document.

    Attributes:
        diagnostics: its findings.
        source: the text they are about.
        kept: they are those of a text before this one, which does not parse: their places moved with the text, and
            there are no fixes.
    """

    diagnostics: tuple[Diagnostic, ...]
    source: Source
    kept: bool = False


@dataclass
class Bench:
    """A folder.

    Args:
        folder: its absolute path.
        options: what the editor sets.
        tell: is told what is wrong with the configuration.
    """

    folder: str
    options: Options
    tell: Callable[[str], None]
    done: Round = field(default_factory=Round)
    candidates: Sequence[Candidate] = ()
    _session: Session | None = None
    _examiner: Examiner | None = None
    _buffers: dict[str, str] = field(default_factory=dict)
    _good: dict[str, str] = field(default_factory=dict)
    _loaded: Mapping[str, Settings] = field(default_factory=dict)
    _typed: frozenset[str] = frozenset()
    _told: set[str] = field(default_factory=set)

    @property
    def session(self) -> Session:
        """The session; there is one once something was checked."""
        if self._session is None:
            raise RuntimeError("nothing was checked yet")
        return self._session

    @property
    def examiner(self) -> Examiner:
        """What the session's files are examined with."""
        if self._examiner is None:
            raise RuntimeError("nothing was checked yet")
        return self._examiner

    def forget(self) -> None:
        """Files came or went, or the configuration changed: begin anew."""
        self._session = None

    def changed(self, files: Iterable[str]) -> None:
        """Files are no longer what they were on the disk."""
        if self._session is None:
            return
        gone = [file for file in files if file not in self._buffers]
        for file in gone:
            self._session.changed(file)
        self.examiner.changed([self._session.shown(file) for file in gone])

    # ---------------------------------------------------------------- checking

    def check(self, documents: Sequence[Document], superseded: Callable[[], bool]) -> dict[str, Found]:
        """Check the open documents.

        Args:
            documents: all that are open in the folder, those that matter most first.
            superseded: whether there are newer texts.

        Returns:
            What is known of each, by path.

        Raises:
            Superseded: there are newer texts.
        """
        self._typed = frozenset(document.path for document in documents if document.dirty)
        self._take({document.path: document.text for document in documents})
        session = self.session
        checked = [document for document in documents if document.kind != CONFIGURATION]
        self._good = {each.path: self._good[each.path] for each in checked if each.path in self._good}
        session.candidates = [
            Candidate(each.path, session.shown(each.path), True) for each in checked if not self._left_out(each.path)
        ]
        mattering = {candidate.path for candidate in session.gated()}
        candidates = [one for one in session.candidates if one.path in mattering]
        kept = set()
        for candidate in candidates:
            if superseded():
                raise Superseded
            if not self._examined(candidate) and self._falls_back(candidate.path):
                kept.add(candidate.path)
        for candidate in candidates:
            # What they lead to is appended.
            if superseded():
                raise Superseded
            self._examined(candidate)
            room = MAX_CONCERNED - len(candidates)
            candidates.extend(islice(self._around(candidate, {one.path for one in candidates}), max(room, 0)))
        self.done, self.candidates = self._round(sorted(candidates, key=_shown))
        return {each.path: self._found(each, each.path in kept) for each in documents}

    def _left_out(self, file: str) -> bool:
        """Whether nobody wants to hear of a file: it is excluded, or in an environment below the folder."""
        settings = self.session.settings_for(file)
        if excluded(file, settings, named=True):
            return True
        below = os.path.relpath(file, self.folder).split(os.sep)[:-1]
        return settings.exclude is None and any(f"{name}/" in DEFAULT_EXCLUDE for name in below)

    def _take(self, buffers: dict[str, str]) -> None:
        """Let the session know of the texts that are open now."""
        session = self._session
        if session is not None:
            now = {file: text for file, text in buffers.items() if self._buffers.get(file) != text}
            now_closed = [file for file in self._buffers if file not in buffers]
            for file, text in (*now.items(), *((file, None) for file in now_closed)):
                if not session.replace(file, text):
                    session = self._session = None
                    break
                self.examiner.changed([session.shown(file)])
        self._buffers = dict(buffers)
        if session is None:
            self._begin()

    def _begin(self) -> None:
        """A new session."""
        before, self._told = self._told, set()

        def broken(error: ConfigError) -> None:
            # Nobody wants to hear of what is being typed, nor of the same again.
            problem = str(error)
            if os.path.abspath(error.path) not in self._typed and problem not in self._told:
                self._told.add(problem)
                if problem not in before:
                    self.tell(problem)

        try:
            self._session = Session(self.options, (), self._buffers, self.folder, broken, self._loaded)
        except ConfigError as error:
            broken(error)
            options = replace(self.options, config=None)
            self._session = Session(options, (), self._buffers, self.folder, broken, self._loaded)
        for file in self._buffers:
            self._session.settings_for(file)
        self._loaded = self._session.configuration.loaded
        self._examiner = Examiner(self._session)

    def _examined(self, candidate: Candidate) -> bool:
        """Examine a file; whether it could be."""
        (examined,) = self.examiner.examine_here([candidate])
        if examined.facts is None:
            return examined.failure is not None and examined.failure.internal
        if examined.failure is None and candidate.path in self._buffers:
            self._good[candidate.path] = self._buffers[candidate.path]
        return True

    def _falls_back(self, file: str) -> bool:
        """Take the last text of a document that could be parsed, while this one is being typed."""
        good = self._good.get(file)
        if good is None or file not in self._typed:
            return False
        session = self.session
        session.replace(file, good)
        self.examiner.changed([session.shown(file)])
        # The next text is compared with this one.
        self._buffers[file] = good
        return True

    def _around(self, candidate: Candidate, known: set[str]) -> Iterator[Candidate]:
        """The files that import this one, and those that it reaches: what they do decides what is said of it."""
        session, file = self.session, candidate.path
        root = session.settings_for(file).root
        found: list[str] = []
        if file.endswith(".py") and not _is_home(root):
            found.extend(session.project_files(root).importers(file, session.layout))
        (examined,) = self.examiner.examine_here([candidate])
        for shown in () if examined.facts is None else examined.facts.files:
            path = session.file(shown)
            if path.endswith(".py") and path.startswith(self.folder + os.sep) and session.near(path):
                found.append(path)
        for path in dict.fromkeys(found):
            if path not in known and session.is_file(path) and not self._left_out(path):
                yield Candidate(path, session.shown(path), False)

    def _round(self, candidates: Sequence[Candidate]) -> tuple[Round, Sequence[Candidate]]:
        """Check files, and those that fixes would edit: what is suppressed there holds a fix back, too."""
        session = self.session
        every = list(candidates)
        done = check_once(session, self.examiner, every)
        for _ in range(MAX_WIDENED):
            known = {candidate.shown for candidate in every}
            edited = {edit.span.path for found in done.diagnostics if found.fix for edit in found.fix.edits}
            more = sorted(edited - known)
            if not more:
                break
            every = sorted((*every, *(Candidate(session.file(shown), shown, False) for shown in more)), key=_shown)
            done = check_once(session, self.examiner, every)
        return done, every

    def _found(self, document: Document, kept: bool) -> Found:
        session = self.session
        shown = session.shown(document.path)
        here = tuple(sorted((d for d in self.done.diagnostics if d.span.path == shown), key=lambda d: d.key))
        if kept:
            good = session.source_of(shown)
            here = tuple(replace(one, span=good.placed(one.span)) for one in here)
            return Found(
                tuple(_moved(here, good.written, document.text)), Source(shown, document.text, "utf-8", b""), True
            )
        try:
            source = session.source_of(shown)
        except SourceError:
            source = Source(shown, document.text, "utf-8", b"")
        return Found(here, source)

    # ---------------------------------------------------------------- fixing

    def fixed(self, allowed: Callable[[Diagnostic, Fix], bool]) -> dict[str, tuple[Source, list[Edit]]]:
        """The edits of all fixes that are wanted, until there are no more.

        Args:
            allowed: whether a fix of a diagnostic is wanted.

        Returns:
            For each file that changes, by path as shown, its text and the edits of the file; nothing is kept of them
            here.
        """
        session, examiner = self.session, self.examiner
        before = dict(session.sources)
        try:
            fix_all(session, examiner, self.candidates, self.done, allowed)
            after = {path: source for path, source in session.sources.items() if before.get(path) is not source}
        finally:
            changed = [path for path, source in session.sources.items() if before.get(path) is not source]
            session.sources.clear()
            session.sources.update(before)
            examiner.changed(changed)
        return {
            path: (before[path], edits)
            for path, source in after.items()
            if path in before and (edits := list(_difference(path, before[path].written, source.written)))
        }

    def source(self, shown: str) -> Source | None:
        """The text of a file, None when it can not be read."""
        try:
            return self.session.source_of(shown)
        except SourceError:
            return None


def _difference(path: str, old: str, new: str) -> Iterator[Edit]:
    """The edits that make one text of another, line by line."""
    from difflib import SequenceMatcher

    one, other = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for line in one:
        starts.append(starts[-1] + len(line))
    for tag, first, last, begin, end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(Span(path, starts[first], starts[last]), "".join(other[begin:end]))


def _moved(found: Iterable[Diagnostic], old: str, new: str) -> Iterator[Diagnostic]:
    """Findings in a text that was changed in one place, at their places afterwards; those in that place are kept."""
    head = _alike(old, new)
    most = min(len(old), len(new)) - head
    tail = _alike(old[len(old) - most :][::-1], new[len(new) - most :][::-1])

    def moved(offset: int) -> int:
        if offset <= head:
            return offset
        return max(offset + len(new) - len(old), head) if offset >= len(old) - tail else min(offset, len(new) - tail)

    for one in found:
        start = moved(one.span.start)
        span = replace(one.span, start=start, end=max(moved(one.span.end), start))
        yield replace(one, span=span, related=(), fix=None)


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with that are the same."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _shown(candidate: Candidate) -> str:
    return candidate.shown


def _is_home(root: str) -> bool:
    """Whether a folder is no project, but holds everything that somebody has."""
    home = os.path.expanduser("~")
    return home == root or home.startswith(root.rstrip(os.sep) + os.sep)
