"""One run's files, settings and texts; all that a run reads and knows of the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from polylint.config import ConfigError, Configuration, Settings
from polylint.dataclass import dataclass
from polylint.embedded.kinds import FIRST_LINE, document_kind, kind_by_content, rough_code
from polylint.files import Candidate, find_files, shown_from
from polylint.gate import MAX_FORWARD, Relevance
from polylint.layout import Layout
from polylint.requirements.kinds import is_python, kind_of
from polylint.source import Source, SourceError, decode_source, may_write, read_bytes, source_of_text

if TYPE_CHECKING:
    from polylint.analysis.project import Project
    from polylint.baseline import Baseline
    from polylint.cache import Cache
    from polylint.diagnostic import Span
    from polylint.listing.search import Search
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
        self._settings: dict[tuple[str, str | None], Settings] = {}
        self._cache: Cache | None = None
        self._relevance: dict[tuple[bytes, ...], Relevance] = {}
        self._relevance_by_folder: dict[str, Relevance] = {}
        self._searches: list[Search] = []
        self._baselines: dict[str, Baseline] = {}
        self._project_files: dict[str, ProjectFiles] = {}
        self._fixable: frozenset[str] | None = None
        self._hindrances: dict[str, str] = {}
        self._places: dict[str, str] = {}
        try:
            if candidates is not None:
                self.candidates = list(candidates)
            elif options.stdin is not None:
                shown = options.stdin_name or "<stdin>"
                self.candidates = [Candidate(os.path.abspath(shown), shown, True)]
            else:
                self._searches = self._begin_searches()
                self.candidates = find_files(options.paths, self)
        except ConfigError as error:
            raise UsageProblem(str(error)) from None
        for candidate in self.candidates:
            # What stands in for a file may be shown under another name; the others are, as any file is.
            if candidate.explicit:
                self._know(candidate.path, candidate.shown)

    @property
    def lives(self) -> bool:
        """Whether texts change while it is used: it is an editor's."""
        return self._buffers is not None

    # ---------------------------------------------------------------- settings and names

    def settings_for(self, path: str) -> Settings:
        """The settings of a file or folder, with what the command line overrides."""
        return self._overridden(self.configuration.settings_for(path))

    def settings_in(self, folder: str, names: Iterable[str]) -> Settings:
        """The settings of a folder, by its absolute path, given the names of all that is in it."""
        return self._overridden(self.configuration.settings_in(folder, names))

    def _overridden(self, found: Settings) -> Settings:
        key = found.root, found.path
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

        folder = self._cwd if file is None else self.settings_for(path).root
        file = file or os.path.join(self._cwd, DEFAULT_NAME)
        if file not in self._baselines:
            self._check_baseline(file, folder)
            try:
                self._baselines[file] = read_baseline(file, options.write_baseline)
            except BaselineError as error:
                raise UsageProblem(str(error)) from None
        return self._baselines[file]

    def _check_baseline(self, file: str, folder: str) -> None:
        """Refuse a baseline outside the project of a folder, unless the user named it: a repository could name any."""
        from polylint.confine import is_inside, real_path

        options = self.options
        if options.baseline is not None or options.config is not None:
            return
        if not is_inside(real_path(file), real_path(self.layout.top(folder))):
            raise UsageProblem(f"{self.shown(file)}: the baseline is outside the project; name it with --baseline")

    def baselines(self) -> list[Baseline]:
        """The baselines of all files that are checked, and of the working directory when there are none.

        Raises:
            UsageProblem: one can not be used.
        """
        folders = {_folder(candidate.path) for candidate in self.candidates}
        if self.options.baseline is not None:
            folders.add("")
        found = [self.baseline_for(folder or os.curdir) for folder in sorted(folders)]
        return list({one.file: one for one in found if one is not None}.values())

    def shown(self, path: str) -> str:
        """A path as people see it: below the working directory relative to it."""
        known = self.files.get(path)
        if known is None:
            known = shown_from(self._cwd, os.path.abspath(path))
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
        return stdin if stdin is not None and file == self.candidates[0].path else None

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
            found = find_files([self._cwd], self)
            self._fixable = frozenset(candidate.path for candidate in found)
        return self.file(shown) in self._fixable

    def hindrance(self, shown: str) -> str:
        """Why a file can not be changed, as what may follow its name; "" when it can."""
        file = self.file(shown)
        if self.given(file):
            return ""
        known = self._hindrances.get(file)
        if known is None:
            from polylint.confine import hindrance, real_path

            self._places[file] = real_path(file)
            folders = [os.path.abspath(path) for path in self.options.paths if os.path.isdir(path)]
            top = self.layout.top(os.path.dirname(file))
            known = hindrance(file, top, folders, self.settings_for(file))
            self._hindrances[file] = known = known or ("" if may_write(file) else "can not be written")
        return known

    def place_to_write(self, file: str) -> str:
        """Where a file was found to be, links followed, when it was looked at whether it can be changed."""
        self.hindrance(self.shown(file))
        return self._places.get(file, file)

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
        return None if self.options.no_cache else self._stores().get(text)

    def store(self, text: str, dump: Callable[[], bytes | None]) -> None:
        """Remember what `dump` gives for a text, unless it is None; it is asked only where something is stored."""
        data = None if self.options.no_cache else dump()
        if data is not None:
            self._stores().put(text, data)

    def _stores(self) -> Cache:
        if self._cache is None:
            from polylint.cache import Cache, default_folder

            self._cache = Cache(default_folder())
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
        total = len(self.candidates)
        for number, candidate in enumerate(self.candidates, 1):
            if watch is not None:
                watch("reading", number, total)
            if candidate.error:
                chosen.append(candidate)
                continue
            path = candidate.path
            relevance = self._relevance_in(_folder(path))
            if path in relevance.silent:
                if _is_module(path):
                    others.append(candidate)
                continue
            try:
                raw = self._read(path)
            except SourceError as error:
                chosen.append(candidate._replace(error=error.reason))
                continue
            kind = "" if path.endswith(".py") or kind_of(path) else kind_by_content(path, raw)
            if kind in ("shell", "dockerfile", "yaml") and b"curl" not in raw:
                continue
            if relevance.mentions(path, raw):
                chosen.append(candidate)
            elif kind in ("", "notebook") and is_python(path):
                others.append(candidate)
        chosen.extend(self._leading(others))
        return sorted(chosen, key=lambda c: c.shown)

    def _leading(self, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """Those that import what mentions Polytomic."""
        if len(candidates) <= MAX_FORWARD:
            for candidate in candidates:
                if self._relevance_for(candidate.path).leads(candidate.path):
                    yield candidate
            return
        mattering: dict[str, frozenset[str]] = {}
        for candidate in candidates:
            folder = _folder(candidate.path)
            known = mattering.get(folder)
            if known is None:
                known = mattering[folder] = self._relevance_in(folder).search(candidate.path)
            if candidate.path in known:
                yield candidate

    def _relevance_for(self, path: str) -> Relevance:
        return self._relevance_of(self.settings_for(path))

    def _relevance_in(self, folder: str) -> Relevance:
        known = self._relevance_by_folder.get(folder)
        if known is None:
            settings = self._overridden(self.configuration.settings_in(folder))
            known = self._relevance_by_folder[folder] = self._relevance_of(settings)
        return known

    def _relevance_of(self, settings: Settings) -> Relevance:
        words = _words(settings)
        known = self._relevance.get(words)
        if known is None:
            known = Relevance(self.layout, self._code, words, self._project_of, self._silent(words))
            self._relevance[words] = known
        return known

    def _begin_searches(self) -> list[Search]:
        """Let git search the large repositories of the folders to check."""
        found = []
        for path in self.options.paths:
            if os.path.isdir(path):
                from polylint.listing.repository import repository_of

                folder = os.path.abspath(path)
                settings = self.settings_for(folder)
                repository = repository_of(folder) if settings.respect_gitignore else None
                if repository is not None and repository.is_large:
                    from polylint.listing.search import begin

                    search = begin(repository, _words(settings))
                    if search is not None:
                        found.append(search)
        return found

    def _silent(self, words: Sequence[bytes]) -> frozenset[str]:
        """Files that are known to mention none of these words."""
        if len(self.candidates) <= MAX_FORWARD:
            for search in self._searches:
                search.stop()
            self._searches.clear()
        fitting = [search.silent() for search in self._searches if search.words.issuperset(words)]
        return frozenset().union(*fitting)

    def _project_of(self, file: str) -> list[str]:
        """Every file of the project that a file is in."""
        top = self.layout.top(os.path.dirname(file))
        covering = (os.path.join(os.path.abspath(path), "") for path in self.options.paths)
        if any(os.path.join(top, "").startswith(path) for path in covering):
            # The walk was done already.
            found = self.candidates
        else:
            found = find_files([top], self)
        return [candidate.path for candidate in found if not candidate.error and _is_module(candidate.path)]


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


def _folder(file: str) -> str:
    """The folder of a file by its absolute path: `os.path.dirname` for many files."""
    return file[: file.rfind(os.sep)] or os.sep


def _words(settings: Settings) -> tuple[bytes, ...]:
    """What a mention of Polytomic is, in lower case."""
    return (*GATE, *(name.lstrip("$").lower().encode() for name in settings.names))


def _is_module(path: str) -> bool:
    """Whether a file may import something."""
    return path.endswith(".py") or (is_python(path) and document_kind(path) in ("", "notebook"))


def _versions() -> Sequence[str]:
    from polylint.api.catalogue import load_catalogue

    return load_catalogue().versions


def _codes() -> Sequence[str]:
    from polylint.registry import known_codes

    return known_codes()
