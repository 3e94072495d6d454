"""Requests of `curl` commands that the code under analysis starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from polylint.analysis import containers
from polylint.analysis.calls import Args
from polylint.analysis.models import http, urls
from polylint.analysis.models.curl import CurlRequest, parse_arguments, parse_command_line
from polylint.analysis.values import (
    NONE,
    Choice,
    DictState,
    Entry,
    HeaderPlace,
    Lit,
    Place,
    Text,
    Unknown,
    Value,
    constant,
    prune,
    text_of,
)
from polylint.shell.words import UNKNOWN, Word

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

MAX_ALTERNATIVES = 8
"""Command lines that one call may start, by the branches that are taken before it."""


def run_either(run: Interpreter, args: Args) -> Value:
    """Functions that take a list of arguments or a command line: `subprocess.run(args, ...)`."""
    value = args.get(0, "args")
    if value is not None:
        start(run, value, args)
    return Unknown("a process", "process")


def run_line(run: Interpreter, args: Args) -> Value:
    """Functions that take a command line: `os.system(command)`."""
    value = next((given for name in ("", *_LINE_NAMES) if (given := args.get(0, name)) is not None), None)
    if value is not None:
        start(run, value, args)
    return Unknown("a process", "process")


_LINE_NAMES = ("cmd", "command", "bash_command")


def run_spread(run: Interpreter, args: Args) -> Value:
    """Functions that take the arguments one by one: `asyncio.create_subprocess_exec(program, *args)`."""
    _arguments(run, args.positional, args.open, None, args)
    return Unknown("a process", "process")


def start(run: Interpreter, value: Value, args: Args) -> None:
    """Start a program: a list of arguments, or a command line."""
    value = prune(value, run.path())
    if isinstance(value, Choice):
        for _, option in value.options:
            start(run, option, args)
        return
    items = containers.items_of(run, value)
    if items is not None:
        _arguments(run, items.items, items.open, items.place, args)
    elif isinstance(value, Lit | Text):
        line = _spelled(value)
        _record(run, parse_command_line(line) if "curl" in line else (), [value], None, args)
    else:
        run.observe(value, "passed to a process")


def _arguments(run: Interpreter, values: Sequence[Value], more: bool, place: Place | None, args: Args) -> None:
    for texts in _alternatives([urls.text(run, value) for value in values], MAX_ALTERNATIVES):
        _started(run, texts, more, place, args)


def _alternatives(texts: Sequence[Value], most: int) -> Iterator[list[Value]]:
    """The arguments by the branches that are taken; where there are too many, those that differ stay as they are."""
    several = next((text for text in texts if isinstance(text, Choice)), None)
    if several is None or len(several.options) > most:
        yield list(texts)
        return
    for branch, _ in several.options:
        path = {several.cond: frozenset({branch})}
        yield from _alternatives([prune(text, path) for text in texts], most // len(several.options))


def _started(run: Interpreter, texts: list[Value], more: bool, place: Place | None, args: Args) -> None:
    # A hole alone is read as any number of arguments; two side by side are one argument.
    spelled = [text if (text := _spelled(value)) != UNKNOWN else UNKNOWN * 2 for value in texts]
    if more:
        texts.append(Unknown("more arguments"))
        spelled.append(UNKNOWN)
    _record(run, parse_arguments(spelled) if any("curl" in text for text in spelled) else (), texts, place, args)


def _spelled(value: Value) -> str:
    """A text with a hole for each piece that is not known."""
    parts = value.parts if isinstance(value, Text) else (value,)
    return "".join(UNKNOWN if (text := constant(part)) is None else text for part in parts)


def _record(
    run: Interpreter, requests: Sequence[CurlRequest], values: Sequence[Value], place: Place | None, args: Args
) -> None:
    for value in values if not requests else ():
        run.observe(value, "passed to a process")
    for request in requests:
        own = place or args.place
        entries = []
        for header in request.headers:
            name = _value_of(header.name, values)
            value = NONE if header.value is None else _value_of(header.value, values)
            entries.append(Entry(name, value, own))
        if request.opaque:
            entries.insert(0, Entry(None, Unknown("options of curl that are not known"), own))
        sources = () if place is None else (HeaderPlace("arguments", place),)
        url = _value_of(request.url, values)
        if "://" not in request.url.text and not request.url.text.startswith(UNKNOWN):
            url = text_of((Lit("http://"), url))
        method: Value = Lit(request.method) if request.method is not None else Unknown("the verb is not known")
        if request.method is None and request.method_word is not None:
            method = _value_of(request.method_word, values)
        state = DictState(tuple(entries), sources, True)
        payload = [_value_of(word, values) for word in request.data]
        http.send_from(run, None, method, url, state, args, "curl", payload)


def _value_of(word: Word, values: Sequence[Value]) -> Value:
    """The piece of the values that a word of a command is."""
    parts: list[Value] = []
    whole = values[word.source]
    start = 0
    for index in range(len(word.text)):
        goes_on = index + 1 < len(word.text) and word.offsets[index + 1] == word.offsets[index] + 1
        if goes_on and word.offsets[index] >= 0:
            continue
        first, text = word.offsets[start], word.text[start : index + 1]
        if first < 0 and text == UNKNOWN:
            parts.append(Unknown("what the shell fills in"))
        else:
            parts.append(Lit(text) if first < 0 else cut(whole, first, first + len(text), text))
        start = index + 1
    return text_of(parts)


def cut(value: Value, start: int, end: int, spelled: str) -> Value:
    """The characters from `start` to `end` of a string with holes, each hole counting as one character."""
    if isinstance(value, Lit):
        text = constant(value)
        return Lit(spelled if text is None else text[start:end], value.origin)
    if not isinstance(value, Text):
        return value
    parts: list[Value] = []
    position = 0
    for part in value.parts:
        text = constant(part)
        length = 1 if text is None else len(text)
        first, last = max(start - position, 0), min(end - position, length)
        if first < last:
            parts.append(Lit(text[first:last], part.origin) if text is not None and isinstance(part, Lit) else part)
        position += length
    # What a shell would fill in is a hole in a word where the text has characters.
    return text_of(parts) if UNKNOWN not in spelled or _spelled(text_of(parts)) == spelled else Unknown("a variable")


def header_entry(line: Value, place: Place) -> Entry:
    """The header that a line `name: value` is."""
    if isinstance(line, Choice):
        return Entry(None, Unknown("one of several headers"), place)
    spelled = _spelled(line)
    name, colon, value = spelled.partition(":")
    if not colon or UNKNOWN in name:
        return Entry(None, Unknown("a header that is not known"), place)
    start = len(name) + 1 + len(value) - len(value.lstrip())
    end = len(spelled.rstrip())
    key = cut(line, 0, len(name), name)
    return Entry(key, cut(line, start, end, spelled[start:end]) if start < end else NONE, place)
