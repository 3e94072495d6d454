"""Imports: modules of the project, names of libraries, looked up when they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polylint.analysis import ir
from polylint.analysis.completion import FELL, Completion
from polylint.analysis.limits import MAX_MODULES
from polylint.analysis.models.clients import CLIENTS, FUNCTIONS, REQUESTS, canonical
from polylint.analysis.values import (
    Choice,
    External,
    Imported,
    ModuleValue,
    Unknown,
    Value,
    map_choice,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter


def exec_import(run: Interpreter, node: ir.Import) -> Completion:
    for name, alias in node.names:
        top = name if alias else name.split(".")[0]
        run.assign_name(alias or top, imported(run, top, 0))
        if not alias and top != name:
            imported(run, name, 0)
    return FELL


def exec_import_from(run: Interpreter, node: ir.ImportFrom) -> Completion:
    for name, alias in node.names:
        if name == "*":
            _import_star(run, node)
            continue
        run.assign_name(alias or name, Imported(run.module, node.module, node.level, name))
    return FELL


def used(run: Interpreter, value: Value) -> Value:
    """The value of an imported name, now that it is used."""
    if isinstance(value, Choice):
        return map_choice(value, lambda option: used(run, option))
    if not isinstance(value, Imported):
        return value
    key = ("imported", value.module, value.source, value.level, value.name)
    found = run.store.get(key)
    if found is None:
        # Two modules may import a name from each other.
        with run.store.outside():
            run.store.set(key, Unknown("an import that leads back to itself", value.name))
        found = used(run, imported_member(run, value))
        with run.store.outside():
            run.store.set(key, found)
    return found


def imported(run: Interpreter, name: str, level: int) -> Value:
    """The module called `name`, as the module under evaluation sees it."""
    module = _find(run, name, level, run.module)
    if module is not None:
        return ModuleValue(module)
    if level:
        return Unknown("a module that was not found", "." * level + name)
    return External(canonical(name))


def _find(run: Interpreter, name: str, level: int, importer: int) -> int | None:
    """A module of the project; None when there is none, or as many as are followed from one file were found already."""
    if len(run.reached) >= MAX_MODULES:
        return None
    module = run.project.find(name, level, importer)
    if module is not None:
        run.reached.add(module)
    return module


def imported_member(run: Interpreter, value: Imported) -> Value:
    """What `from module import name` gives."""
    found = _find(run, value.source, value.level, value.module)
    if found is None:
        if value.level:
            return Unknown("a module that was not found", value.name)
        dotted = f"{value.source}.{value.name}"
        below = _find(run, dotted, 0, value.module)
        return External(canonical(dotted)) if below is None else ModuleValue(below)
    frame = run.enter_module(found)
    member = run.store.get((frame, value.name))
    if member is not None:
        return member
    submodule = run.project.submodule(found, value.name)
    if submodule is not None:
        return ModuleValue(submodule)
    missing = Unknown(f"{value.name} was not found in {value.source}", value.name)
    return star_name(run, found, value.name) or missing


def _import_star(run: Interpreter, node: ir.ImportFrom) -> None:
    found = run.project.find(node.module, node.level, run.module)
    if found is None:
        run.stars.setdefault(run.module, []).append(node.module)
        return
    frame = run.enter_module(found)
    for name in run.project.exported(found):
        value = run.store.get((frame, name))
        if value is not None:
            run.assign_name(name, value)


def star_name(run: Interpreter, module: int, name: str) -> Value | None:
    """A name that a star import from a known library brings."""
    for package in run.stars.get(module, ()):
        dotted = canonical(f"{package}.{name}")
        if dotted in FUNCTIONS or dotted in CLIENTS or dotted in REQUESTS:
            return External(dotted)
    return None
