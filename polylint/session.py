"""One run's files, settings and texts; all that a run reads and knows of the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from polylint.config import ConfigError, Configuration, Settings
from polylint.diagnostic import Span
from polylint.embedded.kinds import document_kind, kind_by_content, rough_code
from polylint.files import FIRST_LINE, Candidate, find_files
from polylint.gate import MAX_FORWARD, Relevance
from polylint.layout import Layout
from polylint.requirements.kinds import is_python, kind_of
from polylint.source import Source, SourceError, decode_source, read_bytes, source_of_text

if TYPE_CHECKING:
    from polylint.analysis.project import Project
    from polylint.baseline import Baseline
    from polylint.cache import Cache
    from polylint.uses import ProjectFiles

GATE = (b"polytomic",)
"""A file that does not mention any of these, nor a configured name, and imports no file that does, does not matter."""


class UsageProblem(Exception):
    """Wrong usage or configuration; the text is for the user."""


@dataclass(frozen=True)
class Options:
    """What the user asked for; see the command line for the meaning of each.

    Those that the command line does not have:

    Attributes:
        noqa: `# noqa` comments count.
        unused_noqa: those that silence nothing are reported.
        confined: fixes change nothing but the files that are checked, and messages say so.
    """

    paths: tuple[str, ...]
    stdin_name: str | None = None
    stdin: bytes | None = None
    fix: bool = False
    unsafe_fixes: bool | None = None
    diff: bool = False
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    target_version: str | None = None
    config: str | None = None
    isolated: bool = False
    verbose: int = 0
    jobs: int = 0
    no_cache: bool = False
    baseline: str | None = None
    write_baseline: bool = False
    add_noqa: bool = False
    reason: str = ""
    noqa: bool = True
    unused_noqa: bool = True
    confined: bool = True


class Session:
    """Files, settings and texts of one run; texts change from round to round.

    Where analysis asks for modules, it asks here: this is the `polylint.analysis.project.Files` of a run.

    Args:
        options: what the user asked for.
        candidates: the files to check, None to find them.
        buffers: texts that stand in the place of files, by absolute path: what is open in an editor. A session with
            buffers lives on while they change, and may fix any file below its folder.
        folder: below it paths are shown relative, None for the working directory.
        broken: is told of configuration files that can not be used, which then count as they were before, or as empty;
            None to raise an error instead.
        before: the settings of configuration files when they could be used last.

    Raises:
        UsageProblem: the configuration is wrong.
    """

    def __init__(
        self,
        options: Options,
        candidates: Sequence[Candidate] | None = None,
        buffers: Mapping[str, str] | None = None,
        folder: str | None = None,
        broken: Callable[[ConfigError], None] | None = None,
        before: Mapping[str, Settings] | None = None,
    ) -> None:
        self.options = options
        self._cwd = _working_directory() if folder is None else folder
        self._buffers = None if buffers is None else dict(buffers)
        self.configuration = Configuration(
            options.config, options.isolated, _versions, _codes, self._configuration_text, self._cwd, broken, before
        )
        self.sources: dict[str, Source] = {}
        self.originals: dict[str, Source] = {}
        self.files: dict[str, str] = {}
        self.layout = Layout(self.settings_for, self._cwd, () if self._buffers is None else self._buffers)
        self._by_shown: dict[str, str] = {}
        self._stand_ins: set[str] = set()
        self._settings: dict[str, Settings] = {}
        self._cache: Cache | None = None
        self._relevance: dict[tuple[bytes, ...], Relevance] = {}
        self._baselines: dict[str, Baseline] = {}
        self._project_files: dict[str, ProjectFiles] = {}
        self._fixable: frozenset[str] | None = None
        try:
            if candidates is not None:
                self.candidates = list(candidates)
            elif options.stdin is not None:
                shown = options.stdin_name or "<stdin>"
                self.candidates = [Candidate(os.path.abspath(shown), shown, True)]
            else:
                self.candidates = find_files(options.paths, self.settings_for)
        except ConfigError as error:
            raise UsageProblem(str(error)) from None
        for candidate in self.candidates:
            self._know(os.path.abspath(candidate.path), candidate.shown)

    @property
    def lives(self) -> bool:
        """Whether texts change while it is used: it is an editor's."""
        return self._buffers is not None

    # ---------------------------------------------------------------- settings and names

    def settings_for(self, path: str) -> Settings:
        """The settings of a file or folder, with what the command line overrides."""
        found = self.configuration.settings_for(path)
        key = f"{found.root}\0{found.path}"
        known = self._settings.get(key)
        if known is None:
            options = self.options
            known = self._settings[key] = replace(
                found,
                select=found.select if options.select is None else options.select,
                ignore=(*found.ignore, *options.ignore),
                extend_select=(*found.extend_select, *options.extend_select),
                target_version=options.target_version or found.target_version,
                unsafe_fixes=found.unsafe_fixes if options.unsafe_fixes is None else options.unsafe_fixes,
                baseline=found.baseline if options.baseline is None else os.path.abspath(options.baseline),
            )
        return known

    def baseline_for(self, path: str) -> Baseline | None:
        """The baseline of a file, None when it has none.

        With `write_baseline` every file has one; it need not exist yet, in the working directory unless configured.

        Raises:
            UsageProblem: it can not be used.
        """
        options = self.options
        file = self.settings_for(path).baseline_file
        if file is None and not options.write_baseline:
            return None
        from polylint.baseline import DEFAULT_NAME, BaselineError, read_baseline

        file = file or os.path.join(self._cwd, DEFAULT_NAME)
        if file not in self._baselines:
            try:
                self._baselines[file] = read_baseline(file, options.write_baseline)
            except BaselineError as error:
                raise UsageProblem(str(error)) from None
        return self._baselines[file]

    def baselines(self) -> list[Baseline]:
        """The baselines of all files that are checked, and of the working directory when there are none.

        Raises:
            UsageProblem: one can not be used.
        """
        folders = {os.path.dirname(candidate.path) for candidate in self.candidates}
        if self.options.baseline is not None:
            folders.add("")
        found = [self.baseline_for(folder or os.curdir) for folder in sorted(folders)]
        return list({one.file: one for one in found if one is not None}.values())

    def shown(self, path: str) -> str:
        """A path as people see it: below the working directory relative to it."""
        known = self.files.get(path)
        if known is None:
            relative = os.path.relpath(path, self._cwd) if _same_drive(path, self._cwd) else path
            known = (path if relative.startswith("..") else relative).replace(os.sep, "/")
            self._know(path, known)
        return known

    def file(self, shown: str) -> str:
        """The absolute path of what is shown so."""
        return self._by_shown.get(shown) or os.path.abspath(shown)

    def _know(self, path: str, shown: str) -> None:
        self.files.setdefault(path, shown)
        self._by_shown.setdefault(self.files[path], path)

    # ---------------------------------------------------------------- texts

    def source(self, file: str) -> Source:
        """The text of a file by its absolute path, as it is in this round; raises SourceError."""
        shown = self.shown(file)
        source = self.sources.get(shown)
        if source is None:
            source = self._decoded(file, shown)
            self.sources[shown] = self.originals[shown] = source
        return source

    def source_of(self, shown: str) -> Source:
        """The text of a file by its path as shown; raises SourceError."""
        return self.sources.get(shown) or self.source(self.file(shown))

    def stand_in(self, shown: str, text: str = "", encoding: str = "utf-8") -> Source:
        """Give a file that has no text one in which places can be told; analysis still finds that there is none.

        Args:
            shown: its path as shown.
            text, encoding: what stands in.
        """
        source = self.sources[shown] = self.originals[shown] = Source(shown, text, encoding, b"")
        self._stand_ins.add(shown)
        return source

    def raw(self, shown: str) -> bytes:
        """The bytes of a checked file, none when it can not be read."""
        return self._bytes(self.file(shown))

    def replace(self, file: str, text: str | None) -> bool:
        """A buffer changed, was opened, or (None) closed.

        Args:
            file: the absolute path.
            text: its text.

        Returns:
            False when what is known of the files there are no longer holds: the file is none on the disk. Then a new
            session is needed.
        """
        buffers = {} if self._buffers is None else self._buffers
        if (text is None or file not in buffers) and not os.path.isfile(file):
            return False
        if text is None:
            buffers.pop(file, None)
        else:
            buffers[file] = text
        self.changed(file)
        return True

    def changed(self, file: str) -> None:
        """What a file says is no longer what it was, in a buffer or on the disk."""
        shown = self.shown(file)
        self.sources.pop(shown, None)
        self.originals.pop(shown, None)
        self._stand_ins.discard(shown)
        for relevance in self._relevance.values():
            relevance.changed(file)
        for files in self._project_files.values():
            files.changed(file)

    def _decoded(self, file: str, shown: str) -> Source:
        if self._buffers is not None and file in self._buffers:
            text = self._buffers[file]
            return _document(source_of_text(shown, text), text[:FIRST_LINE].encode("utf-8", "replace"))
        return decoded(shown, self._read(file))

    def given(self, file: str) -> bool:
        """Whether the text of a file is not the one on the disk."""
        return self._given(file) is not None

    def _given(self, file: str) -> bytes | None:
        """The buffer or the standard input that stands for a file."""
        if self._buffers is not None:
            text = self._buffers.get(file)
            return None if text is None else text.encode("utf-8", "surrogatepass")
        stdin = self.options.stdin
        return stdin if stdin is not None and file == os.path.abspath(self.candidates[0].path) else None

    def _bytes(self, file: str) -> bytes:
        try:
            return self._read(file)
        except SourceError:
            return b""

    def _code(self, file: str) -> bytes:
        """The bytes of a file as far as its imports are concerned."""
        raw = self._bytes(file)
        return rough_code(raw) if document_kind(file) == "notebook" else raw

    def _read(self, file: str) -> bytes:
        given = self._given(file)
        return read_bytes(file) if given is None else given

    def _configuration_text(self, file: str) -> bytes:
        """The bytes of a configuration file; raises OSError."""
        given = self._given(file) if self._buffers else None
        if given is not None:
            return given
        with open(file, "rb") as opened:
            return opened.read()

    # ---------------------------------------------------------------- the rest of the project

    def project_files(self, root: str) -> ProjectFiles:
        """The files below a folder, read at most once."""
        known = self._project_files.get(root)
        if known is None:
            from polylint.uses import ProjectFiles

            known = self._project_files[root] = ProjectFiles(root, self._given)
        return known

    def may_fix(self, shown: str) -> bool:
        """Whether a file that is not checked may be edited nevertheless: in an editor any file of the project may."""
        if self._buffers is None:
            return False
        if self._fixable is None:
            found = find_files([self._cwd], self.settings_for)
            self._fixable = frozenset(os.path.abspath(candidate.path) for candidate in found)
        return self.file(shown) in self._fixable

    def is_edited(self, file: str) -> bool:
        """Whether a file is open in an editor, so that its text will change a little and be asked for again."""
        return self._buffers is not None and file in self._buffers

    # ---------------------------------------------------------------- what analysis asks for

    def project(self) -> Project:
        """A project over the texts as they are now."""
        from polylint.analysis.models.clients import LIBRARIES
        from polylint.analysis.project import Project

        return Project(self, self.shown, LIBRARIES)

    def read(self, file: str) -> str:
        """The text of a file; raises SourceError."""
        shown = self.shown(file)
        return (self._decoded(file, shown) if shown in self._stand_ins else self.source(file)).text

    def place(self, span: Span) -> str:
        """Where a range begins, as people see it: path and line, and in a notebook the cell."""
        source = self.source_of(span.path)
        cell = source.cell(span.start)
        inside = "" if cell is None else f" in cell {cell[0]}"
        return f"{span.path}:{source.position(span.start)[0]}{inside}"

    def listed(self, folder: str) -> Sequence[str]:
        """The names of what is in a folder, none when it can not be read."""
        try:
            return sorted(os.listdir(folder))
        except OSError:
            return ()

    def is_file(self, path: str) -> bool:
        """Whether there is a file."""
        return self.layout.is_file(path)

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder."""
        return self.layout.is_folder(path)

    def roots(self, file: str) -> Sequence[str]:
        """The folders in which absolute imports of a file are looked up, the nearest first."""
        return self.layout.roots(file)

    def other_roots(self, file: str, name: str) -> Sequence[str]:
        """Further folders of the same repository with a module or package of this name."""
        return self.layout.other_roots(file, name)

    def stored(self, text: str) -> bytes | None:
        """What was stored for this text, None when nothing was."""
        return self._stores().get(text)

    def store(self, text: str, data: bytes) -> None:
        """Remember something for a text."""
        self._stores().put(text, data)

    def _stores(self) -> Cache:
        if self._cache is None:
            from polylint.cache import Cache, default_folder

            self._cache = Cache(None if self.options.no_cache else default_folder())
        return self._cache

    # ---------------------------------------------------------------- the gate

    def near(self, file: str) -> bool:
        """Whether a file mentions the API, or imports what does, as far as a few files tell."""
        return self._relevance_for(file).near(file)

    def matters(self, file: str) -> bool:
        """Whether one file mentions Polytomic, or imports what does."""
        relevance = self._relevance_for(file)
        return relevance.mentions(file, self._bytes(file)) or (is_python(file) and relevance.leads(file))

    def gated(self, watch: Callable[[str, int, int], None] | None = None) -> list[Candidate]:
        """The candidates that mention Polytomic, or import what does; `watch` is told how far it is."""
        chosen: list[Candidate] = []
        others: list[Candidate] = []
        for number, candidate in enumerate(self.candidates, 1):
            if watch is not None:
                watch("reading", number, len(self.candidates))
            if candidate.error:
                chosen.append(candidate)
                continue
            try:
                raw = self._read(os.path.abspath(candidate.path))
            except SourceError as error:
                chosen.append(replace(candidate, error=error.reason))
                continue
            file = os.path.abspath(candidate.path)
            kind = "" if kind_of(file) else kind_by_content(file, raw)
            if kind in ("shell", "dockerfile", "yaml") and b"curl" not in raw:
                continue
            if self._relevance_for(file).mentions(file, raw):
                chosen.append(candidate)
            elif is_python(file) and kind in ("", "notebook"):
                others.append(candidate)
        for candidate in others:
            file = os.path.abspath(candidate.path)
            relevance = self._relevance_for(file)
            if file in relevance.search(file) if len(others) > MAX_FORWARD else relevance.leads(file):
                chosen.append(candidate)
        return sorted(chosen, key=lambda c: c.shown)

    def _words(self, path: str) -> tuple[bytes, ...]:
        settings = self.settings_for(path)
        return (*GATE, *(name.lstrip("$").lower().encode() for name in settings.names))

    def _relevance_for(self, path: str) -> Relevance:
        words = self._words(path)
        if words not in self._relevance:
            self._relevance[words] = Relevance(self.layout, self._code, words, self._project_of)
        return self._relevance[words]

    def _project_of(self, file: str) -> list[str]:
        """Every file of the project that a file is in."""
        top = self.layout.top(os.path.dirname(file))
        covering = (os.path.join(os.path.abspath(path), "") for path in self.options.paths)
        if any(os.path.join(top, "").startswith(path) for path in covering):
            # The walk was done already.
            return _modules(self.candidates)
        return _modules(find_files([top], self.settings_for))


def _working_directory() -> str:
    try:
        return os.getcwd()
    except OSError as error:
        raise UsageProblem(f"the working directory can not be used: {error.strerror}") from None


def decoded(shown: str, raw: bytes) -> Source:
    """The text of a file by its path as shown and its bytes; raises SourceError."""
    return _document(decode_source(shown, raw), raw[:FIRST_LINE])


def _document(source: Source, start: bytes) -> Source:
    kind = "" if kind_of(source.path) else kind_by_content(source.path, start)
    if not kind:
        return source
    from polylint.embedded.reading import document

    return document(source, kind)


def _modules(candidates: Iterable[Candidate]) -> list[str]:
    """Those that may import something."""
    return [
        os.path.abspath(c.path)
        for c in candidates
        if not c.error and is_python(c.path) and document_kind(c.path) in ("", "notebook")
    ]


def _same_drive(first: str, second: str) -> bool:
    return os.path.splitdrive(first)[0] == os.path.splitdrive(second)[0]


def _versions() -> Sequence[str]:
    from polylint.api.catalogue import load_catalogue

    return load_catalogue().versions


def _codes() -> Sequence[str]:
    from polylint.registry import known_codes

    return known_codes()
