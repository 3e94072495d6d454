"""Imports: modules of the project, names of libraries, looked up when they are used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from polylint.analysis import functions, ir
from polylint.analysis.calls import Args
from polylint.analysis.completion import FELL, Completion
from polylint.analysis.models.clients import CLIENTS, FUNCTIONS, REQUESTS, canonical
from polylint.analysis.values import (
    Choice,
    External,
    FunctionValue,
    Imported,
    Lit,
    ModuleValue,
    Unbound,
    Unknown,
    Value,
    constant,
    map_choice,
    prune,
)
from polylint.dotted import absolute

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

MAX_SMALL = 2_000
"""Characters of a module that is evaluated whatever it says: it may import others for what they do."""

_EFFECTS = re.compile(r"polytomic|headers|base_?url", re.I)


def exec_import(run: Interpreter, node: ir.Import) -> Completion:
    for name, alias in node.names:
        parts = name.split(".")
        bound = alias or parts[0]
        if alias:
            run.assign_name(alias, imported(run, name, 0))
        else:
            run.assign_name(parts[0], imported(run, parts[0], 0))
        for length in range(1, len(parts) + 1):
            _run_for_effects(run, run.project.find(".".join(parts[:length]), 0, run.module), bound)
    return FELL


def exec_import_from(run: Interpreter, node: ir.ImportFrom) -> Completion:
    for name, alias in node.names:
        if name == "*":
            _import_star(run, node)
            continue
        bound = alias or name
        value = Imported(run.module, node.module, node.level, name)
        run.assign_name(bound, _copied(run, value) or value)
        found = run.project.find(node.module, node.level, run.module)
        below = None if found is None else run.project.submodule(found, name)
        _run_for_effects(run, found if below is None else below, bound)
    return FELL


def _copied(run: Interpreter, value: Imported) -> Value | None:
    """What a name means now, where its module was evaluated already: it may get another value later."""
    found = run.project.find(value.source, value.level, value.module)
    if found is None or found not in run.module_frames:
        return None
    held = run.store.get((run.module_frames[found], value.name))
    return None if held is None or isinstance(held, Unbound) else held


def _run_for_effects(run: Interpreter, module: int | None, name: str) -> None:
    """Evaluate a module when it is imported, and not when it is used, where that can matter.

    It can where it does something to others, where the importing module binds names of others anew, and where the name
    is not used at all. Packages that list all they have import what is not used, too, and would be read whole: only
    small modules are, and those that may say something about requests.

    Args:
        run: the interpreter.
        module: the module, None when it is none of the project.
        name: what it, or what is imported from it, is called.
    """
    if module is None or module == run.module or module in run.module_frames:
        return
    here = run.project.module(run.module)
    text = run.project.text(module)
    if here.rebinds or (
        (len(text) < MAX_SMALL or _EFFECTS.search(text))
        and (name not in here.mentions or run.project.module(module).acts)
    ):
        run.enter_module(module)


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
    module = run.project.find(name, level, run.module)
    if module is not None:
        run.edges.setdefault(run.module, set()).add(module)
        return ModuleValue(module)
    if level:
        return Unknown(f"the module {'.' * level + name} was not found", "." * level + name)
    return External(canonical(name))


def import_module(run: Interpreter, args: Args) -> Value:
    """`importlib.import_module(name, package)`."""
    name = constant(args.get(0, "name") or Unknown("no name"))
    if name is None:
        return Unknown("a module that is looked up by a name that is not known")
    level = len(name) - len(name.lstrip("."))
    if not level:
        return imported(run, name, 0)
    package = constant(args.get(1, "package") or Unknown("no package"))
    if package is None:
        return imported(run, name[level:], level)
    return imported(run, absolute(name, package), 0)


def import_top(run: Interpreter, args: Args) -> Value:
    """`__import__(name)`: the outermost package, unless `fromlist` is given."""
    name = constant(args.get(0, "name") or Unknown("no name"))
    if name is None:
        return Unknown("a module that is looked up by a name that is not known")
    return imported(run, name if args.get(3, "fromlist") is not None else name.split(".")[0], 0)


def imported_member(run: Interpreter, value: Imported) -> Value:
    """What `from module import name` gives."""
    found = run.project.find(value.source, value.level, value.module)
    if found is None:
        if value.level:
            name = run.project.absolute(value.source, value.level, value.module)
            return Unknown(f"the module {'.' * value.level + value.source} was not found", f"{name}.{value.name}")
        return External(canonical(f"{value.source}.{value.name}"))
    run.edges.setdefault(value.module, set()).add(found)
    member = module_member(run, found, value.name)
    if isinstance(member, ModuleValue):
        run.edges[value.module].add(member.module)
    return member or Unknown(f"{value.name} was not found in {value.source or 'its package'}", value.name)


def module_member(run: Interpreter, module: int, name: str) -> Value | None:
    """What a name means in a module of the project, None when it means nothing there."""
    frame = run.enter_module(module)
    found = run.store.get((frame, name))
    if found is not None:
        return used(run, prune(found, run.taken))
    below = run.project.submodule(module, name)
    if below is not None:
        return ModuleValue(below)
    star = star_name(run, module, name)
    if star is not None:
        return star
    if module in run.closed:
        return run.unknown((module, "closed", name), run.closed[module], name)
    lazily = run.store.get((frame, "__getattr__"))
    if isinstance(lazily, FunctionValue) and not name.startswith("__"):
        return functions.call_function(run, lazily, Args((module, -1), (module, -1), [Lit(name)]))
    return None


def _import_star(run: Interpreter, node: ir.ImportFrom) -> None:
    found = run.project.find(node.module, node.level, run.module)
    if found is None:
        run.stars.setdefault(run.module, []).append(node.module)
        return
    run.edges.setdefault(run.module, set()).add(found)
    run.enter_module(found)
    for name in run.project.exported(found):
        value = run.store.get((run.module_frames[found], name))
        if value is not None:
            run.assign_name(name, value)
    # What a library's star brings there, it brings here too.
    run.stars.setdefault(run.module, []).extend(run.stars.get(found, ()))


def star_name(run: Interpreter, module: int, name: str) -> Value | None:
    """A name that a star import from a known library brings."""
    for package in run.stars.get(module, ()):
        dotted = canonical(f"{package}.{name}")
        if dotted in FUNCTIONS or dotted in CLIENTS or dotted in REQUESTS:
            return External(dotted)
        if run.is_sdk(dotted) and run.releases.exporting(dotted):
            return External(dotted)
    return None
