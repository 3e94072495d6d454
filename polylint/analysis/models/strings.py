"""Strings with holes: their methods, formatting, and joining of URLs."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING
from urllib import parse

from polylint.analysis import containers, expressions, objects
from polylint.analysis.calls import Args
from polylint.analysis.limits import FAILS, is_wide_format
from polylint.analysis.values import (
    MAX_CHARACTERS,
    NONE,
    Choice,
    DictState,
    Items,
    Lit,
    Text,
    Unknown,
    Value,
    constant,
    known,
    map_choice,
    text_of,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

_PERCENT = re.compile(r"%(?:\((?P<key>[^)]{0,200})\))?(?P<spec>[-#0 +]*(?:[1-9]\d*)?(?:\.\d+)?)(?P<type>[sdrifxgu%])")
_FIELD = re.compile(r"\{\{|\}\}|\{(?P<field>[^{}:!]*)(?P<spec>[:!][^{}]*)?\}")


def text_method(run: Interpreter, receiver: Lit | Text, name: str, args: Args) -> Value:
    if name == "format":
        return _format(run, receiver, args)
    if name == "__add__" and args.positional:
        return text_of((receiver, expressions.stringified(run, args.positional[0])))
    if isinstance(receiver, Lit) and isinstance(receiver.value, datetime.date) and name in ("isoformat", "strftime"):
        given = [known(value) for value in args.positional]
        plain = all(isinstance(value, str) for value in given)
        try:
            return Lit(getattr(receiver.value, name)(*given)) if plain else Unknown("a date as a string")
        except FAILS:
            return Unknown("a date as a string")
    if name == "join" and args.positional:
        return _join(run, receiver, args.positional[0])
    if name in (
        "encode",
        "decode",
        "strip",
        "lstrip",
        "rstrip",
        "removesuffix",
        "removeprefix",
        "replace",
        "lower",
        "upper",
        "title",
    ):
        return _transform(run, receiver, name, args)
    if name in ("format_map",) and args.positional:
        state = containers.mapping_of(run, args.positional[0])
        if isinstance(state, DictState):
            keywords = {text: e.value for e in state.entries if e.key is not None and (text := constant(e.key))}
            return _format(run, receiver, Args(args.place, args.statement, [], keywords))
    if name in ("split", "partition", "rpartition", "rsplit", "splitlines"):
        run.observe(receiver, f"read with .{name}()")
        text = constant(receiver)
        given = [known(value) for value in args.positional]
        if text is not None and all(isinstance(value, str | int) for value in given):
            try:
                parts = getattr(text, name)(*given)
            except FAILS:
                return Unknown("a part of a string")
            return Items(tuple(Lit(part) for part in parts), False, "tuple")
        return Unknown("a part of a string")
    for value in args.values():
        run.observe(value, f"used by str.{name}")
    run.observe(receiver, f"read with .{name}()")
    if name in ("startswith", "endswith"):
        return _starts_or_ends(run, receiver, name, args)
    return Unknown(f"the result of str.{name}", f"{name}()")


def _starts_or_ends(run: Interpreter, receiver: Lit | Text, name: str, args: Args) -> Value:
    """`text.startswith(prefix)`, `text.endswith(suffix)`, with one or several."""
    wanted = args.positional[0] if args.positional else NONE
    items = containers.items_of(run, wanted)
    given = [constant(item) for item in (items.items if items is not None else (wanted,))]
    known_given = tuple(text for text in given if text is not None)
    text = constant(receiver)
    if text is None and name == "startswith":
        text = leading_text(receiver)
        if not all(len(one) <= len(text) for one in known_given):
            return Unknown("a condition")
    if text is None or len(known_given) < len(given):
        return Unknown("a condition")
    return Lit(text.startswith(known_given) if name == "startswith" else text.endswith(known_given))


def _transform(run: Interpreter, receiver: Lit | Text, name: str, args: Args) -> Value:
    """A method that returns a changed string."""
    if name in ("encode", "decode"):
        return Text((receiver,)) if isinstance(receiver, Unknown) else receiver
    given = [known(value) for value in args.positional]
    text = constant(receiver)
    if all(isinstance(value, str | int) for value in given):
        if text is not None:
            if name == "replace" and _would_be(text, given) > MAX_CHARACTERS:
                return Unknown("a string that is too long")
            try:
                changed = getattr(text, name)(*given)
            except FAILS:
                return Unknown(f"str.{name}")
            if changed != text:
                run.observe(receiver, f"changed by .{name}()")
            return receiver if changed == text else Lit(changed)
        if isinstance(receiver, Text):
            return _transform_parts(receiver, name, given)
    if name == "replace" and len(args.positional) == 2 and text is not None and isinstance(given[0], str) and given[0]:
        pieces = text.split(given[0])
        parts: list[Value] = []
        for number, piece in enumerate(pieces):
            if number:
                parts.append(expressions.stringified(run, args.positional[1]))
            parts.append(Lit(piece))
        return text_of(parts)
    return Unknown(f"the result of str.{name}", f"{name}()")


def _would_be(text: str, given: list[object]) -> int:
    """The characters that a text has at most after `replace` with these arguments."""
    old, new = (*given, "", "")[:2]
    return len(text) + (text.count(old) * len(new) if isinstance(old, str) and isinstance(new, str) else 0)


def _transform_parts(receiver: Text, name: str, given: list[object]) -> Value:
    """A string with holes: what a method does to its known ends or to all its known parts."""
    parts = list(receiver.parts)
    ends = {"strip": (0, -1), "lstrip": (0,), "removeprefix": (0,), "rstrip": (-1,), "removesuffix": (-1,)}
    which = ends.get(name, tuple(range(len(parts))))
    for index in which:
        part = parts[index]
        if isinstance(part, Lit) and isinstance(part.value, str):
            one_sided = name if name != "strip" else ("lstrip" if index == 0 else "rstrip")
            if name == "replace" and _would_be(part.value, given) > MAX_CHARACTERS:
                return Unknown("a string that is too long")
            try:
                changed = getattr(part.value, one_sided)(*given)
            except FAILS:
                return Unknown(f"str.{name}")
            parts[index] = part if changed == part.value else Lit(changed)
    return text_of(parts)


def _join(run: Interpreter, separator: Value, value: Value) -> Value:
    items = containers.items_of(run, value)
    if items is None or items.open:
        run.observe(value, "joined")
        if items is not None and items.items and items.kind == "tuple":
            parts = _interleaved(run, separator, items.items)
            return text_of((*parts, Unknown("more items")))
        name = value.name if isinstance(value, Unknown) else ""
        return text_of((Unknown("joined items", name),))
    return text_of(_interleaved(run, separator, items.items))


def _interleaved(run: Interpreter, separator: Value, items: tuple[Value, ...]) -> list[Value]:
    parts: list[Value] = []
    for number, item in enumerate(items):
        if number:
            parts.append(separator)
        parts.append(expressions.stringified(run, item))
    return parts


def _format(run: Interpreter, receiver: Value, args: Args) -> Value:
    """`template.format(...)`."""
    parts: list[Value] = []
    position = 0
    for piece in receiver.parts if isinstance(receiver, Text) else (receiver,):
        if not (isinstance(piece, Lit) and isinstance(piece.value, str)):
            parts.append(piece)
            continue
        end = 0
        for match in _FIELD.finditer(piece.value):
            parts.append(Lit(piece.value[end : match.start()]))
            end = match.end()
            if match.group() in ("{{", "}}"):
                parts.append(Lit(match.group()[0]))
                continue
            name = match.group("field")
            if not name:
                name = str(position)
                position += 1
            parts.append(_field_value(run, name, args, match.group("spec")))
        parts.append(Lit(piece.value[end:]))
    return text_of(_merged(parts, receiver))


def _field_value(run: Interpreter, name: str, args: Args, spec: str | None) -> Value:
    head, *attributes = re.split(r"[.\[]", name)
    if head.isdecimal():
        # By length first: a number of thousands of digits is none that int() takes.
        index = int(head) if len(head) < 5 else len(args.positional)
        value = args.positional[index] if index < len(args.positional) else None
    else:
        value = args.keywords.get(head)
    if value is None:
        return Unknown(f"the field {name}", name)
    for attribute in attributes:
        value = (
            containers.get_item(run, value, Lit(attribute[:-1]))
            if attribute.endswith("]")
            else objects.get_attribute(run, value, attribute)
        )
    conversion, _, format_spec = (spec or "").removeprefix("!").partition(":") if spec else ("", "", "")
    return expressions.formatted(run, value, conversion, format_spec)


def _merged(parts: list[Value], template: Value) -> list[Value]:
    """Neighbouring constants that come from one template are one constant with its origin."""
    origin = template.origin if isinstance(template, Lit) else None
    merged: list[Value] = []
    for number, part in enumerate(parts):
        if isinstance(part, Lit) and part.value == "" and not (merged and number == len(parts) - 1):
            continue
        last = merged[-1] if merged else None
        if (
            isinstance(part, Lit)
            and isinstance(last, Lit)
            and part.origin in (None, origin)
            and last.origin in (None, origin)
            and isinstance(part.value, str)
            and isinstance(last.value, str)
        ):
            merged[-1] = Lit(last.value + part.value, origin)
        else:
            merged.append(Lit(part.value, origin) if isinstance(part, Lit) and part.origin is None else part)
    return merged


def _percent_value(run: Interpreter, value: Value, spec: str, kind: str) -> Value:
    if kind == "s" and not spec:
        return expressions.stringified(run, value)
    if isinstance(value, Lit) and not is_wide_format(spec):
        try:
            return Lit(f"%{spec}{kind}" % value.value, value.origin if not spec and kind == "s" else None)
        except FAILS:
            return Unknown("a format that does not fit")
    run.observe(value, "formatted")
    return Unknown("a formatted value", value.name if isinstance(value, Unknown) else "")


def percent(run: Interpreter, template: Value, value: Value) -> Value:
    """`template % value`."""
    text = constant(template)
    if text is None:
        run.observe(value, "formatted")
        return text_of((template, Unknown("a formatted value")))
    items = containers.items_of(run, value)
    values = list(items.items) if items is not None and items.kind == "tuple" else [value]
    parts: list[Value] = []
    end = 0
    for match in _PERCENT.finditer(text):
        parts.append(Lit(text[end : match.start()]))
        end = match.end()
        if match.group("type") == "%":
            parts.append(Lit("%"))
            continue
        if match.group("key") is not None:
            given = containers.get_item(run, value, Lit(match.group("key")))
        else:
            given = values.pop(0) if values else Unknown("a missing value")
        parts.append(_percent_value(run, given, match.group("spec"), match.group("type")))
    parts.append(Lit(text[end:]))
    return text_of(_merged(parts, template))


def join_url(base: Value, url: Value) -> Value:
    """urllib.parse.urljoin where either part may have holes."""
    if isinstance(base, Choice):
        return map_choice(base, lambda option: join_url(option, url))
    if isinstance(url, Choice):
        return map_choice(url, lambda option: join_url(base, option))
    first, second = constant(base), constant(url)
    if first is not None and second is not None:
        try:
            joined = parse.urljoin(first, second)
        except FAILS:
            return Unknown("a URL that is not valid")
        kept = joined.removesuffix(second)
        if joined.endswith(second) and first.startswith(kept):
            beginning = base if kept == first else Lit(kept, base.origin if isinstance(base, Lit) else None)
            return text_of((beginning, url))
        return Lit(joined)
    start = leading_text(url)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", start):
        return url
    if isinstance(base, Unknown) and base.default is not None:
        default = map_choice(base.default, lambda option: join_url(option, url))
        return Unknown(base.reason, base.name, base.kind, default)
    if first is not None:
        if start.startswith("/"):
            root = re.match(r"[^/]*//[^/]*", first)
            return text_of((Lit(root.group() if root else "", base.origin if isinstance(base, Lit) else None), url))
        if start or isinstance(url, Text | Unknown):
            kept = first if first.endswith("/") else first[: first.rfind("/") + 1]
            return text_of((Lit(kept, base.origin if isinstance(base, Lit) else None), url))
    if isinstance(base, Unknown | Text) and isinstance(url, Lit | Text | Unknown):
        return text_of((without_trailing_slash(base), Lit("/"), without_leading_slash(url)))
    return Unknown("urljoin")


def leading_text(value: Value) -> str:
    first = value.parts[0] if isinstance(value, Text) else value
    return first.value if isinstance(first, Lit) and isinstance(first.value, str) else ""


def without_trailing_slash(value: Value) -> Value:
    if isinstance(value, Lit) and isinstance(value.value, str):
        return Lit(value.value.rstrip("/"), value.origin)
    if isinstance(value, Text):
        return text_of((*value.parts[:-1], without_trailing_slash(value.parts[-1])))
    if isinstance(value, Unknown) and value.default is not None:
        return Unknown(
            value.reason, value.name, value.kind, map_choice(value.default, without_trailing_slash), value.uid
        )
    return value


def without_leading_slash(value: Value) -> Value:
    if isinstance(value, Lit) and isinstance(value.value, str):
        return Lit(value.value.lstrip("/"), value.origin)
    if isinstance(value, Text):
        return text_of((without_leading_slash(value.parts[0]), *value.parts[1:]))
    return value
