"""A tiny command line: name -> function."""
from typing import Callable, Dict, List

from commands import accounts, catalog, hooks

COMMANDS: Dict[str, Callable[..., str]] = {
    "whoami": accounts.whoami,
    "fields": catalog.fields,
    "models": catalog.models,
    "hook-off": hooks.disable,
}


def dispatch(words: List[str]) -> str:
    name, *arguments = words
    command = COMMANDS.get(name)
    if command is None:
        return f"unknown command {name!r}, try one of {', '.join(sorted(COMMANDS))}"
    return command(*arguments)
