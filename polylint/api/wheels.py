"""The source of SDK releases, read from wheels or unpacked wheels; nothing of it is imported or run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

_METADATA = "METADATA"


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
    wheel = _wheel(folder, package, release)
    contents = _unpacked(wheel, ".py") if wheel.is_dir() else _zipped(wheel, ".py")
    sources = {
        PurePosixPath(*path.parts[1:]): _text(wheel, path, contents[path])
        for path in sorted(contents)
        if path.parts[0] == package and len(path.parts) > 1
    }
    if not sources:
        raise FactsError(f"{wheel}: there is no package {package} in it")
    return sources


def read_python(folder: Path, package: str, release: str) -> str:
    """The versions of Python that one release asks for, `>=3.8,<4.0`.

    Args:
        folder, package, release: as of `read_release`.

    Raises:
        FactsError: there is no such release, it can not be read, or it does not say.
    """
    wheel = _wheel(folder, package, release)
    contents = _unpacked(wheel, _METADATA) if wheel.is_dir() else _zipped(wheel, _METADATA)
    for path, data in contents.items():
        if path.match(f"*.dist-info/{_METADATA}"):
            found = re.search(r"^Requires-Python: *(\S(?:.*\S)?) *$", _text(wheel, path, data), re.MULTILINE)
            if found:
                return found.group(1)
    raise FactsError(f"{wheel}: it does not say which versions of Python it is for")


def digest(folder: Path, package: str, release: str) -> str | None:
    """The SHA-256 of the wheel of one release, None when it is unpacked.

    Args:
        folder, package, release: as of `read_release`.

    Raises:
        FactsError: there is no such release, or it can not be read.
    """
    wheel = _wheel(folder, package, release)
    return None if wheel.is_dir() else sha256(wheel.read_bytes()).hexdigest()


def _wheel(folder: Path, package: str, release: str) -> Path:
    """The file or the folder of a release."""
    pattern = re.compile(rf"{re.escape(package)}-{re.escape(release)}(-[^/]*)?(\.whl)?")
    try:
        found = [entry for entry in sorted(folder.iterdir()) if pattern.fullmatch(entry.name)]
    except OSError as error:
        raise FactsError(f"{folder}: {error.strerror}") from None
    wheels = [entry for entry in found if entry.is_dir() or entry.suffix == ".whl"]
    if len(wheels) != 1:
        names = ", ".join(entry.name for entry in wheels) or "none"
        raise FactsError(f"{folder}: one wheel of {package} {release} is needed, found {names}")
    return wheels[0]


def _unpacked(folder: Path, ending: str) -> dict[PurePosixPath, bytes]:
    try:
        return {
            PurePosixPath(path.relative_to(folder).as_posix()): path.read_bytes() for path in folder.rglob(f"*{ending}")
        }
    except OSError as error:
        raise FactsError(f"{folder}: {error.strerror}") from None


def _zipped(file: Path, ending: str) -> dict[PurePosixPath, bytes]:
    try:
        with ZipFile(file) as wheel:
            return {PurePosixPath(name): wheel.read(name) for name in wheel.namelist() if name.endswith(ending)}
    except (OSError, BadZipFile) as error:
        raise FactsError(f"{file}: {error}") from None


def _text(wheel: Path, path: PurePosixPath, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FactsError(f"{wheel}: {path}: {error}") from None
