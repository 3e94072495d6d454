"""The command line; imports nothing heavy before it is needed."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from polylint import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from polylint.examine import Watch
    from polylint.output.progress import Bar
    from polylint.output.text import Paint
    from polylint.run import CheckResult, InventoryResult
    from polylint.session import Options

_STYLES: dict[str, dict[str, Any]] = {
    "path": {"bold": True},
    "code": {"fg": "red", "bold": True},
    "note": {"fg": "cyan"},
    "caret": {"fg": "red"},
}


GC_THRESHOLD = 100_000
"""Objects made before unreachable cycles are looked for; usual is 700."""

PATIENCE = 1.0
"""Seconds before a bar says how far a scan is."""

_INTERRUPTED = 130
"""What shells say of a program that was stopped with Ctrl-C."""

_NOT_WRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
"""Errors of a standard stream that takes no more: the disk is full, the terminal is gone."""


class _Codes(click.ParamType):  # type: ignore[type-arg]
    """A comma-separated list of rule codes or prefixes."""

    name = "codes"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from polylint.completion import code_list

        return code_list(incomplete)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        from polylint.config import check_codes
        from polylint.registry import known_codes

        parts = [part for part in str(value).split(",") if part.strip()]
        if not parts:
            self.fail(f"a rule code or prefix is missing; {_there_are(known_codes())}", param, ctx)
        try:
            return check_codes(parts, known_codes())
        except ValueError as error:
            self.fail(str(error), param, ctx)


def _versions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    from polylint.completion import versions

    return versions(incomplete)


def _endpoints(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    from polylint.completion import endpoints

    return endpoints(incomplete)


def _what(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    from polylint.completion import what_to_explain

    return what_to_explain(incomplete)


def _color_option(function: Any) -> Any:
    choice = click.Choice(["auto", "always", "never"])
    return click.option("--color", type=choice, default="auto", show_default=True)(function)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="polylint")
def cli() -> None:
    """Find calls of the Polytomic API, and move them to its current version.

    \b
    polylint check .            what has no version, or an old one
    polylint check --fix .      repair what can be repaired safely
    polylint inventory .        every call, flagged or not
    polylint explain POL101     a rule, with an example
    polylint explain job.py:41  why a call has its version, and its fix
    polylint changes OLD NEW    what changed in the API
    polylint lsp                serve an editor
    """


def _common(function: Any) -> Any:
    for option in reversed(
        (
            click.argument("paths", nargs=-1, type=click.Path()),
            click.option("--stdin-filename", metavar="NAME", help="The name of what comes in on standard input."),
            click.option("--output-file", type=click.Path(dir_okay=False), help="Write findings to a file."),
            click.option("--config", type=click.Path(), help="Use this configuration file."),
            click.option("--isolated", is_flag=True, help="Use no configuration file."),
            click.option("--jobs", type=click.IntRange(min=0), default=0, help="Processes; 0 for as many as pay."),
            click.option("--no-cache", is_flag=True, help="Neither read nor write what earlier runs kept."),
            click.option("-v", "--verbose", count=True, help="Say what could not be decided, and why."),
            click.option("-q", "--quiet", is_flag=True, help="Print findings only."),
        )
    ):
        function = option(function)
    return function


@cli.command(short_help="Report calls without a version or with an old one.")
@_common
@click.option("--fix", is_flag=True, help="Repair what can be repaired safely.")
@click.option("--unsafe-fixes/--no-unsafe-fixes", default=None, help="Apply unsafe fixes too.")
@click.option("--diff", is_flag=True, help="Print the fixes as a patch, write nothing.")
@click.option("--baseline", metavar="FILE", type=click.Path(), help="Leave out the findings that this file accepts.")
@click.option("--write-baseline", is_flag=True, help="Accept all findings: write them to the baseline.")
@click.option("--add-noqa", is_flag=True, help="Write a suppression for each finding that is left.")
@click.option("--reason", metavar="TEXT", help="Why, for the comments that --add-noqa writes.")
@click.option(
    "--output-format",
    type=click.Choice(["concise", "full", "json", "sarif", "github", "gitlab"]),
    default="concise",
    show_default=True,
)
@click.option("--select", type=_Codes(), multiple=True, help="Run these rules only.")
@click.option("--ignore", type=_Codes(), multiple=True, help="Do not run these rules.")
@click.option("--extend-select", type=_Codes(), multiple=True, help="Run these rules too.")
@click.option("--target-version", metavar="DATE", shell_complete=_versions, help="The API version to migrate to.")
@click.option("--statistics", is_flag=True, help="Print how many findings each rule has.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit with 1 when something was repaired.")
@_color_option
def check(
    paths: tuple[str, ...],
    output_format: str,
    output_file: str | None,
    statistics: bool,
    exit_zero: bool,
    exit_non_zero_on_fix: bool,
    color: str,
    quiet: bool,
    **given: Any,
) -> None:
    """Report calls without a version or with an old one, and repair them.

    Exits with 0 when nothing is left to report, 1 when something is, 2 when the
    usage or the configuration is wrong or polylint itself failed.
    """
    from polylint import run
    from polylint.session import UsageProblem

    _check_reason(given)
    options = _options(paths, given)
    _check_combination(options, output_format, statistics)
    try:
        with _progress(quiet) as watch:
            result = run.check(options, watch)
    except UsageProblem as problem:
        _fail(str(problem))
    code = result.code
    if code == 0 and exit_non_zero_on_fix and result.fixed:
        code = 1
    code = 0 if exit_zero and code == 1 else code
    _report(result, options, output_format, output_file, statistics, color, quiet, code)
    sys.exit(code)


@cli.command()
@_common
@click.option("--output-format", type=click.Choice(["table", "json", "html"]), default="table", show_default=True)
@click.option(
    "--target-version",
    metavar="DATE",
    shell_complete=_versions,
    help="The API version to migrate to; only html tells how far that is.",
)
def inventory(paths: tuple[str, ...], output_format: str, output_file: str | None, quiet: bool, **given: Any) -> None:
    """List every call of the API that is found, flagged or not.

    html is one page that also says how far the migration is: what is repaired
    safely, what is not, what belongs together, and what somebody has to decide.
    """
    from polylint import run
    from polylint.session import UsageProblem

    options = _options(paths, given)
    try:
        with _progress(quiet) as watch:
            result = run.inventory(options, watch, judged=output_format == "html")
    except UsageProblem as problem:
        _fail(str(problem))
    _print(_inventory_lines(result, output_format, paths, output_file), output_file)
    _diagnose(result, quiet, options.verbose)
    sys.exit(result.code)


@cli.command(short_help="Explain a rule, or what is known about a line.")
@click.argument("what", metavar="[CODE|PATH:LINE]", required=False, shell_complete=_what)
@click.option("--all", "everything", is_flag=True, help="Explain all rules.")
@click.option("--output-format", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option("--config", type=click.Path(), help="Use this configuration file.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--target-version", metavar="DATE", shell_complete=_versions, help="The API version to migrate to.")
@_color_option
def explain(what: str | None, everything: bool, output_format: str, color: str, **given: Any) -> None:
    """Explain a rule, or the calls on a line; without argument list all rules.

    For PATH:LINE: where each part of a call is written, which version that
    gives, what shares its version, and why its fix is safe, unsafe or absent.
    """
    if everything and what is not None:
        _fail(f"--all explains all rules; leave out {what!r}")
    path, _, line = (what or "").rpartition(":")
    if path and line.isdigit():
        _explain_line(path, int(line), output_format, given)
    _explain_rules(what, everything, output_format, color)


def _explain_line(path: str, line: int, output_format: str, given: dict[str, Any]) -> NoReturn:
    from polylint.explain import explain_line
    from polylint.output.safe import harmless_start
    from polylint.session import Options, UsageProblem

    if output_format == "markdown":
        _fail("--output-format markdown: a line is explained as text or json")
    _check_target(given["target_version"])
    try:
        explanation = explain_line(Options((path,), **given), path, line)
    except UsageProblem as problem:
        _fail(str(problem))
    if output_format == "json":
        from polylint.output.json_format import explain_json

        _print([explain_json(explanation)], None)
    else:
        _print(map(harmless_start, explanation.lines), None)
    sys.exit(0 if explanation.found else 1)


def _explain_rules(code: str | None, everything: bool, output_format: str, color: str) -> None:
    from shutil import get_terminal_size

    from polylint.output import rules_text
    from polylint.registry import known_codes, rule_table

    if code is not None and code.upper() not in known_codes():
        from difflib import get_close_matches

        near = get_close_matches(code.upper(), known_codes(), 1)
        _fail(f"{code!r} is no rule; " + (f"did you mean {near[0]}?" if near else _there_are(known_codes())))
    texts = rules_text.all_texts() if code is None else [rules_text.rule_text(code.upper())]
    lines: Iterable[str]
    if output_format == "json":
        lines = [rules_text.rules_json(texts) if code is None else rules_text.rule_json(texts[0])]
    elif code is None and not everything:
        lines = [rule_table()] if output_format == "markdown" else rules_text.listing(texts)
    elif output_format == "markdown":
        lines = ["\n\n".join(map(rules_text.markdown, texts))]
    else:
        lines = rules_text.plain(texts, _painter(color, True), get_terminal_size().columns)
    _print(lines, None)


@cli.command(short_help="Show what changed in the API between two versions.")
@click.argument("old", shell_complete=_versions)
@click.argument("new", shell_complete=_versions)
@click.option(
    "--endpoint",
    metavar="'VERB /PATH'",
    shell_complete=_endpoints,
    help="Only this endpoint, with any names of placeholders.",
)
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def changes(old: str, new: str, endpoint: str | None, output_format: str) -> None:
    """Show what changed in the API between two of its versions.

    Every step between them is shown: endpoints that are gone or moved, fields
    that are removed, added, required or of another type, and what is not known.

    \b
    polylint changes 2024-02-08 2025-09-18 --endpoint 'PUT /api/bulk/syncs/{id}'
    """
    from polylint.api.changes import ChangesError
    from polylint.api.changes import changes as compare
    from polylint.output.changes import changes_json, text

    try:
        steps = compare(old, new, endpoint)
    except ChangesError as error:
        _fail(str(error))
    _print([changes_json(old, new, steps)] if output_format == "json" else text(steps), None)


@cli.command(short_help="Serve an editor.")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, as always.")
def lsp(stdio: bool) -> None:
    """Serve an editor: the language server protocol over standard input and output."""
    from importlib.util import find_spec

    if find_spec("pygls") is None or find_spec("lsprotocol") is None:
        _fail("the language server needs pygls; install it with: pip install 'polylint[lsp]'")
    for stream, name in ((sys.stdin, "input"), (sys.stdout, "output"), (sys.stderr, "error")):
        _given_stream(stream, name)
    from polylint.integrations.lsp.server import serve

    sys.exit(serve())


@cli.command("completion", short_help="Print the script that completes commands in a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_script(shell: str) -> None:
    """Print the script that completes polylint's commands in a shell.

    \b
    bash, in ~/.bashrc:   eval "$(polylint completion bash)"
    zsh, in ~/.zshrc:     eval "$(polylint completion zsh)"
                          after compinit
    fish, once:           polylint completion fish
                          > ~/.config/fish/completions/polylint.fish
    """
    from polylint.completion import script

    _print([script(cli, shell).removesuffix("\n")], None)


def _options(paths: tuple[str, ...], given: dict[str, Any]) -> Options:
    """The run's options from those of the command line."""
    from polylint.session import Options

    name = given.pop("stdin_filename")
    data = None
    if paths == ("-",):
        data = _given_stream(sys.stdin, "input").buffer.read()
    elif "-" in paths:
        _fail("'-' (standard input) can not be mixed with files")
    elif name is not None:
        _fail("--stdin-filename needs '-' as the only path")
    for key in ("select", "ignore", "extend_select"):
        if key in given:
            codes = tuple(code for group in given[key] for code in group)
            given[key] = codes if codes or key != "select" else None
    _check_target(given.get("target_version"))
    return Options(paths or (".",), stdin_name=name, stdin=data, **given)


