"""What the editor sets: a few keys that come before those of configuration files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field, replace
from functools import partial
from typing import Any

from polylint.config import check_codes
from polylint.dataclass import dataclass
from polylint.session import Options

KEYS = ("targetVersion", "select", "ignore", "extendSelect", "config", "isolated", "unsafeFixes")


@dataclass(frozen=True)
class EditorSettings:
    """The editor's settings.

    Attributes:
        options: for the session.
        unsafe_fixes: offer unsafe fixes.
    """

    options: Options = field(default_factory=partial(Options, ()))
    unsafe_fixes: bool = True


def read_settings(given: Any, folder: str) -> tuple[EditorSettings, list[str]]:
    """Read the settings of an editor.

    Args:
        given: what the editor sent: a table with some of `KEYS`, alone or under `polylint`.
        folder: the folder that the path of a configuration file is relative to.

    Returns:
        The settings, and for a person what is wrong; what is wrong counts as not set.
    """
    if isinstance(given, Mapping) and isinstance(given.get("polylint"), Mapping):
        given = given["polylint"]
    if given is None:
        return EditorSettings(), []
    if not isinstance(given, Mapping):
        return EditorSettings(), ["the settings of polylint are no table"]
    found = EditorSettings()
    problems = []
    for key, value in given.items():
        if value is None:
            continue
        try:
            found = _with(found, key, value, folder)
        except ValueError as error:
            problems.append(f"the setting polylint.{key}: {error}")
    return found, problems


def _with(settings: EditorSettings, key: str, value: Any, folder: str) -> EditorSettings:
    """The settings with one more; raises ValueError."""
    if key == "unsafeFixes":
        return replace(settings, unsafe_fixes=_flag(value))
    options = settings.options
    if key == "targetVersion":
        options = replace(options, target_version=_version(value))
    elif key == "select":
        options = replace(options, select=_codes(value))
    elif key == "ignore":
        options = replace(options, ignore=_codes(value))
    elif key == "extendSelect":
        options = replace(options, extend_select=_codes(value))
    elif key == "isolated":
        options = replace(options, isolated=_flag(value))
    elif key == "config":
        if not isinstance(value, str):
            raise ValueError(f"{value!r} is no path")
        path = os.path.join(folder, os.path.expanduser(value))
        if not os.path.isfile(path):
            raise ValueError(f"{path}: no such file")
        options = replace(options, config=path)
    else:
        raise ValueError(f"unknown; accepted are {', '.join(KEYS)}")
    return replace(settings, options=options)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")
    return value


def _version(value: Any) -> str:
    from polylint.api.catalogue import load_catalogue

    known = load_catalogue().versions
    if value not in known:
        raise ValueError(f"{value!r} is no version of the API; accepted are {', '.join(known)}")
    return str(value)


def _codes(value: Any) -> tuple[str, ...]:
    from polylint.registry import known_codes

    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of rule codes is expected")
    return check_codes(value, known_codes())
