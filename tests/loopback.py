"""Real clients as the judge: a program is run against a server on this machine that writes down what arrives.

A program under `truths/` talks to `http://127.0.0.1:8765`; the port is replaced by that of the server. Comments on its
first lines say what running it once can not show:

    # needs: aiohttp, yarl          packages without which it can not run
    # cannot tell: version          analysis must say that the version is not known (`dynamic`)
    # cannot tell: call             analysis must not claim a call
    # also: GET /api/me 2024-02-08  a call that this run does not make
    # connections: some_id          an Airflow connection that is listed in the configuration

What the server answers is up to who starts it; programs under `migrations/` get answers from `tests.fake_api`.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from polylint.api.catalogue import load_catalogue
from polylint.facts import ApiCall
from polylint.run import CheckResult, check, inventory
from polylint.session import Options
from tests.programs import PATH, Outcome, Runner

PORT = "8765"
HEADER = "X-Polytomic-Version"
ANSWER = b'{"data": [], "pagination": {"next_page_token": null}}'
_RUNNER = Runner()
_NOTE = re.compile(r"^# (needs|cannot tell|also|connections|migrates|finds|says|stored|bug): (.+?)\s*$", re.M)


@dataclass(frozen=True, order=True)
class Sent:
    """A request: verb, endpoint (or path, where it is none of the API's), and version (`missing` without one)."""

    method: str
    endpoint: str
    version: str


@dataclass(frozen=True)
class Arrived:
    """A request as it arrived: verb, target with query, the `Host` header, version (`missing` without one), body, key,
    and all headers.
    """

    method: str
    target: str
    host: str
    version: str
    body: bytes
    key: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Reply:
    """What is answered: JSON."""

    status: int
    body: bytes


@dataclass
class Server:
    """What arrived at the server."""

    port: int
    sent: list[Sent] = field(default_factory=list)


def _whatever(_: Arrived) -> Reply:
    """The answer that most programs can live with."""
    return Reply(200, ANSWER)


@contextmanager
def serving(answer: Callable[[Arrived], Reply] = _whatever) -> Iterator[Server]:
    """A server on this machine that answers everything and writes it down."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            # A header that was sent twice arrives joined at the API; what it says then is not one version.
            versions = self.headers.get_all(HEADER)
            target = self.requestline.split(" ")[1]
            version = ",".join(versions) if versions else "missing"
            with lock:
                server.sent.append(_sent(self.command, target, version))
                key = self.headers.get("Authorization", "").rpartition(" ")[2]
                host, headers = self.headers.get("Host", ""), tuple(self.headers.items())
                reply = answer(Arrived(self.command, target, host, version, body, key, headers))
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(0 if self.command == "HEAD" else len(reply.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(reply.body)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = handle_any

        def log_message(self, format: str, *args: object) -> None:
            pass

    class QuietServer(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass

    listener = QuietServer(("127.0.0.1", 0), Handler)
    server = Server(listener.server_address[1])
    threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()


def _sent(method: str, target: str, version: str) -> Sent:
    path = re.sub(r"^https?://[^/]*", "", target).split("?")[0]
    match = load_catalogue().match(method, path, None)
    return Sent(method, match.endpoint if match and match.endpoint else path, version)


def _is_api(sent: Sent) -> bool:
    """Whether a request is for a path of the API; others of the same host are not its calls."""
    return sent.endpoint.partition("/")[2].lstrip("/").startswith("api")


def note(text: str, name: str) -> str:
    """What the first comment of that name of a program says, "" when there is none."""
    return next((rest for kind, rest in _NOTE.findall(text) if kind == name), "")


def notes(text: str, name: str) -> list[str]:
    """What the comments of a program say under `needs`, `cannot tell` or `also`, part by part."""
    return [part.strip() for kind, rest in _NOTE.findall(text) if kind == name for part in rest.split(",")]


def is_installed(name: str) -> bool:
    """Whether a package can be imported; curl is a program."""
    if name == "curl":
        return shutil.which("curl", path=PATH) is not None
    return importlib.util.find_spec(name.split(".")[0]) is not None


def really_sent(text: str, folder: Path) -> list[Sent]:
    """Run a program and return the requests that arrived.

    Args:
        text: the program.
        folder: where to run it.

    Raises:
        AssertionError: it failed.
    """
    with serving() as server:
        file = folder / "program.py"
        file.write_text(text.replace(PORT, str(server.port)), encoding="utf-8")
        outcome = _RUNNER.run(file, folder)
        assert outcome.code == 0, outcome.errors
        return [sent for sent in server.sent if _is_api(sent)]


def outcome_of(file: Path, folder: Path) -> Outcome:
    """Run a program that is stored with the port it is to use."""
    return _RUNNER.run(file, folder)


def also_sent(text: str) -> list[Sent]:
    """The calls that a program's comments name."""
    rows = [row.split() for row in notes(text, "also")]
    return [_sent(row[0], row[1], row[2]) for row in rows]


def said(text: str, folder: Path) -> list[ApiCall]:
    """The calls that analysis finds in a program."""
    return list(inventory(_options(text, folder)).calls)


def as_sent(call: ApiCall) -> Sent:
    """A call as a request."""
    method, endpoint = call.method or "?", call.endpoint
    version = call.version.values[0] if call.version.values else call.version.state
    # The host of an Airflow connection is a hole.
    return Sent(method, endpoint or re.sub(r"^(https?://[^/]*|\{\w+\}(?=/))", "", call.url).split("?")[0], version)


def fixed(text: str, folder: Path) -> CheckResult:
    """A program after all fixes."""
    return check(_options(text, folder, fix=True))


def _options(text: str, folder: Path, fix: bool = False) -> Options:
    config = folder / "polylint.toml"
    names = ", ".join(f'"{name}"' for name in notes(text, "connections"))
    config.write_text(f'hosts = ["127.0.0.1"]\nairflow-connections = [{names}]\n', encoding="utf-8")
    return Options(("-",), stdin=text.encode(), config=str(config), fix=fix, unsafe_fixes=fix)