def _check_target(target: str | None) -> None:
    if target is not None:
        from polylint.api.catalogue import load_catalogue

        known = load_catalogue().versions
        if target not in known:
            _fail(f"--target-version: {target!r} is no version of the API; accepted are {', '.join(known)}")


def _check_reason(given: dict[str, Any]) -> None:
    """Put the reason in the form that is written."""
    reason = given["reason"]
    given["reason"] = ""
    if reason is not None:
        from polylint.noqa import check_reason

        if not given["add_noqa"]:
            _fail("--reason is for --add-noqa")
        try:
            given["reason"] = check_reason(reason)
        except ValueError as error:
            _fail(f"--reason: {error}")


def _check_combination(options: Options, output_format: str, statistics: bool) -> None:
    """End the run where two options contradict each other."""
    if options.write_baseline:
        if options.diff:
            _fail("--write-baseline writes a file, and --diff writes none")
        if options.stdin is not None:
            _fail("--write-baseline is for files, not for standard input")
        if options.add_noqa:
            _fail("a finding is either accepted with --write-baseline or suppressed with --add-noqa, not both")
    if statistics and output_format in ("sarif", "github", "gitlab"):
        _fail(f"--statistics are printed as text or JSON, not as {output_format}")


@contextmanager
def _progress(quiet: bool) -> Iterator[Watch | None]:
    """A bar while the files are looked at, if that takes long and there is a terminal to show it on."""
    if quiet or not _on_terminal(sys.stderr) or os.environ.get("TERM", "dumb") == "dumb" or os.environ.get("CI"):
        yield None
        return
    begin = monotonic() + PATIENCE
    bar: Bar | None = None

    def watch(what: str, done: int, total: int) -> None:
        nonlocal bar
        if bar is None and monotonic() >= begin:
            from polylint.output.progress import Bar

            bar = Bar()
        if bar is not None:
            bar.show(what, done, total)

    try:
        yield watch
    finally:
        if bar is not None:
            bar.clear()


