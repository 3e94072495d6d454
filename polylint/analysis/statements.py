"""Statements: what they bind, and how a block goes on after them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from polylint.analysis import answers, containers, expressions, functions, imports, ir, objects
from polylint.analysis.completion import FALL, FELL, JUMP, JUMPED, RETURN, STOP, STOPPED, Completion
from polylint.analysis.limits import MAX_UNROLLED
from polylint.analysis.models import sdk
from polylint.analysis.values import (
    NONE,
    Answer,
    Choice,
    ClassValue,
    External,
    Obj,
    Ref,
    Unbound,
    Unknown,
    Value,
    choice,
    map_choice,
    numbers,
    prune,
    same,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter


def exec_if(run: Interpreter, node: ir.If, rest: Callable[[], Completion] | None) -> tuple[Completion, bool]:
    test = run.expr(node.test)
    truth = run.truth(test)
    if truth is not None:
        return run.block(node.body if truth else node.orelse), False
    cond, yes, no = run.split(test)
    if not yes or not no:
        return run.block(node.body if yes else node.orelse), False
    statement = run.statement
    first = run.fork(cond, yes, lambda: run.block(node.body), {})
    run.statement = statement
    second = run.fork(cond, no, lambda: run.block(node.orelse), {})
    return run.join(cond, [first, second], rest)


def exec_match(run: Interpreter, node: ir.Match, rest: Callable[[], Completion] | None) -> tuple[Completion, bool]:
    subject = run.expr(node.subject)
    cond = run.new_cond()
    branches = []
    for number, case in enumerate(node.cases):
        if case.value is not None:
            truth = run.truth(expressions.compare(run, "==", subject, run.expr(case.value)))
            if truth is False:
                continue
        else:
            truth = True if case.wildcard and case.guard is None else None
            if not case.wildcard and not case.steps:
                answers.spill_all(run, subject, "matched by a pattern")

        def chosen(case: ir.Case = case) -> Completion:
            bound = {name for _, name in case.steps}
            for name in case.names:
                if name not in bound:
                    run.assign_name(name, run.derived(subject, "pattern"))
            for keys, capture in case.steps:
                found = subject
                for key in keys:
                    found = containers.get_item(run, found, run.expr(key), run.place(key.ref))
                if capture is not None:
                    run.assign_name(capture, found)
            if case.guard is not None:
                run.expr(case.guard)
            return run.block(case.body)

        branches.append(run.fork(cond, frozenset({number}), chosen, {}))
        if truth is True and case.guard is None:
            break
    else:
        branches.append((frozenset({len(node.cases)}), FELL, {}))
    return run.join(cond, branches, rest)


def exec_try(run: Interpreter, node: ir.Try, rest: Callable[[], Completion] | None) -> tuple[Completion, bool]:
    cond = run.new_cond()

    def tried() -> Completion:
        done = run.block(node.body)
        return run.block(node.orelse) if done.kind == FALL else done

    first, checked = next(run.requests), len(run.checked)
    branches = [run.fork(cond, frozenset({0}), tried, {})]
    requests = dict.fromkeys((*range(first + 1, next(run.requests)), *run.checked[checked:]))
    written = branches[0][2]
    new = {key: value for key, value in written.items() if run.store.get(key) is None}
    for number, handler in enumerate(node.handlers, 1):

        def handled(handler: ir.Handler = handler) -> Completion:
            if handler.type is not None:
                run.expr(handler.type)
                sdk.note_handler(run, node.handlers, node.handlers.index(handler), requests)
            if handler.name:
                run.assign_name(handler.name, answers.raised(run, requests))
            return run.block(handler.body)

        branches.append(run.fork(cond, frozenset({number}), handled, new))
    if not node.final:
        return run.join(cond, branches, rest)
    done, _ = run.join(cond, branches, None)
    last = run.block(node.final)
    return (last if last.kind != FALL else done), False


def exec_for(run: Interpreter, node: ir.For) -> Completion:
    run.loops += 1
    try:
        return _for(run, node)
    finally:
        run.loops -= 1


def _for(run: Interpreter, node: ir.For) -> Completion:
    iterable = prune(run.expr(node.iterable), run.taken)
    run.observe(iterable, "iterated over", deep=False)
    return _for_each(run, node, containers.alternatives(run, iterable))


def _for_each(run: Interpreter, node: ir.For, iterable: Value) -> Completion:
    if isinstance(iterable, Choice):
        branches = []
        for index, option in iterable.options:

            def one(option: Value = option) -> Completion:
                return _for_each(run, node, option)

            if not isinstance(option, Unbound):
                branches.append(run.fork(iterable.cond, frozenset({index}), one, {}))
        return run.join(iterable.cond, branches, None)[0]
    items = containers.items_of(run, iterable)
    if items is not None and not items.open and len(items.items) <= MAX_UNROLLED:
        number = 0
        while number < min(len(items.items), MAX_UNROLLED):
            assign(run, node.target, items.items[number])
            done = run.block(node.body)
            if done.kind in (RETURN, STOP):
                return done
            number += 1
            if isinstance(iterable, Ref) and iterable.obj.kind == "list":
                # It may have grown.
                items = containers.items_of(run, iterable) or items
        return run.block(node.orelse)
    return _loop(run, node, lambda: assign(run, node.target, containers.any_item(run, iterable)), False)


def exec_while(run: Interpreter, node: ir.While) -> Completion:
    run.loops += 1
    test = run.expr(node.test)
    run.loops -= 1
    truth = run.truth(test)
    if truth is False:
        return run.block(node.orelse)
    run.loops += 1
    try:
        # What the body changed is tested before the next round.
        return _loop(run, node, lambda: run.observe(run.expr(node.test), "tested", deep=False), truth is True)
    finally:
        run.loops -= 1


def _loop(run: Interpreter, node: ir.For | ir.While, begin: Callable[[], None], surely: bool) -> Completion:
    """Evaluate a loop's body for a first and for a later iteration."""
    cond = run.new_cond()

    def once() -> Completion:
        begin()
        return run.block(node.body)

    first = run.fork(cond, frozenset({1}), once, {})
    branches: list[tuple[frozenset[int], Completion, dict[Hashable, Value]]] = [first]
    if not surely:
        branches.insert(0, (frozenset({0}), FELL, {}))
    carried = any((old := run.store.get(key)) is not None and not same(old, value) for key, value in first[2].items())
    if carried and first[1].kind in (FALL, JUMP):
        branches.append(run.fork(cond, frozenset({2}), once, first[2]))
    returned = [(index, b[1].value) for b in branches if b[1].kind == RETURN for index in sorted(b[0])]
    if returned:
        run.partials.append(choice(cond, returned))
    alive = [(i, written) for i, done, written in branches if done.kind != STOP]
    if not alive:
        return STOPPED
    run.store.merge(cond, alive)
    for key in {key for _, written in alive for key in written}:
        if isinstance(key, Obj) and key.kind == "list":
            _gather(run, key)
    return run.block(node.orelse)


