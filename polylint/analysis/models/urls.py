"""Objects that stand for a string: URLs of yarl, httpx, furl and urllib.parse, paths, string templates.

Each is an object of the kind `text` whose string is in the store. What their methods do to a string with holes is done
to the string with a private character in place of each hole, so that the standard library's own functions apply.
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib import parse

from polylint.analysis import containers, expressions
from polylint.analysis.calls import Args
from polylint.analysis.models import strings
from polylint.analysis.values import (
    Bound,
    Choice,
    External,
    Items,
    Lit,
    Obj,
    Place,
    Ref,
    Text,
    Unknown,
    Value,
    constant,
    map_choice,
    prune,
    text_of,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

_HOLE = 0xE000
_HOLES = re.compile("([\ue000-\uf8ff])")
_SPLIT = ("scheme", "netloc", "path", "query", "fragment")
_PARSED = ("scheme", "netloc", "path", "params", "query", "fragment")
_PATHS = frozenset(
    f"pathlib.{name}" for name in ("Path", "PosixPath", "PurePath", "PurePosixPath", "PureWindowsPath", "WindowsPath")
)
_RESULT = "urllib.parse.SplitResult"
_TEMPLATE = "string.Template"
_URLLIB3 = "urllib3.util.Url"

MODELS = frozenset(
    {"yarl.URL", "yarl.URL.build", "httpx.URL", "furl.furl", _URLLIB3, "urllib3.util.url.Url", _TEMPLATE, *_PATHS}
)
"""Classes whose instances stand for a string."""


# -------------------------------------------------------------------- strings with holes


def rebuild(change: Callable[..., str], *values: Value) -> Value:
    """Apply a function of strings to strings with holes.

    Args:
        change: it must keep each character of its arguments or leave it out.
        values: its arguments.

    Returns:
        What it returns, its holes filled in again.
    """
    for position, value in enumerate(values):
        if isinstance(value, Choice):
            before, after = values[:position], values[position + 1 :]
            return map_choice(value, functools.partial(_rebuild_one, change, before, after))
        default = _default(value)
        if default is not None:
            hole, filled = default
            result = rebuild(change, *values[:position], filled, *values[position + 1 :])
            return Unknown(hole.reason, hole.name, hole.kind, result)
    holes: list[Value] = []
    literals: list[Lit] = []
    try:
        changed = change(*(_encode(value, holes, literals) for value in values))
    except ValueError:
        return Unknown("a URL that is not valid")
    return _decode(changed, holes, literals)


def _rebuild_one(change: Callable[..., str], before: Sequence[Value], after: Sequence[Value], value: Value) -> Value:
    return rebuild(change, *before, value, *after)


def _default(value: Value) -> tuple[Unknown, Value] | None:
    """The first hole that has a default, and the value with the default in its place."""
    parts = value.parts if isinstance(value, Text) else (value,)
    for index, part in enumerate(parts):
        if isinstance(part, Unknown) and part.default is not None:
            return part, text_of((*parts[:index], part.default, *parts[index + 1 :]))
    return None


def _encode(value: Value, holes: list[Value], literals: list[Lit]) -> str:
    pieces = []
    for part in value.parts if isinstance(value, Text) else (value,):
        text = constant(part)
        if text is None:
            pieces.append(chr(_HOLE + len(holes) % 6000))
            holes.append(part)
        else:
            pieces.append(text)
            if isinstance(part, Lit):
                literals.append(part)
    return "".join(pieces)


def _decode(text: str, holes: Sequence[Value], literals: Sequence[Lit]) -> Value:
    parts: list[Value] = []
    for piece in _HOLES.split(text):
        if _HOLES.fullmatch(piece):
            index = ord(piece) - _HOLE
            parts.append(holes[index] if index < len(holes) else Lit(piece))
        elif piece:
            source = next((lit for lit in literals if lit.origin is not None and piece in str(lit.value)), None)
            # A longer piece that begins in a literal is said to stand there: that is where the host is written.
            begin = source or next((lit for lit in literals if lit.value and piece.startswith(str(lit.value))), None)
            parts.append(Lit(piece, None if begin is None else begin.origin))
    return text_of(parts)


def text(run: Interpreter, value: Value) -> Value:
    """The string that a URL is."""
    value = prune(value, run.path())
    if isinstance(value, Choice):
        return map_choice(value, lambda option: text(run, option))
    if isinstance(value, Ref) and value.obj.kind == "text":
        return prune(run.store.get(value.obj) or Unknown("a URL"), run.path())
    if isinstance(value, Lit) and isinstance(value.value, bytes):
        return Lit(constant(value), value.origin)
    if isinstance(value, Lit | Text | Unknown | Ref):
        return expressions.stringified(run, value)
    return Unknown("a URL that is not known", value.name if isinstance(value, External) else "")


def root(run: Interpreter, value: Value) -> Value:
    """A URL without its path."""
    return rebuild(lambda url: _replaced(url, path="", query="", fragment=""), value)


def _replaced(url: str, **parts: str) -> str:
    return parse.urlunsplit(parse.urlsplit(url)._replace(**parts))


# -------------------------------------------------------------------- construction


def new_text(run: Interpreter, model: str, value: Value, place: Place) -> Ref:
    """An object of this class that stands for this string."""
    obj = Obj("text", place, model, model)
    run.store.set(obj, value)
    return Ref(obj)


def construct(run: Interpreter, model: str, args: Args) -> Value:
    """Call one of the classes in `MODELS`."""
    model = model.removesuffix(".build")
    first = args.positional[0] if args.positional else args.keywords.get("url")
    if model in _PATHS:
        segments = [text(run, value) for value in args.positional]
        return new_text(run, model, rebuild(_path_join, *segments) if segments else Lit("."), args.place)
    start = Lit("") if first is None else text(run, first)
    parts = {name: text(run, value) for name, value in args.keywords.items() if name in _COMPONENTS}
    if parts and model != _TEMPLATE:
        start = _assembled(start, parts)
    return new_text(run, model, start, args.place)


_COMPONENTS = ("scheme", "host", "netloc", "port", "path", "raw_path", "origin")


def _assembled(url: Value, parts: Mapping[str, Value]) -> Value:
    """A URL with some of its components replaced."""
    names = list(parts)

    def change(url: str, *given: str) -> str:
        new = dict(zip(names, given, strict=True))
        if "origin" in new:
            url = new["origin"] + parse.urlsplit(url).path
        split = parse.urlsplit(url)
        host, _, port = split.netloc.partition(":")
        netloc = new.get("host", host) + (f":{ported}" if (ported := new.get("port", port)) else "")
        path = new.get("path", new.get("raw_path", split.path))
        path, _, query = path.partition("?")
        if path and not path.startswith("/"):
            path = f"/{path}"
        return parse.urlunsplit(
            (new.get("scheme", split.scheme), new.get("netloc", netloc), path, query or split.query, split.fragment)
        )

    return rebuild(change, url, *parts.values())


def split(run: Interpreter, args: Args) -> Value:
    """`urlsplit(url)`, `urlparse(url)`."""
    value = args.get(0, "url")
    return new_text(run, _RESULT, Lit("") if value is None else text(run, value), args.place)


def unsplit(run: Interpreter, args: Args) -> Value:
    """`urlunsplit(parts)`, `urlunparse(parts)`."""
    value = args.positional[0] if args.positional else None
    if isinstance(value, Ref) and value.obj.kind == "text":
        return text(run, value)
    items = None if value is None else containers.items_of(run, value)
    if items is None or items.open or len(items.items) not in (5, 6):
        return Unknown("a URL put together from parts")
    parts = [text(run, item) for item in items.items]
    return rebuild(_unsplit, *parts)


def _unsplit(*parts: str) -> str:
    five = parts if len(parts) == 5 else (*parts[:3], *parts[4:])
    return parse.urlunsplit((five[0], five[1], five[2], five[3], five[4]))


def path_join(run: Interpreter, args: Args) -> Value:
    """`os.path.join(...)`, `posixpath.join(...)`."""
    if not args.positional:
        return Unknown("a path")
    return rebuild(posixpath.join, *(text(run, value) for value in args.positional))


# -------------------------------------------------------------------- attributes and methods


def attribute(run: Interpreter, value: Ref, name: str) -> Value:
    """An attribute of such an object."""
    url = text(run, value)
    if name in ("path", "raw_path", "query", "fragment", "scheme", "netloc"):
        if value.obj.model == "furl.furl" and name == "path":
            return Bound(value, name)
        part = "path" if name == "raw_path" else name
        return rebuild(lambda one: str(getattr(parse.urlsplit(one), part)), url)
    if name in ("host", "hostname"):
        return rebuild(lambda one: parse.urlsplit(one).netloc.rpartition("@")[2].partition(":")[0], url)
    if name == "port":
        return rebuild(lambda one: parse.urlsplit(one).netloc.rpartition("@")[2].partition(":")[2], url)
    if name in ("authority", "raw_authority"):
        return rebuild(lambda one: parse.urlsplit(one).netloc, url)
    if name in ("parent",):
        return new_text(run, str(value.obj.model), rebuild(_parent, url), value.obj.place)
    if name == "name":
        return rebuild(lambda one: one.rstrip("/").rpartition("/")[2], url)
    if name in ("url", "template", "raw"):
        return url
    return Bound(value, name)


def _parent(url: str) -> str:
    split = parse.urlsplit(url)
    return parse.urlunsplit(split._replace(path=split.path.rstrip("/").rpartition("/")[0] or "/", query=""))


def divide(run: Interpreter, left: Ref, right: Value, place: Place) -> Value:
    """`left / right`."""
    return new_text(run, str(left.obj.model), _below(run, left, (right,)), place)


def _below(run: Interpreter, value: Ref, segments: Sequence[Value]) -> Value:
    change = _path_join if value.obj.model in _PATHS else _url_below
    return rebuild(change, text(run, value), *(text(run, segment) for segment in segments))


def _path_join(*parts: str) -> str:
    joined = posixpath.join(*parts)
    collapsed = re.sub(r"/{2,}", "/", re.sub(r"/\.(?=/|$)", "", joined))
    return collapsed.rstrip("/") or collapsed


def _url_below(url: str, *segments: str) -> str:
    split = parse.urlsplit(url)
    path = "/".join([split.path.rstrip("/"), *(segment.strip("/") for segment in segments)])
    if segments and segments[-1].endswith("/"):
        path += "/"
    return parse.urlunsplit(split._replace(path=path, query="", fragment=""))


def assign(run: Interpreter, value: Ref, name: str, given: Value) -> None:
    """`value.name = given`; only a furl can be changed."""
    if name in _COMPONENTS:
        run.store.set(value.obj, _assembled(text(run, value), {name: text(run, given)}))
    elif name == "url":
        run.store.set(value.obj, text(run, given))


def method(run: Interpreter, value: Ref, name: str, args: Args) -> Value:
    """Call a method of such an object."""
    model = str(value.obj.model)
    url = text(run, value)
    if model == _TEMPLATE:
        return _substitute(run, url, args)
    if name in ("geturl", "human_repr", "as_posix", "tostr", "as_uri", "__str__", "unicode_string"):
        return url
    changed = _changed(run, value, name, args, url)
    if changed is None:
        for given in args.values():
            run.observe(given, f"passed to {model}.{name}")
        if name.startswith(("with_query", "update_query", "extend_query", "copy_", "with_fragment", "without_query")):
            return value
        return Unknown(f"the result of {model}.{name}", f"{name}()")
    if model == "furl.furl" and name != "copy":
        # Its methods change it and return it.
        run.store.set(value.obj, changed)
        return value
    return new_text(run, model, changed, args.place)


def _changed(run: Interpreter, value: Ref, name: str, args: Args, url: Value) -> Value | None:
    """The string after a method that makes another one, None when the method is not known to."""
    given = args.positional[0] if args.positional else None
    parts = {key: text(run, part) for key, part in args.keywords.items() if key in _COMPONENTS}
    if name == "join" and given is not None:
        return strings.join_url(url, text(run, given))
    if name in ("joinpath", "__truediv__"):
        return _below(run, value, args.positional)
    if name == "add" and "path" in parts:
        return rebuild(_url_below, url, parts["path"])
    if name in ("copy_with", "set", "_replace", "replace"):
        return _assembled(url, parts)
    if name.startswith("with_") and given is not None and (part := name[5:]) in _COMPONENTS:
        return _assembled(url, {part: text(run, given)})
    if name == "with_name" and given is not None:
        return rebuild(lambda one, last: f"{one.rpartition('/')[0]}/{last}", url, text(run, given))
    if name == "origin":
        return root(run, url)
    return url if name == "copy" else None


def _substitute(run: Interpreter, template: Value, args: Args) -> Value:
    """`Template(...).substitute(...)`."""
    pattern = constant(template)
    if pattern is None:
        return Unknown("a template that is not known")
    given = dict(args.keywords)
    mapping = args.positional[0] if args.positional else None
    parts: list[Value] = []
    end = 0
    for match in re.finditer(r"\$(?:(\$)|(\w+)|\{(\w+)\})", pattern):
        parts.append(Lit(pattern[end : match.start()], template.origin if isinstance(template, Lit) else None))
        end = match.end()
        name = match.group(2) or match.group(3)
        if match.group(1):
            parts.append(Lit("$"))
        elif name in given:
            parts.append(expressions.stringified(run, given[name]))
        elif mapping is not None:
            parts.append(expressions.stringified(run, containers.get_item(run, mapping, Lit(name))))
        else:
            parts.append(Unknown("a value that is not given", name))
    parts.append(Lit(pattern[end:], template.origin if isinstance(template, Lit) else None))
    return text_of(parts)


def items(run: Interpreter, value: Ref) -> Items | None:
    """The parts of a split URL, as a tuple."""
    if value.obj.model != _RESULT:
        return None
    url = text(run, value)
    return Items(tuple(rebuild(_part(name), url) for name in _SPLIT), False, "tuple")


def _part(name: str) -> Callable[[str], str]:
    return lambda url: str(getattr(parse.urlsplit(url), name))
