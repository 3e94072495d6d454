"""Classes and their instances: attributes, methods, construction; client objects and their headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from polylint.analysis import answers, bodies, containers, functions, imports
from polylint.analysis.calls import Args
from polylint.analysis.models import hooks, http, records, sdk, stdlib, urls
from polylint.analysis.models.clients import CLIENTS, FUNCTIONS, REQUESTS, RequestModel, canonical, is_unconcerned
from polylint.analysis.values import (
    NONE,
    UNBOUND,
    Answer,
    Bound,
    Choice,
    ClassValue,
    DictState,
    External,
    FunctionValue,
    Items,
    Lit,
    Member,
    ModuleValue,
    Obj,
    Partial,
    Place,
    Raised,
    Ref,
    Resource,
    Super,
    Text,
    Unbound,
    Unknown,
    Value,
    choice,
    known,
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
    if isinstance(value, Ref) and value.obj in run.managers:
        func, args = run.managers.pop(value.obj)
        value = functions.call_function(run, func, args)
    if isinstance(value, Items) and value.kind == "generator":
        return value.items[0] if value.items else Unknown("yields nothing")
    if isinstance(value, Ref) and isinstance(value.obj.model, ClassValue):
        for name in ("__enter__", "__aenter__"):
            method = class_attribute(run, value.obj.model, name)
            if isinstance(method, FunctionValue):
                args = Args(run.place(-1), run.place(run.statement))
                return functions.call_function(run, bind_method(run, method, value), args)
    return value


def delete_attribute(run: Interpreter, receiver: Value, name: str) -> None:
    """`del receiver.name`."""
    for leaf in leaves(prune(receiver, run.taken)):
        if not isinstance(leaf, Ref):
            continue
        owner = leaf.obj.model
        order = mro(run, owner) if isinstance(owner, ClassValue) else []
        found = [run.store.get((cls.frame, name, "deleter")) for cls in order if isinstance(cls, ClassValue)]
        deleter = next((one for one in found if isinstance(one, FunctionValue)), None)
        if deleter is not None:
            args = Args(run.place(-1), run.place(run.statement))
            functions.call_function(run, bind_method(run, deleter, leaf), args)
        elif run.store.get((leaf.obj, name)) is not None:
            run.store.set((leaf.obj, name), UNBOUND)


def exit_context(run: Interpreter, value: Value) -> None:
    """What the end of `with value` calls."""
    owner = value.obj.model if isinstance(value, Ref) else None
    for name in ("__exit__", "__aexit__") if isinstance(owner, ClassValue) else ():
        method = class_attribute(run, owner, name) if isinstance(owner, ClassValue) else None
        if isinstance(method, FunctionValue):
            args = Args(run.place(-1), run.place(run.statement), [NONE, NONE, NONE])
            functions.call_function(run, bind_method(run, method, value), args)


_OTHER_NAMES = {("request", "full_url"): "url"}
"""Attributes of modelled objects that are another one by another name."""


def set_attribute(run: Interpreter, receiver: Value, name: str, value: Value) -> None:
    """`receiver.name = value`."""
    for leaf in leaves(prune(receiver, run.taken)):
        if name == "__dict__":
            answers.spill_all(run, value, "turned into attributes")
        if isinstance(leaf, Ref) and leaf.obj.kind == "text":
            urls.assign(run, leaf, name, value)
        elif isinstance(leaf, Ref) and _assigned_through(run, leaf, name, value):
            continue
        elif isinstance(leaf, Ref) and sdk.is_model(leaf.obj):
            containers.set_item(run, leaf, Lit(name), value)
        elif isinstance(leaf, Ref):
            if leaf.obj.kind == "request" and name in ("body", "json", "data", "content"):
                run.store.set((leaf.obj, http.BODY), bodies.given(run, value))
            name = _OTHER_NAMES.get((leaf.obj.kind, name), name)
            old = run.store.get((leaf.obj, name))
            if isinstance(receiver, Choice) and old is not None:
                value = choice(run.new_cond(), [(0, old), (1, value)])
            run.store.set((leaf.obj, name), value)
            owner = leaf.obj.model
            foreign = (
                unknown_base(run, owner) if isinstance(owner, ClassValue) and isinstance(value, Ref | Choice) else ""
            )
            if foreign:
                run.expose(value, foreign)
        elif isinstance(leaf, ClassValue):
            run.store.set((leaf.frame, name), value)
        elif isinstance(leaf, ModuleValue):
            run.store.set((run.enter_module(leaf.module), name), value)
        else:
            run.observe(value, "assigned to an attribute of an unknown object")


def unknown_base(run: Interpreter, owner: ClassValue) -> str:
    """The name of a base class whose code is not known and not that of a library without a say in this."""
    for cls in mro(run, owner):
        if isinstance(cls, Unknown):
            return cls.name or "a base class that is not known"
        if isinstance(cls, External) and not is_unconcerned(cls.name):
            return cls.name
    return ""


def get_attribute(run: Interpreter, value: Value, name: str) -> Value:
    """`value.name`."""
    value = prune(value, run.taken)
    if isinstance(value, Choice):
        return map_choice(value, lambda option: get_attribute(run, option, name))
    if isinstance(value, External):
        if run.is_sdk(value.name):
            here = run.place(run.statement) if run.attribute is None else run.attribute[0]
            run.sdk_names[here] = f"{value.name}.{name}"
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
        if name == "__members__":
            return containers.members(run, value)
        if name == "__mro__":
            return Items(tuple(mro(run, value)), False, "tuple")
        if name == "mro":
            return Partial(External("a method that returns what it is given"), (Items(tuple(mro(run, value))),), ())
        if name == "__dict__":
            return records.as_dict(run, value, Args(run.place(-1), run.place(run.statement)))
        if found is not None:
            return _described(run, records.class_default(run, prune(found, run.taken)), NONE, value)
        return run.unknown((id(value), name), f"{value.name}.{name}", name)
    if isinstance(value, Super):
        return _super_attribute(run, value, name)
    if isinstance(value, Answer):
        return answers.attribute(run, value, name)
    if isinstance(value, Raised):
        return answers.of_raised(run, value, name)
    if isinstance(value, Unknown) and isinstance(value.default, Ref | ClassValue):
        # A setting that is an object unless somebody says otherwise.
        found = get_attribute(run, value.default, name)
        if isinstance(found, FunctionValue | Bound | Partial | Ref):
            return found
        return Unknown(value.reason, f"{value.name}.{name}", value.kind, found)
    if isinstance(value, Unknown):
        dotted = f"{value.name}.{name}" if value.name else name
        return run.unknown((value.uid, "attribute", name), value.reason, dotted, value.kind)
    if isinstance(value, FunctionValue) and name in ("__name__", "__qualname__"):
        return Lit(value.function.name)
    if isinstance(value, Resource):
        return sdk.below(run, value, name)
    if isinstance(value, Member):
        return _member_attribute(run, value, name)
    if isinstance(value, Text) and name == "value":
        # A member of an enumeration that is put together.
        return value
    return Bound(value, name)


def _member_attribute(run: Interpreter, value: Member, name: str) -> Value:
    if name in ("value", "_value_"):
        return Lit(value.value, value.origin)
    if name in ("name", "_name_"):
        return Lit(value.name)
    found = class_attribute(run, value.owner, name) if value.owner is not None else None
    if isinstance(found, FunctionValue):
        return _bound_method(run, found, value)
    return Bound(value, name) if found is None else prune(found, run.taken)


def _module_attribute(run: Interpreter, value: ModuleValue, name: str) -> Value:
    run.member_reads[value.module, name] = None
    found = imports.module_member(run, value.module, name)
    return found or run.unknown((value.module, "module", name), f"{name} is not defined in its module", name)


def _object_attribute(run: Interpreter, value: Ref, name: str) -> Value:
    obj = value.obj
    if obj.kind == "dict" and isinstance(obj.model, ClassValue):
        own = class_attribute(run, obj.model, name)
        if own is not None:
            return _bound_method(run, own, value) if isinstance(own, FunctionValue) else own
        stored = run.store.get((obj, name))
        if stored is not None:
            return prune(stored, run.taken)
        if name in ("data", "__dict__"):
            return value
        if class_attribute(run, obj.model, "__getattr__") is not None:
            return containers.get_item(run, value, Lit(name))
    if obj.kind == "dict" and sdk.is_model(obj):
        return sdk.model_attribute(run, value, name) or Bound(value, name)
    if obj.kind in ("dict", "list", "variable", "parser", "config", "manager"):
        return Bound(value, name)
    if obj.kind == "text":
        return urls.attribute(run, value, name)
    stored = run.store.get((obj, name))
    if stored is not None and not _is_base(run, obj, name):
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
            return _described(run, records.class_default(run, prune(found, run.taken)), value, obj.model)
        if name in ("__dict__",):
            return records.as_dict(run, value, Args(run.place(-1), run.place(run.statement)))
        if name == "__class__":
            return obj.model
        dynamic = class_attribute(run, obj.model, "__getattr__")
        if isinstance(dynamic, FunctionValue) and client_model(run, obj) is None:
            args = Args(run.place(-1), run.place(run.statement), [Lit(name)])
            return functions.call_function(run, bind_method(run, dynamic, value), args)
    if sdk.client_of(run, obj):
        return sdk.attribute(run, value, "", (), name)
    model = client_model(run, obj)
    if model is not None and name == model.attribute:
        return client_headers(run, value)
    if model is not None and name in ("hooks", "event_hooks"):
        return hooks.events_of(run, value, name)
    if obj.kind == "request":
        sent = run.store.get((obj, http.BODY)) if name in ("body", "json", "data", "content") else None
        if sent is not None:
            run.observe(sent, "read back from the request")
        stored = run.store.get((obj, _OTHER_NAMES.get(("request", name), name)))
        return Bound(value, name) if stored is None else prune(stored, run.taken)
    if _is_base(run, obj, name):
        stored = stored_attribute(run, value, name) or Lit("")
        return urls.new_text(run, "httpx.URL", urls.text(run, stored), obj.place)
    if model is not None:
        return Bound(value, name)
    if isinstance(obj.model, ClassValue):
        annotation = field_annotation(run, obj.model, name)
        if annotation is not None:
            return annotation
        if name in records.METHODS and records.is_record(run, obj.model):
            return Bound(value, name, "a record")
        label = f"{obj.model.name}.{name}"
        return run.unknown((obj, name), f"{label} is not assigned in the code that was read", label)
    return run.unknown((obj, name), name, name)


def _is_base(run: Interpreter, obj: Obj, name: str) -> bool:
    """Whether an attribute is the base URL of a client, which is read as an object of its own."""
    if name != "base_url":
        return False
    model = client_model(run, obj)
    return model is not None and model.name.startswith("httpx.")


def _described(run: Interpreter, found: Value, instance: Value, owner: ClassValue) -> Value:
    """What a class attribute gives when it is read: a descriptor is asked."""
    if isinstance(found, Ref) and isinstance(found.obj.model, ClassValue):
        method = class_attribute(run, found.obj.model, "__get__")
        if isinstance(method, FunctionValue):
            args = Args(run.place(-1), run.place(run.statement), [instance, owner])
            return functions.call_function(run, bind_method(run, method, found), args)
    return found


def _assigned_through(run: Interpreter, receiver: Ref, name: str, value: Value) -> bool:
    """Whether assigning to an attribute calls code: the setter of a property, or a descriptor."""
    owner = receiver.obj.model
    if not isinstance(owner, ClassValue):
        return False
    args = Args(run.place(-1), run.place(run.statement), [value])
    for cls in mro(run, owner):
        if not isinstance(cls, ClassValue):
            continue
        setter = run.store.get((cls.frame, name, "setter"))
        if isinstance(setter, FunctionValue):
            functions.call_function(run, bind_method(run, setter, receiver), args)
            return True
        found = run.store.get((cls.frame, name))
        if isinstance(found, Ref) and isinstance(found.obj.model, ClassValue):
            method = class_attribute(run, found.obj.model, "__set__")
            if isinstance(method, FunctionValue):
                args.positional = [receiver, value]
                functions.call_function(run, bind_method(run, method, found), args)
                return True
    return False


def field_annotation(run: Interpreter, owner: ClassValue, name: str) -> Value | None:
    """An object of the type that a field is annotated with, None when that tells nothing."""
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
    """A class and its bases in the order in which attributes are looked up."""
    found = run.orders.get(owner.frame)
    if found is None:
        found = run.orders[owner.frame] = _linearized(run, owner)
    return found


def register(run: Interpreter, owner: ClassValue) -> None:
    """Note a class of the code under analysis, and which classes it derives from."""
    run.classes.append(owner)
    for cls in mro(run, owner)[1:]:
        if isinstance(cls, ClassValue):
            run.subclasses.setdefault(cls.frame, []).append(owner)


def _linearized(run: Interpreter, owner: ClassValue) -> list[Value]:
    """The C3 linearization; where there is none, or a base is not known for certain, the bases in turn."""
    bases = [next(leaves(base)) if isinstance(base, Choice) else base for base in owner.bases]
    bases = [base.func if isinstance(base, Partial) else base for base in bases]
    # The orders of bases are known: without that a hierarchy of diamonds is exponential.
    above = [mro(run, base)[:MAX_BASES] if isinstance(base, ClassValue) else [base] for base in bases]
    if len(above) == 1:
        return [owner, *above[0]]
    todo = [*above, list(bases)]
    order: list[Value] = [owner]
    while todo := [row for row in todo if row]:
        head = next((row[0] for row in todo if not any(_holds(other[1:], row[0]) for other in todo)), todo[0][0])
        order.append(head)
        todo = [[cls for cls in row if not _same_class(cls, head)] for row in todo]
    return order


def _holds(row: Sequence[Value], cls: Value) -> bool:
    return any(_same_class(other, cls) for other in row)


def _same_class(a: Value, b: Value) -> bool:
    return a is b or (isinstance(a, External) and isinstance(b, External) and a.name == b.name)


MAX_BASES = 200
"""Classes in the order of a base that are followed."""


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
        elif after and isinstance(cls, External) and _has_model(run, cls.name, name):
            return Bound(instance, name, cls.name)
        elif after and isinstance(cls, External) and cls.name in FUNCTIONS and name == "__init__":
            # A class whose construction stands for a request.
            return cls
    if name == "__new__":
        return External("object.__new__")
    if name in ("__call__", "add_headers", "__init_subclass__", "http_request", "https_request"):
        return External("a method that returns what it is given")
    if name in ("__init__", "__post_init__") and isinstance(model, ClassValue) and records.is_record(run, model):
        return Bound(instance, "__init__", "a record")
    return Unknown("an attribute of a base class that was not read", name)


def _has_model(run: Interpreter, base: str, method: str) -> bool:
    """Whether a method of a base class outside the code under analysis is modelled."""
    return base in DICTS or base in CLIENTS or base in REQUESTS or (run.is_sdk(base) and method == "__init__")


def instantiate(run: Interpreter, owner: ClassValue, args: Args, root: bool = False) -> Value:
    """Create an instance of a class of the code under analysis."""
    new = class_attribute(run, owner, "__new__")
    if isinstance(new, FunctionValue):
        value = functions.call_function(run, bind_method(run, new, owner), args, root=root)
        if isinstance(value, Ref) and value.obj.model is owner:
            _initialize(run, owner, value, args, root)
        return value
    if records.derives_from(run, owner, "TypedDict"):
        return stdlib.new_mapping(run, args)
    if len(args.positional) == 1 and records.derives_from(run, owner, *ENUMS):
        return _member_of(run, owner, args.positional[0])
    value = blank_instance(run, owner, args)
    _initialize(run, owner, value, args, root)
    return value


def _member_of(run: Interpreter, owner: ClassValue, value: Value) -> Value:
    """`Enumeration(value)`: the member with this value."""
    run.observe(value, f"looked up in {owner.name}")
    wanted = known(prune(value, run.taken))
    for name in owner.members:
        member = run.store.get((owner.frame, name))
        if isinstance(member, Member) and member.value == wanted:
            run.observe(member, f"looked up in {owner.name}")
            return member
    return value


def blank_instance(run: Interpreter, owner: ClassValue, args: Args) -> Ref:
    """An instance before its `__init__`."""
    kind = "instance"
    for cls in mro(run, owner):
        if isinstance(cls, External) and cls.name in REQUESTS:
            kind = "request"
        elif isinstance(cls, External) and cls.name in DICTS:
            kind = "dict"
    made = Ref(Obj(kind, args.place, owner, owner.name))
    if kind == "dict":
        run.store.set(made.obj, DictState())
    return made


DICTS = frozenset({"builtins.dict", "collections.OrderedDict", "collections.UserDict", "collections.defaultdict"})
"""Classes whose subclasses are dicts."""


def request_model(run: Interpreter, obj: Obj) -> RequestModel | None:
    """The model of a request object, None when its class has none."""
    if isinstance(obj.model, ClassValue):
        names = [cls.name for cls in mro(run, obj.model) if isinstance(cls, External)]
        return next((REQUESTS[name] for name in names if name in REQUESTS), None)
    return REQUESTS.get(str(obj.model))


def _initialize(run: Interpreter, owner: ClassValue, value: Ref, args: Args, root: bool) -> None:
    obj = value.obj
    if not root:
        run.instances.setdefault(id(owner), []).append(value)
    init = class_attribute(run, owner, "__init__")
    if isinstance(init, FunctionValue):
        functions.call_function(run, bind_method(run, init, value), args, root=root)
    elif records.is_record(run, owner):
        records.construct(run, owner, obj, args)
    else:
        model = client_model(run, obj)
        if sdk.client_of(run, obj):
            sdk.start(run, obj, args)
            return
        stands_for = next((c for c in mro(run, owner) if isinstance(c, External) and c.name in FUNCTIONS), None)
        if model is not None:
            http.construct_client(run, obj, model, args)
        elif obj.kind == "dict":
            functions.apply(run, Bound(value, "__init__"), args)
        elif obj.kind == "request":
            http.fill_request(run, value, args)
        elif stands_for is not None and not root:
            functions.apply(run, stands_for, args)
        elif not root:
            for given in args.values():
                run.observe(given, f"passed to {owner.name}")


def class_created(run: Interpreter, owner: ClassValue, keywords: dict[str, Value]) -> None:
    """What happens once a class exists: its metaclass, and `__init_subclass__` of its bases."""
    place = run.place(owner.ref)
    meta = keywords.pop("metaclass", None)
    if meta is None:
        inherited = (
            run.store.get((cls.frame, "metaclass")) for cls in mro(run, owner)[1:] if isinstance(cls, ClassValue)
        )
        meta = next((found for found in inherited if found is not None), None)
    if isinstance(meta, ClassValue):
        run.store.set((owner.frame, "metaclass"), meta)
        _through_metaclass(run, owner, meta, place)
    for cls in mro(run, owner)[1:]:
        hook = run.store.get((cls.frame, "__init_subclass__")) if isinstance(cls, ClassValue) else None
        if isinstance(hook, FunctionValue):
            functions.call_function(run, bind_method(run, hook, owner), Args(place, place, [], keywords))
            break
    if records.derives_from(run, owner, *ENUMS):
        _make_members(run, owner, place)
    for name in owner.members:
        value = run.store.get((owner.frame, name))
        if isinstance(value, Ref) and isinstance(value.obj.model, ClassValue):
            method = class_attribute(run, value.obj.model, "__set_name__")
            if isinstance(method, FunctionValue):
                functions.call_function(run, bind_method(run, method, value), Args(place, place, [owner, Lit(name)]))


def _make_members(run: Interpreter, owner: ClassValue, place: Place) -> None:
    """The members of an enumeration know their name, and have its methods."""
    values = [run.store.get((owner.frame, name)) for name in owner.members]
    if sum(1 for value in values if isinstance(value, Lit) and value.value in run.watched) > 1:
        for value in values:
            if value is not None:
                # Members of the same value are one member.
                run.observe(value, f"one of several versions of {owner.name}")
    for name in owner.members:
        value = run.store.get((owner.frame, name))
        if isinstance(value, Lit):
            run.store.set((owner.frame, name), Member(value.value, value.origin, owner, name))
        elif isinstance(value, Items | Ref):
            member = Ref(Obj("instance", place, owner, owner.name))
            run.store.set((member.obj, "value"), value)
            run.store.set((member.obj, "name"), Lit(name))
            init = class_attribute(run, owner, "__init__")
            if isinstance(init, FunctionValue):
                items = value if isinstance(value, Items) else Items((value,))
                functions.call_function(run, bind_method(run, init, member), Args(place, place, list(items.items)))
            run.store.set((owner.frame, name), member)


ENUMS = ("Enum", "StrEnum", "IntEnum", "Flag")
"""Base classes of enumerations."""


def _through_metaclass(run: Interpreter, owner: ClassValue, meta: ClassValue, place: Place) -> None:
    namespace = containers.new_dict(run, DictState(), place)
    for name in owner.members:
        value = run.store.get((owner.frame, name))
        if value is not None:
            containers.dict_put(run, namespace, Lit(name), value, None)
    bases = Items(owner.bases, False, "tuple")
    for name in ("__new__", "__init__"):
        method = class_attribute(run, meta, name)
        if isinstance(method, FunctionValue):
            first: Value = meta if name == "__new__" else owner
            run.store.set(MADE, owner)
            passed: list[Value] = [Lit(owner.name), bases, namespace]
            functions.call_function(run, bind_method(run, method, first), Args(place, place, passed))


MADE = "the class being made"
"""The key of the class that a metaclass is called for."""


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


def is_client_protocol(run: Interpreter, owner: ClassValue) -> bool:
    """Whether a class is a protocol with a method that sends."""
    bases = (base.func if isinstance(base, Partial) else base for base in owner.bases)
    if not any(isinstance(base, External) and base.name.rsplit(".", 1)[-1] == "Protocol" for base in bases):
        return False
    sends = CLIENTS["typing.Protocol"].sends
    return any(isinstance(run.store.get((owner.frame, name)), FunctionValue) for name in sends)


def inheriting(run: Interpreter, owner: ClassValue, method: str) -> list[ClassValue]:
    """A class and its subclasses that change attributes but have this method from it: each runs it in its own way."""
    found = [owner]
    for cls in run.subclasses.get(owner.frame, ()):
        if len(found) == MAX_SUBCLASSES:
            break
        if cls.members and _first_with(run, mro(run, cls), method) is owner:
            found.append(cls)
    return found


def inherited_methods(run: Interpreter, module: int) -> Iterator[tuple[FunctionValue, ClassValue]]:
    """Methods of other modules that classes and instances of this one have, and that nobody has called yet.

    Args:
        run: the interpreter.
        module: the module whose functions are evaluated.

    Returns:
        Each method with a class of this module, or one of which the code makes an instance.
    """
    number = 0
    called = set(run.executed)
    for cls in list(run.classes):
        if cls.module != module and not run.instances.get(id(cls)):
            continue
        order = mro(run, cls)
        above = (base.frame for base in order if isinstance(base, ClassValue) and base.module != module)
        numbered = sorted(one for frame in above for one in run.methods_of.get(frame, {}).items())
        found = [
            method
            for _, method in ((number, run.defined[function]) for number, function in numbered)
            if method.module != module
            and method.function not in called
            and not method.function.name.startswith("__")
            and _SENDING.search(run.project.text(method.module))
            and _first_with(run, order, method.function.name) is method.owner
        ]
        # What one of them calls is seen from there; another class has its own way through it.
        run.executed = set(called)
        for method in sorted(found, key=lambda m: sum(m.function.name in other.function.mentions for other in found)):
            if method.function not in run.executed and number < MAX_INHERITED:
                number += 1
                yield method, cls


def _has_from(run: Interpreter, order: Sequence[Value], method: str, owner: ClassValue) -> bool:
    return not method or _first_with(run, order, method) is owner


def _first_with(run: Interpreter, order: Sequence[Value], name: str) -> Value | None:
    """The first class of an order that defines a name itself."""
    return next((c for c in order if isinstance(c, ClassValue) and run.store.get((c.frame, name)) is not None), None)


MAX_INHERITED = 40
"""Methods of other modules that are evaluated without a caller."""

_SENDING = re.compile(r"\b(?:requests|httpx|aiohttp|urllib3?|http|curl|session|client|hook)\b", re.I)

MAX_SUBCLASSES = 6
"""Subclasses for which a method that nobody calls is evaluated."""


def some_instance(run: Interpreter, owner: ClassValue, method: str = "") -> Value:
    """The instances of a class that the code creates, or one created with unknown arguments.

    Args:
        run: the interpreter.
        owner: the class.
        method: what is to be called; instances of subclasses count that have it from this class.
    """
    made = run.instances.get(id(owner), [])
    below: list[ClassValue] = []
    if not made:
        # An abstract class stands for its subclasses.
        orders = [(cls, mro(run, cls)) for cls in run.subclasses.get(owner.frame, ())]
        below = [cls for cls, order in orders if _has_from(run, order, method, owner)]
        made = [one for cls in below for one in run.instances.get(id(cls), [])]
    # All methods see the same instance: what one of them sets, the next one reads.
    key = (owner.frame, "some instance", *(id(cls) for cls in below if made))
    found = run.store.get(key)
    if found is not None:
        return found
    if made:
        value = choice(run.new_cond(), list(enumerate(made[-4:])))
    else:
        args = Args((owner.module, owner.ref), (owner.module, -1), open=True)
        value = instantiate(run, owner, args, root=True)
    run.store.set(key, value)
    return value
