"""Which program a command runs, behind what stands before it, and the script that a shell is given."""

from __future__ import annotations

import re
from collections.abc import Sequence

from polylint.shell.words import Argument


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What may stand before a command: the letters of its options with a value, and how many operands it takes.
_WRAPPERS = {
    **dict.fromkeys(_names("if then else elif while until do ! { nohup setsid command chronic"), ("", 0)),
    "doas": ("Cu", 0),
    "env": ("CSu", 0),
    "exec": ("a", 0),
    "function": ("", 1),
    "ionice": ("cnpPu", 0),
    "nice": ("n", 0),
    "stdbuf": ("eio", 0),
    "sudo": ("CDgpRrTtUu", 0),
    "time": ("fo", 0),
    "timeout": ("ks", 1),
}
_WRAPPER_VALUES = _names("adjustment chdir chroot format group input kill-after output prompt role signal unset user")
SHELLS = _names("ash bash dash ksh sh zsh")
"""Programs that run shell scripts."""
ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)(\[[^\]]*\])?(\+?)=", re.ASCII)
"""How a word begins that gives a variable a value: its name, an index, and `+` where it is appended."""


def program(argument: Argument) -> str:
    """The name of the program that an argument starts."""
    return re.split(r"[/\\]", argument.word.text)[-1].removesuffix(".exe")


def unwrapped(command: Sequence[Argument]) -> Sequence[Argument]:
    """A command without what stands before it: assignments, `sudo`, `timeout 10`."""
    while command:
        wrapper = _WRAPPERS.get(program(command[0]))
        if wrapper is not None:
            command = operands(command[1:], wrapper[0])[wrapper[1] :]
        elif command[0].several or ASSIGNMENT.match(command[0].word.text):
            command = command[1:]
        else:
            break
    return command


def operands(arguments: Sequence[Argument], letters: str) -> Sequence[Argument]:
    """What follows the options of a wrapper.

    Args:
        arguments: what follows the wrapper.
        letters: its options that take a value.
    """
    index = 0
    while index < len(arguments) and arguments[index].word.text.startswith("-"):
        option = arguments[index].word.text[1:]
        index += 1
        if option == "-":
            break
        first = next((place for place, letter in enumerate(option) if letter in letters), None)
        index += option[1:] in _WRAPPER_VALUES if option.startswith("-") else first == len(option) - 1
    return arguments[index:]


def script_argument(arguments: Sequence[Argument]) -> Argument | None:
    """What a shell runs because of `-c`."""
    told = False
    waiting = iter(arguments)
    for argument in waiting:
        option = argument.word.text
        if not option.startswith(("-", "+")):
            return argument if told else None
        if not option.startswith("--"):
            told = told or "c" in option
            if option.endswith("o"):
                next(waiting, None)
    return None
