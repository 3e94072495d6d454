"""The command line, run in this process."""

from __future__ import annotations

from dataclasses import dataclass

from click.testing import CliRunner

from polylint.cli import cli


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def run(*arguments: str, stdin: str | bytes | None = None) -> Ran:
    """Run a command in the working directory."""
    done = CliRunner().invoke(cli, arguments, input=stdin, prog_name="polylint", catch_exceptions=False)
    return Ran(done.exit_code, done.stdout_bytes.decode("utf-8"), done.stderr_bytes.decode("utf-8"))


def lines(text: str) -> list[str]:
    """The lines of an output."""
    return text.removesuffix("\n").split("\n") if text else []
