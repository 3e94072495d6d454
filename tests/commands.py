"""The command line, run in this process."""

from __future__ import annotations

from dataclasses import dataclass

from click.testing import CliRunner

from polylint.cli import cli


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code.

    Attributes:
        raw: what it printed, in bytes; `out` has marks where these are no UTF-8.
    """

    code: int
    out: str
    err: str
    raw: bytes = b""


def run(*arguments: str, stdin: str | bytes | None = None) -> Ran:
    """Run a command in the working directory."""
    done = CliRunner().invoke(cli, arguments, input=stdin, prog_name="polylint", catch_exceptions=False)
    out, err = (raw.decode("utf-8", "backslashreplace") for raw in (done.stdout_bytes, done.stderr_bytes))
    return Ran(done.exit_code, out, err, done.stdout_bytes)


def lines(text: str) -> list[str]:
    """The lines of an output."""
    return text.removesuffix("\n").split("\n") if text else []
