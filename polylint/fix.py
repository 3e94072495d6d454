"""Applying fixes: choosing those that fit together, showing them as a patch, and writing files all or none."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import replace

from polylint.dataclass import dataclass
from polylint.diagnostic import Edit, Fix, Span
from polylint.files import UNFINISHED
from polylint.source import may_write

LONG = 20_000
"""Characters from which on only the part of a file that changes is compared: a patch for each of many findings."""

_CONTEXT = 3
_HUNK = re.compile(r"(?m)^@@ -(\d+)((?:,\d+)?) \+(\d+)((?:,\d+)?) @@")
_TO_QUOTE = re.compile(r'[\x00-\x1f"\\\x7f]')
_QUOTED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NO_REPLACING = frozenset({errno.EACCES, errno.EBUSY, errno.EPERM, errno.EROFS})
"""What it may be called that a file can be written, but not be replaced: its folder is read-only, or it is mounted."""

_ELSEWHERE = "has become another file, through a link, since it was read"


@dataclass(frozen=True)
class Applied:
    """The outcome of one round of fixing.

    Attributes:
        texts: the new text of each changed file, by path.
        fixes: the fixes that were applied, one for each group.
        skipped: those that overlap an applied one; after a new analysis they may fit.
    """

    texts: dict[str, str]
    fixes: tuple[Fix, ...]
    skipped: tuple[Fix, ...]


class WriteError(Exception):
    """A file cannot be written; no file was changed, unless the reason says so.

    Attributes:
        path: the file.
        reason: why, in words for a person.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def apply_fixes(texts: Mapping[str, str], fixes: Sequence[Fix]) -> Applied:
    """Apply as many fixes as fit together, each completely or not at all.

    Fixes are tried in the order of their first edit's place. Fixes of one group with the same edits count as one, and
    an edit that several fixes share is made once. A fix is skipped when one of its edits overlaps an edit of a fix
    applied before it, or inserts something else at the same offset. Several insertions of one fix at one offset stay
    in the fix's order, and come before a replacement that begins there. A fix without edits is left out.

    Args:
        texts: the text of each file, by path.
        fixes: the fixes, in any order.

    Returns:
        The new texts, and which fixes they hold.

    Raises:
        ValueError: an edit is for a file that is not in `texts` or lies outside of its text, or two edits of one fix
            overlap.
    """
    accepted: dict[str, list[_Placed]] = {}
    applied: dict[tuple[str, tuple[Edit, ...]], Fix] = {}
    skipped: dict[tuple[str, tuple[Edit, ...]], Fix] = {}
    for fix in sorted((fix for fix in fixes if fix.edits), key=_order):
        _validate(texts, fix)
        key = (fix.group, fix.edits)
        if key in applied or key in skipped:
            continue
        if any(_conflicts(accepted.get(edit.span.path, []), edit) for edit in fix.edits):
            skipped[key] = fix
            continue
        applied[key] = fix
        for index, edit in enumerate(fix.edits):
            placed = accepted.setdefault(edit.span.path, [])
            if all(edit != other.edit for other in _near(placed, edit.span)):
                insort(placed, _Placed(edit.span.start, edit.span.end, index, edit))
    changed = {path: _apply(texts[path], placed) for path, placed in accepted.items()}
    return Applied(
        {path: text for path, text in changed.items() if text != texts[path]},
        tuple(applied.values()),
        tuple(skipped.values()),
    )


