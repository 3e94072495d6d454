"""Whatever an editor, or what speaks in its name, sends: the server answers the next question."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from polylint.integrations.lsp.documents import path_of
from polylint.integrations.lsp.transport import MAX_HEADER, MAX_MESSAGE, Incoming
from tests.helpers import API
from tests.lsp_client import Client
from tests.tree import write

MISSING = f'import requests\nrequests.get("{API}/me", headers={{"A": "k"}})\n'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("project")
    write(folder, {"polylint.toml": "", "job.py": MISSING})
    client = Client(folder)
    yield client
    assert client.stop() == 0


def answers(server: Client) -> bool:
    """Whether the server still finds what there is."""
    server.open("job.py")
    found = server.codes("job.py")
    server.close("job.py")
    return found == ["POL101:2"]


def message(body: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


BODIES = {
    "nested lists": b"[" * 50_000 + b"]" * 50_000,
    "nested objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "a number without end": b'{"jsonrpc":"2.0","method":"x","params":' + b"9" * 10_000 + b"}",
    "keys twice": b'{"jsonrpc":"2.0","method":"x","method":"textDocument/didOpen","params":{},"params":1}',
    "numbers that are none": b'{"jsonrpc":"2.0","id":1e400,"method":"textDocument/hover","params":NaN}',
    "no text": b"\xff\xfe\0",
    "half a character": b'{"jsonrpc":"2.0","method":"\\ud800","params":"\\udfff"}',
    "no object": b"null",
    "an empty object": b"{}",
    "a list": b"[1]",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_bodies(body: bytes, server: Client) -> None:
    server.raw(message(body))
    assert answers(server)


HEADERS = {
    "a negative length": b"Content-Length: -5\r\n\r\n",
    "a length that is no number": b"Content-Length: abc\r\n\r\n",
    "digits of another script": "Content-Length: ٣\r\n\r\n".encode(),
    "a length that can be none": b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n",
    "a length of nothing": b"Content-Length: 0\r\n\r\n",
    "many headers": b"X: y\r\n" * 2_000,
    "a long header": b"Z" * 500_000 + b"\r\n\r\n",
    "no header": b"\r\n" * 100,
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS.keys())
def test_headers(header: bytes, server: Client) -> None:
    server.raw(header)
    assert answers(server)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (b"Content-Length: 5\r\n", b"Content-Length: 5\r\n"),
        (b"content-length:  05\n", b"Content-Length: 5\r\n"),
        (b"Content-Length: 9999999999999\r\n", b"X-Length: none\r\n"),
        (b"Content-Length: -1\r\n", b"Content-Length: -1\r\n"),
        (b"\r\n", b"\r\n"),
        (b"", b""),
    ],
)
def test_lines_of_headers(line: bytes, read: bytes) -> None:
    assert Incoming(io.BytesIO(line)).readline() == read


def test_no_line_and_no_message_takes_more_memory_than_it_may() -> None:
    class Endless(io.BytesIO):
        most = 0

        def read(self, size: int | None = -1, /) -> bytes:
            self.most = max(self.most, size or 0)
            return b"x" * (size or 0)

    assert len(Incoming(io.BytesIO(b"x" * MAX_HEADER * 2)).readline()) == MAX_HEADER
    endless = Endless()
    assert json.loads(Incoming(endless).read(MAX_MESSAGE + 64))["method"] == "$/ignored"
    assert endless.most < MAX_MESSAGE // 10


METHODS = (
    "textDocument/hover",
    "textDocument/codeAction",
    "codeAction/resolve",
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didClose",
    "textDocument/didSave",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeWorkspaceFolders",
    "$/cancelRequest",
    "$/setTrace",
    "initialize",
    "nonsense",
    "__class__",
)

PARAMETERS: list[Any] = [
    None,
    1,
    "x",
    [],
    {},
    {"textDocument": 1},
    {"textDocument": {"uri": None, "version": "x"}},
    {"textDocument": {"uri": "file:///x"}, "position": {"line": -1, "character": -1}},
    {"changes": [{"uri": "file:///\0", "type": 99}]},
    {"id": []},
    {"event": {"added": [{"uri": "http://x", "name": 1}], "removed": [{"uri": "file:///nope", "name": "x"}]}},
    {"settings": {"polylint": {"select": 1, "config": "\0", "unsafeFixes": "yes"}}},
    {"title": "x", "data": {"uri": 1}},
    {"title": "x", "kind": 5, "data": "\ud800"},
]


@pytest.mark.parametrize("method", METHODS)
def test_parameters_of_other_types(method: str, server: Client) -> None:
    for number, parameters in enumerate(PARAMETERS, 10_000):
        server.send({"id": number, "method": method, "params": parameters}, {"method": method, "params": parameters})
    server.tell("workspace/didChangeConfiguration", {"settings": {"polylint": {}}})
    assert answers(server)


PLACES = [(-1, -1), (0, 2**31), (10**12, 0), (1, 5)]


@pytest.mark.parametrize(("line", "character"), PLACES)
def test_places_that_are_none(line: int, character: int, server: Client) -> None:
    server.open("job.py", "x = '👩\u200d👩'\n" + MISSING)
    place = {"line": line, "character": character}
    server.begin("textDocument/hover", {"textDocument": {"uri": server.uri("job.py")}, "position": place})
    server.change("job.py", {"range": {"start": place, "end": {"line": 2**40, "character": 2**40}}, "text": "\ud83d"})
    server.change("job.py", {"range": {"start": {"line": 9, "character": 9}, "end": place}, "text": "\0"})
    server.close("job.py")
    assert answers(server)


URIS = [
    "file://host/share/job.py",
    "file:///tmp/a%00b.py",
    "file://[::1/x.py",
    "file:",
    "http://x/job.py",
    "zip:/x!y.py",
    "untitled:\0/../../x",
    "vscode-notebook-cell:/a.ipynb#x",
]


@pytest.mark.parametrize("uri", URIS)
def test_names_of_documents(uri: str, server: Client) -> None:
    document = {"uri": uri, "languageId": "python", "version": 1, "text": MISSING}
    server.tell("textDocument/didOpen", {"textDocument": document})
    server.change_raw(uri, [{"text": MISSING + "\0"}, {"text": "\ud800"}])
    server.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert answers(server)


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///a/b.py", "/a/b.py"),
        ("FILE:///a/b.py", "/a/b.py"),
        ("file:///a/../b.py", "/b.py"),
        ("file:///a/%2e%2e/b.py", "/b.py"),
        ("file://localhost/b.py", "/b.py"),
        ("file://host/b.py", None),
        ("file:////host/b.py", None),
        ("file:///a%00b.py", None),
        ("http:///b.py", None),
        ("", None),
    ],
)
def test_path_of(uri: str, path: str | None) -> None:
    assert path_of(uri, "/") == path


def test_many_documents(server: Client) -> None:
    for number in range(60):
        server.open(f"new{number}.py", "x = 1\n")
    assert answers(server)
    for number in range(60):
        server.close(f"new{number}.py")
    assert answers(server)
