"""In which order functions are evaluated that nothing has called: callers come before what they call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from polylint.analysis import ir

_Bucket = tuple[str, bool]
"""Functions of one name, and whether they mention it themselves: all that tells functions apart here."""


class Roots:
    """The functions of a module that are still to be evaluated.

    First comes the one whose name the fewest others mention. How many do is kept up to date: counting anew for each
    function is quadratic, and without counting the end of a long file is evaluated in the wrong order.

    Args:
        functions: all functions of the module, in order.
    """

    def __init__(self, functions: Sequence[ir.Function]) -> None:
        self._functions = functions
        self._numbers = {function: number for number, function in enumerate(functions)}
        self._waiting: set[ir.Function] = set()
        self._mentioned: Counter[str] = Counter()
        self._buckets: dict[_Bucket, list[int]] = {}
        self._heap: list[tuple[int, int, _Bucket]] = []
        self._offered: dict[_Bucket, tuple[int, int]] = {}

    def add(self, functions: Iterable[ir.Function]) -> None:
        """Take in functions that are defined now; those of other modules are passed over."""
        fresh = [one for one in functions if one in self._numbers and one not in self._waiting]
        for function in fresh:
            self._waiting.add(function)
            self._mentioned.update(function.mentions)
            heappush(self._buckets.setdefault(_bucket(function), []), self._numbers[function])
        for bucket in dict.fromkeys(map(_bucket, fresh)):
            self._offer(bucket)

    def remove(self, functions: Iterable[ir.Function]) -> None:
        """Leave out functions that were called."""
        for function in functions:
            if function in self._waiting:
                self._waiting.remove(function)
                self._mentioned.subtract(function.mentions)
                for name in function.mentions:
                    self._offer((name, False))
                    self._offer((name, True))

    def next(self) -> ir.Function | None:
        """Take out the next function, None when there is none."""
        while self._heap:
            count, number, bucket = heappop(self._heap)
            if self._offered.get(bucket) == (count, number):
                del self._offered[bucket]
            if (count, number) != self._place(bucket):
                # It has another place by now.
                self._offer(bucket)
                continue
            function = self._functions[number]
            self.remove([function])
            self._offer(bucket)
            return function
        return None

    def _place(self, bucket: _Bucket) -> tuple[int, int] | None:
        """Where the first function of a bucket is in the order, None when there is none."""
        numbers = self._buckets.get(bucket, [])
        while numbers and self._functions[numbers[0]] not in self._waiting:
            heappop(numbers)
        name, itself = bucket
        return (self._mentioned[name] - itself, numbers[0]) if numbers else None

    def _offer(self, bucket: _Bucket) -> None:
        place = self._place(bucket)
        if place is not None and self._offered.get(bucket) != place:
            self._offered[bucket] = place
            heappush(self._heap, (*place, bucket))


def _bucket(function: ir.Function) -> _Bucket:
    return function.name, function.name in function.mentions