class Moved:
    """Where ranges are after fixes were applied that do not replace their ends.

    Args:
        fixes: what was applied, in one round.
    """

    def __init__(self, fixes: Sequence[Fix]) -> None:
        self._ends: dict[str, list[int]] = {}
        self._longer: dict[str, list[int]] = {}
        self._inserted: dict[tuple[str, int], int] = {}
        edits = {edit for fix in fixes for edit in fix.edits}
        for edit in sorted(edits, key=lambda edit: (edit.span.path, edit.span.end)):
            path, start, end = edit.span.path, edit.span.start, edit.span.end
            longer = len(edit.content) - (end - start)
            self._ends.setdefault(path, []).append(end)
            sums = self._longer.setdefault(path, [0])
            sums.append(sums[-1] + longer)
            if start == end:
                self._inserted[path, start] = self._inserted.get((path, start), 0) + longer

    def span(self, span: Span) -> Span:
        """Where a range is now."""
        start = span.start + self._before(span.path, span.start)
        end = span.end + self._before(span.path, span.end)
        if span.end > span.start:
            # What is inserted behind a range is no part of it.
            end -= self._inserted.get((span.path, span.end), 0)
        return Span(span.path, start, end)

    def _before(self, path: str, offset: int) -> int:
        """By how much edits that end up to an offset make the text longer."""
        ends = self._ends.get(path)
        return 0 if ends is None else self._longer[path][bisect_right(ends, offset)]


def patch(path: str, old: bytes, new: bytes) -> bytes:
    """The change of one file for `patch -p0` and `git apply -p0`, in the bytes of the file.

    Args:
        path: the file, as the patch is to name it.
        old: its content.
        new: its new content.

    Returns:
        The patch, nothing when nothing changed.
    """
    # Each byte is a character, so that a patch of files in several encodings is exact.
    name = os.fsencode(path).decode("latin-1")
    return unified_diff(name, old.decode("latin-1"), new.decode("latin-1")).encode("latin-1")


