"""A text that is being edited: each of its top-level statements is parsed and lowered once, for as long as it stays.

A module is its statements one after the other: the IR of each does not depend on the others, and its positions only on
where it begins. So a text is cut where statements begin, and those that the text before had, too, are taken from there.
The order of refs is that of the text, as after parsing it as a whole; between those of two statements is room for more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from polylint.analysis import ir
from polylint.analysis.cutting import starts
from polylint.analysis.located import Located, LoweringError
from polylint.analysis.lowering import Tree

MAX_CHARACTERS = 400_000
"""Characters of a text that is cut, some 10,000 lines. A larger one is parsed as a whole, where limits hold for it."""

_STRIDE = 1 << 40


class _Statement:
    """One or more statements that begin on a line, and all lines up to the next.

    Attributes:
        text: the lines.
        tree: what they were parsed to.
        positions: what is known of where its nodes are, from the first character of the text.
    """

    __slots__ = ("positions", "text", "tree")

    def __init__(self, text: str, first: int) -> None:
        self.text = text
        self.tree = Tree(text, first)
        self.positions: dict[int, Located] = {}

    def renumber(self, first: int) -> None:
        """Give its refs other numbers; raises LoweringError."""
        self.tree.number(first)
        self.positions = {}


class Statements:
    """A text as the statements it is made of: for `Lowered` the same as a `Tree`.

    Attributes:
        module: the IR.
        formatted: ranges of refs that stand inside f-strings.
    """

    def __init__(self, parts: Sequence[_Statement]) -> None:
        self.parts = parts
        self._firsts = [part.tree.first for part in parts]
        modules = [part.tree.module for part in parts]
        self.module = ir.ModuleIR(
            tuple(statement for module in modules for statement in module.body),
            tuple(function for module in modules for function in module.functions),
            frozenset().union(*(module.mentions for module in modules)),
            any(module.rebinds for module in modules),
            any(module.acts for module in modules),
            sum(module.size for module in modules),
        )
        self.formatted = [found for part in parts for found in part.tree.formatted]

    def locate(self, refs: Iterable[int]) -> dict[int, Located]:
        """The positions of these refs; raises LoweringError."""
        waiting = sorted(refs, reverse=True)
        result: dict[int, Located] = {}
        offset = 0
        for part in self.parts:
            own = []
            while waiting and waiting[-1] < part.tree.end:
                own.append(waiting.pop())
            missing = [ref for ref in own if ref not in part.positions]
            if missing:
                part.positions.update(part.tree.locate(missing))
            for ref in own:
                result[ref] = _moved(part.positions[ref], offset)
            offset += len(part.text)
        return result


def statements_of(text: str, before: Statements | None) -> Statements | None:
    """Cut a text into statements, and parse those that are new.

    Args:
        text: the text.
        before: the statements of the text as it was before; it is not to be used any more.

    Returns:
        The statements; None for a text that has to be looked at as a whole, as one that is no valid Python.
    """
    old = [] if before is None else list(before.parts)
    texts = _cut_again(text, old) or _cut(text)
    if texts is None:
        return None
    head = _same([part.text for part in old], texts)
    tail = _same([part.text for part in reversed(old[head:])], list(reversed(texts[head:])))
    spare: dict[str, list[_Statement]] = {}
    for part in old[head : len(old) - tail]:
        spare.setdefault(part.text, []).append(part)
    kept, rest = old[:head], old[len(old) - tail :]
    numbers = _numbers(kept, rest, len(texts) - head - tail)
    try:
        fresh = []
        for one, first in zip(texts[head : len(texts) - tail], numbers, strict=True):
            if spare.get(one):
                part = spare[one].pop()
                part.renumber(first)
            else:
                part = _Statement(one, first)
            fresh.append(part)
        parts = [*kept, *fresh, *rest]
        if any(one.tree.end > other.tree.first for one, other in pairwise(parts)):
            for number, part in enumerate(parts):
                part.renumber(number * _STRIDE)
    except LoweringError:
        return None
    return Statements(parts)


def _cut(text: str) -> list[str] | None:
    """The text, cut before each line on which a statement begins; None where lines are not what they seem to be."""
    if len(text) > MAX_CHARACTERS or "\f" in text or text.count("\r") != text.count("\r\n"):
        return None
    begins = starts(text)
    if begins is None:
        return None
    cuts = [0, *(start for start in begins if start)]
    return [text[start:end] for start, end in pairwise([*cuts, len(text)])]


def _cut_again(text: str, old: Sequence[_Statement]) -> list[str] | None:
    """The text, cut as before but where it changed; None when it has to be cut anew.

    What lies between two statements is some statements where it is some by itself, as it begins and ends with a line.
    """
    if len(text) > MAX_CHARACTERS:
        return None
    start, head = 0, 0
    while head < len(old) and text.startswith(old[head].text, start):
        start += len(old[head].text)
        head += 1
    end, tail = len(text), len(old)
    while tail > head and end - len(old[tail - 1].text) >= start and text.endswith(old[tail - 1].text, start, end):
        tail -= 1
        end -= len(old[tail].text)
    changed = text[start:end]
    if head == 0 or tail == len(old) or (changed and not changed.endswith("\n")):
        return None
    between = _cut(changed) if changed else []
    if between is None:
        return None
    return [*(part.text for part in old[:head]), *between, *(part.text for part in old[tail:])]


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """How many statements two texts begin with that are the same."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _numbers(before: Sequence[_Statement], after: Sequence[_Statement], count: int) -> list[int]:
    """First refs for new statements between others."""
    low = before[-1].tree.end if before else 0
    high = after[0].tree.first if after else low + (count + 1) * _STRIDE
    step = (high - low) // (count + 1)
    return [low + step * number for number in range(1, count + 1)] if count else []


def _moved(at: Located, by: int) -> Located:
    """A position in a statement as one in the text."""

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        return span[0] + by, span[1] + by

    return Located(
        moved(at.span),
        moved(at.outer),
        tuple(map(moved, at.entries)),
        at.open_paren + by if at.open_paren >= 0 else -1,
        at.subject,
        at.method,
        at.base + by if at.base >= 0 else -1,
    )
