"""Configuration: `[tool.polylint]` in pyproject.toml, or polylint.toml: find it, read it, validate it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from polylint.dataclass import dataclass

if TYPE_CHECKING:
    from polylint.wrappers import Wrapper

_PROJECT_FILES = frozenset({".git", "pyproject.toml", "polylint.toml", "setup.cfg", "setup.py"})
_HOST = re.compile(r"\$[A-Za-z_]\w*|[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*(?::\d+)?")


class ConfigError(Exception):
    """A configuration that can not be used; the text names the file, the key and what is accepted."""

    def __init__(self, path: str, key: str, message: str) -> None:
        super().__init__(f"{path}: {key}: {message}" if key else f"{path}: {message}")
        self.path = path
        self.key = key


@dataclass(frozen=True)
class Settings:
    """The settings of a file.

    Attributes:
        root: the folder of the configuration, else of the project the file is in.
        path: the configuration file, None when there is none.
        target_version: the version to migrate to, None for the latest.
        hosts: more hosts of the API; `$NAME` is an environment variable that holds one.
        src: folders, relative to `root`, in which modules are looked up.
        airflow_connections: ids of Airflow connections to the API.
        select, ignore, extend_select: rule codes or prefixes of codes.
        per_file_ignores: (glob, codes).
        exclude, extend_exclude: globs of files that are not checked; None for the built-in ones.
        include: globs of further files to check.
        include_docs: check code in Markdown, too.
        respect_gitignore: leave out what git ignores.
        unsafe_fixes: apply unsafe fixes too.
        budgets: what analysis may spend on a file, where it is not the usual: (name, number).
        wrappers: functions outside the project that are described.
        sdk_version: the release of the SDK that the code is written for, or a range of them; None to find it out.
        baseline: the file with the findings that are accepted, relative to `root`.
    """

    root: str
    path: str | None = None
    target_version: str | None = None
    hosts: tuple[str, ...] = ()
    src: tuple[str, ...] = ()
    airflow_connections: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[str, ...] | None = None
    extend_exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    include_docs: bool = False
    respect_gitignore: bool = True
    unsafe_fixes: bool = False
    budgets: tuple[tuple[str, int], ...] = ()
    wrappers: tuple[Wrapper, ...] = ()
    sdk_version: str | None = None
    baseline: str | None = None

    @property
    def baseline_file(self) -> str | None:
        """The absolute path of the baseline, None when there is none."""
        return None if self.baseline is None else os.path.normpath(os.path.join(self.root, self.baseline))

    @property
    def names(self) -> tuple[str, ...]:
        """Further names that tell that a file has to do with the API."""
        return (*self.hosts, *self.airflow_connections, *(wrapper.module for wrapper in self.wrappers))

    def selected(self, code: str, default: bool, path: str) -> bool:
        """Whether a rule is on for a file.

        Args:
            code: the rule's code.
            default: whether it is on when nobody mentions it.
            path: the file.

        Returns:
            True when it is selected more specifically than ignored, and not ignored for this file.
        """
        chosen = _longest((*(self.select or ()), *self.extend_select), code)
        if self.select is None and default:
            chosen = max(chosen, 0)
        if not default and chosen < len(code):
            return False
        ignored = max(_longest(self.ignore, code), self._ignored_here(code, path))
        return chosen > ignored if chosen >= 0 else False

    def _ignored_here(self, code: str, path: str) -> int:
        relative = os.path.relpath(os.path.abspath(path), self.root).replace(os.sep, "/")
        name = relative.rsplit("/", 1)[-1]
        found = [
            _longest(codes, code)
            for glob, codes in self.per_file_ignores
            if fnmatchcase(relative, glob) or fnmatchcase(name, glob)
        ]
        # Named for this one file: more specific than any selection.
        return 99 if any(length >= 0 for length in found) else -1


def _longest(prefixes: Sequence[str], code: str) -> int:
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)


class Configuration:
    """Finds the settings of files.

    Args:
        explicit: a configuration file to use for every file, None to search.
        isolated: use no configuration file at all.
        versions: gives the known API versions; asked only when the key is there.
        codes: gives the known rule codes; asked only when such a key is there.
        read: gives the bytes of a configuration file; raises OSError.
        cwd: the folder of files that are in no project.
        broken: is told of files that can not be used; None to raise an error instead.
        before: the settings in such files when they could be used last; without any they count as empty.

    Attributes:
        loaded: the settings in each file that could be used.
    """

    def __init__(
        self,
        explicit: str | None,
        isolated: bool,
        versions: Callable[[], Sequence[str]],
        codes: Callable[[], Sequence[str]],
        read: Callable[[str], bytes] | None = None,
        cwd: str | None = None,
        broken: Callable[[ConfigError], None] | None = None,
        before: Mapping[str, Settings] | None = None,
    ) -> None:
        self._read = read or _read
        self._cwd = os.getcwd() if cwd is None else cwd
        self._broken = broken
        self.loaded: dict[str, Settings] = dict(before or {})
        self._isolated = isolated
        self._versions = versions
        self._codes = codes
        self._folders: dict[str, Settings] = {}
        self._explicit: Settings | None = None
        if explicit is not None and not isolated:
            if not os.path.isfile(explicit):
                raise ConfigError(explicit, "", "no such file")
            found = self._usable(os.path.abspath(explicit))
            self._explicit = found or Settings(os.path.dirname(os.path.abspath(explicit)), explicit)

    def settings_for(self, path: str) -> Settings:
        """The settings of a file or folder.

        Raises:
            ConfigError: its configuration is wrong.
        """
        if self._explicit is not None:
            return self._explicit
        known = self._folders.get(path)
        if known is not None:
            return known
        folder = os.path.abspath(path)
        if not os.path.isdir(folder):
            folder = os.path.dirname(folder)
        return self._for_folder(folder)

    def settings_in(self, folder: str, names: Iterable[str] = _PROJECT_FILES) -> Settings:
        """The settings of a folder, by its absolute path, given the names of all that is in it, if they are known.

        Raises:
            ConfigError: its configuration is wrong.
        """
        if self._explicit is not None:
            return self._explicit
        known = self._folders.get(folder)
        if known is None:
            parent = os.path.dirname(folder)
            # Nearly all folders have nothing that would make a difference: then there is no need to ask the disk.
            plain = _PROJECT_FILES.isdisjoint(names) and parent != folder
            known = self._folders[folder] = self._for_folder(parent if plain else folder)
        return known

    def _for_folder(self, folder: str) -> Settings:
        known = self._folders.get(folder)
        if known is not None:
            return known
        found = None
        if not self._isolated:
            for name in ("polylint.toml", "pyproject.toml"):
                file = os.path.join(folder, name)
                if os.path.isfile(file):
                    found = self._usable(file)
                if found is not None:
                    break
        parent = os.path.dirname(folder)
        if found is None:
            project = any(os.path.exists(os.path.join(folder, name)) for name in _PROJECT_FILES)
            above = self._for_folder(parent) if parent != folder else None
            if above is not None and (above.path is not None or not project):
                found = above
            else:
                found = Settings(folder if project else self._cwd)
        self._folders[folder] = found
        return found

    def _usable(self, file: str) -> Settings | None:
        """The settings in a file, or those it had before where it is broken now and that is no error."""
        try:
            found = self._load(file)
        except ConfigError as error:
            if self._broken is None:
                raise
            self._broken(error)
            return self.loaded.get(file, Settings(os.path.dirname(file), _shown(file)))
        if found is None:
            self.loaded.pop(file, None)
        else:
            self.loaded[file] = found
        return found

    def _load(self, file: str) -> Settings | None:
        """The settings in a file, None for a pyproject.toml that has none."""
        try:
            raw = self._read(file)
        except OSError as error:
            raise ConfigError(_shown(file), "", error.strerror or str(error)) from None
        own = os.path.basename(file) != "pyproject.toml"
        if not own and b"polylint" not in raw:
            return None
        import tomli

        try:
            data = tomli.loads(raw.decode("utf-8"))
        except RecursionError:
            raise ConfigError(_shown(file), "", "not valid TOML: it is nested too deeply") from None
        except ValueError as error:
            raise ConfigError(_shown(file), "", f"not valid TOML: {error}") from None
        if not own:
            tool = data.get("tool", {})
            if not isinstance(tool, dict) or "polylint" not in tool:
                return None
            data = tool["polylint"]
        if not isinstance(data, dict):
            raise ConfigError(_shown(file), "tool.polylint", "a table is expected")
        return self._validated(file, data)

    def _validated(self, file: str, data: Mapping[str, Any]) -> Settings:
        values: dict[str, Any] = {}
        for key, value in data.items():
            check = _KEYS.get(key)
            if check is None:
                from difflib import get_close_matches

                near = get_close_matches(key, _KEYS, 1)
                hint = f"did you mean {near[0]}?" if near else f"accepted are {', '.join(_KEYS)}"
                raise ConfigError(_shown(file), key, f"unknown key; {hint}")
            try:
                values[key.replace("-", "_")] = check(self, value)
            except ValueError as error:
                raise ConfigError(_shown(file), key, str(error)) from None
        return Settings(os.path.dirname(file), _shown(file), **values)

    def _version(self, value: object) -> str:
        known = self._versions()
        if value not in known:
            raise ValueError(f"{value!r} is no version of the API; accepted are {', '.join(known)}")
        return str(value)

    def _release(self, value: object) -> str:
        from packaging.specifiers import SpecifierSet
        from packaging.version import Version

        text = value.strip() if isinstance(value, str) else ""
        try:
            found = Version(text) if text[:1].isdigit() else SpecifierSet(text)
            # A range is read when it is asked for the first time.
            _ = isinstance(found, SpecifierSet) and found.contains("1")
        except ValueError:
            text = ""
        if not text:
            raise ValueError(f'{value!r} is no release; accepted are a release, "1.18.0", and a range, ">=1.11,<2"')
        return text

    def _hosts(self, value: object) -> tuple[str, ...]:
        hosts = _strings(value)
        for host in hosts:
            if not _HOST.fullmatch(host):
                raise ValueError(f"{host!r} is no host; accepted are host names without scheme or path, and $VARIABLES")
        return hosts

    def _code_list(self, value: object) -> tuple[str, ...]:
        return check_codes(_strings(value), self._codes())

    def _names(self, value: object) -> tuple[str, ...]:
        return _strings(value)

    def _optional_globs(self, value: object) -> tuple[str, ...]:
        return _strings(value)

    def _file(self, value: object) -> str:
        if not isinstance(value, str) or not value.strip() or "\0" in value or value.endswith(("/", os.sep)):
            raise ValueError(f'{value!r} is no file; a path is expected, as ".polylint-baseline.json"')
        return value

    def _flag(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise ValueError(f"{value!r} is neither true nor false")
        return value

    def _budgets(self, value: object) -> tuple[tuple[str, int], ...]:
        from dataclasses import fields

        from polylint.analysis.limits import Budgets

        names = [field.name for field in fields(Budgets)]
        if not isinstance(value, dict) or not all(name in names for name in value):
            raise ValueError(f"a table with some of {', '.join(names)} is expected")
        for name, number in value.items():
            if type(number) is not int or number < 1:
                raise ValueError(f"{name} is {number!r}; a positive number is expected")
        return tuple(value.items())

    def _wrappers(self, value: object) -> tuple[Wrapper, ...]:
        from polylint.wrappers import parse_wrappers

        return parse_wrappers(value)

    def _ignores(self, value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if not isinstance(value, dict):
            raise ValueError('a table is expected, as {"tests/*" = ["POL101"]}')
        return tuple((str(glob), self._code_list(codes)) for glob, codes in value.items())


def check_codes(given: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Rule codes or prefixes, in upper case.

    Raises:
        ValueError: one of them is neither; the text says what is accepted.
    """
    codes = tuple(code.strip().upper() for code in given)
    for code in codes:
        if not code or not any(one.startswith(code) for one in known):
            raise ValueError(f"{code!r} is no rule; accepted are prefixes of {', '.join(known)}")
    return codes


def _read(file: str) -> bytes:
    with open(file, "rb") as opened:
        return opened.read()


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of strings is expected")
    return tuple(value)


def _shown(file: str) -> str:
    relative = os.path.relpath(file)
    return file if relative.startswith("..") else relative


_KEYS: dict[str, Callable[[Configuration, object], object]] = {
    "target-version": Configuration._version,
    "sdk-version": Configuration._release,
    "hosts": Configuration._hosts,
    "src": Configuration._names,
    "airflow-connections": Configuration._names,
    "select": Configuration._code_list,
    "ignore": Configuration._code_list,
    "extend-select": Configuration._code_list,
    "per-file-ignores": Configuration._ignores,
    "exclude": Configuration._optional_globs,
    "extend-exclude": Configuration._optional_globs,
    "include": Configuration._optional_globs,
    "include-docs": Configuration._flag,
    "respect-gitignore": Configuration._flag,
    "unsafe-fixes": Configuration._flag,
    "baseline": Configuration._file,
    "budgets": Configuration._budgets,
    "wrappers": Configuration._wrappers,
}
