"""Abstract evaluation: running a module's IR on abstract values to see which requests it can send.

Calls of functions under analysis are evaluated with the values they are given, so a wrapper has as many meanings as it
has callers. Code that nobody calls is evaluated with unknown parameters. Nothing is imported or executed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from polylint.analysis import ir, library
from polylint.analysis.calls import Args, Send
from polylint.analysis.clients import CLIENTS, FUNCTIONS, REQUESTS, canonical
from polylint.analysis.values import (
    MAX_OPTIONS,
    NONE,
    UNBOUND,
    Bound,
    Choice,
    ClassValue,
    DictState,
    Entry,
    External,
    FunctionValue,
    HeaderPlace,
    Imported,
    Items,
    Lit,
    ModuleValue,
    Obj,
    Partial,
    Place,
    Ref,
    Store,
    Super,
    Text,
    Unbound,
    Unknown,
    Value,
    breadth,
    choice,
    constant,
    known,
    leaves,
    map_choice,
    prune,
    same,
    text_of,
)
from polylint.analysis.values import (
    numbers as _numbers,
)

if TYPE_CHECKING:
    from polylint.analysis.project import Project

MAX_STEPS = 300_000
"""Statements and expressions evaluated from one file; beyond it what is left is unknown."""

MAX_DEPTH = 30
"""Nested calls that are followed; beyond it a call's result is unknown."""

MAX_UNROLLED = 8
"""Iterations of a loop over a literal that are evaluated one by one."""

FALL, RETURN, STOP, JUMP = "fall", "return", "stop", "jump"


class BudgetError(Exception):
    """The evaluation of one file took too many steps."""


@dataclass(slots=True)
class Completion:
    """How a block ended, and with which value."""

    kind: str
    value: Value = NONE


_FELL = Completion(FALL)
_STOPPED = Completion(STOP)
_JUMPED = Completion(JUMP)


