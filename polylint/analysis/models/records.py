"""Classes that get their `__init__` from annotated fields: dataclasses, attrs, NamedTuple, TypedDict, pydantic.

Also what turns their instances into dicts again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from polylint.analysis import containers, functions, ir, objects
from polylint.analysis.calls import Args
from polylint.analysis.values import (
    NONE,
    ClassValue,
    DictState,
    Entry,
    External,
    FunctionValue,
    HeaderPlace,
    Items,
    Lit,
    Obj,
    Partial,
    Ref,
    Unknown,
    Value,
    constant,
    known,
    numbers,
    prune,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

_BASES = frozenset({"BaseModel", "BaseSettings", "NamedTuple", "SQLModel", "Struct"})
_DECORATORS = frozenset({"dataclass", "define", "frozen", "attrs", "mutable", "s"})
METHODS = frozenset({"model_dump", "dict", "_asdict", "_replace", "model_copy", "copy"})
"""Methods that instances have from their library."""
DYNAMIC, OWNER = "attributes of any name", "the object of these attributes"
ATTRIBUTES = "the attributes of an object"
"""What a dict of the attributes of an object is called."""
_POST = ("__post_init__", "model_post_init", "__attrs_post_init__")
_FIELD = External("a field")


def field(run: Interpreter, args: Args) -> Value:
    """`field(default_factory=...)`, `Field(default, alias=...)` and the like."""
    factory = args.keywords.get("default_factory") or args.keywords.get("factory")
    default = args.get(0, "default")
    alias = args.keywords.get("serialization_alias") or args.keywords.get("alias")
    given = [("factory", factory), ("default", default), ("alias", alias)]
    return Partial(_FIELD, (), tuple((name, value) for name, value in given if value is not None))


def is_record(run: Interpreter, owner: ClassValue) -> bool:
    """Whether a class gets its `__init__` from its annotated fields."""
    for cls in objects.mro(run, owner):
        if isinstance(cls, External) and cls.name.rsplit(".", 1)[-1] in _BASES:
            return True
        if isinstance(cls, ClassValue) and any(name.rsplit(".", 1)[-1] in _DECORATORS for name in cls.decorators):
            return True
    return False


def derives_from(run: Interpreter, owner: ClassValue, *names: str) -> bool:
    """Whether a library class of one of these names is among the bases of a class."""
    return any(isinstance(cls, External) and cls.name.rsplit(".", 1)[-1] in names for cls in objects.mro(run, owner))


def _fields(run: Interpreter, owner: ClassValue) -> Iterator[tuple[str, Value | None, ClassValue]]:
    """The fields in the order of the constructor: name, default, the class that declares it."""
    found: dict[str, tuple[Value | None, ClassValue]] = {}
    for cls in reversed(objects.mro(run, owner)):
        if isinstance(cls, ClassValue):
            for name, annotation in cls.annotations.items():
                if not _is_class_variable(annotation):
                    found[name] = (run.store.get((cls.frame, name)), cls)
    for name, (default, cls) in found.items():
        yield name, default, cls


def _is_class_variable(annotation: ir.Expr) -> bool:
    node = annotation.value if isinstance(annotation, ir.Subscript) else annotation
    return (isinstance(node, ir.Name) and node.id == "ClassVar") or (
        isinstance(node, ir.Attr) and node.attr == "ClassVar"
    )


def construct(run: Interpreter, owner: ClassValue, obj: Obj, args: Args) -> None:
    """Set the fields of a new instance."""
    positional = list(args.positional)
    settings = derives_from(run, owner, "BaseSettings")
    for name, default, _ in _fields(run, owner):
        alias = _part(default, "alias")
        text = None if alias is None else constant(alias)
        given = args.keywords.get(name)
        if given is None and text is not None:
            given = args.keywords.get(text)
        if given is None and positional:
            given = positional.pop(0)
        if given is None:
            given = _default(run, default)
            if settings:
                kept = None if given is None or known(given) is None else given
                given = Unknown(f"the setting {name}", f"{owner.name}.{name}", "env", kept)
            elif given is None or args.open:
                typed = objects.field_annotation(run, owner, name) if given is None else None
                given = typed or Unknown(f"the field {name}", f"{owner.name}.{name}", "param", given)
        run.store.set((obj, name), given)
    for name in _POST:
        post = objects.class_attribute(run, owner, name)
        if isinstance(post, FunctionValue):
            passed: list[Value] = [NONE] if name == "model_post_init" else []
            bound = objects.bind_method(run, post, Ref(obj))
            functions.call_function(run, bound, Args(run.place(-1), run.place(run.statement), passed))


def _part(default: Value | None, name: str) -> Value | None:
    if isinstance(default, Partial) and default.func is _FIELD:
        return dict(default.keywords).get(name)
    return None


def _default(run: Interpreter, default: Value | None) -> Value | None:
    """The value of a field that is not given, None when it must be given."""
    if not (isinstance(default, Partial) and default.func is _FIELD):
        return default
    factory = _part(default, "factory")
    if factory is not None:
        return functions.apply(run, factory, Args(run.place(-1), run.place(run.statement)))
    value = _part(default, "default")
    return None if value is None or known(value) is Ellipsis else value


def class_default(run: Interpreter, value: Value) -> Value:
    """What reading a field's default from the class gives."""
    if isinstance(value, Partial) and value.func is _FIELD:
        return _default(run, value) or Unknown("a required field")
    return value


def instance_items(run: Interpreter, value: Ref) -> Items | None:
    """The fields of a NamedTuple in order."""
    owner = value.obj.model
    if not isinstance(owner, ClassValue) or not derives_from(run, owner, "NamedTuple"):
        return None
    return Items(tuple(item for _, item in _current(run, value, owner)), False, "tuple")


