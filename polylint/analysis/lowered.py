"""A module as evaluation and edits need it: its IR, and the positions of what was asked for.

Both can be had without the parser once they were computed: they are written down by the text they belong to.
"""

from __future__ import annotations

import io
import pickle
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import is_dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from polylint.analysis import ir
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
        found = None if stored is None else _load(stored)
        if found is None:
            tree = self._parse()
            found = tree.module, tree.formatted, {}
            self.changed = statements is None
        self.module, self._formatted, positions = found
        self._positions.update(positions)

    def dump(self) -> bytes | None:
        """All that is known, to be stored; None when it is nested too deeply for that."""
        output = io.BytesIO()
        pickler = pickle.Pickler(output, protocol=5)
        pickler.dispatch_table = _TABLE
        try:
            pickler.dump((self.module, self._formatted, {ref: tuple(at) for ref, at in self._positions.items()}))
        except RecursionError:
            return None
        return output.getvalue()

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


_NODES = {name: node for name, node in vars(ir).items() if isinstance(node, type) and is_dataclass(node)}


def _reduced(node: Any) -> tuple[type, tuple[object, ...]]:
    return type(node), tuple(getattr(node, name) for name in node.__slots__)


_TABLE: dict[type, Callable[[Any], Any]] = dict.fromkeys(_NODES.values(), _reduced)


class _Unpickler(pickle.Unpickler):
    """Makes nodes of the IR and plain values, and nothing else: what is stored is data."""

    def find_class(self, module: str, name: str) -> Any:
        if module == ir.__name__ and name in _NODES:
            return _NODES[name]
        if (module, name) == ("builtins", "Ellipsis"):
            return ...
        raise pickle.UnpicklingError(f"{module}.{name} is no node of the IR")


_Stored = tuple[ir.ModuleIR, list[tuple[int, int]], dict[int, Located]]


def _load(stored: bytes) -> _Stored | None:
    """What `Lowered.dump` stored, None when it is damaged."""
    try:
        module, formatted, positions = _Unpickler(io.BytesIO(stored)).load()
        if isinstance(module, ir.ModuleIR):
            return module, formatted, {ref: Located(*at) for ref, at in positions.items()}
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError, AttributeError, IndexError, KeyError, MemoryError):
        pass
    return None
