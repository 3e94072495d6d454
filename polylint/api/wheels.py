"""The source of SDK releases, read from wheels or unpacked wheels; nothing of it is imported or run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile


class FactsError(Exception):
    """The input holds something the builder does not know; guessing would make a wrong promise."""


def read_release(folder: Path, package: str, release: str) -> Mapping[PurePosixPath, str]:
    """The source files of one release.

    Args:
        folder: holds `PACKAGE-RELEASE-*.whl`, or a folder `PACKAGE-RELEASE` with the unpacked wheel.
        package: the name of the package.
        release: `1.18.0`.

    Returns:
        The text of each Python file, by its path inside the package, in the order of the paths.

    Raises:
        FactsError: there is no such release, there is more than one file or folder of it, or it can not be read.
    """
    pattern = re.compile(rf"{re.escape(package)}-{re.escape(release)}(-[^/]*)?(\.whl)?")
    try:
        found = [entry for entry in sorted(folder.iterdir()) if pattern.fullmatch(entry.name)]
    except OSError as error:
        raise FactsError(f"{folder}: {error.strerror}") from None
    wheels = [entry for entry in found if entry.is_dir() or entry.suffix == ".whl"]
    if len(wheels) != 1:
        names = ", ".join(entry.name for entry in wheels) or "none"
        raise FactsError(f"{folder}: one wheel of {package} {release} is needed, found {names}")
    contents = _unpacked(wheels[0]) if wheels[0].is_dir() else _zipped(wheels[0])
    sources = {
        PurePosixPath(*path.parts[1:]): _text(wheels[0], path, contents[path])
        for path in sorted(contents)
        if path.parts[0] == package and len(path.parts) > 1
    }
    if not sources:
        raise FactsError(f"{wheels[0]}: there is no package {package} in it")
    return sources


def _unpacked(folder: Path) -> dict[PurePosixPath, bytes]:
    try:
        return {PurePosixPath(path.relative_to(folder).as_posix()): path.read_bytes() for path in folder.rglob("*.py")}
    except OSError as error:
        raise FactsError(f"{folder}: {error.strerror}") from None


def _zipped(file: Path) -> dict[PurePosixPath, bytes]:
    try:
        with ZipFile(file) as wheel:
            return {PurePosixPath(name): wheel.read(name) for name in wheel.namelist() if name.endswith(".py")}
    except (OSError, BadZipFile) as error:
        raise FactsError(f"{file}: {error}") from None


def _text(wheel: Path, path: PurePosixPath, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FactsError(f"{wheel}: {path}: {error}") from None
