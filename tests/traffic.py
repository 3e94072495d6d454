"""What programs send, told by running them in this process against a server on this machine."""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType

from tests.generated import OURS
from tests.loopback import PORT, Arrived, Reply, Server, serving

_CHANGING = re.compile(r"^content-length$|^host$|polytomic", re.I)
"""Headers that a fix may change or rename, or that depend on what it changes."""


@dataclass(frozen=True)
class Request:
    """A request that was sent.

    Attributes:
        method, target, version, body: as they arrived.
        ours: it went to the API.
        headers: all others, in order.
    """

    method: str
    target: str
    version: str
    body: bytes
    ours: bool
    headers: tuple[tuple[str, str], ...]


class Traffic:
    """Runs programs, and tells what they send.

    Args:
        server: the server they talk to.
        arrived: what arrived there.
    """

    def __init__(self, server: Server, arrived: list[Arrived]) -> None:
        self._server, self._arrived = server, arrived

    def of(self, files: Mapping[str, bytes]) -> list[Request]:
        """The requests of a program; `run.py` is its start, and may import the others.

        Raises:
            AssertionError: it failed.
        """
        self._arrived.clear()
        modules = {name.removesuffix(".py"): ModuleType(name.removesuffix(".py")) for name in files}
        known = {name: sys.modules.get(name) for name in modules}
        modules["run"].__name__ = "__main__"
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                # What imports nothing of the program goes first.
                for name in sorted(modules, key=lambda name: name == "run"):
                    if name != "run":
                        sys.modules[name] = modules[name]
                    code = compile(_aimed(files[f"{name}.py"], str(self._server.port)), f"{name}.py", "exec")
                    exec(code, modules[name].__dict__)
        except Exception as error:
            raise AssertionError(f"the program failed: {error!r}") from error
        finally:
            for name, module in known.items():
                if module is None:
                    sys.modules.pop(name, None)
                else:
                    sys.modules[name] = module
        return [_request(one) for one in self._arrived]


@contextmanager
def traffic() -> Iterator[Traffic]:
    """A server for programs."""
    arrived: list[Arrived] = []

    def answer(one: Arrived) -> Reply:
        arrived.append(one)
        return Reply(200, b'{"data": {}}')

    proxies = {name: os.environ.pop(name) for name in list(os.environ) if name.lower().endswith("_proxy")}
    try:
        with serving(answer) as server:
            yield Traffic(server, arrived)
    finally:
        os.environ.update(proxies)


def _aimed(raw: bytes, port: str) -> ast.Module:
    """A program with another port, which may be written in pieces."""
    tree = ast.parse(raw)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = node.value.replace(PORT, port)
    return tree


def _request(one: Arrived) -> Request:
    headers = tuple((name.lower(), value) for name, value in one.headers if not _CHANGING.search(name))
    ours = one.host.partition(":")[0] == OURS.partition("//")[2].partition(":")[0]
    return Request(one.method, one.target, one.version, one.body, ours, headers)
