"""Errors of polylint itself: what is said of them, and that all else is done nevertheless."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest

from polylint import __version__, acceptance, cli, registry, session
from polylint.analysis import assemble
from polylint.diagnostic import Diagnostic
from polylint.failure import described, how_to_report
from polylint.rule import Context
from tests.commands import lines, run
from tests.helpers import API
from tests.tree import contents, write

MISSING = f'import requests\nrequests.get("{API}/me")\n'
USE = ("check", "--isolated", "--no-cache", "--jobs", "1")
REPORT = "This is a bug in polylint. Please report it at https://github.com/polylint/polylint/issues with "


def fail(*arguments: Any, **named: Any) -> NoReturn:
    raise ZeroDivisionError("no\x1b[31m\nmore")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, {"a.py": MISSING, "b.py": MISSING, "c.py": MISSING})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(output: str) -> list[str]:
    """`path CODE` of each line."""
    return [f"{line.split(':')[0]} {line.split(' ')[1]}" for line in lines(output)]


def failing_in(path: str, check: Callable[[Context], Any]) -> Callable[[Context], Iterator[Diagnostic]]:
    def failing(context: Context) -> Iterator[Diagnostic]:
        yield from check(context)
        if any(call.span.path == path for call in context.facts.calls):
            fail()

    return failing


def test_a_rule_that_fails_is_run_on_the_other_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = [replace(rule, check=failing_in("b.py", rule.check)) for rule in registry.load_rules()[:2]]
    monkeypatch.setattr(registry, "load_rules", lambda: tuple(rules))
    done = run(*USE)
    assert sorted(found(done.out)) == ["a.py POL101", "b.py POL101", "b.py POL998", "b.py POL998", "c.py POL101"]
    assert "POL998 internal error in POL101: ZeroDivisionError: no\\x1b[31m more (tests.test_failures:" in done.out
    assert done.code == 2
    assert lines(done.err)[0].startswith(REPORT)


def test_a_rule_that_fails_only_on_all_files_together_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(context: Context) -> Iterator[Diagnostic]:
        if len(context.facts.calls) > 1:
            fail()
        return iter(())

    only = replace(registry.rule("POL101"), check=check)
    monkeypatch.setattr(registry, "load_rules", lambda: (only,))
    done = run(*USE)
    assert (found(done.out), done.code) == (["a.py POL998"], 2)


@pytest.mark.parametrize("command", ["check", "inventory"])
def test_the_other_files_are_done(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    analyze = assemble.analyze
    monkeypatch.setattr(assemble, "analyze", lambda *given: fail() if given[1].endswith("b.py") else analyze(*given))
    done = run(command, *USE[1:])
    assert done.code == 2
    assert "a.py:2" in done.out and "c.py:2" in done.out
    assert "b.py:1:1: POL998 internal error: ZeroDivisionError" in done.out + done.err
    assert REPORT in done.err


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (RecursionError("maximum recursion depth exceeded"), "too complex: what it does is nested too deeply"),
        (MemoryError(), "too complex: there is not enough memory to analyze it"),
    ],
)
def test_a_file_that_is_too_much_is_no_failure(
    error: BaseException, reason: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def analyze(*given: Any) -> NoReturn:
        raise error

    monkeypatch.setattr(assemble, "analyze", analyze)
    done = run(*USE, "a.py")
    assert lines(done.out)[0].startswith(f"a.py:1:1: POL999 cannot be checked: {reason}")
    assert done.code == 1
    assert REPORT not in done.err


@pytest.mark.parametrize(
    ("place", "option", "said"),
    [
        ("polylint.fix.apply_fixes", "--fix", "nothing was fixed: internal error"),
        ("polylint.silence.silenced", "--add-noqa", "nothing was suppressed: internal error"),
        ("polylint.acceptance.keep_baselines", "--write-baseline", "the baseline was not written: internal error"),
    ],
)
def test_what_was_found_is_said_when_nothing_can_be_done(
    place: str, option: str, said: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(folder)
    monkeypatch.setattr(place, fail)
    done = run(*USE, option)
    assert found(done.out) == ["a.py POL101", "b.py POL101", "c.py POL101"]
    assert f"Error: {said}: ZeroDivisionError: no\\x1b[31m more (tests.test_failures:" in done.err
    assert REPORT in done.err
    assert done.code == 2
    assert contents(folder) == before


def test_a_fix_that_fails_half_way_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(folder)
    monkeypatch.setattr("polylint.fixing._other_code", fail)
    done = run(*USE, "--fix")
    assert found(done.out) == ["a.py POL101", "b.py POL101", "c.py POL101"]
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("module", "name", "arguments"),
    [
        (session, "find_files", ("check",)),
        (session.Session, "gated", ("inventory",)),
        (acceptance, "_Acceptance", ("check", "--write-baseline")),
        (cli, "_findings", ("check", "--output-format", "sarif")),
    ],
    ids=["listing", "gate", "baseline", "output"],
)
def test_any_other_failure_is_two_lines(
    module: object,
    name: str,
    arguments: tuple[str, ...],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(module, name, fail)
    monkeypatch.setattr(sys, "argv", ["polylint", *arguments, *USE[1:]])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "internal error: ZeroDivisionError: no\\x1b[31m more (tests.test_failures:" in said
    assert REPORT in said
    assert "Traceback" not in said


@pytest.mark.parametrize("option", ["-v", "-qv", "--verbose"])
def test_a_trace_is_for_those_who_ask(
    option: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(session, "find_files", fail)
    monkeypatch.setattr(sys, "argv", ["polylint", "check", option])
    with pytest.raises(SystemExit):
        cli.main()
    said = capsys.readouterr().err
    assert said.startswith("Traceback (most recent call last):\n")
    assert "\x1b" not in said


def test_a_document_that_fails_does_not_end_the_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"run.sh": f"curl {API}/me\n"})
    monkeypatch.setattr("polylint.embedded.shell.shell_view", fail)
    done = run(*USE)
    assert found(done.out) == ["a.py POL101", "b.py POL101", "c.py POL101", "run.sh POL998"]


def test_a_requirement_file_that_fails_does_not_end_the_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"requirements.txt": "polytomic==1.18.0\n"})
    monkeypatch.setattr("polylint.required.requirement_facts", fail)
    done = run(*USE)
    assert found(done.out) == ["a.py POL101", "b.py POL101", "c.py POL101", "requirements.txt POL998"]


def test_the_innermost_functions_are_named() -> None:
    with pytest.raises(TypeError) as caught:
        registry.rule(["POL101"])  # type: ignore[arg-type]
    assert described(caught.value).startswith("TypeError: unhashable type: 'list' (polylint.registry:")
    assert described(ValueError()) == "ValueError"


def test_a_report_says_what_it_is_a_report_of() -> None:
    said = how_to_report()
    version = ".".join(map(str, sys.version_info[:3]))
    assert f"polylint {__version__}, {sys.implementation.name.replace('cp', 'CP')} {version}, " in said


def test_nothing_of_this_is_imported_for_nothing(folder: Path) -> None:
    code = "import sys; from polylint.failure import described; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "'traceback'" not in done.stdout and "'platform'" not in done.stdout