def _gather(run: Interpreter, target: Obj) -> None:
    """A list that a loop filled: how many items there are is not known, but which kinds of items."""
    state = run.store.get(target)
    items = containers.gathered(state) if isinstance(state, Choice) else None
    if items is not None:
        run.store.set(target, items)


def exec_with(run: Interpreter, node: ir.With) -> Completion:
    return _with_items(run, node, 0)


def _with_items(run: Interpreter, node: ir.With, index: int) -> Completion:
    """The items of a with statement from `index` on, then its body, then what the ends of the items do."""
    if index == len(node.items):
        return run.block(node.body)
    expression, target = node.items[index]
    manager = prune(run.expr(expression), run.taken)
    if isinstance(manager, Ref) and manager.obj in run.suppressing:
        return _with_suppressed(run, node, index, manager)
    if isinstance(manager, Ref) and manager.obj in run.managers:
        return _with_generator(run, node, index, manager)
    entered = objects.enter_context(run, manager)
    if target is not None:
        assign(run, target, entered)
    done = _with_items(run, node, index + 1)
    objects.exit_context(run, manager)
    return done


def _with_suppressed(run: Interpreter, node: ir.With, index: int, manager: Ref) -> Completion:
    """`with suppress(...)`: exceptions in the body are passed over."""
    first = next(run.requests)
    done = _with_items(run, node, index + 1)
    sdk.note_suppressed(run, manager, range(first + 1, next(run.requests)))
    return done