class Interpreter:
    """Evaluates modules.

    Attributes:
        project: finds and lowers modules.
        store: what names, attributes and objects hold.
        sends: the requests seen.
        escapes: for a header place or version literal, how it is used other than by being sent.
        created: for a request object the call that made it, and its `headers` argument.
    """

    def __init__(self, project: Project, watched: frozenset[str], header: str) -> None:
        self.project = project
        self.store = Store()
        self.sends: list[Send] = []
        self.escapes: dict[Place, dict[str, None]] = {}
        self.exhausted = False
        self.may: set[int] = set()
        self.created: dict[Obj, tuple[Place, Place | None]] = {}
        self._watched = watched
        self._header = header.lower()
        self._steps = 0
        self._conds = count(1)
        self._path: dict[int, frozenset[int]] = {}
        self._via: list[Place] = []
        self._stack: list[tuple[ir.Function, int]] = []
        self._module = 0
        self._frames: tuple[int, ...] = ()
        self._locals: frozenset[str] | None = None
        self._owner: ClassValue | None = None
        self._self: Value | None = None
        self._statement = -1
        self._partials: list[Value] = []
        self._yields: list[Value] = []
        self._memo: dict[Hashable, Unknown] = {}
        self._cond_memo: dict[Hashable, int] = {}
        self._module_frames: dict[int, int] = {}
        self._function_frames: set[int] = set()
        self._executed: set[ir.Function] = set()
        self._defined: dict[ir.Function, FunctionValue] = {}
        self._instances: dict[int, list[Value]] = {}
        self._classes: list[ClassValue] = []
        self._stars: dict[int, list[str]] = {}

    # ---------------------------------------------------------------- modules and roots

    def run(self, module: int) -> None:
        """Evaluate a module: its body, then everything in it that nothing called."""
        try:
            self.enter_module(module)
            self._roots(module)
        except (BudgetError, RecursionError):
            self.exhausted = True

    def enter_module(self, module: int) -> int:
        """Evaluate a module's body once; the frame with its names."""
        frame = self._module_frames.get(module)
        if frame is not None:
            return frame
        frame = next(_numbers)
        self._module_frames[module] = frame
        code = self.project.module(module)
        saved = self._enter(module, (frame,), None, None, None)
        context = self._via, self._stack, self._path
        self._via, self._stack, self._path = [], [], {}
        try:
            with self.store.outside():
                self.block(code.body)
        finally:
            self._leave(saved)
            self._via, self._stack, self._path = context
        return frame

    def _roots(self, module: int) -> None:
        """Evaluate what was not called, twice where needed: what one function changes, another may see."""
        code = self.project.module(module)
        for owner in self._classes:
            if owner.module == module:
                self._some_instance(owner)
        kept = len(self.sends)
        writes = self._round(code)
        if not writes:
            return
        for written in writes:
            cond = next(self._conds)
            self.may.add(cond)
            for key, value in written.items():
                old = self.store.get(key)
                merged = value if old is None else choice(cond, [(0, old), (1, value)])
                if breadth(merged) <= MAX_OPTIONS:
                    self.store.set(key, merged)
        del self.sends[kept:]
        self._round(code)

    def _round(self, code: ir.ModuleIR) -> list[dict[Hashable, Value]]:
        """Call every root in a layer of its own; what each wrote, where others can see any of it."""
        executed = set(self._executed)
        writes = []
        done: set[ir.Function] = set()
        while True:
            waiting = [f for f in code.functions if f not in self._executed and f not in done and f in self._defined]
            if not waiting:
                break
            function = _least_mentioned(waiting)
            done.add(function)
            horizon = next(_numbers)
            self.store.push()
            try:
                self._call_root(self._defined[function])
            finally:
                changed = self.store.pop()
            kept = {key: value for key, value in changed.items() if not self._private(key)}
            if any(self._shared(key, horizon) for key in kept):
                writes.append(kept)
        self._executed = executed
        return writes

    def _private(self, key: Hashable) -> bool:
        """Whether something is a variable of a call that is over."""
        return isinstance(key, tuple) and key[0] in self._function_frames

    def _shared(self, key: Hashable, horizon: int) -> bool:
        """Whether something stored was there, or belongs to what was there, before `horizon`."""
        owner = key[0] if isinstance(key, tuple) else key
        if isinstance(owner, Obj):
            return owner.number < horizon
        return isinstance(owner, int) and owner < horizon

    def _call_root(self, value: FunctionValue) -> None:
        if value.owner is not None and value.role not in ("static", "class"):
            value = self.bind_method(value, self._some_instance(value.owner))
        elif value.role == "class" and value.owner is not None:
            value = self.bind_method(value, value.owner)
        args = Args((value.module, -1), (value.module, -1))
        self.call_function(value, args, root=True)

    def _some_instance(self, owner: ClassValue) -> Value:
        """The instances of a class that the code creates, or one created with unknown arguments."""
        key = (owner.frame, "some instance")
        found = self.store.get(key)
        if found is not None:
            return found
        made = self._instances.get(id(owner), [])
        if made:
            value = choice(next(self._conds), list(enumerate(made[-4:])))
        else:
            args = Args((owner.module, owner.ref), (owner.module, -1), open=True)
            value = self.instantiate(owner, args, root=True)
        self.store.set(key, value)
        return value

    def _enter(
        self,
        module: int,
        frames: tuple[int, ...],
        names: frozenset[str] | None,
        owner: ClassValue | None,
        instance: Value | None,
    ) -> tuple[Any, ...]:
        saved = (
            self._module,
            self._frames,
            self._locals,
            self._owner,
            self._self,
            self._statement,
            self._partials,
            self._yields,
        )
        self._module, self._frames, self._locals, self._owner, self._self = module, frames, names, owner, instance
        self._partials, self._yields = [], []
        return saved

    def _leave(self, saved: tuple[Any, ...]) -> None:
        (
            self._module,
            self._frames,
            self._locals,
            self._owner,
            self._self,
            self._statement,
            self._partials,
            self._yields,
        ) = saved

    def _step(self) -> None:
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise BudgetError

    def place(self, ref: int) -> Place:
        """Where a node of the module under evaluation stands."""
        return (self._module, ref)

    # ---------------------------------------------------------------- branches

    @contextmanager
    def branch(self, cond: int, indices: frozenset[int]) -> Iterator[None]:
        """Evaluate under the assumption that one of these branches of `cond` is taken."""
        before = self._path.get(cond)
        self._path[cond] = indices if before is None else before & indices
        try:
            yield
        finally:
            if before is None:
                del self._path[cond]
            else:
                self._path[cond] = before

    def fork(
        self, cond: int, indices: frozenset[int], run: Callable[[], Completion], writes: dict[Hashable, Value]
    ) -> tuple[frozenset[int], Completion, dict[Hashable, Value]]:
        """Run in a layer that starts from `writes`; how it ended and what it wrote."""
        self.store.push()
        self.store.commit(writes)
        try:
            with self.branch(cond, indices):
                done = run()
        finally:
            written = self.store.pop()
        return indices, done, written

    def join(
        self,
        cond: int,
        branches: list[tuple[frozenset[int], Completion, dict[Hashable, Value]]],
        rest: Callable[[], Completion] | None,
    ) -> tuple[Completion, bool]:
        """After a branch point: merge what the branches did.

        Where some branches left the block and others did not, `rest` (what follows in the block) is evaluated for the
        others only, so that their states do not mix.

        Returns:
            How the block goes on, and whether `rest` is done with.
        """
        alive = [b for b in branches if b[1].kind != STOP]
        if not alive:
            return _STOPPED, True
        falling = [b for b in alive if b[1].kind == FALL]
        if len(falling) == len(alive) or rest is None:
            self.store.merge(cond, [(indices, written) for indices, _, written in alive])
            if len(falling) == len(alive):
                return _FELL, False
            return self._combine(cond, alive), False
        if falling:
            indices = frozenset().union(*(b[0] for b in falling))
            if len(falling) == 1:
                merged = falling[0][2]
            else:
                self.store.push()
                self.store.merge(cond, [(i, written) for i, _, written in falling])
                merged = self.store.pop()
            alive = [b for b in alive if b[1].kind != FALL]
            continued = self.fork(cond, indices, rest, merged)
            if continued[1].kind != STOP:
                alive.append(continued)
        self.store.merge(cond, [(indices, written) for indices, _, written in alive])
        return self._combine(cond, alive), True

    def _combine(
        self, cond: int, branches: list[tuple[frozenset[int], Completion, dict[Hashable, Value]]]
    ) -> Completion:
        kinds = {b[1].kind for b in branches}
        returned = [(index, b[1].value) for b in branches if b[1].kind == RETURN for index in sorted(b[0])]
        if kinds == {RETURN}:
            return Completion(RETURN, choice(cond, returned))
        if returned:
            self._partials.append(choice(cond, returned))
        return _FELL if FALL in kinds else _JUMPED

    def truth(self, value: Value) -> bool | None:
        """Whether a value counts as true, None when that is not known."""
        value = prune(value, self._path)
        if isinstance(value, Lit):
            return bool(value.value)
        if isinstance(value, Text):
            return True if any(isinstance(part, Lit) and part.value for part in value.parts) else None
        if isinstance(value, Items):
            return True if value.items else (None if value.open else False)
        if isinstance(value, Ref):
            if value.obj.kind in ("dict", "list"):
                return self.truth(self.contents(value))
            return True
        if isinstance(value, DictState):
            if any(entry.key is not None for entry in value.entries):
                return True
            return None if value.entries else False
        if isinstance(value, FunctionValue | ClassValue | ModuleValue | Bound | Partial):
            return True
        if isinstance(value, Choice):
            found = {self.truth(option) for _, option in value.options}
            return found.pop() if len(found) == 1 else None
        return None

    def split(self, value: Value) -> tuple[int, frozenset[int], frozenset[int]]:
        """The branch point of a test that is not decided: (cond, branches that are true, branches that are false)."""
        value = prune(value, self._path)
        if isinstance(value, Choice):
            truths = [(index, self.truth(option)) for index, option in value.options]
            if all(truth is not None for _, truth in truths):
                yes = frozenset(index for index, truth in truths if truth)
                return value.cond, yes, frozenset(index for index, truth in truths if not truth)
        if isinstance(value, Unknown):
            cond = self._cond_memo.setdefault(("truth", value.uid), next(self._conds))
        else:
            cond = next(self._conds)
        allowed = self._path.get(cond)
        yes, no = frozenset({0}), frozenset({1})
        return (cond, yes, no) if allowed is None else (cond, yes & allowed, no & allowed)

    # ---------------------------------------------------------------- statements

    def block(self, body: Sequence[ir.Stmt], start: int = 0) -> Completion:
        """Evaluate statements from `start`; how the block ended."""
        for index in range(start, len(body)):
            self._step()
            statement = body[index]
            self._statement = statement.ref
            branching = _BRANCHING.get(type(statement))
            if branching is None:
                done, finished = _STATEMENTS[type(statement)](self, statement), False
            else:
                done, finished = branching(self, statement, self._rest(body, index + 1))
            if finished or done.kind != FALL:
                return done
        return _FELL

    def _rest(self, body: Sequence[ir.Stmt], start: int) -> Callable[[], Completion] | None:
        return None if start == len(body) else lambda: self.block(body, start)

    def if_(self, node: ir.If, rest: Callable[[], Completion] | None) -> tuple[Completion, bool]:
        test = self.expr(node.test)
        truth = self.truth(test)
        if truth is not None:
            return self.block(node.body if truth else node.orelse), False
        cond, yes, no = self.split(test)
        if not yes or not no:
            return self.block(node.body if yes else node.orelse), False
        statement = self._statement
        first = self.fork(cond, yes, lambda: self.block(node.body), {})
        self._statement = statement
        second = self.fork(cond, no, lambda: self.block(node.orelse), {})
        return self.join(cond, [first, second], rest)

    def match(self, node: ir.Match, rest: Callable[[], Completion] | None) -> tuple[Completion, bool]:
        subject = self.expr(node.subject)
        cond = next(self._conds)
        branches = []
        for number, case in enumerate(node.cases):
            if case.value is not None:
                truth = self.truth(self.compare("==", subject, self.expr(case.value)))
                if truth is False:
                    continue
            else:
                truth = True if case.wildcard and case.guard is None else None

            def run(case: ir.Case = case) -> Completion:
                for name in case.names:
                    self.assign_name(name, self.derived(subject, "pattern"))
                if case.guard is not None:
                    self.expr(case.guard)
                return self.block(case.body)

            branches.append(self.fork(cond, frozenset({number}), run, {}))
            if truth is True and case.guard is None:
                break
        else:
            branches.append((frozenset({len(node.cases)}), _FELL, {}))
        return self.join(cond, branches, rest)

    def try_(self, node: ir.Try, rest: Callable[[], Completion] | None) -> tuple[Completion, bool]:
        cond = next(self._conds)

        def tried() -> Completion:
            done = self.block(node.body)
            return self.block(node.orelse) if done.kind == FALL else done

        branches = [self.fork(cond, frozenset({0}), tried, {})]
        written = branches[0][2]
        new = {key: value for key, value in written.items() if self.store.get(key) is None}
        for number, handler in enumerate(node.handlers, 1):

            def run(handler: ir.Handler = handler) -> Completion:
                if handler.type is not None:
                    self.expr(handler.type)
                if handler.name:
                    self.assign_name(handler.name, Unknown("an exception"))
                return self.block(handler.body)

            branches.append(self.fork(cond, frozenset({number}), run, new))
        if not node.final:
            return self.join(cond, branches, rest)
        done, _ = self.join(cond, branches, None)
        last = self.block(node.final)
        return (last if last.kind != FALL else done), False

    def for_(self, node: ir.For) -> Completion:
        iterable = self.expr(node.iterable)
        items = self.items(iterable)
        self.observe(iterable, "iterated over", deep=False)
        if items is not None and not items.open and len(items.items) <= MAX_UNROLLED:
            for item in items.items:
                self.assign(node.target, item)
                done = self.block(node.body)
                if done.kind in (RETURN, STOP):
                    return done
            return self.block(node.orelse)
        return self._loop(node, lambda: self.assign(node.target, self.element(iterable)), False)

    def while_(self, node: ir.While) -> Completion:
        test = self.expr(node.test)
        truth = self.truth(test)
        if truth is False:
            return self.block(node.orelse)
        return self._loop(node, lambda: None, truth is True)

    def _loop(self, node: ir.For | ir.While, begin: Callable[[], None], surely: bool) -> Completion:
        """Evaluate a loop's body for a first and for a later iteration."""
        cond = next(self._conds)

        def once() -> Completion:
            begin()
            return self.block(node.body)

        first = self.fork(cond, frozenset({1}), once, {})
        branches: list[tuple[frozenset[int], Completion, dict[Hashable, Value]]] = [first]
        if not surely:
            branches.insert(0, (frozenset({0}), _FELL, {}))
        carried = any(
            (old := self.store.get(key)) is not None and not same(old, value) for key, value in first[2].items()
        )
        if carried and first[1].kind in (FALL, JUMP):
            branches.append(self.fork(cond, frozenset({2}), once, first[2]))
        returned = [(index, b[1].value) for b in branches if b[1].kind == RETURN for index in sorted(b[0])]
        if returned:
            self._partials.append(choice(cond, returned))
        alive = [(i, written) for i, done, written in branches if done.kind != STOP]
        if not alive:
            return _STOPPED
        self.store.merge(cond, alive)
        return self.block(node.orelse)

    def with_(self, node: ir.With) -> Completion:
        for expression, target in node.items:
            entered = self.enter(self.expr(expression))
            if target is not None:
                self.assign(target, entered)
        return self.block(node.body)

    def enter(self, value: Value) -> Value:
        """What `with value as x` binds."""
        if isinstance(value, Choice):
            return map_choice(value, self.enter)
        if isinstance(value, Items) and value.kind == "generator":
            return value.items[0] if value.items else Unknown("yields nothing")
        if isinstance(value, Ref) and isinstance(value.obj.model, ClassValue):
            for name in ("__enter__", "__aenter__"):
                method = self.class_attribute(value.obj.model, name)
                if isinstance(method, FunctionValue):
                    args = Args(self.place(-1), self.place(self._statement))
                    return self.call_function(self.bind_method(method, value), args)
        return value

    def assign_stmt(self, node: ir.Assign) -> Completion:
        if node.value is None:
            if node.annotation is not None and self._locals is None:
                self.declare(node.targets[0], node.annotation)
            return _FELL
        value = self.expr(node.value)
        for target in node.targets:
            self.assign(target, value)
        if node.annotation is not None and self._locals is None:
            self.declare(node.targets[0], node.annotation)
        return _FELL

    def declare(self, target: ir.Expr, annotation: ir.Expr) -> None:
        """An annotated name in a class body is a field."""
        if self._owner is not None and isinstance(target, ir.Name) and self._frames[-1] == self._owner.frame:
            self._owner.annotations[target.id] = annotation

    def aug_assign(self, node: ir.AugAssign) -> Completion:
        before = self.expr(node.target)
        value = self.expr(node.value)
        target = before if isinstance(before, Ref) else None
        if node.op == "|" and target is not None and target.obj.kind == "dict":
            self.dict_update(target, self.mapping(value), self.place(self._statement))
        elif node.op == "+" and target is not None and target.obj.kind == "list":
            self.extend_list(target, value)
        else:
            self.assign(node.target, self.binary(node.op, before, value))
        return _FELL

    def expr_stmt(self, node: ir.ExprStmt) -> Completion:
        value = node.value
        self.expr(value)
        return _STOPPED if self._never_returns(value) else _FELL

    def _never_returns(self, node: ir.Expr) -> bool:
        func = node.func if isinstance(node, ir.Call) else None
        if isinstance(func, ir.Attr) and isinstance(func.value, ir.Name):
            return (func.value.id, func.attr) in (("sys", "exit"), ("os", "_exit"))
        return False

    def return_(self, node: ir.Return) -> Completion:
        return Completion(RETURN, NONE if node.value is None else self.expr(node.value))

    def raise_(self, node: ir.Raise) -> Completion:
        if node.value is not None:
            self.expr(node.value)
        return _STOPPED

    def jump(self, node: ir.Jump) -> Completion:
        return _JUMPED

    def nothing(self, node: ir.Scope) -> Completion:
        return _FELL

    def delete(self, node: ir.Delete) -> Completion:
        for target in node.targets:
            if isinstance(target, ir.Subscript) and target.index is not None:
                receiver = self.expr(target.value)
                self.dict_delete(receiver, self.expr(target.index))
        return _FELL

    def import_(self, node: ir.Import) -> Completion:
        for name, alias in node.names:
            top = name if alias else name.split(".")[0]
            self.assign_name(alias or top, self.imported(top, 0))
            if not alias and top != name:
                self.imported(name, 0)
        return _FELL

    def import_from(self, node: ir.ImportFrom) -> Completion:
        for name, alias in node.names:
            if name == "*":
                self._import_star(node)
                continue
            self.assign_name(alias or name, Imported(self._module, node.module, node.level, name))
        return _FELL

    def used(self, value: Value) -> Value:
        """The value of an imported name, now that it is used."""
        if isinstance(value, Choice):
            return map_choice(value, self.used)
        if not isinstance(value, Imported):
            return value
        key = ("imported", value.module, value.source, value.level, value.name)
        found = self.store.get(key)
        if found is None:
            # Two modules may import a name from each other.
            with self.store.outside():
                self.store.set(key, Unknown("an import that leads back to itself", value.name))
            found = self.used(self.imported_member(value))
            with self.store.outside():
                self.store.set(key, found)
        return found

    def imported(self, name: str, level: int) -> Value:
        """The module called `name`, as the module under evaluation sees it."""
        module = self.project.find(name, level, self._module)
        if module is not None:
            return ModuleValue(module)
        if level:
            return Unknown("a module that was not found", "." * level + name)
        return External(canonical(name))

    def imported_member(self, value: Imported) -> Value:
        """What `from module import name` gives."""
        found = self.project.find(value.source, value.level, value.module)
        if found is None:
            if value.level:
                return Unknown("a module that was not found", value.name)
            dotted = f"{value.source}.{value.name}"
            below = self.project.find(dotted, 0, value.module)
            return External(canonical(dotted)) if below is None else ModuleValue(below)
        frame = self.enter_module(found)
        member = self.store.get((frame, value.name))
        if member is not None:
            return member
        submodule = self.project.submodule(found, value.name)
        if submodule is not None:
            return ModuleValue(submodule)
        missing = Unknown(f"{value.name} was not found in {value.source}", value.name)
        return self.star_name(found, value.name) or missing

    def _import_star(self, node: ir.ImportFrom) -> None:
        found = self.project.find(node.module, node.level, self._module)
        if found is None:
            self._stars.setdefault(self._module, []).append(node.module)
            return
        frame = self.enter_module(found)
        for name in self.project.exported(found):
            value = self.store.get((frame, name))
            if value is not None:
                self.assign_name(name, value)

    def star_name(self, module: int, name: str) -> Value | None:
        """A name that a star import from a known library brings."""
        for package in self._stars.get(module, ()):
            dotted = canonical(f"{package}.{name}")
            if dotted in FUNCTIONS or dotted in CLIENTS or dotted in REQUESTS:
                return External(dotted)
        return None

    def function_def(self, node: ir.FunctionDef) -> Completion:
        function = node.function
        value: Value = self.closure(function)
        for decorator in reversed(function.decorators):
            value = self.decorate(self.expr(decorator), value, decorator)
        self.assign_name(function.name, value)
        return _FELL

    def closure(self, function: ir.Function) -> FunctionValue:
        """A function or lambda, seen from here."""
        frames = self._frames
        owner = None
        if self._owner is not None and frames and frames[-1] == self._owner.frame:
            owner = self._owner
            frames = frames[:-1]
        value = FunctionValue(function, self._module, frames, owner)
        self._defined[function] = value
        for param in function.params:
            if param.default is not None:
                key = (function, "default", param.name)
                default = self.expr(param.default)
                self.observe(default, "the default of a parameter")
                self.store.set(key, default)
        return value

    def decorate(self, decorator: Value, value: Value, node: ir.Expr) -> Value:
        """A decorated function; an unknown decorator is taken to keep what it decorates."""
        if isinstance(value, FunctionValue):
            name = decorator.name if isinstance(decorator, External | Unknown) else ""
            role = _ROLES.get(name.removesuffix("()").rsplit(".", 1)[-1])
            if isinstance(node, ir.Attr) and node.attr in ("setter", "deleter"):
                return self.derived(value, "setter")
            if role is not None:
                value = FunctionValue(value.function, value.module, value.frames, value.owner, None, role)
                self._defined[value.function] = value
                return value
        if isinstance(decorator, FunctionValue) or (
            isinstance(decorator, Ref) and isinstance(decorator.obj.model, ClassValue)
        ):
            result = self.apply(decorator, Args(self.place(node.ref), self.place(self._statement), [value]))
            if isinstance(result, FunctionValue):
                return (
                    result
                    if result.owner is not None or not isinstance(value, FunctionValue)
                    else FunctionValue(
                        result.function, result.module, result.frames, value.owner, result.bound, value.role
                    )
                )
            if isinstance(result, Partial | Bound | Ref):
                return result
        return value

    def class_def(self, node: ir.ClassDef) -> Completion:
        bases = tuple(self.expr(arg.value) for arg in node.bases if not arg.keyword and not arg.star)
        names = []
        for decorator in node.decorators:
            value = self.expr(decorator)
            names.append(value.name.removesuffix("()") if isinstance(value, External | Unknown) else "")
        owner = ClassValue(node.name, self._module, next(_numbers), bases, node.ref, tuple(names))
        self._classes.append(owner)
        owner.frames = (*self._frames, owner.frame)
        self._bind_name(node.name, owner)
        saved = self._enter(self._module, owner.frames, None, owner, None)
        try:
            self.block(node.body)
        finally:
            self._leave(saved)
        self._note_overridden(owner, node)
        return _FELL

    def _note_overridden(self, owner: ClassValue, node: ir.ClassDef) -> None:
        """What a subclass replaces is not the only value of that attribute."""
        names = {t.id for s in node.body if isinstance(s, ir.Assign) for t in s.targets if isinstance(t, ir.Name)}
        for cls in (base for base in self.mro(owner)[1:] if isinstance(base, ClassValue)):
            for name in names:
                replaced = self.store.get((cls.frame, name))
                if replaced is not None:
                    self.observe(replaced, f"overridden in {owner.name}")

    # ---------------------------------------------------------------- names and targets

    def assign_name(self, name: str, value: Value) -> None:
        """Bind a name in the scope where assigning to it binds it."""
        self._bind_name(name, value)

    def _bind_name(self, name: str, value: Value) -> None:
        if self._locals is None or name in self._locals:
            self.store.set((self._frames[-1], name), value)
            return
        for frame in reversed(self._frames[1:-1]):
            if self.store.get((frame, name)) is not None:
                self.store.set((frame, name), value)
                return
        self.store.set((self._frames[0], name), value)

    def lookup(self, name: str) -> Value:
        """The value of a name."""
        frames = self._frames
        for position in range(len(frames) - 1, -1, -1):
            found = self.store.get((frames[position], name))
            if found is not None:
                found = self.used(prune(found, self._path))
                if not isinstance(found, Unbound):
                    return found
            if position == len(frames) - 1 and self._locals is not None and name in self._locals:
                return self.unknown(("local", frames[position], name), f"{name} is not assigned here", name)
        star = self.star_name(self._module, name)
        if star is not None:
            return star
        if name in ("__name__", "__file__", "__doc__"):
            return self.unknown((self._module, name), f"{name} depends on how the program is run", name)
        return External(f"builtins.{name}")

    def unknown(self, key: Hashable, reason: str, name: str = "", kind: str = "") -> Unknown:
        """The same unknown value each time the same key is asked for."""
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = Unknown(reason, name, kind)
        return found

    def derived(self, value: Value, what: str) -> Unknown:
        """An unknown part of a value, named after it."""
        name = value.name if isinstance(value, Unknown | External) else ""
        return Unknown(f"{what} of {name or 'a value that is not known'}", f"{name}.{what}" if name else what)

    def assign(self, target: ir.Expr, value: Value) -> None:
        """Assign to a name, attribute, item or several of them."""
        if isinstance(target, ir.Name):
            self.assign_name(target.id, value)
        elif isinstance(target, ir.Attr):
            self.set_attribute(self.expr(target.value), target.attr, value)
        elif isinstance(target, ir.Subscript):
            receiver = self.expr(target.value)
            if target.index is not None:
                self.set_item(receiver, self.expr(target.index), value)
        elif isinstance(target, ir.Sequence):
            self._unpack(target, value)
        elif isinstance(target, ir.Starred):
            self.assign(target.value, self.derived(value, "rest"))

    def _unpack(self, target: ir.Sequence, value: Value) -> None:
        starred = any(isinstance(item, ir.Starred) for item in target.items)
        for index, item in enumerate(target.items):
            if starred:
                self.assign(item, self.derived(value, "item"))
            else:
                self.assign(item, self._item_at(value, index))

    def _item_at(self, value: Value, index: int) -> Value:
        if isinstance(value, Choice):
            return map_choice(value, lambda option: self._item_at(option, index))
        items = self.items(value)
        if items is not None and index < len(items.items):
            return items.items[index]
        if isinstance(value, Unknown):
            return self.unknown((value.uid, index), f"an item of {value.name or 'an unknown value'}", value.name)
        return Unknown("an item of an unknown value")

    def set_attribute(self, receiver: Value, name: str, value: Value) -> None:
        """`receiver.name = value`."""
        for leaf in leaves(prune(receiver, self._path)):
            if isinstance(leaf, Ref):
                old = self.store.get((leaf.obj, name))
                if isinstance(receiver, Choice) and old is not None:
                    value = choice(next(self._conds), [(0, old), (1, value)])
                self.store.set((leaf.obj, name), value)
            elif isinstance(leaf, ClassValue):
                self.store.set((leaf.frame, name), value)
            elif isinstance(leaf, ModuleValue):
                self.store.set((self.enter_module(leaf.module), name), value)
            else:
                self.observe(value, "assigned to an attribute of an unknown object")

    def set_item(self, receiver: Value, key: Value, value: Value) -> None:
        """`receiver[key] = value`."""
        place = self.place(self._statement)
        receiver = prune(receiver, self._path)
        for leaf in leaves(receiver):
            if isinstance(leaf, Ref) and leaf.obj.kind == "dict":
                self.dict_put(leaf, key, value, HeaderPlace("statement", place), not isinstance(receiver, Choice))
            elif isinstance(leaf, External) and leaf.name == "os.environ":
                continue
            else:
                self.observe(value, "stored in an unknown object")

    # ---------------------------------------------------------------- expressions

    def expr(self, node: ir.Expr) -> Value:
        """Evaluate an expression."""
        self._step()
        return _EXPRESSIONS[type(node)](self, node)

    def const(self, node: ir.Const) -> Value:
        return Lit(node.value, self.place(node.ref))

    def joined(self, node: ir.JoinedStr) -> Value:
        parts: list[Value] = []
        for part in node.parts:
            parts.append(Lit(part) if isinstance(part, str) else self.stringified(self.expr(part)))
        return text_of(parts)

    def stringified(self, value: Value) -> Value:
        """str(value) as part of a longer string."""
        value = prune(value, self._path)
        if isinstance(value, Lit):
            return value if isinstance(value.value, str) else Lit(str(value.value), value.origin)
        if isinstance(value, Text | Unknown):
            return value
        if isinstance(value, Choice):
            return map_choice(value, self.stringified)
        self.observe(value, "formatted into a string")
        if isinstance(value, Ref) and isinstance(value.obj.model, ClassValue):
            method = self.class_attribute(value.obj.model, "__str__")
            if isinstance(method, FunctionValue):
                bound = self.bind_method(method, value)
                return self.stringified(self.call_function(bound, Args(self.place(-1), self.place(self._statement))))
        name = value.name if isinstance(value, External) else ""
        return Unknown("a value formatted into a string", name)

    def name(self, node: ir.Name) -> Value:
        return self.lookup(node.id)

    def attr(self, node: ir.Attr) -> Value:
        return self.attribute(self.expr(node.value), node.attr)

    def attribute(self, value: Value, name: str) -> Value:
        """`value.name`."""
        value = prune(value, self._path)
        if isinstance(value, Choice):
            return map_choice(value, lambda option: self.attribute(option, name))
        if isinstance(value, External):
            return External(canonical(f"{value.name}.{name}"))
        if isinstance(value, ModuleValue):
            return self._module_attribute(value, name)
        if isinstance(value, Ref):
            return self._object_attribute(value, name)
        if isinstance(value, ClassValue):
            found = self.class_attribute(value, name)
            if isinstance(found, FunctionValue) and found.role == "class":
                return self.bind_method(found, value)
            if name in ("__name__", "__qualname__"):
                return Lit(value.name)
            return found if found is not None else self.unknown((id(value), name), f"{value.name}.{name}", name)
        if isinstance(value, Super):
            return self._super_attribute(value, name)
        if isinstance(value, Unknown):
            dotted = f"{value.name}.{name}" if value.name else name
            return self.unknown((value.uid, "attribute", name), value.reason, dotted, value.kind)
        if isinstance(value, FunctionValue) and name in ("__name__", "__qualname__"):
            return Lit(value.function.name)
        if isinstance(value, Lit) and name == "value":
            # A member of an enumeration.
            return value
        return Bound(value, name)

    def _module_attribute(self, value: ModuleValue, name: str) -> Value:
        frame = self.enter_module(value.module)
        found = self.store.get((frame, name))
        if found is not None:
            return self.used(prune(found, self._path))
        below = self.project.submodule(value.module, name)
        if below is not None:
            return ModuleValue(below)
        star = self.star_name(value.module, name)
        return star or self.unknown((value.module, "module", name), f"{name} is not defined in its module", name)

    def _object_attribute(self, value: Ref, name: str) -> Value:
        obj = value.obj
        if obj.kind in ("dict", "list"):
            return Bound(value, name)
        stored = self.store.get((obj, name))
        if stored is not None:
            stored = prune(stored, self._path)
            if not isinstance(stored, Unbound):
                return stored
        if isinstance(obj.model, ClassValue):
            found = self.class_attribute(obj.model, name)
            if isinstance(found, FunctionValue):
                return self._method(found, value)
            if isinstance(found, Partial) and found.method and isinstance(found.func, FunctionValue):
                return Partial(self.bind_method(found.func, value), found.args, found.keywords)
            if found is not None:
                return prune(found, self._path)
            if name == "__class__":
                return obj.model
            dynamic = self.class_attribute(obj.model, "__getattr__")
            if isinstance(dynamic, FunctionValue) and self.client_model(obj) is None:
                args = Args(self.place(-1), self.place(self._statement), [Lit(name)])
                return self.call_function(self.bind_method(dynamic, value), args)
        model = self.client_model(obj)
        if model is not None and name == model.attribute:
            return self.client_headers(value)
        if obj.kind == "request" or model is not None:
            return Bound(value, name)
        if isinstance(obj.model, ClassValue):
            annotation = self._field_annotation(obj.model, name)
            if annotation is not None:
                return annotation
            label = f"{obj.model.name}.{name}"
            return self.unknown((obj, name), f"{label} is not assigned in the code that was read", label)
        return self.unknown((obj, name), name, name)

    def _field_annotation(self, owner: ClassValue, name: str) -> Value | None:
        for cls in self.mro(owner):
            if isinstance(cls, ClassValue) and name in cls.annotations:
                saved = self._enter(cls.module, cls.frames, None, None, None)
                try:
                    return self.annotated(cls.annotations[name])
                finally:
                    self._leave(saved)
        return None

    def _method(self, found: FunctionValue, receiver: Value) -> Value:
        if found.role == "static":
            return found
        if found.role == "class":
            owner = receiver.obj.model if isinstance(receiver, Ref) else receiver
            return self.bind_method(found, owner if isinstance(owner, ClassValue) else receiver)
        bound = self.bind_method(found, receiver)
        if found.role == "property":
            return self.call_function(bound, Args(self.place(-1), self.place(self._statement)))
        if found.role == "cached" and isinstance(receiver, Ref):
            value = self.call_function(bound, Args(self.place(-1), self.place(self._statement)))
            self.store.set((receiver.obj, found.function.name), value)
            return value
        return bound

    def bind_method(self, function: FunctionValue, receiver: Value) -> FunctionValue:
        """A method with its receiver."""
        return FunctionValue(
            function.function, function.module, function.frames, function.owner, receiver, function.role
        )

    def mro(self, owner: ClassValue) -> list[Value]:
        """A class and its bases in the order attributes are looked up (depth first, last occurrence kept)."""
        order: list[Value] = []
        todo: list[Value] = [owner]
        while todo and len(order) < 50:
            cls = todo.pop(0)
            if isinstance(cls, Choice):
                cls = next(leaves(cls))
            order.append(cls)
            if isinstance(cls, ClassValue):
                todo[:0] = cls.bases
        seen: list[Value] = []
        for position, cls in enumerate(order):
            if not any(later is cls for later in order[position + 1 :]):
                seen.append(cls)
        return seen

    def class_attribute(self, owner: ClassValue, name: str) -> Value | None:
        """An attribute found on a class or its bases, None when none of the code read has it."""
        for cls in self.mro(owner):
            if isinstance(cls, ClassValue):
                found = self.store.get((cls.frame, name))
                if found is not None:
                    return self.used(found)
        return None

    def _super_attribute(self, value: Super, name: str) -> Value:
        instance = value.instance
        model = instance.obj.model if isinstance(instance, Ref) else instance
        order = self.mro(model) if isinstance(model, ClassValue) else [value.owner, *value.owner.bases]
        after = False
        for cls in order:
            if cls is value.owner:
                after = True
            elif after and isinstance(cls, ClassValue):
                found = self.store.get((cls.frame, name))
                if isinstance(found, FunctionValue):
                    return self._method(found, instance)
                if found is not None:
                    return found
            elif after and isinstance(cls, External) and (cls.name in CLIENTS or cls.name in REQUESTS):
                return Bound(instance, name, cls.name)
        if name == "__new__":
            return External("object.__new__")
        return Unknown("an attribute of a base class that was not read", name)

    def subscript(self, node: ir.Subscript) -> Value:
        receiver = self.expr(node.value)
        if node.index is None:
            return self.derived(receiver, "slice")
        return self.item(receiver, self.expr(node.index))

    def item(self, receiver: Value, key: Value) -> Value:
        """`receiver[key]`."""
        receiver, key = prune(receiver, self._path), prune(key, self._path)
        if isinstance(receiver, Choice):
            return map_choice(receiver, lambda option: self.item(option, key))
        if isinstance(key, Choice):
            return map_choice(key, lambda option: self.item(receiver, option))
        if isinstance(receiver, External):
            if receiver.name == "os.environ":
                return self.environment(key, None)
            return receiver
        if isinstance(receiver, Ref) and receiver.obj.kind == "dict":
            found = self.dict_get(receiver, key)
            if found is not None:
                return found
            return self.unknown(
                (receiver.obj, "item", constant(key)), "a dict entry that is not known", constant(key) or ""
            )
        items = self.items(receiver)
        index = known(key)
        whole = items is not None and not items.open and isinstance(index, int) and not isinstance(index, bool)
        if items is not None and whole and isinstance(index, int) and -len(items.items) <= index < len(items.items):
            return items.items[index]
        if isinstance(receiver, ClassValue):
            name = constant(key)
            found = self.class_attribute(receiver, name) if name else None
            if found is not None:
                return found
        if isinstance(receiver, Unknown):
            text = constant(key)
            name = f"{receiver.name}.{text}" if text else receiver.name
            return self.unknown((receiver.uid, "item", repr(index)), receiver.reason, name, receiver.kind)
        self.observe(receiver, "read by an unknown key")
        return Unknown("an item of a value that is not known")

    def environment(self, key: Value, default: Value | None) -> Value:
        """An environment variable, with what stands in when it is not set."""
        name = constant(key) or ""
        reason = f"the environment variable {name}" if name else "an environment variable"
        if default is None or (isinstance(default, Lit) and default.value is None):
            return self.unknown(("env", name), reason, name, "env") if name else Unknown(reason, name, "env")
        return Unknown(reason, name, "env", default)

    def call(self, node: ir.Call) -> Value:
        func = self.expr(node.func)
        args = Args(self.place(node.ref), self.place(self._statement))
        for arg in node.args:
            value = self.expr(arg.value)
            if arg.star == "**":
                self._spread(args, value, arg.ref)
            elif arg.star == "*":
                items = self.items(value)
                if items is None or items.open:
                    args.open = True
                    self.observe(value, "passed on with *")
                if items is not None:
                    args.positional.extend(items.items)
            elif arg.keyword:
                args.keywords[arg.keyword] = value
                args.refs[arg.keyword] = arg.value.ref
            else:
                args.refs[len(args.positional)] = arg.value.ref
                args.positional.append(value)
        return self.apply(func, args)

    def _spread(self, args: Args, value: Value, ref: int) -> None:
        state = self.mapping(value)
        for leaf in [state] if isinstance(state, DictState) else leaves(state):
            if not isinstance(leaf, DictState):
                args.open = True
                continue
            for entry in leaf.entries:
                name = None if entry.key is None else constant(entry.key)
                if name is None:
                    args.open = True
                elif isinstance(state, DictState) or name not in args.keywords:
                    args.keywords[name] = entry.value
                    args.refs.setdefault(name, -1)

    def apply(self, func: Value, args: Args) -> Value:
        """Call a value."""
        func = prune(func, self._path)
        if isinstance(func, Choice):
            return self._apply_choice(func, args)
        if isinstance(func, FunctionValue):
            return self.call_function(func, args)
        if isinstance(func, ClassValue):
            return self.instantiate(func, args)
        if isinstance(func, Partial):
            merged = Args(
                args.place, args.statement, [*func.args, *args.positional], dict(func.keywords), {}, args.open
            )
            merged.keywords.update(args.keywords)
            merged.refs.update({key: ref for key, ref in args.refs.items() if isinstance(key, str)})
            merged.refs.update({name: -1 for name in dict(func.keywords) if name not in args.keywords})
            return self.apply(func.func, merged)
        if isinstance(func, External | Bound):
            return library.call(self, func, args)
        if isinstance(func, Ref) and isinstance(func.obj.model, ClassValue):
            method = self.class_attribute(func.obj.model, "__call__")
            if isinstance(method, FunctionValue):
                return self.call_function(self.bind_method(method, func), args)
        return self.opaque_call(func, args)

    def _apply_choice(self, func: Choice, args: Args) -> Value:
        branches = []
        values = []
        for index, option in func.options:
            if isinstance(option, Unbound):
                continue

            def run(option: Value = option) -> Completion:
                return Completion(RETURN, self.apply(option, args))

            branches.append(self.fork(func.cond, frozenset({index}), run, {}))
            values.append((index, branches[-1][1].value))
        if not branches:
            return Unknown("nothing to call")
        self.store.merge(func.cond, [(indices, written) for indices, _, written in branches])
        return choice(func.cond, values)

    def opaque_call(self, func: Value, args: Args) -> Value:
        """A call of something that is not known."""
        name = func.name if isinstance(func, Unknown | External) else ""
        if library.generic_send(self, name, args):
            return Unknown("a response", "response")
        if library.deferred_call(self, name, args):
            return Unknown("the result of a call made elsewhere", "result")
        for value in args.values():
            self.observe(value, f"passed to {name or 'unknown code'}")
        return Unknown(f"the result of {name or 'an unknown call'}", f"{name}()" if name else "")

    def call_function(self, func: FunctionValue, args: Args, root: bool = False) -> Value:
        """Call a function of the code under analysis."""
        function = func.function
        depth = sum(1 for running, _ in self._stack if running is function)
        if depth > 1 or len(self._stack) >= MAX_DEPTH:
            for value in args.values():
                self.observe(value, "passed on too deep a chain of calls")
            return Unknown(f"{function.name} calls itself, or too deep a chain of calls", f"{function.name}()")
        frame = next(_numbers)
        self._function_frames.add(frame)
        self._executed.add(function)
        saved = self._enter(func.module, (*func.frames, frame), function.locals, func.owner, func.bound)
        if not root and args.place[1] >= 0:
            self._via.append(args.place)
        self._stack.append((function, frame))
        try:
            self._bind_params(func, args, frame, root)
            done = self.block(function.body)
            result = self._result(function, done)
        finally:
            self._stack.pop()
            if not root and args.place[1] >= 0:
                self._via.pop()
            self._leave(saved)
        return result

    def _result(self, function: ir.Function, done: Completion) -> Value:
        if function.is_generator:
            items: Value = Items(tuple(self._yields), True, "generator")
            return items
        values = [*self._partials, done.value if done.kind == RETURN else NONE]
        if done.kind == STOP:
            values.pop()
        if not values:
            return Unknown(f"{function.name} never returns", f"{function.name}()")
        return values[0] if len(values) == 1 else choice(next(self._conds), list(enumerate(values)))

    def _bind_params(self, func: FunctionValue, args: Args, frame: int, root: bool) -> None:
        function = func.function
        positional = list(args.positional)
        if func.bound is not None and func.role != "static":
            positional.insert(0, func.bound)
        keywords = dict(args.keywords)
        for param in function.params:
            if param.kind == "*":
                items = Items(tuple(positional), args.open or root, "tuple")
                positional = []
                value: Value = items
            elif param.kind == "**":
                entries = [Entry(Lit(name), given, args.place) for name, given in keywords.items()]
                if args.open or root:
                    entries.append(Entry(None, Unknown(f"**{param.name}", param.name, "param"), args.place))
                value = self.new_dict(DictState(tuple(entries)), (func.module, param.ref))
                keywords = {}
            elif positional and param.kind in ("positional", "normal"):
                value = positional.pop(0)
            elif param.name in keywords and param.kind != "positional":
                value = keywords.pop(param.name)
            else:
                value = self._default(func, param, args, root)
            self.store.set((frame, param.name), value)

    def _default(self, func: FunctionValue, param: ir.Param, args: Args, root: bool) -> Value:
        default = self.store.get((func.function, "default", param.name))
        if root or args.open:
            if param.annotation is not None:
                instance = self.annotated(param.annotation)
                if instance is not None:
                    return instance
            kept = default if default is not None and not (isinstance(default, Lit) and default.value is None) else None
            return Unknown(f"the parameter {param.name}", param.name, "param", kept)
        return default if default is not None else Unknown(f"the parameter {param.name}", param.name, "param")

    def annotated(self, node: ir.Expr) -> Value | None:
        """An object of the annotated type, where the type is a client or a class under analysis."""
        if isinstance(node, ir.Const) and isinstance(node.value, str):
            dotted = node.value.split("[")[-1].rstrip("]").split("|")[0].strip()
            if not dotted.replace(".", "").isidentifier():
                return None
            value = self.lookup(dotted.split(".")[0])
            for name in dotted.split(".")[1:]:
                value = self.attribute(value, name)
            return self._instance_of(value)
        if isinstance(node, ir.BinOp) and node.op == "|":
            return self.annotated(node.left) or self.annotated(node.right)
        if isinstance(node, ir.Subscript) and node.index is not None:
            outer = self.expr(node.value)
            if isinstance(outer, External) and outer.name.rsplit(".", 1)[-1] in ("Optional", "Annotated", "Union"):
                inner = node.index
                parts = inner.items if isinstance(inner, ir.Sequence) else (inner,)
                found = (self.annotated(part) for part in parts)
                return next((value for value in found if value is not None), None)
            return None
        return self._instance_of(self.expr(node)) if isinstance(node, ir.Name | ir.Attr) else None

    def _instance_of(self, value: Value) -> Value | None:
        if isinstance(value, External) and value.name in CLIENTS:
            obj = Obj("client", self.place(-1), value.name, value.name)
            state = DictState((Entry(None, Unknown("the client's own headers"), self.place(-1)),), folded=True)
            self.store.set((obj, CLIENTS[value.name].attribute), self.new_dict(state, self.place(-1)))
            self.store.set((obj, "base"), Unknown("the client's base URL"))
            return Ref(obj)
        if isinstance(value, ClassValue) and len(self._stack) < MAX_DEPTH // 2:
            return self._some_instance(value)
        return None

    def instantiate(self, owner: ClassValue, args: Args, root: bool = False) -> Value:
        """Create an instance of a class of the code under analysis."""
        new = self.class_attribute(owner, "__new__")
        if isinstance(new, FunctionValue):
            value = self.call_function(self.bind_method(new, owner), args, root=root)
            if isinstance(value, Ref) and value.obj.model is owner:
                self._initialize(owner, value, args, root)
            return value
        value = self.blank_instance(owner, args)
        self._initialize(owner, value, args, root)
        return value

    def blank_instance(self, owner: ClassValue, args: Args) -> Ref:
        """An instance before its `__init__`."""
        return Ref(Obj("instance", args.place, owner, owner.name))

    def _initialize(self, owner: ClassValue, value: Ref, args: Args, root: bool) -> None:
        obj = value.obj
        if not root:
            self._instances.setdefault(id(owner), []).append(value)
        init = self.class_attribute(owner, "__init__")
        if isinstance(init, FunctionValue):
            self.call_function(self.bind_method(init, value), args, root=root)
        elif self._is_record(owner):
            self._init_record(owner, obj, args)
        else:
            model = self.client_model(obj)
            if model is not None:
                library.construct_client(self, obj, model, args)
            elif not root:
                for given in args.values():
                    self.observe(given, f"passed to {owner.name}")

    def _is_record(self, owner: ClassValue) -> bool:
        """Whether a class gets its `__init__` from its annotated fields."""
        for cls in self.mro(owner):
            if isinstance(cls, External) and cls.name.rsplit(".", 1)[-1] in ("BaseModel", "BaseSettings", "NamedTuple"):
                return True
            if isinstance(cls, ClassValue) and any(
                name.rsplit(".", 1)[-1] in ("dataclass", "define", "frozen", "attrs", "s") for name in cls.decorators
            ):
                return True
        return False

    def _init_record(self, owner: ClassValue, obj: Obj, args: Args) -> None:
        positional = list(args.positional)
        for cls in reversed(self.mro(owner)):
            if not isinstance(cls, ClassValue):
                continue
            for name in cls.annotations:
                given = args.keywords.get(name)
                if given is None and positional:
                    given = positional.pop(0)
                default = self.store.get((cls.frame, name))
                if given is None:
                    given = default
                    if isinstance(given, Partial) and isinstance(given.func, External):
                        given = self.apply(given.args[0], Args(self.place(-1), self.place(self._statement)))
                    if given is None or args.open:
                        given = Unknown(f"the field {name}", f"{owner.name}.{name}", "param", given)
                self.store.set((obj, name), given)
        post = self.class_attribute(owner, "__post_init__")
        if isinstance(post, FunctionValue):
            self.call_function(self.bind_method(post, Ref(obj)), Args(self.place(-1), self.place(self._statement)))

    # ---------------------------------------------------------------- operators and displays

    def binary_op(self, node: ir.BinOp) -> Value:
        # Walk down the left spine instead of recursing: `a + b + c + ...` may be long.
        spine = [node]
        while isinstance(spine[-1].left, ir.BinOp):
            spine.append(spine[-1].left)
        value = self.expr(spine[-1].left)
        for operation in reversed(spine):
            value = self.binary(operation.op, value, self.expr(operation.right), self.place(operation.ref))
        return value

    def binary(self, op: str, left: Value, right: Value, place: Place = (0, -1)) -> Value:
        """`left op right`."""
        left, right = prune(left, self._path), prune(right, self._path)
        if isinstance(left, Choice):
            return map_choice(left, lambda option: self.binary(op, option, right, place))
        if isinstance(right, Choice):
            return map_choice(right, lambda option: self.binary(op, left, option, place))
        if op == "+":
            if _is_text(left) or _is_text(right):
                return text_of((left, right))
            first, second = self.items(left), self.items(right)
            if first is not None and second is not None:
                return Items((*first.items, *second.items), first.open or second.open, first.kind)
            if isinstance(left, Unknown) or isinstance(right, Unknown):
                return text_of((self.stringified(left), self.stringified(right)))
        if op == "%" and _is_text(left):
            return library.percent(self, left, right)
        if op == "|" and isinstance(left, Ref) and left.obj.kind == "dict":
            result = self.new_dict(self.mapping(left), place)
            self.dict_update(result, self.mapping(right), place)
            return result
        self.observe(left, "used in an operation")
        self.observe(right, "used in an operation")
        return Unknown("the result of an operation")

    def bool_op(self, node: ir.BoolOp) -> Value:
        left = self.expr(node.left)
        truth = self.truth(left)
        if truth is not None:
            return left if truth is (node.op == "or") else self.expr(node.right)
        cond, yes, no = self.split(left)
        keep, take = (yes, no) if node.op == "or" else (no, yes)
        if not take:
            return left
        done = self.fork(cond, take, lambda: Completion(RETURN, self.expr(node.right)), {})
        self.store.merge(cond, [(keep, {}), (take, done[2])])
        with self.branch(cond, keep):
            kept = prune(left, self._path)
        if not keep:
            return done[1].value
        return choice(cond, [*((i, kept) for i in sorted(keep)), *((i, done[1].value) for i in sorted(take))])

    def if_exp(self, node: ir.IfExp) -> Value:
        test = self.expr(node.test)
        truth = self.truth(test)
        if truth is not None:
            return self.expr(node.body if truth else node.orelse)
        cond, yes, no = self.split(test)
        if not yes or not no:
            return self.expr(node.body if yes else node.orelse)
        first = self.fork(cond, yes, lambda: Completion(RETURN, self.expr(node.body)), {})
        second = self.fork(cond, no, lambda: Completion(RETURN, self.expr(node.orelse)), {})
        self.store.merge(cond, [(yes, first[2]), (no, second[2])])
        return choice(cond, [*((i, first[1].value) for i in sorted(yes)), *((i, second[1].value) for i in sorted(no))])

    def not_(self, node: ir.Not) -> Value:
        value = self.expr(node.value)
        return map_choice(prune(value, self._path), self._negated)

    def _negated(self, value: Value) -> Value:
        truth = self.truth(value)
        if truth is not None:
            return Lit(not truth)
        if isinstance(value, Unknown):
            # The branch point is that of the value itself, with its branches the other way round.
            cond = self._cond_memo.setdefault(("truth", value.uid), next(self._conds))
            return Choice(cond, ((0, Lit(False)), (1, Lit(True))))
        return Unknown("a condition")

    def comparison(self, node: ir.Compare) -> Value:
        left = self.expr(node.left)
        return self.compare(node.op, left, self.expr(node.right))

    def compare(self, op: str, left: Value, right: Value) -> Value:
        """`left op right`."""
        left, right = prune(left, self._path), prune(right, self._path)
        if isinstance(left, Choice):
            return map_choice(left, lambda option: self.compare(op, option, right))
        if isinstance(right, Choice):
            return map_choice(right, lambda option: self.compare(op, left, option))
        if op in ("in", "not in"):
            found = self._contains(left, right)
            if found is not None:
                return Lit(found is (op == "in"))
        else:
            for side in (left, right):
                self.observe(side, "compared")
            equal = self._equal(left, right)
            if equal is not None:
                return Lit(equal is (op in ("==", "is")))
        for side, other in ((left, right), (right, left)):
            if isinstance(side, Unknown):
                positive = "==" if op in ("==", "!=", "is", "is not") else "in"
                test = self.unknown((side.uid, positive, _identity(other)), "a condition")
                return self._negated(test) if op in ("!=", "is not", "not in") else test
        return Unknown("a condition")

    def _equal(self, left: Value, right: Value) -> bool | None:
        a, b = known(left), known(right)
        if not isinstance(a, _VALUES) and not isinstance(b, _VALUES):
            return a == b and type(a) is type(b)
        for one, other in ((a, right), (b, left)):
            if one is None and isinstance(other, Text | Ref | Items | FunctionValue | ClassValue | ModuleValue | Bound):
                return False
        return None

    def _contains(self, left: Value, right: Value) -> bool | None:
        wanted = known(left)
        if isinstance(right, Ref) and right.obj.kind == "dict":
            state = self.mapping(right)
            text = constant(left)
            if isinstance(state, DictState) and text is not None:
                return self._has_key(state, text)
            return None
        text, inside = constant(right), constant(left)
        if text is not None and inside is not None:
            return inside in text
        items = self.items(right)
        if items is not None and not items.open and not isinstance(wanted, _VALUES):
            values = [known(item) for item in items.items]
            if not any(isinstance(value, _VALUES) for value in values):
                return wanted in values
        return None

    def opaque(self, node: ir.Opaque) -> Value:
        for part in node.parts:
            self.observe(self.expr(part), "used in an expression that is not modelled")
        return Unknown("an expression that is not modelled")

    def dict_display(self, node: ir.DictDisplay) -> Value:
        place = self.place(node.ref)
        own = HeaderPlace("display", place)
        result = self.new_dict(DictState((), (own,)), place)
        for item in node.items:
            value = self.expr(item.value)
            if item.key is None:
                self.dict_update(result, self.mapping(value), place)
            else:
                self.dict_put(result, self.expr(item.key), value, None)
        state = self.contents(result)
        # The display itself is the nearest place, whatever was merged into it.
        self.store.set(result.obj, map_choice(state, lambda s: _nearest(s, own)))
        return result

    def sequence(self, node: ir.Sequence) -> Value:
        items: list[Value] = []
        open_ = False
        for item in node.items:
            if isinstance(item, ir.Starred):
                value = self.expr(item.value)
                inner = self.items(value)
                if inner is None:
                    open_ = True
                    self.observe(value, "unpacked")
                else:
                    items.extend(inner.items)
                    open_ = open_ or inner.open
            else:
                items.append(self.expr(item))
        place = self.place(node.ref)
        state = Items(tuple(items), open_, node.kind, place)
        if node.kind == "tuple":
            return state
        obj = Obj("list", place)
        self.store.set(obj, state)
        return Ref(obj)

    def starred(self, node: ir.Starred) -> Value:
        return self.expr(node.value)

    def lambda_(self, node: ir.Lambda) -> Value:
        return self.closure(node.function)

    def comprehension(self, node: ir.Comprehension) -> Value:
        frame = next(_numbers)
        self._function_frames.add(frame)
        frames, names = self._frames, self._locals
        self._frames = (*frames, frame)
        self._locals = None
        values: list[Value] = []
        result = self.new_dict(DictState((), ()), self.place(node.ref)) if node.key is not None else None
        try:
            open_ = self._clauses(node, values, result)
        finally:
            self._frames, self._locals = frames, names
        if result is not None:
            if open_:
                entry = Entry(None, Unknown("a comprehension"), self.place(node.ref))
                self.store.set(result.obj, DictState((entry,)))
            return result
        return Items(tuple(values), open_, "generator" if node.kind == "GeneratorExp" else "list")

    def _clauses(self, node: ir.Comprehension, values: list[Value], result: Ref | None) -> bool:
        """Evaluate a comprehension; whether there may be more items than those in `values`."""
        for number, (target, iterable, tests) in enumerate(node.clauses):
            source = self.expr(iterable)
            items = self.items(source)
            self.observe(source, "iterated over", deep=False)
            if (
                number == 0
                and len(node.clauses) == 1
                and not tests
                and items is not None
                and not items.open
                and len(items.items) <= MAX_UNROLLED
            ):
                for item in items.items:
                    self.assign(target, item)
                    self._element(node, values, result)
                return False
            self.assign(target, self.element(source))
            for test in tests:
                self.expr(test)
        self._element(node, values, result)
        return True

    def _element(self, node: ir.Comprehension, values: list[Value], result: Ref | None) -> None:
        key = None if node.key is None else self.expr(node.key)
        value = self.expr(node.value)
        if result is not None and key is not None:
            self.dict_put(result, key, value, None)
        values.append(value)

    def await_(self, node: ir.Await) -> Value:
        return self.expr(node.value)

    def yield_(self, node: ir.Yield) -> Value:
        value = NONE if node.value is None else self.expr(node.value)
        if node.is_from:
            items = self.items(value)
            self._yields.extend(items.items if items is not None else (self.derived(value, "item"),))
        else:
            self._yields.append(value)
        return Unknown("what the caller sends into a generator")

    def walrus(self, node: ir.Walrus) -> Value:
        value = self.expr(node.value)
        self.assign_name(node.target, value)
        return value

    # ---------------------------------------------------------------- containers

    def new_dict(self, state: Value, place: Place) -> Ref:
        """A new dict with this content."""
        obj = Obj("dict", place)
        self.store.set(obj, state)
        return Ref(obj)

    def contents(self, value: Ref) -> Value:
        """The state of a dict or list."""
        return prune(self.store.get(value.obj) or Unknown("not known"), self._path)

    def mapping(self, value: Value) -> Value:
        """The content of a mapping as a `DictState`, a choice of them, or `Unknown`."""
        value = prune(value, self._path)
        if isinstance(value, Choice):
            return map_choice(value, self.mapping)
        if isinstance(value, Ref) and value.obj.kind == "dict":
            return map_choice(self.contents(value), lambda s: s if isinstance(s, DictState) else Unknown("a dict"))
        if isinstance(value, DictState):
            return value
        if isinstance(value, Lit) and value.value is None:
            return DictState()
        if isinstance(value, Ref) and isinstance(value.obj.model, ClassValue):
            return Unknown("an object used as a mapping", value.obj.label)
        if isinstance(value, Unknown):
            if value.default is not None:
                return Unknown(value.reason, value.name, value.kind, value.default, value.uid)
            return value
        items = self.items(value)
        return Unknown("a mapping that is not known") if items is None else self._pairs(items)

    def _pairs(self, items: Items) -> Value:
        entries = []
        place = items.place or (0, -1)
        for item in items.items:
            pair = self.items(item)
            if pair is None or len(pair.items) != 2:
                return Unknown("a list that is not made of pairs")
            entries.append(Entry(pair.items[0], pair.items[1], place))
        if items.open:
            entries.append(Entry(None, Unknown("more pairs"), place))
        sources = (HeaderPlace("pairs", items.place),) if items.place is not None else ()
        return DictState(tuple(entries), sources)

    def dict_put(self, target: Ref, key: Value, value: Value, source: HeaderPlace | None, certain: bool = True) -> None:
        """Put an entry; `source` is what does it, None inside a display."""
        sources = () if source is None else (source,)
        entry = Entry(key, value, target.obj.place if source is None else source.place)

        def put(state: Value) -> Value:
            if not isinstance(state, DictState):
                return state
            kept = _without(state.entries, key, state.folded)
            return DictState((*kept, entry), _sources(state.sources, sources), state.folded)

        before = self.contents(target)
        after = map_choice(before, put)
        self.store.set(target.obj, after if certain else choice(next(self._conds), [(0, before), (1, after)]))

    def dict_update(self, target: Ref, other: Value, place: Place) -> None:
        """Merge a mapping into a dict."""
        other = prune(other, self._path)
        if isinstance(other, Choice):
            branches = []
            for index, option in other.options:
                self.store.push()
                self.dict_update(target, option, place)
                branches.append((frozenset({index}), self.store.pop()))
            self.store.merge(other.cond, branches)
            return

        def merge(state: Value) -> Value:
            if not isinstance(state, DictState):
                return state
            if not isinstance(other, DictState):
                if isinstance(other, Unbound):
                    return state
                return DictState((*state.entries, Entry(None, other, place)), state.sources, state.folded)
            entries = state.entries
            for entry in other.entries:
                if entry.key is not None:
                    entries = _without(entries, entry.key, state.folded)
                entries = (*entries, entry)
            return DictState(entries, _sources(state.sources, other.sources), state.folded)

        self.store.set(target.obj, map_choice(self.contents(target), merge))

    def dict_delete(self, receiver: Value, key: Value) -> None:
        """`del receiver[key]`, `receiver.pop(key)`."""
        text = constant(key)
        for leaf in leaves(prune(receiver, self._path)):
            if not isinstance(leaf, Ref) or leaf.obj.kind != "dict":
                continue

            def drop(state: Value) -> Value:
                if not isinstance(state, DictState) or text is None:
                    return Unknown("a dict from which an unknown key was removed")
                gone = Entry(key, NONE, self.place(self._statement))
                kept = _without(state.entries, key, state.folded)
                unknown = any(entry.key is None or constant(entry.key) is None for entry in kept)
                # A version header added at one of these places would be removed here.
                sources = () if text.lower() == self._header else state.sources
                return DictState((*kept, gone) if unknown else kept, sources, state.folded)

            self.store.set(leaf.obj, map_choice(self.contents(leaf), drop))

    def dict_get(self, receiver: Ref, key: Value) -> Value | None:
        """The value of a key, None when it is not known."""
        text = constant(key)
        state = self.contents(receiver)
        if text is None:
            return self._any_value(state)
        found = map_choice(state, lambda s: _get(s, text) or UNBOUND)
        found = prune(found, self._path)
        return None if isinstance(found, Unbound) else found

    def _any_value(self, state: Value) -> Value | None:
        """The value of an unknown key of a small literal: any of them."""
        if not isinstance(state, DictState) or not 0 < len(state.entries) <= MAX_UNROLLED:
            return None
        if any(entry.key is None for entry in state.entries):
            return None
        return choice(next(self._conds), [(i, entry.value) for i, entry in enumerate(state.entries)])

    def _has_key(self, state: DictState, text: str) -> bool | None:
        if _get(state, text) is not None:
            return True
        unknown = any(entry.key is None or constant(entry.key) is None for entry in state.entries)
        return None if unknown else False

    def extend_list(self, target: Ref, value: Value) -> None:
        """`target += value`, `target.extend(value)`."""
        state = self.contents(target)
        items = self.items(value)

        def extended(s: Value) -> Value:
            if not isinstance(s, Items):
                return s
            if items is None:
                return Items(s.items, True, s.kind, s.place)
            return Items((*s.items, *items.items), s.open or items.open, s.kind, s.place)

        self.store.set(target.obj, map_choice(state, extended))

    def items(self, value: Value) -> Items | None:
        """The items of a tuple, list or generator, None when they are not known."""
        value = prune(value, self._path)
        if isinstance(value, Items):
            return value
        if isinstance(value, Ref) and value.obj.kind == "list":
            state = self.contents(value)
            return state if isinstance(state, Items) else None
        return None

    def element(self, value: Value) -> Value:
        """Any one element of an iterable."""
        value = prune(value, self._path)
        items = self.items(value)
        if items is not None and items.items and len(items.items) <= MAX_UNROLLED * 2:
            options = list(enumerate(items.items))
            if items.open and items.kind != "generator":
                options.append((len(options), Unknown("another item")))
            return choice(next(self._conds), options)
        if isinstance(value, Ref) and value.obj.kind == "dict":
            state = self.contents(value)
            if isinstance(state, DictState) and state.entries and len(state.entries) <= MAX_UNROLLED * 2:
                keys = [entry.key for entry in state.entries if entry.key is not None]
                if len(keys) == len(state.entries):
                    return choice(next(self._conds), list(enumerate(keys)))
        name = value.name if isinstance(value, Unknown | External) else ""
        return Unknown("an item of an iterable", f"{name}[]" if name else "")

    # ---------------------------------------------------------------- clients and uses

    def client_model(self, obj: Obj) -> Any:
        """The client model of an object, None when it is no client."""
        if obj.kind == "client" and isinstance(obj.model, str):
            return CLIENTS.get(obj.model)
        if obj.kind == "instance" and isinstance(obj.model, ClassValue):
            for cls in self.mro(obj.model):
                if isinstance(cls, External) and cls.name in CLIENTS:
                    return CLIENTS[cls.name]
        return None

    def client_headers(self, client: Ref) -> Value:
        """The default headers of a client, created when they are first asked for."""
        model = self.client_model(client.obj)
        found = self.store.get((client.obj, model.attribute))
        if found is None:
            if model.pairs:
                obj = Obj("list", client.obj.place)
                self.store.set(obj, Items((), False, "list"))
                found = Ref(obj)
            else:
                found = self.new_dict(DictState(folded=True), client.obj.place)
            self.store.set((client.obj, model.attribute), found)
        return prune(found, self._path)

    def add_send(self, send: Send) -> None:
        """Record a request."""
        self.sends.append(send)

    def via(self) -> tuple[Place, ...]:
        """The calls that led here, outermost first."""
        return tuple(self._via)

    def path(self) -> dict[int, frozenset[int]]:
        """The branches taken to get here."""
        return dict(self._path)

    def observe(self, value: Value, how: str, deep: bool = True, depth: int = 0) -> None:
        """A use of a value other than by being sent: what is written for it may matter beyond the requests.

        Args:
            value: what is used.
            how: in words for a person.
            deep: what a container holds is used too.
            depth: how far inside the value used this one is.
        """
        if depth > 4:
            return
        if isinstance(value, Lit):
            if value.origin is not None and value.value in self._watched:
                self.escapes.setdefault(value.origin, {})[how] = None
        elif isinstance(value, Choice):
            for _, option in value.options:
                self.observe(option, how, deep, depth + 1)
        elif isinstance(value, Text):
            for part in value.parts:
                self.observe(part, how, deep, depth + 1)
        elif isinstance(value, Items):
            for item in value.items if deep else ():
                self.observe(item, how, deep, depth + 1)
        elif isinstance(value, DictState):
            for source in value.sources:
                self.escapes.setdefault(source.place, {})[how] = None
            for entry in value.entries if deep else ():
                self.observe(entry.value, how, deep, depth + 1)
        elif isinstance(value, Ref):
            self._observe_object(value, how, deep, depth)
        elif isinstance(value, FunctionValue):
            self._defined.setdefault(value.function, value)

    def _observe_object(self, value: Ref, how: str, deep: bool, depth: int) -> None:
        if value.obj.kind in ("dict", "list"):
            self.observe(self.contents(value), how, deep, depth + 1)
            return
        model = self.client_model(value.obj)
        if model is not None:
            self.observe(self.client_headers(value), how, deep, depth + 1)
        elif value.obj.kind == "request":
            headers = self.store.get((value.obj, "headers"))
            if headers is not None:
                self.observe(headers, how, deep, depth + 1)