def _there_are(codes: Iterable[str]) -> str:
    return f"there are {', '.join(codes)}"


def _fail(message: str) -> NoReturn:
    _say(f"Error: {message}")
    sys.exit(2)


def _say(message: str) -> None:
    """Print a line for people, with what it quotes made harmless."""
    from polylint.output.safe import harmless

    # Findings and the exit code count, even if nobody can be told more.
    with suppress(OSError):
        click.echo(harmless(message), err=True)


def _report(
    result: CheckResult,
    options: Options,
    output_format: str,
    output_file: str | None,
    statistics: bool,
    color: str,
    quiet: bool,
    code: int,
) -> None:
    from polylint.output.summary import summary

    to_stdout = options.stdin is None or not (options.fix or options.add_noqa) or options.diff
    if result.output is not None and not to_stdout:
        _write(result.output)
    if options.diff:
        _write_patch(result.diff)
    elif statistics:
        _print(_statistics(result, output_format), output_file, err=not to_stdout)
    else:
        paint = _painter("never" if color == "auto" and output_file is not None else color, to_stdout)
        _print(_findings(result, options, output_format, paint, code), output_file, err=not to_stdout)
    if not quiet:
        for path, number in result.fixed if options.fix and not options.diff else ():
            _say(f"Fixed {path} ({number} {'problem' if number == 1 else 'problems'})")
        for line in result.told:
            _say(line)
    _diagnose(result, quiet, options.verbose)
    if not quiet and (output_file is not None or output_format in ("concise", "full", "github")):
        _say(summary(result.diagnostics, result.fixed, result.files, options.diff, result.baselined or 0))