def _current(run: Interpreter, value: Ref, owner: ClassValue) -> Iterator[tuple[str, Value]]:
    for name, default, _ in _fields(run, owner):
        stored = run.store.get((value.obj, name))
        yield name, prune(stored, run.taken) if stored is not None else _default(run, default) or Unknown(name)


def named_tuple(run: Interpreter, args: Args) -> Value:
    """`collections.namedtuple(name, fields)`."""
    name, given = args.get(0, "typename"), args.get(1, "field_names")
    text = None if given is None else constant(given)
    items = None if given is None or text is not None else containers.items_of(run, given)
    fields = (
        text.replace(",", " ").split()
        if text is not None
        else [constant(i) or "" for i in items.items]
        if items
        else []
    )
    if not fields:
        return Unknown("a named tuple")
    owner = ClassValue(
        constant(name or NONE) or "namedtuple", args.place[0], next(numbers), (External("typing.NamedTuple"),), -1, ()
    )
    owner.annotations.update({field_name: ir.Const(-1, None) for field_name in fields})
    defaults = containers.items_of(run, args.keywords["defaults"]) if "defaults" in args.keywords else None
    for field_name, value in zip(reversed(fields), reversed(defaults.items if defaults else ()), strict=False):
        run.store.set((owner.frame, field_name), value)
    return owner


def as_dict(run: Interpreter, value: Value, args: Args, by_alias: bool = False) -> Value:
    """`asdict(value)`, `value.model_dump()`, `vars(value)`: the fields of an instance as a dict."""
    value = prune(value, run.taken)
    if isinstance(value, ClassValue):
        found = [(name, run.store.get((value.frame, name))) for name in value.members]
        listed = [Entry(Lit(name), item, args.place) for name, item in found if item is not None]
        return containers.new_dict(run, DictState(tuple(listed)), args.place)
    if not isinstance(value, Ref) or not isinstance(owner := value.obj.model, ClassValue):
        run.observe(value, "turned into a dict")
        return Unknown("an object turned into a dict")
    if not is_record(run, owner):
        stored = run.store.attributes(value.obj)
        return _attributes(run, value, [Entry(Lit(name), item, value.obj.place) for name, item in stored.items()], args)
    without_none = known(args.keywords.get("exclude_none", NONE)) is True
    entries = []
    for name, default, _ in _fields(run, owner):
        item = prune(run.store.get((value.obj, name)) or _default(run, default) or Unknown(name), run.taken)
        if name.startswith("_") or (without_none and known(item) is None):
            continue
        alias = _part(default, "alias") if by_alias else None
        # An entry's key is written where the alias is; without one it is the name of the field.
        entries.append(Entry(alias or Lit(name), item, value.obj.place))
    return _attributes(run, value, entries, args)


def _attributes(run: Interpreter, value: Ref, entries: list[Entry], args: Args) -> Ref:
    """The attributes of an object as a dict: what is put into it is put into the object."""
    kept = [entry for entry in entries if entry.key is None or known(entry.key) != DYNAMIC]
    dynamic = run.store.get((value.obj, DYNAMIC))
    if dynamic is not None:
        kept.append(Entry(None, dynamic, value.obj.place))
    made = containers.new_dict(run, DictState(tuple(kept), (HeaderPlace("result", args.place),)), args.place)
    made.obj.label = ATTRIBUTES
    run.store.set((made.obj, OWNER), value)
    return made


def set_attributes(run: Interpreter, target: Ref, given: Value) -> None:
    """Put entries into the dict of an object's attributes."""
    owner = run.store.get((target.obj, OWNER))
    state = containers.mapping_of(run, given)
    if not isinstance(owner, Ref):
        return
    for entry in state.entries if isinstance(state, DictState) else ():
        name = None if entry.key is None else constant(entry.key)
        if name is not None:
            objects.set_attribute(run, owner, name, entry.value)
    if not isinstance(state, DictState) or any(e.key is None or constant(e.key) is None for e in state.entries):
        run.store.set((owner.obj, DYNAMIC), Unknown("attributes that are set by names that are not known"))


def record_method(run: Interpreter, value: Ref, name: str, args: Args) -> Value | None:
    """A method that such classes have from their library; None when it is none of them."""
    owner = value.obj.model
    if not isinstance(owner, ClassValue) or not is_record(run, owner):
        return None
    if name in ("model_dump", "dict", "_asdict"):
        return as_dict(run, value, args, known(args.keywords.get("by_alias", NONE)) is True)
    if name in ("_replace", "model_copy", "copy"):
        given = dict(args.keywords)
        update = given.pop("update", None)
        state = None if update is None else containers.mapping_of(run, update)
        for entry in state.entries if isinstance(state, DictState) else ():
            key = None if entry.key is None else constant(entry.key)
            if key is not None:
                given[key] = entry.value
        made = Ref(Obj("instance", args.place, owner, owner.name))
        for field_name, item in _current(run, value, owner):
            run.store.set((made.obj, field_name), given.get(field_name, item))
        return made
    return None


def replaced(run: Interpreter, args: Args) -> Value:
    """`dataclasses.replace(value, name=...)`, `attrs.evolve(...)`."""
    value = prune(args.positional[0], run.taken) if args.positional else NONE
    if isinstance(value, Ref):
        made = record_method(run, value, "_replace", Args(args.place, args.statement, [], dict(args.keywords)))
        if made is not None:
            return made
    return Unknown("a changed copy")