def unified_diff(path: str, old: str, new: str) -> str:
    """The change of one text.

    Lines end at line feeds only, so that carriage returns and other separators stay what they are.

    Args:
        path: the file, as the patch is to name it.
        old: its text.
        new: its new text.

    Returns:
        The patch, "" when nothing changed.
    """
    from difflib import unified_diff as compare

    name = _named(path)
    lines = compare(_lines(old), _lines(new), name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _named(path: str) -> str:
    """A path as patches name it: quoted as in C where it would end the line or the quotes, else ended by a tab."""
    if not _TO_QUOTE.search(path):
        return f"{path}\t" if " " in path else path
    quoted = _TO_QUOTE.sub(lambda match: _QUOTED.get(match[0], f"\\{ord(match[0]):03o}"), path)
    return f'"{quoted}"'


def hunks(path: str, old: str, new: str) -> str:
    """What follows the two lines with the names in `unified_diff`; of a long file only what differs is compared.

    Args:
        path, old, new: as there.
    """
    if len(old) < LONG:
        return "".join(unified_diff(path, old, new).split("\n", 2)[2:])
    first, last = _differing(old, new)
    for _ in range(_CONTEXT + 1):
        first = old.rfind("\n", 0, max(first - 1, 0)) + 1
    for _ in range(_CONTEXT + 1):
        last = old.find("\n", last) + 1 or len(old)
    found = unified_diff(path, old[first:last], new[first : last + len(new) - len(old)]).split("\n", 2)[2:]
    before = old.count("\n", 0, first)

    def moved(match: re.Match[str]) -> str:
        return f"@@ -{int(match[1]) + before}{match[2]} +{int(match[3]) + before}{match[4]} @@"

    return _HUNK.sub(moved, found[0]) if found else ""


def _differing(old: str, new: str) -> tuple[int, int]:
    """The range of a text outside of which another one is the same."""
    least, most = 0, min(len(old), len(new))
    while least < most:
        middle = (least + most + 1) // 2
        if old.startswith(new[least:middle], least):
            least = middle
        else:
            most = middle - 1
    start = least
    least, most = 0, min(len(old), len(new)) - start
    while least < most:
        middle = (least + most + 1) // 2
        if old.endswith(new[len(new) - middle : len(new) - least], 0, len(old) - least):
            least = middle
        else:
            most = middle - 1
    return start, len(old) - least


def write_files(
    new: Mapping[str, bytes], expected: Mapping[str, bytes], places: Mapping[str, str] | None = None
) -> None:
    """Write several files, all or none.

    Each file is replaced at once by a complete new one with the same mode bits; a symbolic link stays, its target is
    replaced.

    Args:
        new: the new content of each file, by path.
        expected: what the new content was made from, for at least the same paths.
        places: where each of these files was, links followed, when it was decided to write it; None for wherever it is.

    Raises:
        WriteError: a file cannot be read or written, is read-only, or is no longer as expected or where it was. Files
            replaced before the error have their old content again; should that fail too, the reason names them.
        KeyError: `expected` lacks a path of `new`.
    """
    targets: dict[str, _Target] = {}
    temporary: dict[str, str] = {}
    replaced: list[_Target] = []
    path = ""
    try:
        for path, content in new.items():
            target = _inspect(path, content, expected[path])
            if places is not None and places[path] != target.real:
                raise WriteError(path, _ELSEWHERE)
            same = targets.setdefault(target.real, target)
            if same.content != content:
                raise WriteError(path, f"is the same file as {same.path}, with another new content")
        for target in targets.values():
            path = target.path
            _write_beside(target, temporary)
        for target in targets.values():
            path = target.path
            if os.path.realpath(path) != target.real:
                raise WriteError(path, _ELSEWHERE)
            replaced.append(target)
            os.replace(temporary[target.real], target.real)
    except BaseException as error:
        lost = _restore(replaced)
        if lost:
            raise WriteError(path, f"{_reason(error)}; left changed: {', '.join(lost)}") from error
        if isinstance(error, OSError):
            raise WriteError(path, _reason(error)) from error
        raise
    finally:
        for name in temporary.values():
            with contextlib.suppress(OSError):
                os.unlink(name)


def write_file(path: str, content: bytes) -> None:
    """Write one file at once, made anew when there is none.

    Raises:
        WriteError: it can not be written.
    """
    import tempfile

    try:
        if os.path.lexists(path):
            with open(path, "rb") as file:
                old = file.read()
            if old != content:
                write_files({path: content}, {path: old})
            return
        descriptor, name = tempfile.mkstemp(prefix=UNFINISHED, dir=os.path.dirname(os.path.abspath(path)))
        try:
            with open(descriptor, "wb") as file:
                file.write(content)
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(name, 0o666 & ~mask)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise WriteError(path, _reason(error)) from error


def write_output(path: str, content: bytes) -> None:
    """Write what a user asked for to the place that was named: at once, unless it is a device, a pipe, or can not be
    replaced.

    Raises:
        WriteError: it can not be written; a file that was there is as it was, if it can be replaced.
    """
    is_file = os.path.isfile(path) and not os.path.abspath(path).startswith(("/dev/", "/proc/"))
    if is_file or (os.path.basename(path) and not os.path.exists(path)):
        try:
            write_file(os.path.realpath(path), content)
            return
        except WriteError as error:
            if not is_file or getattr(error.__cause__, "errno", None) not in _NO_REPLACING:
                raise WriteError(path, error.reason) from error.__cause__
    try:
        with open(path, "wb") as file:
            file.write(content)
    except OSError as error:
        raise WriteError(path, _reason(error)) from error


@dataclass(frozen=True, order=True)
class _Placed:
    """An accepted edit in the order of application: by range, then as its fix lists its edits."""

    start: int
    end: int
    index: int
    edit: Edit


@dataclass(frozen=True)
class _Target:
    """A file that is about to be written.

    Attributes:
        path: as the caller names it.
        real: where it is, symbolic links resolved.
        status: its metadata.
        old: its content.
        content: its new content.
    """

    path: str
    real: str
    status: os.stat_result
    old: bytes
    content: bytes


def _order(fix: Fix) -> tuple[tuple[Edit, ...], str, str, str, tuple[Edit, ...]]:
    """By place; then by all else that tells two fixes apart, so that the order they are given in never matters."""
    return (tuple(sorted(fix.edits)), fix.group, fix.applicability.value, fix.message, fix.edits)


def _validate(texts: Mapping[str, str], fix: Fix) -> None:
    """ValueError when a fix cannot be applied to any text."""
    previous: Edit | None = None
    for edit in sorted(set(fix.edits)):
        span = edit.span
        if span.path not in texts:
            raise ValueError(f"the fix {fix.message!r} edits {span.path}, which was not read")
        if not 0 <= span.start <= span.end <= len(texts[span.path]):
            raise ValueError(
                f"the fix {fix.message!r} edits {span.path} at {span.start}..{span.end}, "
                f"outside its {len(texts[span.path])} characters"
            )
        if previous is not None and _overlap(previous.span, span):
            raise ValueError(f"the fix {fix.message!r} has edits of {span.path} that overlap at {span.start}")
        previous = edit


def _overlap(one: Span, other: Span) -> bool:
    """Whether two ranges share text, or one of them inserts in the middle of the other."""
    return one.path == other.path and one.start < other.end and other.start < one.end


def _conflicts(placed: list[_Placed], edit: Edit) -> bool:
    """Whether an edit of another fix cannot join those accepted."""
    span = edit.span
    near = [other.edit for other in _near(placed, span)]
    return edit not in near and any(_overlap(other.span, span) or other.span == span for other in near)


def _near(placed: list[_Placed], span: Span) -> list[_Placed]:
    """The accepted edits of a file that touch a range; those accepted do not overlap one another."""
    first = bisect_left(placed, span.start, key=lambda other: other.end)
    last = first
    while last < len(placed) and placed[last].start <= span.end:
        last += 1
    return placed[first:last]


def _apply(text: str, placed: Sequence[_Placed]) -> str:
    pieces = []
    at = 0
    for each in placed:
        pieces += [text[at : each.start], each.edit.content]
        at = each.end
    return "".join([*pieces, text[at:]])


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends; only a line feed ends a line."""
    *lines, rest = text.split("\n")
    return [f"{line}\n" for line in lines] + ([rest] if rest else [])


def _inspect(path: str, content: bytes, expected: bytes) -> _Target:
    """Read what is to be replaced; WriteError when it must not be, OSError when it cannot be read."""
    real = os.path.realpath(path)
    status = os.stat(real)
    if not stat.S_ISREG(status.st_mode):
        raise WriteError(path, "is not a regular file")
    if not may_write(real):
        raise WriteError(path, "is read-only")
    with open(real, "rb") as file:
        old = file.read()
    if old != expected:
        raise WriteError(path, "has changed on disk since it was read")
    return _Target(path, real, status, old, content)


def _write_beside(target: _Target, temporary: dict[str, str]) -> None:
    """Write a target's new content to a file in its folder, and note that in `temporary` before anything can fail."""
    import tempfile

    descriptor, name = tempfile.mkstemp(prefix=UNFINISHED, dir=os.path.dirname(target.real))
    temporary[target.real] = name
    with open(descriptor, "wb") as file:
        file.write(target.content)
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.chown(name, target.status.st_uid, target.status.st_gid)
    os.chmod(name, stat.S_IMODE(target.status.st_mode))


def _restore(replaced: Sequence[_Target]) -> list[str]:
    """Give replaced files their old content; returns the paths of those for which that fails."""
    lost = []
    for target in replaced:
        try:
            with open(target.real, "rb") as file:
                intact = file.read() == target.old
            if not intact:
                _put_back(target)
        except OSError:
            lost.append(target.path)
    return lost


def _put_back(target: _Target) -> None:
    """Give a file its old content; when that fails it has all of the new one. Raises OSError."""
    temporary: dict[str, str] = {}
    try:
        _write_beside(replace(target, content=target.old), temporary)
        os.replace(temporary[target.real], target.real)
    except OSError as error:
        if error.errno not in _NO_REPLACING:
            raise
        with open(target.real, "wb") as file:
            file.write(target.old)
    finally:
        for name in temporary.values():
            with contextlib.suppress(OSError):
                os.unlink(name)


def _reason(error: BaseException) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
