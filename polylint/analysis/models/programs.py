"""Functions that start programs: what a program sends is read only where one is started."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from polylint.analysis.calls import Args
from polylint.analysis.values import Value

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter


def _run_either(run: Interpreter, args: Args) -> Value:
    from polylint.analysis.models.commands import run_either

    return run_either(run, args)


def _run_line(run: Interpreter, args: Args) -> Value:
    from polylint.analysis.models.commands import run_line

    return run_line(run, args)


def _run_spread(run: Interpreter, args: Args) -> Value:
    from polylint.analysis.models.commands import run_spread

    return run_spread(run, args)


CALLS: dict[str, Callable[[Interpreter, Args], Value]] = {
    **dict.fromkeys(
        (
            "subprocess.run",
            "subprocess.call",
            "subprocess.check_call",
            "subprocess.check_output",
            "subprocess.Popen",
            "pexpect.run",
            "pexpect.spawn",
            "pty.spawn",
        ),
        _run_either,
    ),
    **dict.fromkeys(
        (
            "os.system",
            "os.popen",
            "subprocess.getoutput",
            "subprocess.getstatusoutput",
            "asyncio.create_subprocess_shell",
            "asyncio.subprocess.create_subprocess_shell",
            "invoke.run",
            "airflow.operators.bash.BashOperator",
            "airflow.operators.bash_operator.BashOperator",
            "airflow.providers.standard.operators.bash.BashOperator",
        ),
        _run_line,
    ),
    **dict.fromkeys(
        ("asyncio.create_subprocess_exec", "asyncio.subprocess.create_subprocess_exec", "trio.run_process"),
        _run_spread,
    ),
}
"""By dotted name."""
