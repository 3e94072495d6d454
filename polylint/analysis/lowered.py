"""A module as evaluation and edits need it: its IR, and the positions of what was asked for.

Both can be had without the parser once they were computed: they are written down by the text they belong to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from polylint.analysis.located import Located

if TYPE_CHECKING:
    from polylint.analysis.incremental import Statements
    from polylint.analysis.lowering import Tree


class Lowered:
    """The IR of a text, and positions, which are computed when first asked for.

    Args:
        text: the text.
        stored: what `dump` gave for the same text, None to parse it.
        statements: the text as statements that were parsed one by one, None to parse it as a whole.

    Raises:
        LoweringError: it can not be parsed.

    Attributes:
        module: the IR.
        changed: `dump` has more to say than `stored`.
        statements: as given.
    """

    def __init__(self, text: str, stored: bytes | None = None, statements: Statements | None = None) -> None:
        self._text = text
        self.statements = statements
        self._tree: Tree | Statements | None = statements
        self._positions: dict[int, Located] = {}
        self.changed = False
        found = None
        if stored is not None:
            from polylint.analysis.kept import load

            found = load(stored)
        if found is None:
            tree = self._parse()
            found = tree.module, tree.formatted, {}
            self.changed = statements is None
        self.module, self._formatted, positions = found
        self._positions.update(positions)

    def dump(self) -> bytes | None:
        """All that is known, to be stored; None when it is nested too deeply for that."""
        from polylint.analysis.kept import dump

        return dump((self.module, self._formatted, self._positions))

    def locate(self, refs: Sequence[int]) -> None:
        """Compute the positions of these refs in one pass; what is asked for later is looked up.

        A pass for each display made checking quadratic in the number of findings.
        """
        missing = {ref for ref in refs if ref >= 0} - self._positions.keys()
        if missing:
            self._positions.update(self._parse().locate(missing))
            self.changed = self.statements is None

    def at(self, ref: int) -> Located:
        """The position of a node."""
        if ref not in self._positions:
            self.locate([ref])
        return self._positions[ref]

    def span(self, ref: int) -> tuple[int, int]:
        """Start and end of a node in the original text, without parentheses around it."""
        return self.at(ref).span

    def in_fstring(self, ref: int) -> bool:
        """Whether a node stands inside an f-string, where quotes can not be chosen freely before Python 3.12."""
        starts, ends = self._outermost
        index = bisect_right(starts, ref) - 1
        return index >= 0 and ref < ends[index]

    @cached_property
    def _outermost(self) -> tuple[list[int], list[int]]:
        """Where the expressions in f-strings begin and end, in order; those inside of others are left out."""
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(self._formatted):
            if not ends or start >= ends[-1]:
                starts.append(start)
                ends.append(end)
            else:
                ends[-1] = max(ends[-1], end)
        return starts, ends

    def setter(self, ref: int, methods: frozenset[str]) -> tuple[str, bool] | None:
        """What a statement that sets one entry does it with.

        Args:
            ref: the statement.
            methods: names of methods (key, value) that set an entry.

        Returns:
            For `x[key] = value` the source of `x` and False, for `x.method(key, value)` that of `x.method` and True;
            None for any other statement, and where `x` calls something: that must not happen twice.
        """
        at = self.at(ref)
        if not at.subject or "(" in at.subject or (at.method and at.method not in methods):
            return None
        return at.subject, bool(at.method)

    def _parse(self) -> Tree | Statements:
        if self._tree is None:
            from polylint.analysis.lowering import Tree

            self._tree = Tree(self._text)
        return self._tree
