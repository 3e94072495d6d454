"""Classes and their instances: attributes, methods, construction; client objects and their headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polylint.analysis import containers, functions, http, imports, urls
from polylint.analysis.calls import Args
from polylint.analysis.clients import CLIENTS, REQUESTS, canonical
from polylint.analysis.values import (
    Bound,
    Choice,
    ClassValue,
    DictState,
    External,
    FunctionValue,
    Items,
    Lit,
    ModuleValue,
    Obj,
    Partial,
    Ref,
    Super,
    Unbound,
    Unknown,
    Value,
    choice,
    leaves,
    map_choice,
    prune,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter


def enter_context(run: Interpreter, value: Value) -> Value:
    """What `with value as x` binds."""
    if isinstance(value, Choice):
        return map_choice(value, lambda option: enter_context(run, option))
    if isinstance(value, Items) and value.kind == "generator":
        return value.items[0] if value.items else Unknown("yields nothing")
    if isinstance(value, Ref) and isinstance(value.obj.model, ClassValue):
        for name in ("__enter__", "__aenter__"):
            method = class_attribute(run, value.obj.model, name)
            if isinstance(method, FunctionValue):
                args = Args(run.place(-1), run.place(run.statement))
                return functions.call_function(run, bind_method(run, method, value), args)
    return value


def set_attribute(run: Interpreter, receiver: Value, name: str, value: Value) -> None:
    """`receiver.name = value`."""
    for leaf in leaves(prune(receiver, run.taken)):
        if isinstance(leaf, Ref) and leaf.obj.kind == "text":
            urls.assign(run, leaf, name, value)
        elif isinstance(leaf, Ref):
            old = run.store.get((leaf.obj, name))
            if isinstance(receiver, Choice) and old is not None:
                value = choice(run.new_cond(), [(0, old), (1, value)])
            run.store.set((leaf.obj, name), value)
        elif isinstance(leaf, ClassValue):
            run.store.set((leaf.frame, name), value)
        elif isinstance(leaf, ModuleValue):
            run.store.set((run.enter_module(leaf.module), name), value)
        else:
            run.observe(value, "assigned to an attribute of an unknown object")


def get_attribute(run: Interpreter, value: Value, name: str) -> Value:
    """`value.name`."""
    value = prune(value, run.taken)
    if isinstance(value, Choice):
        return map_choice(value, lambda option: get_attribute(run, option, name))
    if isinstance(value, External):
        return External(canonical(f"{value.name}.{name}"))
    if isinstance(value, ModuleValue):
        return _module_attribute(run, value, name)
    if isinstance(value, Ref):
        return _object_attribute(run, value, name)
    if isinstance(value, ClassValue):
        found = class_attribute(run, value, name)
        if isinstance(found, FunctionValue) and found.role == "class":
            return bind_method(run, found, value)
        if name in ("__name__", "__qualname__"):
            return Lit(value.name)
        return found if found is not None else run.unknown((id(value), name), f"{value.name}.{name}", name)
    if isinstance(value, Super):
        return _super_attribute(run, value, name)
    if isinstance(value, Unknown):
        dotted = f"{value.name}.{name}" if value.name else name
        return run.unknown((value.uid, "attribute", name), value.reason, dotted, value.kind)
    if isinstance(value, FunctionValue) and name in ("__name__", "__qualname__"):
        return Lit(value.function.name)
    if isinstance(value, Lit) and name == "value":
        # A member of an enumeration.
        return value
    return Bound(value, name)


def _module_attribute(run: Interpreter, value: ModuleValue, name: str) -> Value:
    frame = run.enter_module(value.module)
    found = run.store.get((frame, name))
    if found is not None:
        return imports.used(run, prune(found, run.taken))
    below = run.project.submodule(value.module, name)
    if below is not None:
        return ModuleValue(below)
    star = imports.star_name(run, value.module, name)
    return star or run.unknown((value.module, "module", name), f"{name} is not defined in its module", name)


def _object_attribute(run: Interpreter, value: Ref, name: str) -> Value:
    obj = value.obj
    if obj.kind in ("dict", "list"):
        return Bound(value, name)
    if obj.kind == "text":
        return urls.attribute(run, value, name)
    stored = run.store.get((obj, name))
    if stored is not None:
        stored = prune(stored, run.taken)
        if not isinstance(stored, Unbound):
            return stored
    if isinstance(obj.model, ClassValue):
        found = class_attribute(run, obj.model, name)
        if isinstance(found, FunctionValue):
            return _bound_method(run, found, value)
        if isinstance(found, Partial) and found.method and isinstance(found.func, FunctionValue):
            return Partial(bind_method(run, found.func, value), found.args, found.keywords)
        if found is not None:
            return prune(found, run.taken)
        if name == "__class__":
            return obj.model
        dynamic = class_attribute(run, obj.model, "__getattr__")
        if isinstance(dynamic, FunctionValue) and client_model(run, obj) is None:
            args = Args(run.place(-1), run.place(run.statement), [Lit(name)])
            return functions.call_function(run, bind_method(run, dynamic, value), args)
    model = client_model(run, obj)
    if model is not None and name == model.attribute:
        return client_headers(run, value)
    if obj.kind == "request" or model is not None:
        return Bound(value, name)
    if isinstance(obj.model, ClassValue):
        annotation = _field_annotation(run, obj.model, name)
        if annotation is not None:
            return annotation
        label = f"{obj.model.name}.{name}"
        return run.unknown((obj, name), f"{label} is not assigned in the code that was read", label)
    return run.unknown((obj, name), name, name)


def _field_annotation(run: Interpreter, owner: ClassValue, name: str) -> Value | None:
    for cls in mro(run, owner):
        if isinstance(cls, ClassValue) and name in cls.annotations:
            with run.scope(cls.module, cls.frames, None):
                return functions.annotated(run, cls.annotations[name])
    return None


def _bound_method(run: Interpreter, found: FunctionValue, receiver: Value) -> Value:
    if found.role == "static":
        return found
    if found.role == "class":
        owner = receiver.obj.model if isinstance(receiver, Ref) else receiver
        return bind_method(run, found, owner if isinstance(owner, ClassValue) else receiver)
    bound = bind_method(run, found, receiver)
    if found.role == "property":
        return functions.call_function(run, bound, Args(run.place(-1), run.place(run.statement)))
    if found.role == "cached" and isinstance(receiver, Ref):
        value = functions.call_function(run, bound, Args(run.place(-1), run.place(run.statement)))
        run.store.set((receiver.obj, found.function.name), value)
        return value
    return bound


def bind_method(run: Interpreter, function: FunctionValue, receiver: Value) -> FunctionValue:
    """A method with its receiver."""
    return FunctionValue(function.function, function.module, function.frames, function.owner, receiver, function.role)


def mro(run: Interpreter, owner: ClassValue) -> list[Value]:
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


def class_attribute(run: Interpreter, owner: ClassValue, name: str) -> Value | None:
    """An attribute found on a class or its bases, None when none of the code read has it."""
    for cls in mro(run, owner):
        if isinstance(cls, ClassValue):
            found = run.store.get((cls.frame, name))
            if found is not None:
                return imports.used(run, found)
    return None


def _super_attribute(run: Interpreter, value: Super, name: str) -> Value:
    instance = value.instance
    model = instance.obj.model if isinstance(instance, Ref) else instance
    order = mro(run, model) if isinstance(model, ClassValue) else [value.owner, *value.owner.bases]
    after = False
    for cls in order:
        if cls is value.owner:
            after = True
        elif after and isinstance(cls, ClassValue):
            found = run.store.get((cls.frame, name))
            if isinstance(found, FunctionValue):
                return _bound_method(run, found, instance)
            if found is not None:
                return found
        elif after and isinstance(cls, External) and (cls.name in CLIENTS or cls.name in REQUESTS):
            return Bound(instance, name, cls.name)
    if name == "__new__":
        return External("object.__new__")
    return Unknown("an attribute of a base class that was not read", name)


def instantiate(run: Interpreter, owner: ClassValue, args: Args, root: bool = False) -> Value:
    """Create an instance of a class of the code under analysis."""
    new = class_attribute(run, owner, "__new__")
    if isinstance(new, FunctionValue):
        value = functions.call_function(run, bind_method(run, new, owner), args, root=root)
        if isinstance(value, Ref) and value.obj.model is owner:
            _initialize(run, owner, value, args, root)
        return value
    value = blank_instance(run, owner, args)
    _initialize(run, owner, value, args, root)
    return value


def blank_instance(run: Interpreter, owner: ClassValue, args: Args) -> Ref:
    """An instance before its `__init__`."""
    return Ref(Obj("instance", args.place, owner, owner.name))


def _initialize(run: Interpreter, owner: ClassValue, value: Ref, args: Args, root: bool) -> None:
    obj = value.obj
    if not root:
        run.instances.setdefault(id(owner), []).append(value)
    init = class_attribute(run, owner, "__init__")
    if isinstance(init, FunctionValue):
        functions.call_function(run, bind_method(run, init, value), args, root=root)
    elif _is_record(run, owner):
        _init_record(run, owner, obj, args)
    else:
        model = client_model(run, obj)
        if model is not None:
            http.construct_client(run, obj, model, args)
        elif not root:
            for given in args.values():
                run.observe(given, f"passed to {owner.name}")


def _is_record(run: Interpreter, owner: ClassValue) -> bool:
    """Whether a class gets its `__init__` from its annotated fields."""
    for cls in mro(run, owner):
        if isinstance(cls, External) and cls.name.rsplit(".", 1)[-1] in ("BaseModel", "BaseSettings", "NamedTuple"):
            return True
        if isinstance(cls, ClassValue) and any(
            name.rsplit(".", 1)[-1] in ("dataclass", "define", "frozen", "attrs", "s") for name in cls.decorators
        ):
            return True
    return False


def _init_record(run: Interpreter, owner: ClassValue, obj: Obj, args: Args) -> None:
    positional = list(args.positional)
    for cls in reversed(mro(run, owner)):
        if not isinstance(cls, ClassValue):
            continue
        for name in cls.annotations:
            given = args.keywords.get(name)
            if given is None and positional:
                given = positional.pop(0)
            default = run.store.get((cls.frame, name))
            if given is None:
                given = default
                if isinstance(given, Partial) and isinstance(given.func, External):
                    given = functions.apply(run, given.args[0], Args(run.place(-1), run.place(run.statement)))
                if given is None or args.open:
                    given = Unknown(f"the field {name}", f"{owner.name}.{name}", "param", given)
            run.store.set((obj, name), given)
    post = class_attribute(run, owner, "__post_init__")
    if isinstance(post, FunctionValue):
        functions.call_function(run, bind_method(run, post, Ref(obj)), Args(run.place(-1), run.place(run.statement)))


def client_model(run: Interpreter, obj: Obj) -> Any:
    """The client model of an object, None when it is no client."""
    if obj.kind == "client" and isinstance(obj.model, str):
        return CLIENTS.get(obj.model)
    if obj.kind == "instance" and isinstance(obj.model, ClassValue):
        for cls in mro(run, obj.model):
            if isinstance(cls, External) and cls.name in CLIENTS:
                return CLIENTS[cls.name]
    return None


def stored_attribute(run: Interpreter, value: Ref, name: str) -> Value | None:
    """An attribute that was assigned, on the object or on its class; None when it was not."""
    stored = run.store.get((value.obj, name))
    if stored is not None and not isinstance(stored := prune(stored, run.taken), Unbound):
        return stored
    found = class_attribute(run, value.obj.model, name) if isinstance(value.obj.model, ClassValue) else None
    if isinstance(found, FunctionValue):
        return _bound_method(run, found, value) if found.role in ("property", "cached") else None
    return None if found is None else prune(found, run.taken)


def client_headers(run: Interpreter, client: Ref) -> Value:
    """The default headers of a client, created when they are first asked for."""
    model = client_model(run, client.obj)
    found = stored_attribute(run, client, model.attribute)
    if found is None:
        if model.pairs:
            obj = Obj("list", client.obj.place)
            run.store.set(obj, Items((), False, "list"))
            found = Ref(obj)
        else:
            found = containers.new_dict(run, DictState(folded=True), client.obj.place)
        run.store.set((client.obj, model.attribute), found)
    return prune(found, run.taken)


def some_instance(run: Interpreter, owner: ClassValue) -> Value:
    """The instances of a class that the code creates, or one created with unknown arguments."""
    key = (owner.frame, "some instance")
    found = run.store.get(key)
    if found is not None:
        return found
    made = run.instances.get(id(owner), [])
    if made:
        value = choice(run.new_cond(), list(enumerate(made[-4:])))
    else:
        args = Args((owner.module, owner.ref), (owner.module, -1), open=True)
        value = instantiate(run, owner, args, root=True)
    run.store.set(key, value)
    return value
