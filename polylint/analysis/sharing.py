"""Which of the places that calls get their headers from is given the header that they lack."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from heapq import heapify, heappop, heappush

from polylint.analysis.rows import Row
from polylint.analysis.values import HeaderPlace, Place

Rank = Callable[[HeaderPlace, Row], "tuple[int, int, int] | None"]

_Key = tuple[int, tuple[int, int, int], int, int]
"""In the order of choice: how many rows a place serves (negative), its rank, and the first row it serves with the
number of the place among those of that row."""


def shared(rows: Iterable[Row], rank: Rank) -> Iterator[tuple[Row, HeaderPlace]]:
    """Give rows the places that serve most of them: one is chosen, then another for the rows that are left.

    What a place serves is counted once and then kept up to date: counting anew for each choice took half a minute for
    3,000 calls with headers of their own.

    Args:
        rows: the rows that lack the header.
        rank: for a place and a row that it serves what makes it come before others that serve as many; None when the
            header can not be added there.

    Yields:
        Rows with their places; those that no place serves are left out.
    """
    return _Sharing(list(rows), rank).choices()


class _Sharing:
    """The choice; see `shared`."""

    def __init__(self, rows: list[Row], rank: Rank) -> None:
        self._rows = rows
        self._rank = rank
        self._given: set[int] = set()
        self._places: list[list[Place]] = []
        self._served: dict[Place, deque[tuple[int, int, HeaderPlace]]] = {}
        for number, row in enumerate(rows):
            self._places.append([])
            for index, source in enumerate(_common(row)):
                if rank(source, row) is not None:
                    self._places[-1].append(source.place)
                    self._served.setdefault(source.place, deque()).append((number, index, source))
        self._counts = {place: len(served) for place, served in self._served.items()}

    def choices(self) -> Iterator[tuple[Row, HeaderPlace]]:
        """Rows with their places, the place that serves most first."""
        waiting = [(key, place) for place in self._served if (key := self._key(place)) is not None]
        heapify(waiting)
        while waiting:
            key, place = heappop(waiting)
            if key != self._key(place):
                # What it serves has changed since, and it waits with that, too.
                continue
            changed: dict[Place, None] = {}
            source = self._served[place][0][2]
            for number, _, _ in self._served[place]:
                if number not in self._given:
                    self._given.add(number)
                    yield self._rows[number], source
                    for other in self._places[number]:
                        self._counts[other] -= 1
                        changed[other] = None
            for other in changed:
                new = self._key(other)
                if new is not None:
                    heappush(waiting, (new, other))

    def _key(self, place: Place) -> _Key | None:
        """Where a place is in the order of choice now; None when it serves no row any more."""
        served = self._served[place]
        while served and served[0][0] in self._given:
            served.popleft()
        if not served:
            return None
        number, index, source = served[0]
        rank = self._rank(source, self._rows[number])
        return None if rank is None else (-self._counts[place], rank, number, index)


def _common(row: Row) -> list[HeaderPlace]:
    """The places that all requests of a row get headers from."""
    common = {source.place: source for source in row.first.sources}
    for request in row.requests[1:]:
        places = {source.place for source in request.sources}
        common = {place: source for place, source in common.items() if place in places}
    return list(common.values())
