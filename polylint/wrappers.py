"""Functions that a user describes because analysis can not see them: `[[tool.polylint.wrappers]]`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from polylint.dataclass import dataclass

_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_VERB = re.compile(r"[A-Z]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

Argument = str | int
"""The name of a parameter, or a position from 0."""


@dataclass(frozen=True)
class Wrapper:
    """What a function outside the project does with its arguments.

    Attributes:
        name: its dotted name; for a method that of its class and its own.
        parameters: the names of its positional parameters, without `self`.
        method: the argument with the verb, or the verb itself in capitals; None when it is not known.
        url: the argument with the whole URL, None when there is none.
        path: the argument with the path, None when there is none.
        base_url: the argument with the URL that `path` is appended to, or that URL; None for the API's own.
        headers: the argument with headers, None when it takes none.
        body: the argument with the payload, None when it takes none.
        version: the argument with the version, or the version that it sends; True for one that is not known, False
            for none.
    """

    name: str
    parameters: tuple[str, ...] = ()
    method: Argument | None = None
    url: Argument | None = None
    path: Argument | None = None
    base_url: Argument | None = None
    headers: Argument | None = None
    body: Argument | None = None
    version: Argument | bool = False

    @property
    def module(self) -> str:
        """The last part of the name of the module it is in: what imports it says that name."""
        parts = self.name.split(".")[:-1]
        while len(parts) > 1 and parts[-1][:1].isupper():
            parts.pop()
        return parts[-1]

    @property
    def verb(self) -> str | None:
        """The verb, when it is always the same."""
        return self.method if isinstance(self.method, str) and _VERB.fullmatch(self.method) else None

    @property
    def base(self) -> str | None:
        """The base URL, when it is always the same."""
        return self.base_url if isinstance(self.base_url, str) and "://" in self.base_url else None

    @property
    def sends(self) -> str | None:
        """The version it sends, when it is always the same."""
        return self.version if isinstance(self.version, str) and _DATE.fullmatch(self.version) else None


def parse_wrappers(value: object) -> tuple[Wrapper, ...]:
    """The wrappers of a configuration.

    Args:
        value: a list of tables.

    Returns:
        The wrappers.

    Raises:
        ValueError: something is wrong; the text names the wrapper, the key and what is accepted.
    """
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise ValueError("a list of tables is expected: [[tool.polylint.wrappers]]")
    found = [_wrapper(number, table) for number, table in enumerate(value, 1)]
    names = [wrapper.name for wrapper in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f"{twice!r} is described twice")
    return tuple(found)


def _wrapper(number: int, table: Mapping[str, Any]) -> Wrapper:
    name = table.get("name")
    label = f"wrapper {name!r}" if isinstance(name, str) else f"wrapper {number}"
    values: dict[str, Any] = {}
    for key, value in table.items():
        check = _CHECKS.get(key)
        if check is None:
            raise ValueError(f"{label}: unknown key {key!r}; accepted are {', '.join(_CHECKS)}")
        problem = check(value)
        if problem:
            raise ValueError(f"{label}: {key} is {value!r}; {problem}")
        values[key.replace("-", "_")] = tuple(value) if isinstance(value, list) else value
    if "name" not in values:
        raise ValueError(f"{label}: name is missing; the dotted name of a function is expected")
    if ("url" in values) == ("path" in values):
        raise ValueError(f"{label}: either url or path is expected")
    if "url" in values and "base_url" in values:
        raise ValueError(f"{label}: base-url goes with path, not with url")
    wrapper = Wrapper(**values)
    _check_parameters(label, wrapper)
    return wrapper


def _check_parameters(label: str, wrapper: Wrapper) -> None:
    """ValueError where a position is beyond the parameters that are listed."""
    given = (wrapper.method, wrapper.url, wrapper.path, wrapper.base_url, wrapper.headers, wrapper.body)
    for argument in (*given, wrapper.version):
        if wrapper.parameters and type(argument) is int and argument >= len(wrapper.parameters):
            raise ValueError(f"{label}: there is no parameter {argument}; parameters lists {len(wrapper.parameters)}")


def _dotted(value: object) -> str:
    good = isinstance(value, str) and _NAME.fullmatch(value)
    return "" if good else "the dotted name of a function is expected, as acme.http.call"


def _names(value: object) -> str:
    good = isinstance(value, list) and all(isinstance(name, str) and name.isidentifier() for name in value)
    return "" if good else "a list of names of parameters is expected"


def _argument(value: object) -> str:
    good = (isinstance(value, str) and value.isidentifier()) or (type(value) is int and value >= 0)
    return "" if good else "the name of a parameter, or a position from 0, is expected"


def _verb(value: object) -> str:
    return _argument(value) and "the name of a parameter, a position from 0, or a verb in capitals is expected"


def _base(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"https?://[^\s/].*", value):
        return ""
    return _argument(value) and "a URL, the name of a parameter, or a position from 0 is expected"


def _version(value: object) -> str:
    if isinstance(value, bool) or (isinstance(value, str) and _DATE.fullmatch(value)):
        return ""
    return _argument(value) and "true, false, a date, the name of a parameter, or a position from 0 is expected"


_CHECKS: dict[str, Callable[[object], str]] = {
    "name": _dotted,
    "parameters": _names,
    "method": _verb,
    "url": _argument,
    "path": _argument,
    "base-url": _base,
    "headers": _argument,
    "body": _argument,
    "version": _version,
}
