"""The data that requests send: as JSON, as text made of it, or in the query string."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from polylint.analysis import answers, containers
from polylint.analysis.values import (
    NONE,
    Answer,
    DictState,
    Document,
    Items,
    Ref,
    Text,
    Unknown,
    Value,
    constant,
    is_none,
    map_choice,
    prune,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

_TEXT = ("content", "data", "body")
_DEEPEST = 10


def snapshot(run: Interpreter, value: Value, depth: int = 0) -> Value:
    """A value with what containers in it hold now."""
    value = prune(value, run.taken)
    if depth > _DEEPEST:
        return Unknown("data that is nested too deeply")
    if isinstance(value, Ref) and value.obj.kind in ("dict", "list"):
        value = containers.contents_of(run, value)
    if isinstance(value, Answer):
        value = answers.with_own(run, value)
    return map_choice(value, lambda one: _inside(run, one, depth))


def _inside(run: Interpreter, value: Value, depth: int) -> Value:
    if isinstance(value, Ref) and value.obj.kind in ("dict", "list"):
        return snapshot(run, value, depth)
    if isinstance(value, DictState):
        entries = (
            entry if entry.key is None else replace(entry, value=snapshot(run, entry.value, depth + 1))
            for entry in value.entries
        )
        return replace(value, entries=tuple(entries))
    if isinstance(value, Items):
        return replace(value, items=tuple(snapshot(run, item, depth + 1) for item in value.items))
    return value


def sent(run: Interpreter, given: dict[str, Value]) -> Value | None:
    """The JSON data among the arguments of a call that sends, None when there is none."""
    if not is_none(given.get("json", NONE)):
        return snapshot(run, given["json"])
    for name in _TEXT:
        if not is_none(given.get(name, NONE)):
            return of_text(run, given[name])
    return None


def given(run: Interpreter, value: Value) -> Value:
    """The data of a body that is given as data, or as text."""
    value = prune(value, run.taken)
    return snapshot(run, value) if isinstance(value, Ref) else of_text(run, value)


def of_text(run: Interpreter, value: Value) -> Value:
    """The data of which a text was made."""
    return map_choice(prune(value, run.taken), lambda one: _of_text(run, one))


def _of_text(run: Interpreter, value: Value) -> Value:
    if isinstance(value, Text) and len(value.parts) == 1:
        value = value.parts[0]
    if isinstance(value, Document):
        return value.content
    text = constant(value)
    if text is not None:
        try:
            return snapshot(run, containers.of_python(run, json.loads(text), (0, -1)))
        except (ValueError, RecursionError):
            return Unknown("text that is no JSON")
    if isinstance(value, Answer):
        return value
    return Unknown("a body that is not JSON data of this code")


def document(run: Interpreter, value: Value) -> Document:
    """JSON text made of a value."""
    return Document("serialised data", content=snapshot(run, value))


def query(run: Interpreter, params: Value) -> Value:
    """The query parameters of a request as a mapping."""
    return snapshot(run, containers.mapping_of(run, params))
