"""From files to facts, in this process or in several.

The answer for a file depends on its text, on the texts of the modules it reaches, and on the settings; never on which
other files are examined, nor on the process that does it.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from polylint.dataclass import dataclass
from polylint.failure import described, too_much
from polylint.files import Candidate
from polylint.requirements.kinds import is_python, kind_of, mentions
from polylint.session import Options, Session
from polylint.source import SourceError

if TYPE_CHECKING:
    from polylint.facts import Facts, SdkProject
    from polylint.written_for import Declarations

FILES_PER_PROCESS = 40
"""A further process pays from this many files on: starting one takes as long as some 20 files of usual size."""

RECURSION_LIMIT = 5_000
"""Python frames that evaluation may use: some 13 for a nested call of the code under analysis."""

_CHUNK = 10
_SAFE_PATH = "PYTHONSAFEPATH"

Watch = Callable[[str, int, int], None]
"""Is told what is done with the files, with how many of them it is done, and how many there are."""


@dataclass(frozen=True)
class Failure:
    """Why a file has no facts.

    Attributes:
        reason: for a person.
        line, column: where, from 1.
        internal: it is polylint's fault.
    """

    reason: str
    line: int = 1
    column: int = 1
    internal: bool = False


@dataclass(frozen=True)
class Examined:
    """What became of one file: facts, or a failure."""

    facts: Facts | None = None
    failure: Failure | None = None


class Examiner:
    """Examines files, each once for as long as the texts it depends on stay the same.

    Args:
        session: files and settings.
        proof: say of each call where its parts are written.
        watch: is told how far it is.
    """

    def __init__(self, session: Session, proof: bool = False, watch: Watch | None = None) -> None:
        self._session = session
        self._proof = proof
        self._watch = watch or _nobody
        self._project = session.project()
        self._known: dict[str, Examined] = {}
        self._declarations: Declarations | None = None
        self._sdk_projects: dict[tuple[int, str], SdkProject] = {}

    def examine(self, candidates: Sequence[Candidate]) -> list[Examined]:
        """What became of these files, in their order."""
        waiting = [c for c in candidates if os.path.abspath(c.path) not in self._known]
        processes = self._processes(len(waiting))
        if processes > 1:
            answers = zip(waiting, _in_processes(self._session, waiting, processes), strict=False)
            for number, (candidate, examined) in enumerate(answers, 1):
                self._known[os.path.abspath(candidate.path)] = examined
                self._watch("checking", number, len(waiting))
            waiting = [c for c in waiting if os.path.abspath(c.path) not in self._known]
        for number, candidate in enumerate(waiting, 1):
            self.examine_here([candidate])
            self._watch("checking", number, len(waiting))
        return self.examine_here(candidates)

    def examine_here(self, candidates: Sequence[Candidate]) -> list[Examined]:
        """The same without other processes."""
        for candidate in candidates:
            file = os.path.abspath(candidate.path)
            if file not in self._known:
                self._known[file] = self._one(candidate, file)
        return [self._known[os.path.abspath(candidate.path)] for candidate in candidates]

    def changed(self, paths: Iterable[str]) -> None:
        """The texts of these files, by path as shown, are no longer what they were."""
        gone = set(paths)
        self._declarations = None
        self._sdk_projects.clear()
        for path in gone:
            self._project.forget(self._session.file(path))
        for file, examined in list(self._known.items()):
            facts = examined.facts
            if facts is None or not gone.isdisjoint(facts.files):
                del self._known[file]

    def _processes(self, files: int) -> int:
        options = self._session.options
        if (
            options.stdin is not None
            or self._session.lives
            or files < 2
            or any(source is not self._session.originals.get(path) for path, source in self._session.sources.items())
        ):
            return 1
        if not _may_begin_processes():
            return 1
        if options.jobs:
            return min(options.jobs, files)
        return min(os.cpu_count() or 1, files // FILES_PER_PROCESS)

    def _one(self, candidate: Candidate, file: str) -> Examined:
        if candidate.error:
            return Examined(failure=Failure(candidate.error))
        kind = kind_of(candidate.path)
        if not kind:
            return self._module(candidate, file)
        if not is_python(candidate.path):
            return self._asked(file, self._session.shown(file))
        module = self._module(candidate, file)
        if module.facts is None:
            return module
        asked = self._asked(file, module.facts.path)
        if asked.facts is None:
            return Examined(module.facts, asked.failure)
        both = replace(
            module.facts,
            requirements=asked.facts.requirements,
            floors=asked.facts.floors,
            groups=(*module.facts.groups, *asked.facts.groups),
            findings=(*module.facts.findings, *asked.facts.findings),
            files=tuple(dict.fromkeys((*module.facts.files, *asked.facts.files))),
        )
        return Examined(both, module.failure)

    def _asked(self, file: str, shown: str) -> Examined:
        """What a requirement file says of the SDK."""
        from polylint.api.catalogue import load_catalogue
        from polylint.api.releases import load_releases
        from polylint.facts import Facts
        from polylint.required import requirement_facts
        from polylint.requirements.model import RequirementsError
        from polylint.requirements.read import read_requirements

        package = load_catalogue().vendor
        text = ""
        try:
            text = self._session.read(file)
            found = read_requirements(shown, text, package)
            target = self._session.settings_for(file).target_version or load_catalogue().latest
            return Examined(requirement_facts(found, self._sdk_project(file, target), load_releases(), target))
        except SourceError as error:
            return Examined(failure=Failure(error.reason, error.line, error.column))
        except RequirementsError as error:
            if not mentions(text, package):
                return Examined(Facts(shown, files=(shown,)))
            return Examined(failure=Failure(error.reason, error.line, error.column))
        except Exception as error:
            return Examined(failure=_failure(error))

    def _sdk_project(self, file: str, target: str) -> SdkProject:
        """What the files beside a file say of the release of the SDK that it is written for."""
        from polylint.api.releases import load_releases
        from polylint.required import sdk_project
        from polylint.written_for import Declarations

        session, releases = self._session, load_releases()
        if self._declarations is None:
            self._declarations = Declarations(
                session.read, session.listed, session.shown, releases.package, releases.names
            )
        settings = session.settings_for(file)
        named = "" if settings.path is None else session.shown(settings.path)
        written = self._declarations.for_file(file, settings.root, settings.sdk_version or "", named)
        known = self._sdk_projects.get((id(written), target))
        if known is None:
            known = sdk_project(written, releases, target, session.read, session.file)
            self._sdk_projects[id(written), target] = known
        return known

    def _module(self, candidate: Candidate, file: str) -> Examined:
        from polylint.analysis.assemble import analyze
        from polylint.analysis.limits import Budgets
        from polylint.api.catalogue import load_catalogue

        session = self._session
        settings = session.settings_for(candidate.path)
        catalogue = load_catalogue()
        target = settings.target_version or catalogue.latest
        if sys.version_info >= (3, 11):
            # Calls between Python functions take no room on the C stack there; chains of wrappers are deep.
            sys.setrecursionlimit(max(sys.getrecursionlimit(), RECURSION_LIMIT))
        hosts = tuple(os.environ.get(h[1:], h) if h.startswith("$") else h for h in settings.hosts)
        try:
            return Examined(
                analyze(
                    self._project,
                    file,
                    session.read(file),
                    catalogue,
                    target,
                    (*hosts, *settings.hosts),
                    settings.airflow_connections,
                    Budgets(**dict(settings.budgets)),
                    settings.wrappers,
                    self._proof,
                    partial(self._sdk_project, file, target),
                )
            )
        except SourceError as error:
            return Examined(failure=Failure(error.reason, error.line, error.column))
        except Exception as error:
            return Examined(failure=_failure(error))
        finally:
            self._project.save()


def _failure(error: Exception) -> Failure:
    """What an error of our own is for the file that it was analyzed for."""
    reason = too_much(error)
    return Failure(reason) if reason else Failure(described(error), internal=True)


def _nobody(what: str, done: int, total: int) -> None:
    """Watch nothing."""


# -------------------------------------------------------------------- several processes

_examiner: Examiner | None = None
"""In a process of `_in_processes` what it examines with."""


def _in_processes(session: Session, candidates: Sequence[Candidate], processes: int) -> Iterator[Examined]:
    """The answers in order; fewer than asked for when processes can not be had or one of them died."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    chunks = [candidates[start : start + _CHUNK] for start in range(0, len(candidates), _CHUNK)]
    try:
        with _no_modules_from_here():
            pool = ProcessPoolExecutor(processes, initializer=_begin, initargs=(session.options, gc.get_threshold()))
        with pool:
            try:
                with _no_interruption(), _no_modules_from_here():
                    waiting = pool.map(_examine, chunks)
                for answers in waiting:
                    yield from answers
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    except (BrokenProcessPool, OSError):
        return


@contextmanager
def _no_interruption() -> Iterator[None]:
    """Keep Ctrl-C waiting: a process that begins meanwhile has it waiting until it is prepared."""
    import signal

    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _may_begin_processes() -> bool:
    """Whether a new process can be kept from running modules of the working directory.

    One that is no copy of this one is a new Python, which looks for its own first modules there too; from 3.11 on the
    environment can tell it not to.
    """
    import multiprocessing

    told = sys.version_info >= (3, 11) and (sys.flags.isolated or not sys.flags.ignore_environment)
    return told or multiprocessing.get_start_method() == "fork"


@contextmanager
def _no_modules_from_here() -> Iterator[None]:
    """Keep processes that begin meanwhile from looking for modules in the working directory."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


def _begin(options: Options, thresholds: tuple[int, int, int]) -> None:
    """Prepare a process."""
    import signal

    global _examiner
    # Ctrl-C goes to the whole group of processes; the first one cleans up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*thresholds)
    _examiner = Examiner(Session(options, ()))


def _examine(candidates: Sequence[Candidate]) -> list[Examined]:
    if _examiner is None:
        raise RuntimeError("the process was not prepared")
    return _examiner.examine_here(candidates)
