"""The project as analysis sees it: modules by name, lowered when first needed.

Reading files is the caller's: `read` is given, so that analysis itself does no I/O.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from polylint.analysis import ir
from polylint.analysis.lowering import Lowered, LoweringError


@dataclass(slots=True)
class ProjectModule:
    """A module that was read: its file, as shown to people, its text and lowered form."""

    file: str
    path: str
    text: str
    lowered: Lowered


class Project:
    """Finds and lowers modules.

    Args:
        read: gives the text of a file by its absolute path; None when there is none, or it can not be read.
        exists: tells whether an absolute path is a file.
        shown: how a path is shown to people; what spans carry.
    """

    def __init__(
        self, read: Callable[[str], str | None], exists: Callable[[str], bool], shown: Callable[[str], str]
    ) -> None:
        self._read = read
        self._exists = exists
        self._shown = shown
        self._modules: list[ProjectModule] = []
        self._by_path: dict[str, int | None] = {}
        self._roots: dict[str, tuple[str, ...]] = {}

    def add(self, file: str, text: str) -> int:
        """The number of the module in `file`; raises LoweringError when it can not be parsed."""
        known = self._by_path.get(file)
        if known is not None:
            return known
        shown = self._shown(file)
        self._modules.append(ProjectModule(file, shown, text, Lowered(shown, text)))
        self._by_path[file] = len(self._modules) - 1
        return len(self._modules) - 1

    def module(self, number: int) -> ir.ModuleIR:
        """The IR of a module."""
        return self._modules[number].lowered.module

    def sources(self) -> list[ProjectModule]:
        """All modules that were read."""
        return self._modules

    def source(self, number: int) -> ProjectModule:
        """A module with its text and positions."""
        return self._modules[number]

    def find(self, name: str, level: int, importer: int) -> int | None:
        """The module that `import name` means in another one, None when it is not part of the project.

        Args:
            name: dotted name, "" for `from . import x`.
            level: number of leading dots.
            importer: the module with the import.
        """
        path = self._modules[importer].file
        parts = [part for part in name.split(".") if part]
        if level:
            folder = os.path.dirname(path)
            for _ in range(level - 1):
                folder = os.path.dirname(folder)
            return self._load(os.path.join(folder, *parts))
        if not parts:
            return None
        for root in self._source_roots(path):
            found = self._load(os.path.join(root, *parts))
            if found is not None and found != importer:
                return found
        return None

    def submodule(self, number: int, name: str) -> int | None:
        """A module inside a package."""
        folder, file = os.path.split(self._modules[number].file)
        return self._load(os.path.join(folder, name)) if file == "__init__.py" else None

    def exported(self, number: int) -> list[str]:
        """The names a star import brings: all public names bound at the top of a module."""
        names: dict[str, None] = {}
        for statement in self.module(number).body:
            for name in _bound(statement):
                if not name.startswith("_"):
                    names[name] = None
        return list(names)

    def _source_roots(self, path: str) -> tuple[str, ...]:
        """Where absolute imports of a file start: above its outermost package, and that folder's `src`."""
        folder = os.path.dirname(path)
        if folder not in self._roots:
            top = folder
            while top and self._exists(os.path.join(top, "__init__.py")):
                parent = os.path.dirname(top)
                if parent == top:
                    break
                top = parent
            roots = [top]
            above = os.path.dirname(top)
            if above != top:
                roots.append(above)
            self._roots[folder] = tuple(roots)
        return self._roots[folder]

    def _load(self, base: str) -> int | None:
        base = os.path.normpath(base)
        for path in (base + ".py", os.path.join(base, "__init__.py")):
            if path not in self._by_path:
                self._by_path[path] = None
                if self._exists(path):
                    self._by_path[path] = self._lower(path)
            number = self._by_path[path]
            if number is not None:
                return number
        return None

    def _lower(self, path: str) -> int | None:
        text = self._read(path)
        if text is None:
            return None
        try:
            return self.add(path, text)
        except (LoweringError, RecursionError):
            return None


def _bound(statement: ir.Stmt) -> list[str]:
    if isinstance(statement, ir.Assign):
        return [target.id for target in statement.targets if isinstance(target, ir.Name)]
    if isinstance(statement, ir.FunctionDef):
        return [statement.function.name]
    if isinstance(statement, ir.ClassDef):
        return [statement.name]
    if isinstance(statement, ir.Import):
        return [alias or name.split(".")[0] for name, alias in statement.names]
    if isinstance(statement, ir.ImportFrom):
        return [alias or name for name, alias in statement.names if name != "*"]
    if isinstance(statement, ir.If):
        return [name for part in (*statement.body, *statement.orelse) for name in _bound(part)]
    if isinstance(statement, ir.Try):
        handled = [part for handler in statement.handlers for part in handler.body]
        return [name for part in (*statement.body, *handled, *statement.orelse) for name in _bound(part)]
    return []
