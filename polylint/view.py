"""Where the characters of a module stand in the file that it was taken from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from polylint.dataclass import dataclass

Write = Callable[[str, "Piece"], "str | None"]
"""Spells code for the place of a piece, None when it can not be said there; gets the code and the piece beside it."""


@dataclass(frozen=True)
class Piece:
    """A run of a module's characters.

    Attributes:
        start: where it begins in the module; it ends where the next one begins.
        at, stop: the range in the file. Where it is as long as the run, the run is written as it is; an empty one
            means that the file does not have these characters.
        unit: the cell, block or command it belongs to; an edit never leaves one.
        context: how it is written there, for whoever has to write something beside it.
    """

    start: int
    at: int
    stop: int
    unit: int = 0
    context: str = ""

    @property
    def made(self) -> bool:
        """Whether the file does not have these characters."""
        return self.at == self.stop


@dataclass(frozen=True)
class Problem:
    """Code of the file that is not part of the module, although it should be.

    Attributes:
        reason: why, for a person.
        offset: where, in the module, which has it as a comment.
    """

    reason: str
    offset: int


@dataclass(frozen=True)
class Cell:
    """A cell of a notebook.

    Attributes:
        start: where it begins in the module.
        number: its number, from 1.
        extract: what it says, and where that stands in the file.
    """

    start: int
    number: int
    extract: Extract


class View:
    """A module and where it stands in a file.

    Args:
        file_text: the text of the file.
        code: the module.
        pieces: its runs, in order, without gaps, the first at 0.
        write: spells what is put into the file.
        problems: what could not be made part of the module.
        cells: for a notebook its cells with code.
    """

    def __init__(
        self,
        file_text: str,
        code: str,
        pieces: Sequence[Piece],
        write: Write,
        problems: Sequence[Problem] = (),
        cells: Sequence[Cell] = (),
    ) -> None:
        self.file_text = file_text
        self.code = code
        self.problems = tuple(problems)
        self._pieces = pieces
        self._starts = [piece.start for piece in pieces]
        self._write = write
        self.cells = tuple(cells)
        self._cell_starts = [cell.start for cell in cells]

    def place(self, offset: int) -> int:
        """Where a character of the module stands in the file; for one that is not there, the nearest."""
        if not self._pieces:
            return 0
        piece = self._pieces[self._index(offset)]
        within = offset - piece.start
        return piece.at + min(within, piece.stop - piece.at)

    def inside(self, at: int) -> int:
        """The offset in the module of a place in the file, the nearest one for what is not part of the module."""
        best = 0
        for index, piece in enumerate(self._pieces):
            if piece.made or piece.at > at:
                continue
            end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.code)
            best = min(piece.start + (at - piece.at), end if at >= piece.stop else max(end - 1, piece.start))
        return best

    def cell(self, offset: int) -> Cell | None:
        """The cell of a notebook that a place of the module is in."""
        index = bisect_right(self._cell_starts, offset) - 1
        return self.cells[index] if index >= 0 else None

    def edit(self, start: int, end: int, content: str) -> tuple[int, int, str] | None:
        """An edit of the module as one of the file.

        Args:
            start, end: the range in the module.
            content: what takes its place.

        Returns:
            The range in the file and what takes its place; None where the file has no such place.
        """
        anchor = self._beside(start, content) if start == end else self._range(start, end)
        if anchor is None:
            return None
        at, stop, piece = anchor
        written = self._write(content, piece) if content else ""
        return None if written is None else (at, stop, written)

    def _index(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _beside(self, offset: int, content: str) -> tuple[int, int, Piece] | None:
        """Where something is inserted, and what it stands beside."""
        if not self._pieces:
            return None
        index = self._index(offset)
        right = self._pieces[index]
        if right.start < offset < len(self.code):
            # Inside of a run: one that the file does not have, or has in another form, has no such place.
            if right.made or self._length(index) != right.stop - right.at:
                return None
            at = right.at + (offset - right.start)
            return at, at, right
        left = (
            right if offset == len(self.code) and right.start < offset else self._pieces[index - 1] if index else None
        )
        following = None if left is right or right.made else right
        if left is not None and not left.made and (following is None or not content.endswith("\n")):
            return left.stop, left.stop, left
        return None if following is None else (following.at, following.at, following)

    def _range(self, start: int, end: int) -> tuple[int, int, Piece] | None:
        first, last = self._index(start), self._index(end - 1)
        pieces = self._pieces[first : last + 1]
        if any(piece.made or piece.unit != pieces[0].unit for piece in pieces):
            return None
        for index, partial in ((first, start > pieces[0].start), (last, end < pieces[-1].start + self._length(last))):
            piece = self._pieces[index]
            if partial and self._length(index) != piece.stop - piece.at:
                return None
        stop = pieces[-1].stop if end == pieces[-1].start + self._length(last) else self.place(end)
        following = self._pieces[last + 1] if last + 1 < len(self._pieces) else None
        if stop == pieces[-1].stop and following is not None and not following.made:
            stop = following.at if following.unit == pieces[0].unit else stop
        return self.place(start), stop, pieces[0]

    def _length(self, index: int) -> int:
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.code)
        return end - self._starts[index]


class Builder:
    """Puts a module together from what stands in a file and what does not."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._at = 0
        self.length = 0

    @property
    def code(self) -> str:
        """The module so far."""
        return "".join(self._parts)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its runs."""
        return tuple(self._pieces)

    @property
    def code_ends_line(self) -> bool:
        """Whether the next character begins a line."""
        return not self._parts or self._parts[-1].endswith(("\n", "\r"))

    def append(self, other: Builder) -> None:
        """Append all that another one has."""
        self._pieces += [replace(piece, start=piece.start + self.length) for piece in other._pieces]
        self._append(other.code)
        self._at = other._at

    def insert(self, offset: int, text: str) -> None:
        """Put characters that the file does not have between others."""
        code = self.code
        index = max(bisect_right(self._pieces, offset, key=lambda piece: piece.start) - 1, 0)
        piece = self._pieces[index]
        within = offset - piece.start
        ends = self._pieces[index + 1].start if index + 1 < len(self._pieces) else len(code)
        as_it_is = ends - piece.start == piece.stop - piece.at
        at = piece.at + within if as_it_is else piece.at if within == 0 else piece.stop
        parts = [replace(piece, stop=at if as_it_is else piece.stop)] if within else []
        rest = [replace(piece, start=offset, at=at)] if offset < ends and (as_it_is or not within) else []
        after = [*rest, *self._pieces[index + 1 :]]
        shifted = [replace(one, start=one.start + len(text)) for one in after]
        self._pieces[index:] = [*parts, Piece(offset, at, at, piece.unit), *shifted]
        self._parts = [code[:offset], text, code[offset:]]
        self.length = len(code) + len(text)

    def take(self, text: str, at: int, stop: int, unit: int = 0, context: str = "") -> None:
        """Append characters that the file has in a range, as they are or in another form."""
        if text:
            self._pieces.append(Piece(self.length, at, stop, unit, context))
            self._append(text)
            self._at = stop

    def make(self, text: str, at: int | None = None, unit: int = 0) -> None:
        """Append characters that the file does not have; `at` is the place nearest to them, else what came last."""
        if text:
            place = self._at if at is None else at
            self._pieces.append(Piece(self.length, place, place, unit))
            self._append(text)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)


@dataclass(frozen=True)
class Extract:
    """A part of a file, decoded.

    Attributes:
        text: its text.
        pieces: where the runs of it stand in the file; a run that is not as long as its range is never cut.
    """

    text: str
    pieces: tuple[Piece, ...]

    @staticmethod
    def plain(text: str, at: int) -> Extract:
        """Text that stands in a file as it is, from an offset on."""
        return Extract(text, (Piece(0, at, at + len(text)),) if text else ())

    @staticmethod
    def joined(parts: Sequence[Extract]) -> Extract:
        """Several of them, one behind the other."""
        pieces: list[Piece] = []
        length = 0
        for part in parts:
            pieces += [Piece(length + piece.start, piece.at, piece.stop) for piece in part.pieces]
            length += len(part.text)
        return Extract("".join(part.text for part in parts), tuple(pieces))

    def part(self, start: int, end: int) -> Extract:
        """A range of it."""
        builder = Builder()
        self.copy(builder, start, end)
        return Extract(builder.code, builder.pieces)

    def copy(self, builder: Builder, start: int, end: int, unit: int = 0, context: str = "") -> None:
        """Append a range of it to a module."""
        for index in range(max(bisect_right(self.pieces, start, key=lambda p: p.start) - 1, 0), len(self.pieces)):
            piece = self.pieces[index]
            if piece.start >= end:
                break
            stop = self.pieces[index + 1].start if index + 1 < len(self.pieces) else len(self.text)
            first, last = max(piece.start, start), min(stop, end)
            if first >= last:
                continue
            if stop - piece.start == piece.stop - piece.at:
                at = piece.at - piece.start
                builder.take(self.text[first:last], at + first, at + last, unit, context)
            else:
                builder.take(self.text[first:last], piece.at, piece.stop, unit, context)

    def place(self, offset: int) -> int:
        """Where a character of it stands in the file, for its end where it ends there."""
        if not self.pieces:
            return 0
        index = max(bisect_right(self.pieces, offset, key=lambda p: p.start) - 1, 0)
        piece = self.pieces[index]
        return piece.at + min(offset - piece.start, piece.stop - piece.at)

    def offset(self, at: int) -> int:
        """The character of it that stands at a place in the file, the nearest one for what it does not have."""
        index = max(bisect_right(self.pieces, at, key=lambda p: p.at) - 1, 0)
        if not self.pieces:
            return 0
        piece = self.pieces[index]
        end = self.pieces[index + 1].start if index + 1 < len(self.pieces) else len(self.text)
        return piece.start + max(min(at - piece.at, end - piece.start), 0)
