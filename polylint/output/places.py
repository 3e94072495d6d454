"""Where files are for services that show reports: below the top of the repository, not the working directory."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import quote

_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables in which GitHub and GitLab say where the repository is."""

STDIN = "<stdin>"
"""The path of what came in on standard input without a name."""

_SAFE = "/!$&'()*+,;=@-._~"
"""What a path in a URI may hold as it is; a colon may not stand in the first part of a relative one."""


class Places:
    """The paths of reports.

    Args:
        cwd: the working directory, which paths are relative to.
        environment: the environment variables.

    Attributes:
        root: the folder that paths in reports are relative to: the top of the repository that the working directory is
            in, else the checkout that the environment names, else the working directory.
    """

    def __init__(self, cwd: str, environment: Mapping[str, str]) -> None:
        self._cwd = cwd
        self.root = _repository(cwd) or _checkout(cwd, environment) or cwd

    def path(self, shown: str) -> str:
        """A path relative to the root, with forward slashes; the absolute one for what is not below the root."""
        if shown == STDIN:
            return shown
        absolute = os.path.normpath(os.path.join(self._cwd, shown))
        return (os.path.relpath(absolute, self.root) if _is_below(absolute, self.root) else absolute).replace(
            os.sep, "/"
        )

    def uri(self, shown: str) -> tuple[str, bool]:
        """The URI of a file, and whether it is relative to the root."""
        path = self.path(shown)
        return (_file_uri(path), False) if os.path.isabs(path) else (_quoted(path), True)

    @property
    def root_uri(self) -> str:
        """The URI of the root; it ends with a slash."""
        return _file_uri(self.root.replace(os.sep, "/")).rstrip("/") + "/"


def _quoted(path: str) -> str:
    return quote(os.fsencode(path), safe=_SAFE)


def _file_uri(path: str) -> str:
    # On Windows a drive stands before the path, and a colon may stand there; or another machine and what it shares.
    drive, rest = os.path.splitdrive(path.removeprefix("//?/"))
    if drive.startswith("//"):
        return f"file:{_quoted(drive)}{_quoted(rest)}"
    return f"file://{'/' if drive else ''}{drive}{_quoted(rest)}"


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(os.path.join(folder, ""))


def _repository(folder: str) -> str | None:
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


def _checkout(cwd: str, environment: Mapping[str, str]) -> str | None:
    for name in _CHECKOUTS:
        folder = os.path.normpath(environment.get(name, ""))
        if os.path.isabs(folder) and (folder == cwd or _is_below(cwd, folder)):
            return folder
    return None
