"""What pytest passes to tests: fixtures by the name of a parameter, and the values of `parametrize`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polylint.analysis import containers, functions, ir, objects
from polylint.analysis.calls import Args
from polylint.analysis.values import External, FunctionValue, Obj, Partial, Ref, Unknown, Value, choice, constant

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

_PARAMETRIZE = External("pytest's parametrize")


def parametrize(run: Interpreter, args: Args) -> Value:
    """`@pytest.mark.parametrize(names, values)`."""
    return Partial(_PARAMETRIZE, tuple(args.positional[:2]), ())


def decorated(run: Interpreter, decorator: Value, function: FunctionValue, node: ir.Expr) -> bool:
    """Whether a decorator is pytest's; what it says of the function is then noted."""
    if isinstance(decorator, Partial) and decorator.func is _PARAMETRIZE and len(decorator.args) == 2:
        _note_values(run, decorator.args[0], decorator.args[1], function)
        return True
    name = decorator.name if isinstance(decorator, External | Unknown) else ""
    if name.removesuffix("()").rsplit(".", 1)[-1] != "fixture":
        return False
    options = (
        {arg.keyword: run.expr(arg.value) for arg in node.args if arg.keyword} if isinstance(node, ir.Call) else {}
    )
    given = options.get("name")
    named = constant(given) if given is not None else None
    run.store.set((function.module, "fixture", named or function.function.name), function)
    values = options.get("params")
    if values is not None:
        run.store.set((function.function, "params"), containers.any_item(run, values))
    return True


def _note_values(run: Interpreter, names: Value, values: Value, function: FunctionValue) -> None:
    text = constant(names)
    items = None if text is not None else containers.items_of(run, names)
    wanted = text.split(",") if text is not None else [constant(item) or "" for item in items.items] if items else []
    rows = containers.items_of(run, values)
    if rows is None or rows.open or not rows.items:
        return
    cond = run.new_cond()
    for index, name in enumerate(one.strip() for one in wanted):
        options = []
        for number, row in enumerate(rows.items):
            cells = containers.items_of(run, row) if len(wanted) > 1 else None
            if len(wanted) == 1:
                options.append((number, row))
            elif cells is not None and index < len(cells.items):
                options.append((number, cells.items[index]))
        if options:
            run.store.set((function.function, "given", name), choice(cond, options))


def value_of(run: Interpreter, function: FunctionValue, name: str) -> Value | None:
    """What pytest passes for a parameter, None when it passes nothing."""
    given = run.store.get((function.function, "given", name))
    if given is not None:
        return given
    if name == "request":
        params = run.store.get((function.function, "params"))
        if params is None:
            return None
        obj = Obj("instance", run.place(-1), None, "request")
        run.store.set((obj, "param"), params)
        return Ref(obj)
    fixture = run.store.get((function.module, "fixture", name))
    if not isinstance(fixture, FunctionValue) or fixture.function is function.function:
        return None
    place = (function.module, -1)
    made = functions.call_function(run, fixture, Args(place, place), root=True)
    return objects.enter_context(run, made)