def _write_patch(patch: bytes) -> None:
    """A patch: as it is for programs that apply it, harmless for people."""
    if not patch or not _on_terminal(sys.stdout):
        _write(patch)
        return
    from polylint.output.safe import harmless

    lines = patch.decode("utf-8", "replace").removesuffix("\n").split("\n")
    _print((harmless(line.removesuffix("\r")) for line in lines), None)


def _findings(result: CheckResult, options: Options, output_format: str, paint: Paint, code: int) -> Iterable[str]:
    """The findings in a format."""
    if not result.diagnostics and output_format in ("full", "concise"):
        return ()
    from polylint.output import text

    if output_format == "full":
        return text.full(result.diagnostics, result.sources, paint)
    if output_format == "concise":
        return text.concise(result.diagnostics, result.sources, paint)
    if output_format == "json":
        from polylint.output.json_format import check_json

        return [check_json(result.diagnostics, result.sources)]
    from polylint.output.places import Places
    from polylint.registry import severity

    places = Places(os.getcwd(), os.environ)
    if output_format == "github":
        from polylint.output.github import github

        return github(result.diagnostics, result.sources, places, severity)
    if output_format == "gitlab":
        from polylint.output.gitlab import gitlab

        return [gitlab(result.diagnostics, result.sources, places, severity)]
    from polylint.api.catalogue import load_catalogue
    from polylint.output.sarif import Report, Tool, sarif
    from polylint.registry import ENGINE_CODES, load_rules

    tool = Tool(__version__, load_rules(), ENGINE_CODES, severity, load_catalogue().links)
    notes = result.notes if options.verbose else ()
    report = Report(result.diagnostics, result.sources, result.errors, notes, result.baselined is not None, code)
    return [sarif(report, tool, places)]