def _with_generator(run: Interpreter, node: ir.With, index: int, manager: Ref) -> Completion:
    """A context manager written as a generator: the body runs where it yields."""
    func, args = run.managers.pop(manager.obj)
    target = node.items[index][1]
    suspended = run.suspended()
    done: list[Completion] = []

    def at_yield(value: Value) -> None:
        with run.resumed(suspended):
            if target is not None:
                assign(run, target, value)
            done.append(_with_items(run, node, index + 1))

    functions.call_function(run, func, args, at_yield=at_yield)
    if not done:
        at_yield(Unknown("a context manager that was not followed"))
    return done[0]


def exec_assign(run: Interpreter, node: ir.Assign) -> Completion:
    if node.value is None:
        if node.annotation is not None and run.local_names is None:
            declare(run, node.targets[0], node.annotation)
        return FELL
    value = run.expr(node.value)
    for target in node.targets:
        assign(run, target, value, node.value.ref)
    if node.annotation is not None and run.local_names is None:
        declare(run, node.targets[0], node.annotation)
    return FELL


def declare(run: Interpreter, target: ir.Expr, annotation: ir.Expr) -> None:
    """An annotated name in a class body is a field."""
    if run.owner is not None and isinstance(target, ir.Name) and run.frames[-1] == run.owner.frame:
        run.owner.annotations[target.id] = annotation


def exec_aug_assign(run: Interpreter, node: ir.AugAssign) -> Completion:
    before = run.expr(node.target)
    value = run.expr(node.value)
    target = before if isinstance(before, Ref) else None
    if node.op == "|" and target is not None and target.obj.kind == "dict":
        containers.dict_update(run, target, containers.mapping_of(run, value), run.place(run.statement))
    elif node.op == "+" and target is not None and target.obj.kind == "list":
        containers.extend_list(run, target, value)
    else:
        assign(run, node.target, expressions.binary(run, node.op, before, value))
    return FELL


def exec_expr(run: Interpreter, node: ir.ExprStmt) -> Completion:
    value = node.value
    run.expr(value)
    return STOPPED if _never_returns(run, value) else FELL


def _never_returns(run: Interpreter, node: ir.Expr) -> bool:
    func = node.func if isinstance(node, ir.Call) else None
    if isinstance(func, ir.Attr) and isinstance(func.value, ir.Name):
        return (func.value.id, func.attr) in (("sys", "exit"), ("os", "_exit"))
    return False


def exec_return(run: Interpreter, node: ir.Return) -> Completion:
    return Completion(RETURN, NONE if node.value is None else run.expr(node.value))


def exec_raise(run: Interpreter, node: ir.Raise) -> Completion:
    if node.value is not None:
        run.expr(node.value)
    return STOPPED


def exec_jump(run: Interpreter, node: ir.Jump) -> Completion:
    return JUMPED


def exec_nothing(run: Interpreter, node: ir.Scope) -> Completion:
    return FELL


def exec_delete(run: Interpreter, node: ir.Delete) -> Completion:
    for target in node.targets:
        if isinstance(target, ir.Subscript) and target.index is not None:
            receiver = run.expr(target.value)
            key = run.expr(target.index)
            if answers.is_answer(receiver):
                containers.get_item(run, receiver, key, run.place(target.ref))
            containers.dict_delete(run, receiver, key)
            if isinstance(receiver, Ref) and receiver.obj.kind == "list":
                run.observe(receiver, "changed by position", deep=False)
                run.store.set(receiver.obj, Unknown("a list that was changed"))
        elif isinstance(target, ir.Attr):
            objects.delete_attribute(run, run.expr(target.value), target.attr)
    return FELL


def exec_function_def(run: Interpreter, node: ir.FunctionDef) -> Completion:
    function = node.function
    value: Value = functions.closure(run, function)
    for decorator in reversed(function.decorators):
        value = functions.decorate(run, run.expr(decorator), value, decorator)
    run.assign_name(function.name, value)
    return FELL