_VALUES = (
    Lit,
    Text,
    Unknown,
    Choice,
    Unbound,
    Ref,
    FunctionValue,
    ClassValue,
    ModuleValue,
    External,
    Bound,
    Partial,
    Super,
    Items,
    DictState,
)

_ROLES = {
    "property": "property",
    "cached_property": "cached",
    "staticmethod": "static",
    "classmethod": "class",
}


def _is_text(value: Value) -> bool:
    return isinstance(value, Text) or (isinstance(value, Lit) and isinstance(value.value, str | bytes))


def _identity(value: Value) -> Hashable:
    if isinstance(value, Lit):
        return ("lit", repr(value.value))
    if isinstance(value, Unknown):
        return ("unknown", value.uid)
    if isinstance(value, External):
        return ("external", value.name)
    return ("value", id(value))


def _same_key(a: str, b: str, folded: bool) -> bool:
    return a.lower() == b.lower() if folded else a == b


def _without(entries: tuple[Entry, ...], key: Value, folded: bool) -> tuple[Entry, ...]:
    """The entries that a new entry with this key leaves in place."""
    text = constant(key)
    if text is None:
        return entries
    return tuple(
        entry
        for entry in entries
        if entry.key is None or (other := constant(entry.key)) is None or not _same_key(other, text, folded)
    )


