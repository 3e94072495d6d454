"""Which words of a shell command are a `curl` command, or a script that is run, behind `sudo` or `docker run`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from polylint.dataclass import dataclass
from polylint.shell.commands import SHELLS, operands, program, script_argument, unwrapped
from polylint.shell.words import Argument, Fragment

_IMAGE = re.compile(r"(?:[\w.-]+(?::\d+)?/)+curl(?::[\w.-]+)?(?:@sha256:[0-9a-f]+)?", re.ASCII)
_CONTAINERS = frozenset({"docker", "podman", "nerdctl", "kubectl", "oc"})
_RUNNERS = re.compile(
    r"(?is).*(?:retry|repeat|attempt|exec|run|try|wait|watch).*|with[-_].*|.*[-_]with"
    r"|docker(?:-compose)?|podman|nerdctl|kubectl|oc|ssh|chroot|unshare|su-exec|gosu|flock|chpst|strace|ltrace|hyperfine"
    r"|vault|chamber|sops|doppler|op|aws-vault|heroku|poetry|pipenv|dotenv|caffeinate|unbuffer|script|parallel"
)
_SSH_VALUES = "BbcDEeFIiJLlmOopPQRSWw"
_NOT_RUNNING = frozenset({"dry-run", "dryrun", "dry_run", "trying"})


@dataclass(frozen=True)
class Curl:
    """A `curl` command: the word that names it, its arguments, and whether more follow that are not known."""

    program: Argument
    arguments: tuple[Argument, ...]
    more: bool = False


@dataclass(frozen=True)
class Script:
    """A script that is run: the word that says it, None where the command reads it."""

    word: Argument | None


def what_runs(words: Sequence[Argument]) -> Curl | Script | None:
    """The `curl` command or script that a command is, None for anything else.

    Args:
        words: the words of the command.
    """
    inner = unwrapped(words)
    if not inner:
        return None
    name = program(inner[0])
    rest = inner[1:]
    if name == "curl":
        return Curl(inner[0], tuple(rest))
    if name in SHELLS:
        return _shell(rest)
    if name in ("command", "builtin"):
        return None if rest and rest[0].word.text in ("-v", "-V") else what_runs(rest)
    if name == "eval" and len(rest) == 1:
        return Script(rest[0])
    if name == "trap" and len(rest) > 1:
        return Script(rest[0])
    if name == "xargs":
        return _given(rest)
    if name == "find":
        return _executed(rest)
    if name == "watch" and rest and " " in rest[-1].word.text:
        return Script(rest[-1])
    if name == "ssh" and rest and (" " in rest[-1].word.text or len(operands(rest, _SSH_VALUES)) == 1):
        return Script(rest[-1] if " " in rest[-1].word.text else None)
    return _behind(name, rest)


def _shell(arguments: Sequence[Argument]) -> Script | None:
    script = script_argument(arguments)
    if script is not None:
        return Script(script)
    named = [argument for argument in arguments if not argument.word.text.startswith(("-", "+"))]
    return Script(None) if not named or any(a.word.text == "-s" for a in arguments) else None


def _given(arguments: Sequence[Argument]) -> Curl | None:
    """The command of `xargs`, which has more arguments, or others in the place of a text."""
    inner = operands(arguments, "EILPadns")
    if not inner or program(inner[0]) != "curl":
        return None
    options = arguments[: len(arguments) - len(inner)]
    texts = [argument.word.text for argument in options]
    replaced = ""
    for index, text in enumerate(texts):
        if text.startswith("-I"):
            replaced = text[2:] or (texts[index + 1] if index + 1 < len(texts) else "")
        elif text in ("-i", "--replace") or text.startswith("--replace="):
            replaced = text.partition("=")[2] or "{}"
    if not replaced:
        return Curl(inner[0], tuple(inner[1:]), more=True)
    return Curl(inner[0], tuple(_replaced(argument, replaced) for argument in inner[1:]))


def _executed(arguments: Sequence[Argument]) -> Curl | None:
    """The command of `find -exec`."""
    for index, argument in enumerate(arguments):
        if argument.word.text in ("-exec", "-execdir", "-ok") and index + 1 < len(arguments):
            inner = list(arguments[index + 1 :])
            stop = next((at for at, one in enumerate(inner) if one.word.text in (";", "+")), len(inner))
            if program(inner[0]) == "curl":
                return Curl(inner[0], tuple(_replaced(one, "{}") for one in inner[1:stop]))
    return None


def _behind(name: str, arguments: Sequence[Argument]) -> Curl | Script | None:
    """What a program runs that is known to run what it is given."""
    for index, argument in enumerate(arguments):
        text = argument.word.text
        if text == "--" and index + 1 < len(arguments):
            if program(arguments[index + 1]) in ("curl", *SHELLS):
                return what_runs(arguments[index + 1 :])
        elif not _RUNNERS.fullmatch(name) or name in _NOT_RUNNING:
            continue
        elif text in ("curl", "/usr/bin/curl") and index + 1 < len(arguments):
            return Curl(argument, tuple(arguments[index + 1 :]))
        elif name in _CONTAINERS and _IMAGE.fullmatch(text):
            following = arguments[index + 1 :]
            if following and program(following[0]) in ("curl", *SHELLS):
                return what_runs(following)
            return Curl(argument, tuple(following))
        elif text in SHELLS:
            return _shell(arguments[index + 1 :])
    return None


def _replaced(argument: Argument, text: str) -> Argument:
    """A word with something that is not known in the place of a text."""
    if text not in argument.word.text:
        return argument
    fragments: list[Fragment] = []
    for fragment in argument.fragments:
        if fragment.kind != "text" or text not in fragment.text:
            fragments.append(fragment)
            continue
        at = 0
        for match in re.finditer(re.escape(text), fragment.text):
            if match.start() > at:
                fragments.append(_part(fragment, at, match.start()))
            span = (fragment.spans[match.start()][0], fragment.spans[match.end() - 1][1])
            # It is one word even where it is not quoted.
            fragments.append(Fragment("unknown", '"', text, (span,)))
            at = match.end()
        if at < len(fragment.text):
            fragments.append(_part(fragment, at, len(fragment.text)))
    return replace(argument, fragments=tuple(fragments))


def _part(fragment: Fragment, start: int, end: int) -> Fragment:
    return replace(fragment, text=fragment.text[start:end], spans=fragment.spans[start:end])
