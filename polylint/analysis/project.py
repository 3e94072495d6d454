"""The project as analysis sees it: modules by name, lowered when a name of theirs is first needed.

Reading files is the caller's: `files` is given, so that analysis itself does no I/O.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from polylint.analysis import ir
from polylint.analysis.located import LoweringError
from polylint.analysis.lowered import Lowered
from polylint.dataclass import dataclass
from polylint.diagnostic import Span
from polylint.source import SourceError

if TYPE_CHECKING:
    from polylint.analysis.incremental import Statements


class Files(Protocol):
    """Where modules come from; all paths are absolute."""

    def read(self, file: str) -> str:
        """The text of a file; raises SourceError."""

    def place(self, span: Span) -> str:
        """Where a range begins, as people see it."""

    def is_file(self, path: str) -> bool:
        """Whether there is a file."""

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder."""

    def roots(self, file: str) -> Sequence[str]:
        """The folders in which absolute imports of a file are looked up, the nearest first."""

    def other_roots(self, file: str, name: str) -> Sequence[str]:
        """Further folders of the same repository with a module or package of this name."""

    def near(self, file: str) -> bool:
        """Whether a file mentions the API, or imports what does, as far as a few files tell."""

    def stored(self, text: str) -> bytes | None:
        """What was stored for this text, None when nothing was."""

    def store(self, text: str, dump: Callable[[], bytes | None]) -> None:
        """Remember what `dump` gives for a text, unless it is None; it is asked only where something is stored."""

    def is_edited(self, file: str) -> bool:
        """Whether a file is open in an editor, so that its text will change a little and be asked for again."""


@dataclass(slots=True)
class ProjectModule:
    """A module that was found.

    Attributes:
        file: its file; the folder of a namespace package.
        path: the file as shown to people.
        folders: where its submodules are, () when it can have none.
        text: its text, "" until it is read.
        lowered: its IR and positions, None until they are needed, and when it can not be parsed.
        failure: why it can not be used, for a person; "" when it can or was not read yet.
        statements: those of the text before, when it was one that is being edited.
    """

    file: str
    path: str
    folders: tuple[str, ...] = ()
    text: str = ""
    lowered: Lowered | None = None
    failure: str = ""
    statements: Statements | None = None


_NOTHING = ir.ModuleIR((), ())