def _get(state: Value, text: str) -> Value | None:
    """The value of a key, None when it is absent or not known."""
    if not isinstance(state, DictState):
        return None
    for entry in reversed(state.entries):
        if entry.key is None:
            return None
        key = constant(entry.key)
        if key is None:
            return None
        if _same_key(key, text, state.folded):
            return entry.value
    return None


def _sources(first: Iterable[HeaderPlace], second: Iterable[HeaderPlace]) -> tuple[HeaderPlace, ...]:
    """Places of both, each once, the last mention counting."""
    merged: dict[Place, HeaderPlace] = {}
    for source in (*first, *second):
        merged.pop(source.place, None)
        merged[source.place] = source
    return tuple(merged.values())


def _nearest(state: Value, own: HeaderPlace) -> Value:
    if not isinstance(state, DictState):
        return state
    return DictState(state.entries, _sources(state.sources, (own,)), state.folded)


def _least_mentioned(functions: Sequence[ir.Function]) -> ir.Function:
    """The function that the fewest others seem to call: callers come before what they call."""
    if len(functions) > 200:
        return functions[0]
    return min(functions, key=lambda f: sum(f.name in other.mentions for other in functions if other is not f))


_STATEMENTS: dict[type, Callable[[Interpreter, Any], Completion]] = {
    ir.Assign: Interpreter.assign_stmt,
    ir.AugAssign: Interpreter.aug_assign,
    ir.ExprStmt: Interpreter.expr_stmt,
    ir.Return: Interpreter.return_,
    ir.Raise: Interpreter.raise_,
    ir.Jump: Interpreter.jump,
    ir.While: Interpreter.while_,
    ir.For: Interpreter.for_,
    ir.With: Interpreter.with_,
    ir.Import: Interpreter.import_,
    ir.ImportFrom: Interpreter.import_from,
    ir.Delete: Interpreter.delete,
    ir.Scope: Interpreter.nothing,
    ir.FunctionDef: Interpreter.function_def,
    ir.ClassDef: Interpreter.class_def,
}
_BRANCHING: dict[type, Callable[[Interpreter, Any, Callable[[], Completion] | None], tuple[Completion, bool]]] = {
    ir.If: Interpreter.if_,
    ir.Match: Interpreter.match,
    ir.Try: Interpreter.try_,
}
_EXPRESSIONS: dict[type, Callable[[Interpreter, Any], Value]] = {
    ir.Const: Interpreter.const,
    ir.JoinedStr: Interpreter.joined,
    ir.Name: Interpreter.name,
    ir.Attr: Interpreter.attr,
    ir.Subscript: Interpreter.subscript,
    ir.Call: Interpreter.call,
    ir.DictDisplay: Interpreter.dict_display,
    ir.Sequence: Interpreter.sequence,
    ir.Starred: Interpreter.starred,
    ir.BinOp: Interpreter.binary_op,
    ir.BoolOp: Interpreter.bool_op,
    ir.Compare: Interpreter.comparison,
    ir.Not: Interpreter.not_,
    ir.IfExp: Interpreter.if_exp,
    ir.Lambda: Interpreter.lambda_,
    ir.Comprehension: Interpreter.comprehension,
    ir.Await: Interpreter.await_,
    ir.Yield: Interpreter.yield_,
    ir.Walrus: Interpreter.walrus,
    ir.Opaque: Interpreter.opaque,
}
