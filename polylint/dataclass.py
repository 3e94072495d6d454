"""Dataclasses that cost little to define: a run defines some two hundred of them and makes objects of half.

The standard library's decorator writes out and compiles up to six methods for each class, which took longer than the
analysis of a file. Here what is the same for all classes is shared, and `__init__` is written out when the first object
is made.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

_COMPARISONS = {
    "__lt__": operator.lt,
    "__le__": operator.le,
    "__gt__": operator.gt,
    "__ge__": operator.ge,
}


def _decorator(
    cls: type | None = None, /, *, eq: bool = True, order: bool = False, frozen: bool = False, slots: bool = False
) -> Any:
    """Make a class a dataclass.

    To everybody it is one of the standard library: `dataclasses.fields` and `replace` work, as do `match`, `copy` and
    `pickle`. What no class here needs is left out: fields that `__init__` takes as keywords only, or does not take
    although they have a default, and methods of these names that are written by hand.

    Args:
        cls: the class, None when there are other arguments.
        eq: compare objects by their fields, instead of by identity; frozen ones are hashed by them, too.
        order: order objects by their fields.
        frozen: refuse assignments.
        slots: make a class with `__slots__`.
    """

    def made(cls: type) -> type:
        # Without a docstring the standard library works out a signature to put there.
        cls.__doc__ = cls.__doc__ or cls.__name__
        cls = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
        methods: dict[str, Any] = {"__repr__": _repr, "__init__": _first_init(cls, frozen)}
        if eq:
            methods |= _equality(cls, frozen)
        if order:
            methods |= {name: _comparison(cls, compare) for name, compare in _COMPARISONS.items()}
        if frozen:
            methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
        if frozen and slots:
            # Without these `copy` and `pickle` would assign.
            methods |= {"__getstate__": _state, "__setstate__": _restore}
        for name, method in methods.items():
            setattr(cls, name, method)
        return cls

    return made if cls is None else made(cls)


if TYPE_CHECKING:
    # Type checkers know what this one does.
    from dataclasses import dataclass as dataclass
else:
    dataclass = _decorator


def _first_init(cls: type, frozen: bool) -> Callable[..., None]:
    """An `__init__` that puts the real one in its place and calls that."""

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        init = _written_init(cls, frozen)
        cls.__init__ = init  # type: ignore[misc]
        init(self, *args, **kwargs)

    return __init__


def _written_init(cls: type, frozen: bool) -> Callable[..., None]:
    """The real `__init__` of a class."""
    names: dict[str, Any] = {"_set": object.__setattr__, "_missing": dataclasses.MISSING}
    parameters = ["self"]
    body = []
    for field in dataclasses.fields(cls):
        if not field.init:
            # `__post_init__` gives it its value.
            continue
        name = value = field.name
        default = ""
        if field.default is not dataclasses.MISSING:
            names[f"_default_{name}"] = field.default
            default = f"=_default_{name}"
        elif field.default_factory is not dataclasses.MISSING:
            names[f"_new_{name}"] = field.default_factory
            default = "=_missing"
            value = f"_new_{name}() if {name} is _missing else {name}"
        parameters.append(name + default)
        body.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(body or ["pass"]), names)
    init: Callable[..., None] = names["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _values(names: list[str]) -> Callable[[Any], Any]:
    """What gives the values of these fields: a tuple, or the one value."""
    return operator.attrgetter(*names) if names else lambda self: ()


def _equality(cls: type, frozen: bool) -> dict[str, Any]:
    """`__eq__` and `__hash__`."""
    fields = dataclasses.fields(cls)
    compared = _values([field.name for field in fields if field.compare])
    hashed = _values([field.name for field in fields if (field.compare if field.hash is None else field.hash)])

    def __eq__(self: Any, other: Any) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(hashed(self))

    return {"__eq__": __eq__, "__hash__": __hash__ if frozen else None}


def _comparison(cls: type, compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    compared = _values([field.name for field in dataclasses.fields(cls) if field.compare])

    def method(self: Any, other: Any) -> bool:
        return compare(compared(self), compared(other)) if other.__class__ is self.__class__ else NotImplemented

    return method


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