class Project:
    """Finds and lowers modules.

    Args:
        files: where they come from.
        shown: how a path is shown to people; what spans carry.
        libraries: names of packages that are known to be installed from elsewhere.
    """

    def __init__(self, files: Files, shown: Callable[[str], str], libraries: frozenset[str] = frozenset()) -> None:
        self._files = files
        self._libraries = libraries
        self._shown = shown
        self._modules: list[ProjectModule] = []
        self._numbers: dict[str, int] = {}
        self._by_path: dict[str, int] = {}
        self._touched: set[int] = set()
        self._namespaces: dict[tuple[str, ...], int] = {}
        self._found: dict[tuple[str, int, int], int | None] = {}

    def add(self, file: str, text: str) -> int:
        """The number of the module in `file`; raises LoweringError when it can not be parsed."""
        number = self._number(file)
        module = self._modules[number]
        self._touched.add(number)
        if module.lowered is None:
            module.text = text
            module.lowered = self._lower(module)
            module.failure = ""
        return number

    def _lower(self, module: ProjectModule) -> Lowered:
        """The IR of a module whose text is known; raises LoweringError when it can not be parsed."""
        if self._files.is_edited(module.file):
            from polylint.analysis.incremental import statements_of

            found = statements_of(module.text, module.statements)
            if found is not None:
                module.statements = found
                return Lowered(module.text, statements=found)
        return Lowered(module.text, self._files.stored(module.text))

    def module(self, number: int) -> ir.ModuleIR:
        """The IR of a module, an empty one when it can not be parsed; `failure` tells why."""
        module = self._modules[number]
        self._touched.add(number)
        if module.lowered is None:
            if module.failure or self._is_namespace(number):
                return _NOTHING
            try:
                module.text = self._files.read(module.file)
                module.lowered = self._lower(module)
            except SourceError as error:
                at = f":{error.line}" if error.line > 1 else ""
                module.failure = f"{module.path}{at} can not be read: {error.reason}"
                return _NOTHING
        return module.lowered.module

    def failure(self, number: int) -> str:
        """Why a module can not be used, "" when it can."""
        self.module(number)
        return self._modules[number].failure

    def text(self, number: int) -> str:
        """The text of a module, "" when it can not be read; it is not parsed."""
        module = self._modules[number]
        if not module.text and not module.failure and module.file.endswith(".py"):
            try:
                module.text = self._files.read(module.file)
            except SourceError:
                return ""
        return module.text

    def text_of(self, path: str) -> str:
        """The text of a module that was read, by its path as shown; "" when there is none."""
        number = self._by_path.get(path)
        return "" if number is None else self._modules[number].text

    def source(self, number: int) -> ProjectModule:
        """A module with its text."""
        return self._modules[number]

    def lowered(self, number: int) -> Lowered:
        """A module with its positions; raises LoweringError when it can not be parsed."""
        self._touched.add(number)
        lowered = self._modules[number].lowered
        if lowered is None:
            raise LoweringError(self.failure(number) or "is no file")
        return lowered

    def place(self, span: Span) -> str:
        """Where a range of a module that was read begins, as people see it."""
        return self._files.place(span)

    def save(self) -> None:
        """Remember what was computed."""
        for number in sorted(self._touched):
            module = self._modules[number]
            if module.lowered is not None and module.lowered.changed:
                self._files.store(module.text, module.lowered.dump)
                module.lowered.changed = False
        self._touched.clear()

    def forget(self, file: str) -> None:
        """The text of a file changed: read it again when it is needed."""
        number = self._numbers.get(file)
        if number is not None:
            module = self._modules[number]
            module.text, module.lowered, module.failure = "", None, ""

    def near(self, number: int) -> bool:
        """Whether a module mentions the API, or imports what does, as far as a few files tell."""
        return self._files.near(self._modules[number].file)

    def find(self, name: str, level: int, importer: int) -> int | None:
        """The module that `import name` means in another one, None when it is not part of the project.

        Args:
            name: dotted name, "" for `from . import x`.
            level: number of leading dots.
            importer: the module with the import.
        """
        key = (name, level, importer)
        if key not in self._found:
            self._found[key] = self._find(name, level, importer)
        return self._found[key]

    def _find(self, name: str, level: int, importer: int) -> int | None:
        file = self._modules[importer].file
        parts = [part for part in name.split(".") if part]
        if level:
            folder = os.path.dirname(file)
            for _ in range(level - 1):
                folder = os.path.dirname(folder)
            return self._in((folder,), parts)
        if not parts:
            return None
        roots = tuple(self._files.roots(file))
        if parts[0] in sys.stdlib_module_names:
            # Only what lies beside a script comes before the standard library.
            roots = roots[:1]
        found = self._in(roots, parts, importer)
        if found is not None and parts[0] in self._libraries and self._is_namespace(found):
            # An installed package comes before a folder that only is called like it.
            found = None
        if found is not None or parts[0] in sys.stdlib_module_names:
            return found
        if parts[0] in self._libraries:
            return None
        others = [root for root in self._files.other_roots(file, parts[0]) if root not in roots]
        regular = [root for root in others if self._file_in(root, parts[0]) is not None]
        if len(regular) > 1:
            ways = sorted((_way(os.path.dirname(file), root), root) for root in regular)
            # A name that several folders have means the nearest; where two are as near, it may mean any.
            regular = [ways[0][1]]
            if ways[0][0] == ways[1][0]:
                return None
        return self._in(tuple(regular or others), parts, importer)

    def absolute(self, name: str, level: int, importer: int) -> str:
        """The dotted name that a relative import means, from the outermost package on."""
        file = self._modules[importer].file
        folder = os.path.dirname(file)
        for _ in range(level - 1):
            folder = os.path.dirname(folder)
        below = os.path.relpath(folder, self._files.roots(file)[0])
        return ".".join(part for part in (*below.split(os.sep), name) if part.strip("."))

    def submodule(self, number: int, name: str) -> int | None:
        """A module inside a package."""
        folders = self._modules[number].folders
        return self._in(folders, [name]) if folders else None

    def exported(self, number: int, seen: frozenset[int] = frozenset()) -> list[str]:
        """The names a star import brings: what `__all__` lists, else all public names bound at the top of a module."""
        body = self.module(number).body
        listed = _all(body)
        if listed is not None:
            return listed
        names: dict[str, None] = {}
        for statement in body:
            for name in _bound(statement):
                if name.startswith("*"):
                    level = len(name) - len(name.lstrip("*.")) - 1
                    below = self.find(name[level + 1 :], level, number)
                    if below is not None and below not in seen:
                        names.update(dict.fromkeys(self.exported(below, seen | {number})))
                elif not name.startswith("_"):
                    names[name] = None
        return list(names)

    # ---------------------------------------------------------------- files

    def _in(self, folders: tuple[str, ...], parts: Sequence[str], importer: int | None = None) -> int | None:
        """The module with this dotted name in these folders; packages with a file come before those without."""
        if not parts:
            return self._package(folders)
        for index, part in enumerate(parts):
            last = index == len(parts) - 1
            file = next((found for f in folders if (found := self._file_in(f, part)) is not None), None)
            if file is not None and last:
                number = self._number(file)
                if number != importer or self._modules[number].folders:
                    return number
                # A module that is called like what it imports: the next one of that name is meant.
                rest = tuple(f for f in folders if self._file_in(f, part) not in (None, file))
                return self._in(rest, [part]) if rest else None
            if file is not None and os.path.basename(file) == "__init__.py":
                folders = (os.path.dirname(file),)
                continue
            below = tuple(path for f in folders if self._files.is_folder(path := os.path.join(f, part)))
            if not below:
                return None
            if last:
                return self._package(below)
            folders = below
        return None

    def _is_namespace(self, number: int) -> bool:
        return not self._modules[number].file.endswith(".py")

    def _file_in(self, folder: str, part: str) -> str | None:
        """The file of a module or regular package."""
        package = os.path.join(folder, part, "__init__.py")
        if self._files.is_file(package):
            return package
        module = os.path.join(folder, part + ".py")
        return module if self._files.is_file(module) else None

    def _package(self, folders: tuple[str, ...]) -> int | None:
        """The package in these folders."""
        for folder in folders:
            file = os.path.join(folder, "__init__.py")
            if self._files.is_file(file):
                return self._number(file)
        if folders not in self._namespaces:
            self._namespaces[folders] = self._append(ProjectModule(folders[0], self._shown(folders[0]), folders))
        return self._namespaces[folders]

    def _number(self, file: str) -> int:
        number = self._numbers.get(file)
        return self._new(file) if number is None else number

    def _new(self, file: str) -> int:
        folder, name = os.path.split(file)
        module = ProjectModule(file, self._shown(file), (folder,) if name == "__init__.py" else ())
        number = self._numbers[file] = self._append(module)
        return number

    def _append(self, module: ProjectModule) -> int:
        number = len(self._modules)
        self._modules.append(module)
        self._by_path.setdefault(module.path, number)
        return number


