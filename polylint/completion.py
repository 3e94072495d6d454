"""Completion in shells: what may follow on the command line, and the scripts that ask for it.

click does the asking and the answering. Its scripts do not do for us: the one for bash neither quotes an endpoint nor
knows `--select=POL1`, the one for zsh puts POL101 in the place of all that, and the one for fish cuts a list of codes
at its first comma.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import ClassVar

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

VARIABLE = "_POLYLINT_COMPLETE"
"""The environment variable by which a script asks."""

SHELLS = ("bash", "zsh", "fish")


_BASH = """\
%(complete_func)s() {
    local type value current="${COMP_WORDS[COMP_CWORD]}" IFS=$'\\n'
    COMPREPLY=()
    while IFS=, read -r type value; do
        case $type in
            file) compopt -o default ;;
            dir) compopt -o dirnames ;;
            plain)
                if [[ $current != [\\"\\']* && $value == *[^A-Za-z0-9_,./:=-]* ]]; then
                    printf -v value %%q "$value"
                fi
                COMPREPLY+=("$value") ;;
        esac
    done < <(
        env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" %(complete_var)s=bash_complete "$1" 2>/dev/null
    )
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""

_ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local kind value said
    local -a plain described
    # What stands before the value stays.
    [[ ${words[CURRENT]} == --*=* ]] && compset -P 1 '*='
    while IFS= read -r kind && IFS= read -r value && IFS= read -r said; do
        case $kind in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            plain) [[ $said == _ ]] && plain+=("$value") || described+=("$value:$said") ;;
        esac
    done < <(
        export COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT - 1))
        %(complete_var)s=zsh_complete %(prog_name)s 2>/dev/null
    )
    (( $#described )) && _describe -V candidates described -M 'm:{a-z}={A-Z}'
    (( $#plain )) && compadd -M 'm:{a-z}={A-Z}' -V candidates -a plain
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = """\
function %(complete_func)s
    set -l words (commandline -cp)
    set -l current (commandline -t)
    set -l asked %(complete_var)s=fish_complete COMP_WORDS="$words" COMP_CWORD="$current"
    for answer in (env $asked %(prog_name)s 2>/dev/null)
        set -l parts (string split -m 1 , -- $answer)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case plain
                echo $parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class _Bash(BashComplete):
    source_template: ClassVar[str] = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one at the cursor, and that one; bash takes the `=` of `--select=POL1` for a word."""
        words = split_arg_string(os.environ["COMP_WORDS"])
        number = int(os.environ["COMP_CWORD"])
        current = words[number] if number < len(words) else ""
        return [word for word in words[1:number] if word != "="], current


class _Zsh(ZshComplete):
    source_template: ClassVar[str] = _ZSH


class _Fish(FishComplete):
    source_template: ClassVar[str] = _FISH


_CLASSES: dict[str, type[ShellComplete]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}


def prepare() -> None:
    """Have click answer with these classes."""
    for found in _CLASSES.values():
        add_completion_class(found)


def script(command: click.Command, shell: str) -> str:
    """The script that a shell reads to complete `polylint`.

    Args:
        command: the command line.
        shell: one of `SHELLS`.
    """
    return _CLASSES[shell](command, {}, "polylint", VARIABLE).source()


# ---------------------------------------------------------------- what may follow


def code_list(incomplete: str) -> list[CompletionItem[str]]:
    """What makes of the last code of a comma-separated list a code that is not yet in it."""
    before, comma, last = incomplete.rpartition(",")
    taken = before.upper().split(",")
    return [
        CompletionItem(f"{before}{comma}{code}", help=summary)
        for code, summary in _codes()
        if code.startswith(last.upper()) and code not in taken
    ]


def what_to_explain(incomplete: str) -> list[CompletionItem[str]]:
    """Codes; files for what can not become one."""
    found = [CompletionItem(code, help=summary) for code, summary in _codes() if code.startswith(incomplete.upper())]
    return found or [CompletionItem(incomplete, type="file")]


def versions(incomplete: str) -> list[CompletionItem[str]]:
    """Versions of the API, the latest first."""
    from polylint.api.catalogue import load_catalogue

    catalogue = load_catalogue()
    said = {catalogue.latest: "the latest"}
    found = (version for version in reversed(catalogue.versions) if version.startswith(incomplete))
    return [CompletionItem(version, help=said.get(version)) for version in found]


def endpoints(incomplete: str) -> list[CompletionItem[str]]:
    """Endpoints; the verb in any letter case."""
    from polylint.api.catalogue import load_catalogue

    verb, space, path = incomplete.partition(" ")
    wanted = verb.upper() + space + path
    return [CompletionItem(name) for name in load_catalogue().endpoints() if name.startswith(wanted)]


def _codes() -> Iterable[tuple[str, str]]:
    """Every code with its summary."""
    from polylint.registry import ENGINE_CODES, load_rules

    yield from ((rule.code, rule.summary) for rule in load_rules())
    yield from ((code, summary) for code, (_, summary) in ENGINE_CODES.items())
