"""Abstract evaluation: running a module's IR on abstract values to see which requests it can send.

Calls of functions under analysis are evaluated with the values they are given, so a wrapper has as many meanings as it
has callers. Code that nobody calls is evaluated with unknown parameters. Nothing is imported or executed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from polylint.analysis import answers, containers, expressions, functions, imports, ir, objects, statements
from polylint.analysis.calls import SENT, Args, Read, SdkCall, Send
from polylint.analysis.completion import FALL, FELL, JUMPED, RETURN, STOP, STOPPED, Completion
from polylint.analysis.limits import BYSTANDER, MIN_SHARE, OWN_PASSES, BudgetError, Budgets
from polylint.analysis.models import records, tables
from polylint.analysis.models.clients import VERBS
from polylint.analysis.roots import Roots
from polylint.analysis.values import (
    Answer,
    Choice,
    ClassValue,
    DictState,
    Document,
    External,
    FunctionValue,
    Items,
    Lit,
    ModuleValue,
    Obj,
    Partial,
    Place,
    Ref,
    Resource,
    Store,
    Text,
    Unbound,
    Unknown,
    Value,
    choice,
    is_wide,
    leaves,
    numbers,
    prune,
)
from polylint.dataclass import dataclass
from polylint.facts import SdkProject

if TYPE_CHECKING:
    from polylint.analysis.models.sdk import SdkClient, SdkHandler
    from polylint.analysis.project import Project
    from polylint.api.releases import Method, Releases
    from polylint.wrappers import Wrapper


Scope: TypeAlias = tuple[
    int,
    tuple[int, ...],
    frozenset[str] | None,
    "ClassValue | None",
    "Value | None",
    int,
    list[Value],
    list[Value],
    "Callable[[Value], None] | None",
]
"""Where evaluation stands: module, frames, local names, class, instance, statement, and what was collected there."""


_VERBS = frozenset(verb.upper() for verb in VERBS)


@dataclass(slots=True)
class Suspended:
    """Where evaluation stood, and the calls that had led there."""

    scope: Scope
    callers: list[Place]


class Interpreter:
    """Evaluates modules.

    Attributes:
        project: finds and lowers modules.
        store: what names, attributes and objects hold.
        sends: the requests seen.
        escapes: for a header place or version literal, how it is used other than by being sent.
        exposed: for a client that code which is not known has to do with, that code.
        subclasses: for the frame of a class those that derive from it.
        executed, ran: the functions that were called; and in the order of their first calls.
        named: those that were defined, in that order.
        methods_of: for the frame of a class its functions, by a number in the order of their definition.
        unknown_truths: branch points that are about whether a value that is not known, and no setting, counts as true.
        edges: for a module those whose names it was seen to use.
        other_callees: calls at which something other than a client's function is called too.
        created: for a request object the call that made it, and its `headers` argument.
        reads: the uses of what a request returns, by its number.
        parts: the parts of answers that were made.
        requests: numbers for requests.
        checked: the requests whose success was checked, by raising an exception if not.
        touched: for an entry of a dict the keys by which it was read.
        asked: the keys that were searched for in containers, or asked for where there was none.
        package: the name of the SDK's package, "" when it is not followed.
        attribute: while an attribute expression is evaluated, the expression, and whether its value is called.
        sdk_clients: the clients of the SDK that the code makes.
        sdk_calls: the calls of its methods, by the number of the request.
        sdk_unknown: calls of methods that no release has, with the call expression.
        sdk_forms: the form of a method that a call of it has.
        sdk_models: where objects of its types are made, and of which.
        sdk_handlers: the clauses that catch its exceptions, by the expression that names them.
        other_receivers: calls of something else than a method of the SDK.
        sdk_methods: methods of the SDK that are not called where they are named, by where.
        member_reads: names that are read as attributes of modules of the project.
        sdk_names: what of the SDK is read as an attribute, by where.
        suppressing: what `contextlib.suppress` passes over, by what it returns.
    """

    def __init__(
        self,
        project: Project,
        watched: frozenset[str],
        header: str,
        budgets: Budgets | None = None,
        wrappers: Sequence[Wrapper] = (),
        default_base: str = "",
        package: str = "",
        sdk: Callable[[], SdkProject] | None = None,
    ) -> None:
        self.wrappers = {wrapper.name: wrapper for wrapper in wrappers}
        self.default_base = default_base
        self.package = package
        self._sdk = sdk
        self.attribute: tuple[Place, bool] | None = None
        self.sdk_clients: dict[Obj, SdkClient] = {}
        self.sdk_calls: dict[int, SdkCall] = {}
        self.sdk_unknown: list[tuple[Place, SdkCall]] = []
        self.sdk_forms: dict[tuple[str, frozenset[str], int], tuple[str, Method] | None] = {}
        self.sdk_models: dict[Place, str] = {}
        self.sdk_handlers: dict[Place, SdkHandler] = {}
        self.suppressing: dict[Obj, Value] = {}
        self.other_receivers: set[Place] = set()
        self.sdk_names: dict[Place, str] = {}
        self.sdk_methods: dict[Place, Resource] = {}
        self.member_reads: dict[tuple[int, str], None] = {}
        self.project = project
        self.store = Store()
        self.sends: list[Send] = []
        self.escapes: dict[Place, dict[str, None]] = {}
        self.exhausted = False
        self.may: set[int] = set()
        self.created: dict[Obj, tuple[Place, Place | None]] = {}
        self.watched = watched
        self.header, self.header_name = header.lower(), header
        self._steps = 0
        self.budgets = budgets or Budgets()
        self._limit = self.budgets.steps
        self._checked = -1
        self._conds = count(1)
        self.taken: dict[int, frozenset[int]] = {}
        self.callers: list[Place] = []
        self.stack: list[tuple[ir.Function, tuple[int, ...]]] = []
        self.module = 0
        self.frames: tuple[int, ...] = ()
        self.local_names: frozenset[str] | None = None
        self.owner: ClassValue | None = None
        self.instance: Value | None = None
        self.statement = -1
        self.loops = 0
        self.partials: list[Value] = []
        self.yields: list[Value] = []
        self.at_yield: Callable[[Value], None] | None = None
        self.other_callees: set[Place] = set()
        self.managers: dict[Obj, tuple[FunctionValue, Args]] = {}
        self._memo: dict[Hashable, Unknown] = {}
        self._truth_conds: dict[Hashable, int] = {}
        self.module_frames: dict[int, int] = {}
        self.call_frames: set[int] = set()
        self.executed: set[ir.Function] = set()
        self.ran: list[ir.Function] = []
        self.named: list[ir.Function] = []
        self.defined: dict[ir.Function, FunctionValue] = {}
        self.instances: dict[int, list[Value]] = {}
        self.classes: list[ClassValue] = []
        self.subclasses: dict[int, list[ClassValue]] = {}
        self.methods_of: dict[int, dict[int, ir.Function]] = {}
        self.stars: dict[int, list[str]] = {}
        self.closed: dict[int, str] = {}
        self.unfinished: list[str] = []
        self.too_deep: dict[str, None] = {}
        self._bystanders = 0
        self._matters: dict[int, bool] = {}
        self.captured: set[int] = set()
        self.reads: dict[int, dict[tuple[tuple[str, ...], Place, str], Read]] = {}
        self.parts: dict[Hashable, Answer] = {}
        self.requests = count(1)
        self.checked: list[int] = []
        self.touched: dict[Place, list[Value]] = {}
        self.asked: set[str] = set()
        self.exposed: dict[Obj, str] = {}
        self.edges: dict[int, set[int]] = {}
        self.unknown_truths: set[int] = set()
        self.orders: dict[int, list[Value]] = {}
        self.calls = tables.CALLS
        self.methods = tables.METHODS

    @cached_property
    def releases(self) -> Releases:
        """The releases of the SDK; loaded only when a file has to do with it."""
        from polylint.api.releases import load_releases

        return load_releases()

    @cached_property
    def sdk_project(self) -> SdkProject:
        """What the files beside the code say of the release that it is written for."""
        if self._sdk is None:
            return SdkProject(self.releases.names, "", "nothing says which release of the SDK is installed")
        return self._sdk()

    @cached_property
    def written(self) -> frozenset[str]:
        """The releases that the code may be written for."""
        return frozenset(self.sdk_project.releases)

    @cached_property
    def version_parameters(self) -> tuple[str, ...]:
        """What the parameter of a client that sets the version is called in some release."""
        found = (self.releases.release(name).version_parameter for name in reversed(self.releases.names))
        return tuple(dict.fromkeys(name for name in found if name is not None))

    def is_sdk(self, name: str) -> bool:
        """Whether a dotted name is that of something in the SDK."""
        return bool(self.package) and name.split(".", 1)[0] == self.package

    def run(self, module: int) -> None:
        """Evaluate a module: its body, then everything in it that nothing called."""
        self._matters[module] = True
        self._checked = module
        self.module = module
        self._limit = max(self.budgets.steps, self.budgets.passes * self.project.module(module).size)
        try:
            self.enter_module(module)
            self._roots(module)
        except (BudgetError, RecursionError):
            self.exhausted = True
            self.unfinished.append("")

    def enter_module(self, module: int) -> int:
        """Evaluate a module's body once; the frame with its names."""
        frame = self.module_frames.get(module)
        if frame is not None:
            return frame
        frame = next(numbers)
        self.module_frames[module] = frame
        if not self.matters(module):
            self._bystanders += 1
            if self._bystanders > self.budgets.modules:
                path = self.project.source(module).path
                self.closed[module] = f"{path} is not followed: too many modules (budgets: modules)"
                return frame
        code = self.project.module(module)
        if self.project.failure(module):
            self.closed[module] = self.project.failure(module)
            return frame
        context = self.callers, self.stack, self.taken
        self.callers, self.stack, self.taken = [], [], {}
        own = OWN_PASSES * code.size if self.matters(module) and module != self._checked else 0
        before = self._steps
        try:
            with self.share(module, own), self.scope(module, (frame,), None), self.store.outside():
                self.block(code.body)
        except (BudgetError, RecursionError):
            self.exhausted = self.exhausted or self.matters(module)
            self.closed[module] = f"{self.project.source(module).path} takes too long to follow"
        finally:
            self.callers, self.stack, self.taken = context
            self._steps -= min(own, self._steps - before)
        return frame

    def _roots(self, module: int) -> None:
        """Evaluate what was not called, twice where needed: what one function changes, another may see."""
        code = self.project.module(module)
        for owner in self.classes:
            if owner.module == module:
                objects.some_instance(self, owner)
        kept = len(self.sends)
        writes = self._round(module, code)
        if not writes:
            return
        for written in writes:
            cond = self.new_cond()
            self.may.add(cond)
            for key, value in written.items():
                old = self.store.get(key)
                merged = value if old is None else choice(cond, [(0, old), (1, value)])
                if not is_wide(merged):
                    self.store.set(key, merged)
        del self.sends[kept:]
        self._round(module, code)

    def _round(self, module: int, code: ir.ModuleIR) -> list[dict[Hashable, Value]]:
        """Call every root in a layer of its own; what each wrote, where others can see any of it."""
        executed = set(self.executed)
        writes = []
        roots = Roots(code.functions)
        roots.add(function for function in self.defined if function not in self.executed)
        ran, named = len(self.ran), len(self.named)
        while (function := roots.next()) is not None:
            writes.append(self._apart(module, function.name, partial(self._call_root, self.defined[function])))
            roots.remove(self.ran[ran:])
            roots.add(function for function in self.named[named:] if function not in self.executed)
            ran, named = len(self.ran), len(self.named)
        for method, cls in objects.inherited_methods(self, module):
            writes.append(self._apart(module, method.function.name, partial(self._call_method, method, cls)))
        self.executed = executed
        return [written for written in writes if written]

    def _apart(self, module: int, name: str, call: Callable[[], None]) -> dict[Hashable, Value]:
        """Call a root in a layer of its own; what it wrote, where others can see any of it."""
        horizon = next(numbers)
        self.store.push()
        try:
            with self.share(module):
                call()
        except (BudgetError, RecursionError):
            self.exhausted = True
            self.unfinished.append(name)
        finally:
            changed = self.store.pop()
        kept = {key: value for key, value in changed.items() if not self._private(key)}
        return kept if any(self._shared(key, horizon) for key in kept) else {}

    def _private(self, key: Hashable) -> bool:
        """Whether something is a variable of a call that is over."""
        return isinstance(key, tuple) and key[0] in self.call_frames

    def _shared(self, key: Hashable, horizon: int) -> bool:
        """Whether something stored was there, or belongs to what was there, before `horizon`."""
        owner = key[0] if isinstance(key, tuple) else key
        if isinstance(owner, Obj):
            return owner.number < horizon
        return isinstance(owner, int) and owner < horizon

    def _call_root(self, value: FunctionValue) -> None:
        args = Args((value.module, -1), (value.module, -1))
        unseen = "returned to callers that are not known"
        if value.owner is None or value.role == "static":
            answers.spill_all(self, functions.call_function(self, value, args, root=True), unseen)
            return
        name = value.function.name
        for owner in objects.inheriting(self, value.owner, name):
            receiver = owner if value.role == "class" else objects.some_instance(self, owner, name)
            result = functions.call_function(self, objects.bind_method(self, value, receiver), args, root=True)
            answers.spill_all(self, result, unseen)

    def _call_method(self, method: FunctionValue, cls: ClassValue) -> None:
        """Call a method that nobody calls, on what the code makes of a class: a framework does, or another program."""
        made = next((one for one in self.instances.get(id(cls), []) if isinstance(one, Ref)), None)
        place = (cls.module, -1) if made is None else made.obj.place
        args = Args(place, place, open=True)
        receiver = cls if method.role == "class" else objects.some_instance(self, cls)
        result = functions.call_function(self, objects.bind_method(self, method, receiver), args)
        answers.spill_all(self, result, "returned to callers that are not known")

    @contextmanager
    def scope(
        self,
        module: int,
        frames: tuple[int, ...],
        names: frozenset[str] | None,
        owner: ClassValue | None = None,
        instance: Value | None = None,
    ) -> Iterator[None]:
        """Evaluate in another scope.

        Args:
            module: the module it stands in.
            frames: the frames it sees, its own last.
            names: the names that are local to it, None where every assigned name is (modules, classes).
            owner: the class it stands in.
            instance: what its method is bound to.
        """
        saved = self._here()
        self.module, self.frames, self.local_names, self.owner, self.instance = module, frames, names, owner, instance
        self.partials, self.yields, self.at_yield = [], [], None
        try:
            yield
        finally:
            self._stand(saved)

    @contextmanager
    def resumed(self, suspended: Suspended) -> Iterator[None]:
        """Go on for a while where evaluation stood before it entered another scope."""
        saved, callers = self._here(), self.callers
        self._stand(suspended.scope)
        self.callers = suspended.callers
        try:
            yield
        finally:
            self._stand(saved)
            self.callers = callers

    def suspended(self) -> Suspended:
        """Where evaluation stands now."""
        return Suspended(self._here(), list(self.callers))

    def _here(self) -> Scope:
        return (
            self.module,
            self.frames,
            self.local_names,
            self.owner,
            self.instance,
            self.statement,
            self.partials,
            self.yields,
            self.at_yield,
        )

    def _stand(self, scope: Scope) -> None:
        (
            self.module,
            self.frames,
            self.local_names,
            self.owner,
            self.instance,
            self.statement,
            self.partials,
            self.yields,
            self.at_yield,
        ) = scope

    def runs(self, function: ir.Function) -> None:
        """Note that a function is called."""
        if function not in self.executed:
            self.executed.add(function)
            self.ran.append(function)

    def new_cond(self) -> int:
        """A branch point that nothing depends on yet."""
        return next(self._conds)

    def truth_cond(self, value: Unknown) -> int:
        """The branch point of whether an unknown value counts as true: the same each time."""
        key = ("truth", value.uid)
        if key not in self._truth_conds:
            self._truth_conds[key] = next(self._conds)
            if value.kind != "env":
                self.unknown_truths.add(self._truth_conds[key])
        return self._truth_conds[key]

    def _step(self) -> None:
        self._steps += 1
        if self._steps > self._limit:
            raise BudgetError

    @contextmanager
    def share(self, module: int, own: int = 0) -> Iterator[None]:
        """Let what is evaluated inside take at most half of what is left: something else may be worth looking at too.

        Args:
            module: the module it stands in; one that does not lead to the API is given less.
            own: what it may take beside that.

        Raises:
            BudgetError: it takes more. What it changed until then stays, where it is not undone by leaving a branch.
        """
        limit = self._limit
        left = limit - self._steps
        if not self.matters(module):
            most = self.budgets.steps // BYSTANDER
        elif self.stack or module != self._checked:
            # However long a file is, one function in it can not take longer.
            most = min(left, self.budgets.steps) // 2
        else:
            most = left // 2
        self._limit = self._steps + min(left, max(most, MIN_SHARE)) + own
        try:
            yield
        finally:
            self._limit = limit

    def place(self, ref: int) -> Place:
        """Where a node of the module under evaluation stands."""
        return (self.module, ref)

    def matters(self, module: int) -> bool:
        """Whether a module is the one that is examined, or leads to the API."""
        known = self._matters.get(module)
        if known is None:
            known = self._matters[module] = self.project.near(module)
        return known

    @contextmanager
    def branch(self, cond: int, indices: frozenset[int]) -> Iterator[None]:
        """Evaluate under the assumption that one of these branches of `cond` is taken."""
        before = self.taken.get(cond)
        self.taken[cond] = indices if before is None else before & indices
        try:
            yield
        finally:
            if before is None:
                del self.taken[cond]
            else:
                self.taken[cond] = before

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
            return STOPPED, True
        falling = [b for b in alive if b[1].kind == FALL]
        if len(falling) == len(alive) or rest is None:
            self.store.merge(cond, [(indices, written) for indices, _, written in alive])
            if len(falling) == len(alive):
                return FELL, False
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
            self.partials.append(choice(cond, returned))
        return FELL if FALL in kinds else JUMPED

    def truth(self, value: Value) -> bool | None:
        """Whether a value counts as true, None when that is not known."""
        value = prune(value, self.taken)
        if isinstance(value, Lit):
            return bool(value.value)
        if isinstance(value, Text):
            return True if any(isinstance(part, Lit) and part.value for part in value.parts) else None
        if isinstance(value, Items):
            return True if value.items else (None if value.open else False)
        if isinstance(value, Ref):
            if value.obj.kind in ("dict", "list"):
                return self.truth(containers.contents_of(self, value))
            return True
        if isinstance(value, DictState):
            if any(entry.key is not None for entry in value.entries):
                return True
            return None if value.entries else False
        if isinstance(value, FunctionValue | ClassValue | ModuleValue | Partial):
            return True
        if isinstance(value, Choice):
            found = {self.truth(option) for _, option in value.options}
            return found.pop() if len(found) == 1 else None
        return None

    def split(self, value: Value) -> tuple[int, frozenset[int], frozenset[int]]:
        """The branch point of a test that is not decided: (cond, branches that are true, branches that are false)."""
        value = prune(value, self.taken)
        if isinstance(value, Choice):
            truths = [(index, self.truth(option)) for index, option in value.options]
            if all(truth is not None for _, truth in truths):
                yes = frozenset(index for index, truth in truths if truth)
                return value.cond, yes, frozenset(index for index, truth in truths if not truth)
        cond = self.truth_cond(value) if isinstance(value, Unknown) else self.new_cond()
        allowed = self.taken.get(cond)
        yes, no = frozenset({0}), frozenset({1})
        return (cond, yes, no) if allowed is None else (cond, yes & allowed, no & allowed)

    def block(self, body: Sequence[ir.Stmt], start: int = 0) -> Completion:
        """Evaluate statements from `start`; how the block ended."""
        for index in range(start, len(body)):
            self._step()
            statement = body[index]
            self.statement = statement.ref
            branching = statements.BRANCHING.get(type(statement))
            if branching is None:
                done, finished = statements.STATEMENTS[type(statement)](self, statement), False
            else:
                done, finished = branching(self, statement, self._rest(body, index + 1))
            if finished or done.kind != FALL:
                return done
        return FELL

    def _rest(self, body: Sequence[ir.Stmt], start: int) -> Callable[[], Completion] | None:
        return None if start == len(body) else lambda: self.block(body, start)

    def assign_name(self, name: str, value: Value) -> None:
        """Bind a name in the scope where assigning to it binds it."""
        self.bind_name(name, value)

    def bind_name(self, name: str, value: Value) -> None:
        if self.local_names is None or name in self.local_names:
            self.store.set((self.frames[-1], name), value)
            return
        for frame in reversed(self.frames[1:-1]):
            if self.store.get((frame, name)) is not None:
                self.store.set((frame, name), value)
                return
        self.store.set((self.frames[0], name), value)

    def lookup(self, name: str) -> Value:
        """The value of a name."""
        frames = self.frames
        for position in range(len(frames) - 1, -1, -1):
            found = self.store.get((frames[position], name))
            if found is not None:
                found = imports.used(self, prune(found, self.taken))
                if not isinstance(found, Unbound):
                    return found
            if position == len(frames) - 1 and self.local_names is not None and name in self.local_names:
                return self.unknown(("local", frames[position], name), f"{name} is not assigned here", name)
        star = imports.star_name(self, self.module, name)
        if star is not None:
            return star
        if name in ("__name__", "__file__", "__doc__"):
            return self.unknown((self.module, name), f"{name} depends on how the program is run", name)
        return External(f"builtins.{name}")

    def unknown(self, key: Hashable, reason: str, name: str = "", kind: str = "") -> Unknown:
        """The same unknown value each time the same key is asked for."""
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = Unknown(reason, name, kind)
        return found

    def derived(self, value: Value, what: str) -> Unknown:
        """An unknown part of a value, named after it."""
        answers.spill_all(self, value, f"used by its {what}")
        name = value.name if isinstance(value, Unknown | External) else ""
        return Unknown(f"{what} of {name or 'a value that is not known'}", f"{name}.{what}" if name else what)

    def expr(self, node: ir.Expr) -> Value:
        """Evaluate an expression."""
        self._step()
        return expressions.EXPRESSIONS[type(node)](self, node)

    def add_send(self, send: Send) -> None:
        """Record a request."""
        self.sends.append(send)

    def limits(self) -> Iterator[str]:
        """What was not followed, and why."""
        yield from dict.fromkeys(self.closed.values())
        if self.unfinished:
            shown = _some(f"{name}()" if name else "the file" for name in self.unfinished)
            yield f"what {shown} calls is not followed completely; calls may be missing (budgets: steps)"
        if self.too_deep:
            yield f"what {_some(f'{name}()' for name in self.too_deep)} calls is not followed (budgets: depth)"

    def short(self) -> Iterator[str]:
        """The budgets that were too little for what leads to the API."""
        if self.exhausted:
            yield "steps"
        if self.too_deep:
            yield "depth"

    def via(self) -> tuple[Place, ...]:
        """The calls that led here, outermost first."""
        return tuple(self.callers)

    def path(self) -> dict[int, frozenset[int]]:
        """The branches taken to get here."""
        return dict(self.taken)

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
        if isinstance(value, Answer):
            if deep and how != SENT:
                answers.spill(self, value, how)
        elif isinstance(value, Document):
            self.observe(value.content, how, deep, depth + 1)
        elif isinstance(value, Lit):
            if value.origin is not None and isinstance(value.value, str | bytes) and self._is_watched(value.value):
                self.escapes.setdefault(value.origin, {})[how] = None
        elif isinstance(value, Choice):
            for _, option in value.options:
                self.observe(option, how, deep, depth + 1)
        elif isinstance(value, Text):
            for part in value.parts:
                self.observe(part, how, deep, depth + 1)
        elif isinstance(value, Items):
            if value.place is not None:
                self.escapes.setdefault(value.place, {})[how] = None
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
            self.defined.setdefault(value.function, value)

    def expose(self, value: Value, to: str) -> None:
        """Note that code which is not known may change the headers of clients: of `value`, or of what it holds."""
        for leaf in leaves(value):
            if not isinstance(leaf, Ref):
                continue
            if leaf.obj.kind == "client":
                self.exposed.setdefault(leaf.obj, to)
            elif leaf.obj.kind == "instance":
                for held in self.store.attributes(leaf.obj).values():
                    for inner in leaves(held):
                        if isinstance(inner, Ref) and inner.obj.kind == "client":
                            self.exposed.setdefault(inner.obj, to)

    def _is_watched(self, value: str | bytes) -> bool:
        """Whether a literal is a verb or a version, or holds one as a header line or a command does."""
        text = value.decode("latin-1") if isinstance(value, bytes) else value
        if text.upper() in _VERBS:
            return True
        return len(text) > 7 and any(version in text for version in self.watched)

    def _observe_object(self, value: Ref, how: str, deep: bool, depth: int) -> None:
        owner = value.obj.model
        if deep and value.obj.kind == "instance" and isinstance(owner, ClassValue) and records.is_record(self, owner):
            for item in self.store.attributes(value.obj).values():
                self.observe(item, how, deep, depth + 1)
        if value.obj.kind in ("dict", "list"):
            self.observe(containers.contents_of(self, value), how, deep, depth + 1)
            return
        model = objects.client_model(self, value.obj)
        if model is not None:
            self.observe(objects.client_headers(self, value), how, deep, depth + 1)
        elif value.obj.kind == "request":
            headers = self.store.get((value.obj, "headers"))
            if headers is not None:
                self.observe(headers, how, deep, depth + 1)


def _some(names: Iterable[str]) -> str:
    """The first of several names, for a person."""
    found = list(dict.fromkeys(names))
    return ", ".join(found[:5]) + (f" and {len(found) - 5} more" if len(found) > 5 else "")