def _way(start: str, end: str) -> int:
    """How many folders up and down lie between two."""
    return len(os.path.relpath(end, start).split(os.sep))


def _all(body: Sequence[ir.Stmt]) -> list[str] | None:
    """The names in `__all__`, None when it is not a plain list of them."""
    found: list[str] | None = None
    for statement in body:
        if not isinstance(statement, ir.Assign | ir.AugAssign):
            continue
        targets = statement.targets if isinstance(statement, ir.Assign) else (statement.target,)
        if not any(isinstance(target, ir.Name) and target.id == "__all__" for target in targets):
            continue
        items = statement.value.items if isinstance(statement.value, ir.Sequence) else None
        names = [item.value for item in items or () if isinstance(item, ir.Const) and isinstance(item.value, str)]
        if items is None or len(names) != len(items):
            return None
        found = [*(found or ()), *names] if isinstance(statement, ir.AugAssign) else names
    return found


def _bound(statement: ir.Stmt) -> list[str]:
    """The names a statement binds; a star import is a star, its dots and the name of the module."""
    if isinstance(statement, ir.Assign):
        return [name for target in statement.targets for name in _targets(target)]
    if isinstance(statement, ir.FunctionDef):
        return [statement.function.name]
    if isinstance(statement, ir.ClassDef):
        return [statement.name]
    if isinstance(statement, ir.Import):
        return [alias or name.split(".")[0] for name, alias in statement.names]
    if isinstance(statement, ir.ImportFrom):
        star = "*" + "." * statement.level + statement.module
        return [star if name == "*" else alias or name for name, alias in statement.names]
    if isinstance(statement, ir.If):
        return [name for part in (*statement.body, *statement.orelse) for name in _bound(part)]
    if isinstance(statement, ir.With):
        return [name for part in statement.body for name in _bound(part)]
    if isinstance(statement, ir.For):
        return [*_targets(statement.target), *(name for part in statement.body for name in _bound(part))]
    if isinstance(statement, ir.Try):
        handled = [part for handler in statement.handlers for part in handler.body]
        parts = (*statement.body, *handled, *statement.orelse, *statement.final)
        return [name for part in parts for name in _bound(part)]
    return []


def _targets(target: ir.Expr) -> list[str]:
    if isinstance(target, ir.Name):
        return [target.id]
    if isinstance(target, ir.Sequence):
        return [name for item in target.items for name in _targets(item)]
    return _targets(target.value) if isinstance(target, ir.Starred) else []