def _statistics(result: CheckResult, output_format: str) -> Iterable[str]:
    """How many findings each rule has, in a format."""
    from polylint.output.statistics import statistics_json, statistics_text

    if output_format == "json":
        return [statistics_json(result.diagnostics, result.suppressed, result.baselined)]
    return statistics_text(result.diagnostics, result.suppressed, result.baselined)


def _diagnose(result: CheckResult | InventoryResult, quiet: bool, verbose: int) -> None:
    """Notes and errors, on standard error."""
    if not hasattr(result, "fixed"):
        from polylint.output.text import concise

        for line in concise(result.diagnostics, result.sources, lambda text, style: text):
            click.echo(line, err=True)
    if verbose and not quiet:
        for note in result.notes:
            _say(f"note: {note}")
    elif result.short and not quiet:
        from polylint.output.summary import not_followed

        _say(f"note: {not_followed(result.short)}")
    for error in result.errors:
        _say(f"Error: {error}")
    if result.failed:
        from polylint.failure import how_to_report

        _say(how_to_report())


def _inventory_lines(
    result: InventoryResult, output_format: str, paths: Sequence[str], output_file: str | None
) -> Iterable[str]:
    if result.progress is not None:
        from polylint.output.html import html

        return [html(result.progress, result.sources, result.diagnostics, result.notes, paths or (".",), result.files)]
    if output_format == "json":
        from polylint.output.json_format import inventory_json

        return [inventory_json(result.calls, result.sources)]
    from polylint.output.table import WIDTH, table

    columns = WIDTH
    if output_file is None and _on_terminal(sys.stdout):
        from shutil import get_terminal_size

        columns = get_terminal_size().columns
    return table(result.calls, result.sources, columns, _painter("auto" if output_file is None else "never", True))


