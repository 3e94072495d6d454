"""The IR of a module as bytes that are kept between runs; what is read back is data, whoever wrote it."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import is_dataclass
from typing import Any, TypeAlias

from polylint.analysis import ir
from polylint.analysis.located import Located

Kept: TypeAlias = tuple[ir.ModuleIR, list[tuple[int, int]], dict[int, Located]]
"""A module, the ranges of its f-strings, and the positions that are known."""

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


def dump(what: Kept) -> bytes | None:
    """The bytes for a module; None when it is nested too deeply for that."""
    module, formatted, positions = what
    output = io.BytesIO()
    pickler = pickle.Pickler(output, protocol=5)
    pickler.dispatch_table = _TABLE
    try:
        pickler.dump((module, formatted, {ref: tuple(at) for ref, at in positions.items()}))
    except RecursionError:
        return None
    return output.getvalue()


def load(stored: bytes) -> Kept | None:
    """What `dump` was given, None when it is damaged."""
    try:
        module, formatted, positions = _Unpickler(io.BytesIO(stored)).load()
        if isinstance(module, ir.ModuleIR):
            return module, formatted, {ref: Located(*at) for ref, at in positions.items()}
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError, AttributeError, IndexError, KeyError, MemoryError):
        pass
    return None