def exec_class_def(run: Interpreter, node: ir.ClassDef) -> Completion:
    bases = tuple(run.expr(arg.value) for arg in node.bases if not arg.keyword and not arg.star)
    names = []
    decorators = [run.expr(decorator) for decorator in node.decorators]
    for value in decorators:
        names.append(value.name.removesuffix("()") if isinstance(value, External | Unknown) else "")
    owner = ClassValue(node.name, run.module, next(numbers), bases, node.ref, tuple(names), members=_assigned(node))
    objects.register(run, owner)
    owner.frames = (*run.frames, owner.frame)
    run.captured.update(run.frames)
    run.bind_name(node.name, owner)
    with run.scope(run.module, owner.frames, None, owner):
        run.block(node.body)
    _note_overridden(run, owner, node)
    keywords = {arg.keyword: run.expr(arg.value) for arg in node.bases if arg.keyword}
    owner.has_metaclass = "metaclass" in keywords or any(
        isinstance(cls, ClassValue) and cls.has_metaclass for cls in objects.mro(run, owner)
    )
    objects.class_created(run, owner, keywords)
    made: Value = owner
    for decorator, value in reversed(list(zip(node.decorators, decorators, strict=True))):
        made = functions.decorate_class(run, value, made, decorator)
    if made is not owner:
        run.bind_name(node.name, made)
    return FELL


def _assigned(node: ir.ClassDef) -> tuple[str, ...]:
    names = [
        target.id
        for s in node.body
        if isinstance(s, ir.Assign) and s.value is not None
        for target in s.targets
        if isinstance(target, ir.Name)
    ]
    return tuple(dict.fromkeys(name for name in names if not name.startswith("_")))


def _note_overridden(run: Interpreter, owner: ClassValue, node: ir.ClassDef) -> None:
    """What a subclass replaces is not the only value of that attribute."""
    names = {t.id for s in node.body if isinstance(s, ir.Assign) for t in s.targets if isinstance(t, ir.Name)}
    for cls in (base for base in objects.mro(run, owner)[1:] if isinstance(base, ClassValue)):
        for name in names:
            replaced = run.store.get((cls.frame, name))
            if replaced is not None:
                run.observe(replaced, f"overridden in {owner.name}")


def assign(run: Interpreter, target: ir.Expr, value: Value, ref: int = -1) -> None:
    """Assign to a name, attribute, item or several of them; `ref` is the expression of the value, where it is known."""
    if isinstance(target, ir.Name):
        run.assign_name(target.id, value)
    elif isinstance(target, ir.Attr):
        objects.set_attribute(run, run.expr(target.value), target.attr, value)
    elif isinstance(target, ir.Subscript):
        receiver = run.expr(target.value)
        if target.index is not None:
            containers.set_item(run, receiver, run.expr(target.index), value, ref)
    elif isinstance(target, ir.Sequence):
        _unpack(run, target, value)
    elif isinstance(target, ir.Starred):
        assign(run, target.value, run.derived(value, "rest"))


def _unpack(run: Interpreter, target: ir.Sequence, value: Value) -> None:
    run.observe(value, "unpacked", deep=False)
    starred = any(isinstance(item, ir.Starred) for item in target.items)
    for index, item in enumerate(target.items):
        if starred:
            assign(run, item, run.derived(value, "item"))
        else:
            assign(run, item, item_at(run, value, index))


def item_at(run: Interpreter, value: Value, index: int) -> Value:
    if isinstance(value, Choice):
        return map_choice(value, lambda option: item_at(run, option, index))
    items = containers.items_of(run, value)
    if items is not None and index < len(items.items):
        return items.items[index]
    if isinstance(value, Answer):
        return answers.any_item(run, value)
    if isinstance(value, Unknown):
        return run.unknown((value.uid, index), f"an item of {value.name or 'an unknown value'}", value.name)
    return Unknown("an item of an unknown value")


STATEMENTS: dict[type, Callable[[Interpreter, Any], Completion]] = {
    ir.Assign: exec_assign,
    ir.AugAssign: exec_aug_assign,
    ir.ExprStmt: exec_expr,
    ir.Return: exec_return,
    ir.Raise: exec_raise,
    ir.Jump: exec_jump,
    ir.While: exec_while,
    ir.For: exec_for,
    ir.With: exec_with,
    ir.Import: imports.exec_import,
    ir.ImportFrom: imports.exec_import_from,
    ir.Delete: exec_delete,
    ir.Scope: exec_nothing,
    ir.FunctionDef: exec_function_def,
    ir.ClassDef: exec_class_def,
}
BRANCHING: dict[type, Callable[[Interpreter, Any, Callable[[], Completion] | None], tuple[Completion, bool]]] = {
    ir.If: exec_if,
    ir.Match: exec_match,
    ir.Try: exec_try,
}
