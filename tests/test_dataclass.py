"""Our dataclasses do what those of the standard library do."""

from __future__ import annotations

import copy
import dataclasses
import operator
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from polylint.dataclass import dataclass

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Point:
    """A point."""

    x: int
    y: int = 0


@dataclass(slots=True)
class Bag:
    """Something that changes."""

    name: str
    items: list[int] = field(default_factory=list)
    note: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True)
class Area(Point):
    """A class below another one."""

    size: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", (*self.size, self.x))


@dataclass(frozen=True, slots=True)
class Word:
    """Something that knows more than it is given."""

    text: str
    size: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", len(self.text))


@dataclass
class Nothing:
    pass


def of_library(**keywords: bool) -> type:
    return _made(dataclasses.dataclass, **keywords)


def ours(**keywords: bool) -> type:
    return _made(dataclass, **keywords)


def _made(decorator: Callable[..., Any], **keywords: bool) -> type:
    @decorator(**keywords)
    class Sample:
        a: int
        b: list[int] = field(default_factory=list, hash=False)
        c: str = field(default="c", repr=False)
        d: int = field(default=0, compare=False)

    return Sample


KEYWORDS = [
    dict(zip(("eq", "order", "frozen", "slots"), chosen, strict=True))
    for chosen in product((True, False), repeat=4)
    if chosen[0] or not chosen[1]
]
PAIRS = [((1,), (1,)), ((1,), (2,)), ((1, [], "x"), (1, [], "y")), ((1, [1]), (1, [2])), ((1, [], "c", 1), (1,))]
OPERATORS = [operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge]


def outcome(function: Callable[..., Any], *args: Any, **keywords: Any) -> Any:
    """What a call gives, or the kind of its error."""
    try:
        return function(*args, **keywords)
    except Exception as error:
        return type(error)


@pytest.mark.parametrize("keywords", KEYWORDS, ids=str)
def test_objects_compare_as_those_of_the_library_do(keywords: dict[str, bool]) -> None:
    one, other = ours(**keywords), of_library(**keywords)
    for (first, second), compare in product(PAIRS, OPERATORS):
        assert outcome(compare, one(*first), one(*second)) == outcome(compare, other(*first), other(*second))
        assert outcome(compare, one(*first), 1) == outcome(compare, other(*first), 1)
    assert one(1) != other(1)


def _same_hash(cls: type, first: tuple[Any, ...], second: tuple[Any, ...]) -> Any:
    hashes = [outcome(hash, cls(*args)) for args in (first, second)]
    return hashes[0] if isinstance(hashes[0], type) else hashes[0] == hashes[1]


@pytest.mark.parametrize("keywords", KEYWORDS, ids=str)
def test_objects_are_hashed_as_those_of_the_library_are(keywords: dict[str, bool]) -> None:
    one, other = ours(**keywords), of_library(**keywords)
    assert one.__dict__.keys() & {"__hash__", "__eq__"} == other.__dict__.keys() & {"__hash__", "__eq__"}
    for first, second in PAIRS if keywords["eq"] else ():
        assert _same_hash(one, first, second) == _same_hash(other, first, second)


@pytest.mark.parametrize("keywords", KEYWORDS, ids=str)
def test_objects_are_made_and_changed_as_those_of_the_library_are(keywords: dict[str, bool]) -> None:
    one, other = ours(**keywords), of_library(**keywords)
    for args, named in (
        ((), {}),
        ((1,), {}),
        ((), {"a": 1}),
        ((1,), {"a": 1}),
        ((1, [2], "3", 4, 5), {}),
        ((1,), {"z": 1}),
    ):
        made = [outcome(cls, *args, **named) for cls in (one, other)]
        shown = [repr(each).replace("ours", "of_library") for each in made]
        assert shown[0] == shown[1]
    assert one(1).b is not one(1).b
    assert outcome(setattr, one(1), "a", 2) == outcome(setattr, other(1), "a", 2)
    assert outcome(delattr, one(1), "a") == outcome(delattr, other(1), "a")
    assert (outcome(setattr, one(1), "z", 2) is None) == (outcome(setattr, other(1), "z", 2) is None)
    assert [(f.name, f.compare, f.hash, f.repr) for f in fields(one)] == [
        (f.name, f.compare, f.hash, f.repr) for f in fields(other)
    ]
    assert hasattr(one(1), "__dict__") == hasattr(other(1), "__dict__")


def test_the_error_for_a_missing_argument_names_the_class() -> None:
    with pytest.raises(TypeError, match=r"Point\.__init__\(\) missing 1 required positional argument: 'x'"):
        Point()  # type: ignore[call-arg]


def test_a_frozen_object_says_what_can_not_be_changed() -> None:
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
        Point(1).x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'x'"):
        del Point(1).x


@pytest.mark.parametrize("value", [Point(1, 2), Bag("b", [1], "n"), Area(1, 2, (3,)), Nothing()], ids=repr)
def test_objects_are_copied(value: Any) -> None:
    assert is_dataclass(value)
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(value, protocol))
        assert again == value
        assert repr(again) == repr(value)


def test_a_copy_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError):
        Point(1).__setstate__([1, 2, 3])  # type: ignore[attr-defined]


def test_replace_and_match() -> None:
    assert replace(Point(1, 2), y=3) == Point(1, 3)
    assert replace(Bag("a", [1]), name="b") == Bag("b", [1])
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_a_class_below_another_one() -> None:
    assert Area(1, 2, (3,)).size == (3, 1)
    assert Area(1) != Point(1)
    assert repr(Area(1)) == "Area(x=1, y=0, size=(1,))"


def test_a_field_that_is_not_given() -> None:
    assert Word("four").size == 4
    assert replace(Word("four"), text="three").size == 5
    assert pickle.loads(pickle.dumps(Word("four"))) == Word("four")
    with pytest.raises(TypeError):
        Word("four", 4)  # type: ignore[call-arg]


def test_an_object_that_holds_itself_is_shown() -> None:
    bag: Any = Bag("b")
    bag.items.append(bag)
    assert repr(bag) == "Bag(name='b', items=[...])"


def test_all_of_ours_are_made_by_it() -> None:
    """A single one of the library's is quickly added, and costs as much as ten."""
    taken = [
        path.relative_to(ROOT).as_posix()
        for folder in ("polylint", "rules")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path.name != "dataclass.py"
        and "import dataclass" in path.read_text(encoding="utf-8").replace("polylint.dataclass import dataclass", "")
    ]
    assert taken == []
    assert import_module("polylint.facts").Facts.__eq__.__module__ == dataclass.__module__
