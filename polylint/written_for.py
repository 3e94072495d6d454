"""Which releases of a package a Python file may be written for: what its project's requirements and locks say."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field

from polylint.dataclass import dataclass
from polylint.requirements.kinds import kind_of, mentions
from polylint.requirements.model import Declaration, PythonFloor, RequirementsError
from polylint.requirements.move import allowed
from polylint.requirements.read import read_requirements
from polylint.source import Source, SourceError

MAX_INCLUDED = 100
"""Files that the requirement files of one folder may include, one through another."""

_MOST_NAMED = 3


@dataclass(frozen=True)
class WrittenFor:
    """Which releases a file may be written for.

    Attributes:
        releases: those of the known releases that are possible, oldest first; all of them when nothing is known.
        source: `setting`, `lock`, `requirement`, or "" when nothing says it.
        why: the same for a person.
        declarations: what asks for the package outside lock files and holds for this file, whether it can be moved or
            not: all of them have to move together.
        floors: the versions of Python that the project is for.
        locks: what lock files say that hold for this file.
        failures: the requirement files that mention the package and can not be understood: the path, and why.
    """

    releases: tuple[str, ...]
    source: str
    why: str
    declarations: tuple[Declaration, ...] = ()
    floors: tuple[PythonFloor, ...] = ()
    locks: tuple[Declaration, ...] = ()
    failures: tuple[tuple[str, RequirementsError], ...] = ()


@dataclass
class _Said:
    """What the requirement files of a folder say; attributes as in `WrittenFor`."""

    declarations: list[Declaration] = field(default_factory=list)
    floors: list[PythonFloor] = field(default_factory=list)
    locks: list[Declaration] = field(default_factory=list)
    failures: list[tuple[str, RequirementsError]] = field(default_factory=list)


class Declarations:
    """What requirement files say of a package, each folder read once.

    Args:
        read: gives the text of a file; raises SourceError or OSError.
        listed: gives the names of what is in a folder, none when there is none.
        shown: gives a path as people see it.
        package: the package.
        releases: the releases that are known, oldest first.
    """

    def __init__(
        self,
        read: Callable[[str], str],
        listed: Callable[[str], Iterable[str]],
        shown: Callable[[str], str],
        package: str,
        releases: Sequence[str],
    ) -> None:
        self._read = read
        self._listed = listed
        self._shown = shown
        self._package = package
        self._releases = tuple(releases)
        self._folders: dict[str, _Said] = {}
        self._answers: dict[tuple[str, str, str], WrittenFor] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._lines: dict[Declaration, int] = {}

    def forget(self) -> None:
        """Requirement files are no longer what they were."""
        self._folders.clear()
        self._answers.clear()
        self._names.clear()

    def for_file(self, file: str, root: str, setting: str = "", named: str = "") -> WrittenFor:
        """Which releases a file may be written for.

        Args:
            file: its absolute path.
            root: the folder of its project.
            setting: the release or the range that the configuration says, "" when it says none.
            named: the configuration file, for a person.

        Returns:
            What the nearest folder says that says anything, up to the project's and then the top of the repository.
        """
        key = (os.path.dirname(file), root, setting)
        known = self._answers.get(key)
        if known is None:
            known = self._answers[key] = self._answer(key[0], root, setting, named)
        return known

    # ---------------------------------------------------------------- the answer

    def _answer(self, folder: str, root: str, setting: str, named: str) -> WrittenFor:
        failures: list[tuple[str, RequirementsError]] = []
        floors: tuple[PythonFloor, ...] = ()
        declarations: list[Declaration] = []
        locks: list[Declaration] = []
        for above in self._chain(folder, root):
            said = self._folder(above)
            failures.extend(one for one in said.failures if one not in failures)
            floors = floors or tuple(said.floors)
            if declarations or locks:
                if not said.locks or not self._agreeing(declarations, said.locks):
                    continue
                # The lock of a workspace, for a member of it that names a range.
                declarations.extend(one for one in said.declarations if one not in declarations)
                locks = list(said.locks)
                break
            declarations, locks = list(said.declarations), list(said.locks)
            if locks or len(self._possible(declarations)) == 1:
                break
        releases, source, why = self._decided(declarations, locks, setting, named)
        return WrittenFor(releases, source, why, tuple(declarations), floors, tuple(locks), tuple(failures))

    def _decided(
        self, declarations: Sequence[Declaration], locks: Sequence[Declaration], setting: str, named: str
    ) -> tuple[tuple[str, ...], str, str]:
        if setting:
            specifier = _specifier(setting)
            releases = self._admitted(specifier)
            where = f"sdk-version in {named}" if named else f"sdk-version is {setting}"
            return releases, "setting", where + self._instead(specifier, releases)
        agreeing = self._agreeing(declarations, locks)
        if agreeing:
            return self._together(agreeing), "lock", self._says(agreeing)
        if declarations:
            why = self._says(declarations)
            if locks:
                why += f"; {self._says(locks)}, which that does not admit"
            return self._together(declarations), "requirement", why
        return self._releases, "", "nothing says which release"

    def _agreeing(self, declarations: Sequence[Declaration], locks: Sequence[Declaration]) -> list[Declaration]:
        """The locks that what is declared admits; one that it does not admit was made before it."""
        from packaging.specifiers import SpecifierSet

        if not declarations:
            return list(locks)
        sets = [SpecifierSet(one.specifier) for one in declarations]
        found = [[one.contains(lock.specifier[2:], prereleases=True) for one in sets] for lock in locks]
        by_all = [lock for lock, admitted in zip(locks, found, strict=True) if all(admitted)]
        if by_all or frozenset.intersection(*(frozenset(self._admitted(one.specifier)) for one in declarations)):
            return by_all
        return [lock for lock, admitted in zip(locks, found, strict=True) if any(admitted)]

    def _possible(self, declarations: Sequence[Declaration]) -> tuple[str, ...]:
        return self._together(declarations) if declarations else self._releases

    def _together(self, declarations: Sequence[Declaration]) -> tuple[str, ...]:
        """What several declarations admit: all of them where that is anything, else any of them."""
        admitted = [frozenset(self._admitted(one.specifier)) for one in declarations]
        wanted = frozenset.intersection(*admitted) or frozenset.union(*admitted)
        return tuple(release for release in self._releases if release in wanted)

    def _admitted(self, specifier: str) -> tuple[str, ...]:
        """The known releases that a specifier admits; where it admits none, the last one before it."""
        return allowed(specifier, self._releases) or self._nearest(specifier)

    def _nearest(self, specifier: str) -> tuple[str, ...]:
        from packaging.version import Version

        from polylint.requirements.versions import floor

        lowest = floor(specifier)
        if lowest is None or not self._releases:
            return self._releases[:1]
        below = [release for release in self._releases if Version(release) <= lowest]
        return (below[-1] if below else self._releases[0],)

    def _says(self, declarations: Sequence[Declaration]) -> str:
        """`requirements.txt:3 says polytomic==1.18.0`, for several of them."""
        telling = [one for one in declarations if one.specifier] or list(declarations)
        found = []
        for one in dict.fromkeys(telling):
            asked = f"{self._package}{one.specifier}" if one.specifier else f"{self._package} without a release"
            found.append(
                f"{one.path}:{self._line(one)} says {asked}"
                + self._instead(one.specifier, self._admitted(one.specifier))
            )
        more = len(found) - _MOST_NAMED
        return ", ".join(found[:_MOST_NAMED]) + (f", and {more} more" if more > 0 else "")

    def _instead(self, specifier: str, releases: Sequence[str]) -> str:
        if allowed(specifier, self._releases) or not releases:
            return ""
        return f" (no release that is known here; taken for {releases[0]})"

    def _line(self, declaration: Declaration) -> int:
        return self._lines.get(declaration, 1)

    # ---------------------------------------------------------------- folders

    def _chain(self, folder: str, root: str) -> Iterator[str]:
        """The folders whose requirements may hold for a file in a folder, the nearest first."""
        within = _inside(folder, root)
        top = self._top(folder)
        passed = False
        while True:
            yield folder
            within = within and folder != root
            passed = passed or folder == top
            parent = os.path.dirname(folder)
            # Above the project only what belongs to the same repository counts.
            if parent == folder or (not within and (passed or not top)):
                return
            folder = parent

    def _top(self, folder: str) -> str:
        """The top of the repository, "" outside one."""
        while ".git" not in self._entries(folder):
            parent = os.path.dirname(folder)
            if parent == folder:
                return ""
            folder = parent
        return folder

    def _entries(self, folder: str) -> frozenset[str]:
        known = self._names.get(folder)
        if known is None:
            known = self._names[folder] = frozenset(self._listed(folder))
        return known

    def _folder(self, folder: str) -> _Said:
        known = self._folders.get(folder)
        if known is None:
            known = self._folders[folder] = _Said()
            entries = self._entries(folder)
            waiting = [(os.path.join(folder, name), "") for name in sorted(entries) if kind_of(name)]
            if "requirements" in entries:
                inside = os.path.join(folder, "requirements")
                waiting.extend(
                    (path, "")
                    for name in sorted(self._entries(inside))
                    if kind_of(path := os.path.join(inside, name)) == "requirements"
                )
            self._files(waiting, known)
        return known

    def _files(self, waiting: list[tuple[str, str]], said: _Said) -> None:
        """Read files and what they include; each once, which cuts loops."""
        seen = {path for path, _ in waiting}
        most = len(waiting) + MAX_INCLUDED
        for path, kind in waiting:
            shown = self._shown(path)
            try:
                text = self._read(path)
            except (SourceError, OSError):
                continue
            try:
                found = read_requirements(shown, text, self._package, kind)
            except RequirementsError as error:
                if mentions(text, self._package):
                    said.failures.append((shown, error))
                continue
            source = Source(shown, text, "utf-8", b"")
            for one in found.declarations:
                self._lines[one] = source.position(one.span.start)[0]
                (said.locks if one.locked else said.declarations).append(one)
            said.floors.extend(found.floors)
            for include in found.includes:
                included = os.path.normpath(os.path.join(os.path.dirname(path), include))
                if "://" not in include and included not in seen and len(waiting) < most:
                    seen.add(included)
                    waiting.append((included, kind_of(included) or "requirements"))


def _specifier(setting: str) -> str:
    """A release or a range as a specifier."""
    return f"=={setting}" if setting[:1].isdigit() else setting


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
