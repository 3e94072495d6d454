"""Programs put together from parts: clients, ways to write URLs, versions, headers and bodies, and places to call from.

A program talks to `http://127.0.0.1:8765`, which stands for the API, and to `http://localhost:8765`, another host; it can
be run. It is one module, `run.py`, or has some of its values in `settings.py` and its headers in `common.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from textwrap import indent
from typing import TypeVar

from tests.fake_api import LATEST
from tests.loopback import HEADER

OURS, FOREIGN = "http://127.0.0.1:8765", "http://localhost:8765"
OLD = "2024-02-08"

_MADE_UP = re.compile(r"[A-Za-z]_\d|\bos\.")

T = TypeVar("T")


class Choice:
    """Where chance comes from.

    Args:
        choose: takes one of several.
    """

    def __init__(self, choose: Callable[[Sequence[object]], object]) -> None:
        self._choose = choose

    def of(self, options: Sequence[T]) -> T:
        """One of several."""
        return self._choose(options)  # type: ignore[return-value]


@dataclass
class Written:
    """A program while it is written.

    Attributes:
        choice: where chance comes from.
        settings: lines of `settings.py`, which `run.py` imports when there are any.
        common: lines of `common.py`.
        imports: lines at the top of `run.py`, each once.
        above: lines before the calls.
        calls: the calls, each with what is around it.
        names: how many names were made up.
    """

    choice: Choice
    settings: list[str] = field(default_factory=list)
    common: list[str] = field(default_factory=list)
    imports: dict[str, None] = field(default_factory=dict)
    above: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    names: int = 0

    def name(self, stem: str) -> str:
        """A name that nothing else has."""
        self.names += 1
        return f"{stem}_{self.names}"

    def need(self, line: str) -> None:
        """Import something."""
        self.imports[line] = None

    def constant(self, stem: str, source: str) -> str:
        """A constant, of this module or of another one; what it is called here."""
        name = self.name(stem).upper()
        here = ("here", "here", "annotated", "class")
        # Another module knows only what is written out.
        way = self.choice.of(here if _MADE_UP.search(source) else (*here, "settings", "from settings"))
        if way == "settings":
            self.settings.append(f"{name} = {source}")
            self.need("import settings")
            return f"settings.{name}"
        if way == "from settings":
            self.settings.append(f"{name} = {source}")
            self.need(f"from settings import {name}")
        elif way == "class":
            self.above.append(f"class {name.title()}:\n    {name} = {source}\n")
            return f"{name.title()}.{name}"
        else:
            self.above.append(f"{name}{': object' if way == 'annotated' else ''} = {source}")
        return name


@dataclass(frozen=True)
class Endpoint:
    """What is called: verb, path below `/api`, body, and how the last segment may vary."""

    verb: str
    path: str
    body: str = ""


_ENDPOINTS = (
    Endpoint("get", "/me"),
    Endpoint("get", "/me"),
    Endpoint("get", "/connections"),
    Endpoint("get", "/syncs"),
    Endpoint("get", "/connections/c-1"),
    Endpoint("post", "/syncs/s-1/activate", '{"active": True}'),
    Endpoint("post", "/syncs/s-1/executions", '{"resync": False}'),
    Endpoint(
        "post",
        "/bulk/syncs",
        '{"name": "n", "source_connection_id": "a", "destination_connection_id": "b", '
        '"destination_configuration": {}, "schedule": {"frequency": "daily", "hour": "5"}}',
    ),
    Endpoint("post", "/bulk/syncs/b-1/executions", '{"resync": True}'),
    Endpoint("get", "/unknown/thing"),
)


def program(choice: Choice) -> dict[str, str]:
    """A program: the text of each file by its name."""
    written = Written(choice)
    for _ in range(choice.of((1, 1, 2, 3))):
        _call(written)
    body = "\n\n".join(written.calls)
    if choice.of((False, False, True)):
        body = f'if __name__ == "__main__":\n{indent(body, "    ")}'
    files = {"run.py": "\n".join([*written.imports, "", *written.above, "", body, ""])}
    if written.settings:
        files["settings.py"] = "\n".join([*written.settings, ""])
    if written.common:
        files["common.py"] = "\n".join([*written.common, ""])
    return files


def _call(written: Written) -> None:
    """One call and all that it needs."""
    choice = written.choice
    endpoint = choice.of(_ENDPOINTS)
    foreign = choice.of((False, False, False, False, True))
    host = f"{FOREIGN}/other" if foreign else f"{OURS}/api"
    client = choice.of(_CLIENTS)
    url = choice.of(_URLS)(written, host, endpoint.path)
    headers = choice.of(_HEADERS)(written)
    body = choice.of(_BODIES)(written, endpoint.body) if endpoint.body else ""
    source = client(written, endpoint.verb, url, headers, body)
    written.calls.append(choice.of(_PLACES)(written, source))


# ---------------------------------------------------------------- URLs


def _literal(written: Written, host: str, path: str) -> str:
    return f'"{host}{path}"'


def _by_name(written: Written, host: str, path: str) -> str:
    return written.constant("url", f'"{host}{path}"')


def _f_string(written: Written, host: str, path: str) -> str:
    return f'f"{{{written.constant("base", repr(host))}}}{path}"'


def _added(written: Written, host: str, path: str) -> str:
    return f'{written.constant("base", repr(host))} + "{path}"'


def _percent(written: Written, host: str, path: str) -> str:
    return f'"%s{path}" % {written.constant("base", repr(host))}'


def _formatted(written: Written, host: str, path: str) -> str:
    return f'"{{}}{path}".format({written.constant("base", repr(host))})'


def _segments(written: Written, host: str, path: str) -> str:
    return f'"/".join([{written.constant("base", repr(host))}, {", ".join(repr(p) for p in path.split("/")[1:])}])'


def _query(written: Written, host: str, path: str) -> str:
    return f'"{host}{path}?limit=5"'


def _picked(written: Written, host: str, path: str) -> str:
    name = written.name("urls").upper()
    written.above.append(f"{name} = {{\n    'here': '{host}{path}',\n}}")
    return f"{name}['here']"


_URLS = (_literal, _literal, _by_name, _f_string, _added, _percent, _formatted, _segments, _query, _picked)


# ---------------------------------------------------------------- versions and headers


def _version(written: Written) -> str:
    """The source of a version."""
    choice = written.choice
    value = choice.of((OLD, OLD, OLD, "2023-04-25", LATEST, "2024-2-8"))
    way = choice.of(("literal", "literal", "name", "f-string", "environment", "choice", "single"))
    if way == "name":
        return written.constant("version", f'"{value}"')
    if way == "f-string":
        return f'f"{{{written.constant("version", repr(value))}}}"'
    if way == "environment":
        written.need("import os")
        return f'os.environ.get("NO_SUCH_VERSION", "{value}")'
    if way == "choice":
        return f'("{value}" if 1 else "{OLD}")'
    return f"'{value}'" if way == "single" else f'"{value}"'


def _pairs(written: Written) -> list[tuple[str, str]]:
    """The headers of a call: sources of names and values."""
    choice = written.choice
    pairs = [('"Authorization"', '"Bearer k"')]
    if choice.of((True, True, False)):
        name = choice.of((f'"{HEADER}"', f'"{HEADER}"', f"'{HEADER.lower()}'", '"X-Polytomic-API-Version"', "NAME"))
        if name == "NAME":
            name = written.constant("name", f'"{HEADER}"')
        pairs.insert(choice.of((0, 1)), (name, _version(written)))
    if choice.of((False, False, True)):
        pairs.append(("'Accept'", '"application/json"'))
    return pairs


def _display(pairs: Sequence[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in pairs) + "}"


def _no_headers(written: Written) -> str:
    return ""


def _inline(written: Written) -> str:
    return _display(_pairs(written))


def _named(written: Written) -> str:
    return written.constant("headers", _display(_pairs(written)))


def _shared(written: Written) -> str:
    """The headers of a call before it, if there are any by name."""
    return f"{_SHARED}" if any(line.startswith(f"{_SHARED} = ") for line in written.above) else _share(written)


_SHARED = "SHARED_HEADERS"


def _share(written: Written) -> str:
    written.above.append(f"{_SHARED} = {_display(_pairs(written))}")
    return _SHARED


def _returned(written: Written) -> str:
    name = written.name("headers")
    written.above.append(f"def {name}(extra=None):\n    return {{**{_display(_pairs(written))}, **(extra or {{}})}}\n")
    return written.choice.of((f"{name}()", f'{name}({{"X-More": "1"}})', f"{name}(extra={{}})"))


def _imported(written: Written) -> str:
    name = written.name("headers")
    # Names of this module are not known there.
    pairs = [('"Authorization"', '"Bearer k"'), (f'"{HEADER}"', written.choice.of((f'"{OLD}"', f'"{LATEST}"')))]
    shown = pairs[: written.choice.of((1, 2))]
    written.common.append(f"def {name}():\n    found = {_display(shown)}\n    return found\n")
    written.need(f"from common import {name}")
    return f"{name}()"


def _stepwise(written: Written) -> str:
    name = written.name("headers")
    first, *rest = _pairs(written)
    steps = [f"{name} = {{{first[0]}: {first[1]}}}"]
    for key, value in rest:
        steps.append(
            written.choice.of(
                (f"{name}[{key}] = {value}", f"{name}.update({{{key}: {value}}})", f"{name}.setdefault({key}, {value})")
            )
        )
    written.above.extend(steps)
    return name


def _merged(written: Written) -> str:
    first, *rest = _pairs(written)
    base = written.constant("base_headers", _display([first]))
    more = _display(rest)
    return written.choice.of(
        (f"{{**{base}, **{more}}}", f"{base} | {more}", f"dict({base}, **{more})", f"dict(**{base}, **{more})")
    )


def _called(written: Written) -> str:
    pairs = _pairs(written)
    return f"dict([{', '.join(f'({name}, {value})' for name, value in pairs)}])"


def _conditional(written: Written) -> str:
    first, *rest = _pairs(written)
    return f"{{{first[0]}: {first[1]}, **({_display(rest)} if True else {{}})}}"


_HEADERS = (
    _no_headers,
    _inline,
    _inline,
    _named,
    _named,
    _shared,
    _returned,
    _imported,
    _stepwise,
    _merged,
    _called,
    _conditional,
)


# ---------------------------------------------------------------- bodies


def _body_inline(written: Written, body: str) -> str:
    return body


def _body_named(written: Written, body: str) -> str:
    return written.constant("body", body)


def _body_copied(written: Written, body: str) -> str:
    return f"dict({written.constant('body', body)})"


def _body_made(written: Written, body: str) -> str:
    name = written.name("body")
    written.above.append(f"def {name}():\n    made = {body}\n    return made\n")
    return f"{name}()"


_BODIES = (_body_inline, _body_named, _body_copied, _body_made)


# ---------------------------------------------------------------- clients


def _arguments(headers: str, body: str, name: str = "json") -> str:
    parts = [f"headers={headers}"] * bool(headers) + [f"{name}={body}"] * bool(body)
    return "".join(f", {part}" for part in parts)


def _requests(written: Written, verb: str, url: str, headers: str, body: str) -> str:
    written.need("import requests")
    form = written.choice.of((f"{verb}({url}", f"{verb}(url={url}", f'request("{verb.upper()}", {url}'))
    return f"requests.{form}{_arguments(headers, body)}, timeout=5)"


def _imported_function(written: Written, verb: str, url: str, headers: str, body: str) -> str:
    written.need(f"from requests import {verb} as http_{verb}")
    return f"http_{verb}({url}{_arguments(headers, body)})"


def _session(written: Written, verb: str, url: str, headers: str, body: str) -> str:
    written.need("import requests")
    name = written.name("session")
    written.above.append(f"{name} = requests.Session()")
    if headers and written.choice.of((True, False)):
        written.above.append(
            written.choice.of(
                (f"{name}.headers.update({headers})", f"{name}.headers = {{**{name}.headers, **{headers}}}")
            )
        )
        headers = ""
    return f"{name}.{verb}({url}{_arguments(headers, body)})"


def _subclass(written: Written, verb: str, url: str, headers: str, body: str) -> str:
    written.need("import requests")
    name = written.name("api").title()
    written.above.append(
        f"class {name}:\n"
        f"    def __init__(self, headers):\n"
        f"        self.session = requests.Session()\n"
        f"        self.session.headers.update(headers)\n\n"
        f"    def call(self, url, **kwargs):\n"
        f"        return self.session.{verb}(url, **kwargs)\n"
    )
    return f"{name}({headers or '{}'}).call({url}{_arguments('', body)})"


def _wrapper(written: Written, verb: str, url: str, headers: str, body: str) -> str:
    written.need("import requests")
    name = written.name("fetch")
    written.above.append(
        f"def {name}(url, headers=None, **kwargs):\n    return requests.{verb}(url, headers=headers, **kwargs)\n"
    )
    return f"{name}({url}{_arguments(headers, body)})"


def _decorated(written: Written, verb: str, url: str, headers: str, body: str) -> str:
    written.need("import functools")
    written.need("import requests")
    name = written.name("retry")
    written.above.append(
        f"def {name}(function):\n    @functools.wraps(function)\n    def inner(*args, **kwargs):\n"
        f"        return function(*args, **kwargs)\n\n    return inner\n\n\n"
        f"@{name}\ndef {name}_call():\n    return requests.{verb}({url}{_arguments(headers, body)})\n"
    )
    return f"{name}_call()"


def _httpx(written: Written, verb: str, url: str, headers: str, body: str) -> str:
    written.need("import httpx")
    return f"httpx.{verb}({url}{_arguments(headers, body)})"


def _httpx_client(written: Written, verb: str, url: str, headers: str, body: str) -> str:
    written.need("import httpx")
    given = f"headers={headers}" if headers else ""
    return f"httpx.Client({given}).{verb}({url}{_arguments('', body)})"


def _urllib(written: Written, verb: str, url: str, headers: str, body: str) -> str:
    written.need("import json")
    written.need("import urllib.request")
    name = written.name("request")
    data = f", data=json.dumps({body}).encode()" if body else ""
    more = f", headers={headers}" if headers else ""
    written.above.append(f'{name} = urllib.request.Request({url}{data}{more}, method="{verb.upper()}")')
    if written.choice.of((False, True)):
        written.above.append(f'{name}.add_header("X-More", "1")')
    return f"urllib.request.urlopen({name})"


_CLIENTS = (
    _requests,
    _requests,
    _requests,
    _imported_function,
    _session,
    _session,
    _subclass,
    _wrapper,
    _decorated,
    _httpx,
    _httpx_client,
    _urllib,
)


# ---------------------------------------------------------------- where a call stands


def _statement(written: Written, source: str) -> str:
    return source


def _assigned(written: Written, source: str) -> str:
    return f"{written.name('answer')} = {source}"


def _printed(written: Written, source: str) -> str:
    return f"print(({source}) is not None)"


def _in_function(written: Written, source: str) -> str:
    name = written.name("main")
    return f"def {name}():\n    answer = {source}\n    return answer\n\n\n{name}()"


def _nested(written: Written, source: str) -> str:
    name = written.name("outer")
    return f"def {name}():\n    def inner():\n        return {source}\n\n    return inner()\n\n\n{name}()"


def _in_method(written: Written, source: str) -> str:
    name = written.name("job").title()
    return f"class {name}:\n    def run(self):\n        return {source}\n\n\n{name}().run()"


def _awaited(written: Written, source: str) -> str:
    written.need("import asyncio")
    name = written.name("main")
    return f"async def {name}():\n    return {source}\n\n\nasyncio.run({name}())"


def _tried(written: Written, source: str) -> str:
    return f"try:\n    {source}\nexcept ValueError:\n    raise\nfinally:\n    pass"


def _one_line_if(written: Written, source: str) -> str:
    return f"if True: {source}"


def _walrus(written: Written, source: str) -> str:
    return f"if ({written.name('answer')} := {source}) is None:\n    raise SystemExit(1)"


def _matched(written: Written, source: str) -> str:
    return f"match {source}:\n    case None:\n        raise SystemExit(1)\n    case _:\n        pass"


def _later(written: Written, source: str) -> str:
    name = written.name("later")
    return f"{name} = lambda: {source}\n{name}()"


def _in_loop(written: Written, source: str) -> str:
    return f"for _ in range(2):\n    {source}"


def _in_comprehension(written: Written, source: str) -> str:
    return f"[{source} for _ in range(1)]"


def _in_f_string(written: Written, source: str) -> str:
    name = written.name("shown")
    return f'{name} = {source}\nprint(f"{{{name} is not None!r:>5}}")'


_PLACES = (
    _statement,
    _assigned,
    _printed,
    _in_function,
    _nested,
    _in_method,
    _awaited,
    _tried,
    _one_line_if,
    _walrus,
    _matched,
    _later,
    _in_loop,
    _in_comprehension,
    _in_f_string,
)