def _painter(color: str, stdout: bool) -> Paint:
    """Colours when asked for, or on a terminal unless NO_COLOR is set."""
    stream = sys.stdout if stdout else sys.stderr
    auto = (_on_terminal(stream) or bool(os.environ.get("FORCE_COLOR"))) and not os.environ.get("NO_COLOR")
    if color == "always" or (color == "auto" and auto):
        return lambda text, style: click.style(text, **_STYLES[style])
    return lambda text, style: text


def _print(lines: Iterable[str], file: str | None, err: bool = False) -> None:
    if file is not None:
        from polylint.fix import WriteError, write_output

        try:
            write_output(file, "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace"))
        except WriteError as error:
            _fail(str(error))
        return
    text = "".join(f"{line}\n" for line in lines)
    if text:
        stream = _given_stream(sys.stderr, "error") if err else _given_stream(sys.stdout, "output")
        stream.write(text)
        stream.flush()


def _write(raw: bytes) -> None:
    """Bytes of files, as they are."""
    if raw:
        stdout = _given_stream(sys.stdout, "output")
        stdout.buffer.write(raw)
        stdout.buffer.flush()


def _given_stream(stream: TextIO | None, name: str) -> TextIO:
    """A standard stream, which whoever started the program may have closed."""
    if stream is None:
        _fail(f"standard {name} is closed")
    return stream


def _on_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at a standard stream."""
    return stream is not None and stream.isatty()


def main() -> None:
    """The entry point; exits with 2 when polylint itself fails, since 1 means that something was found."""
    for stream in (sys.stdout, sys.stderr):
        # A file name or a source line may hold what the terminal's encoding does not have.
        if hasattr(stream, "reconfigure"):
            # Lines end as they do in the files that a patch is about, on every system.
            stream.reconfigure(errors="backslashreplace", newline="\n")
    # Analysis makes many small objects and few cycles: collecting as often as usual takes a quarter of the time.
    gc.set_threshold(GC_THRESHOLD, 20, 20)
    code = _run()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            # What could not be written would fail once more when the stream is closed: point it elsewhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    # Python ends with a search for cycles in everything there is: a fifth of the time that one file takes.
    gc.freeze()
    sys.exit(code)


def _run() -> int:
    if "_POLYLINT_COMPLETE" in os.environ:
        from polylint.completion import prepare

        prepare()
    try:
        cli.main(prog_name="polylint", standalone_mode=False)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    except click.ClickException as error:
        from io import StringIO

        from polylint.output.safe import harmless

        told = StringIO()
        error.show(told)
        # It quotes what was given, which a hook takes from the names of files.
        with suppress(OSError):
            click.echo(told.getvalue().replace(error.message, harmless(error.message)), err=True, nl=False)
        return error.exit_code
    except click.Abort:
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader went away.
        return 1
    except Exception as error:
        if _is_interruption(error):
            return _INTERRUPTED
        if isinstance(error, OSError) and error.filename is None and error.errno in _NOT_WRITTEN:
            _say(f"Error: the output can not be written: {error.strerror}")
            return 2
        from polylint.failure import described, how_to_report

        if any(map(_asks_for_more, sys.argv[1:])):
            from traceback import format_exc

            for line in format_exc().splitlines():
                _say(line)
        _say(f"Error: internal error: {described(error)}")
        _say(how_to_report())
        return 2
    return 0


def _asks_for_more(argument: str) -> bool:
    """Whether an argument is --verbose, or -v among other letters: options may not have been read yet."""
    return argument == "--verbose" or (argument[:1] == "-" and "v" in argument and set(argument) <= set("-qv"))


def _is_interruption(error: BaseException | None) -> bool:
    """Whether an error comes of Ctrl-C: what that stops may fail while it is left, as a lock that is not held then."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None
