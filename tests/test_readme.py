"""The README is true: its commands print what it shows, its tables are those of the rules.

`python tests/test_readme.py` writes the generated sections anew.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import tomli

from polylint.analysis.models.clients import CLIENTS, FUNCTIONS
from polylint.integrations.lsp.actions import KINDS
from polylint.integrations.lsp.settings import KEYS, read_settings
from polylint.registry import load_rules, rule_reference, rule_table
from polylint.wrappers import parse_wrappers

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n\$ (polylint [^\n]*)\n(.*?)```", TEXT, re.S)


def client_list() -> str:
    """The libraries that have a model, in lines of the README's width."""
    named = {model.library for model in CLIENTS.values()} | {library for library, _ in FUNCTIONS.values()}
    names = sorted((named - {"a client"}) | {"curl"}, key=str.lower)
    return "\n".join(textwrap.wrap(", ".join(f"`{name}`" for name in names) + ".", 120, break_on_hyphens=False))


def section(text: str, name: str) -> str:
    return text.split(f"<!-- {name}:begin -->\n")[1].split(f"<!-- {name}:end -->")[0].strip("\n")


@pytest.mark.parametrize(("command", "shown"), CONSOLE, ids=[command for command, _ in CONSOLE])
def test_commands_print_what_is_shown(command: str, shown: str) -> None:
    arguments = command.split()[1:]
    done = subprocess.run(
        [sys.executable, "-m", "polylint", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout == shown


def test_there_are_commands_to_check() -> None:
    assert len(CONSOLE) >= 6


@pytest.mark.parametrize("name", ["check", "test"])
def test_set_up_commands_are_marked(name: str) -> None:
    assert re.search(rf"<!-- command: {name} -->\n```bash\n[^\n]+\n```", TEXT)


def test_rule_table_is_that_of_the_rules() -> None:
    assert section(TEXT, "rules") == rule_table()


def test_reference_is_that_of_the_rules() -> None:
    assert section(TEXT, "reference") == rule_reference()


def test_the_described_wrapper_is_a_valid_one() -> None:
    (block,) = [found for found in re.findall(r"```toml\n(.*?)```", TEXT, re.S) if "polylint.wrappers" in found]
    (wrapper,) = parse_wrappers(tomli.loads(block)["tool"]["polylint"]["wrappers"])
    assert wrapper.sends == "2024-02-08"


def test_settings_of_editors_are_those_that_are_read() -> None:
    assert re.findall(r"`(\w+)`", "".join(re.findall(r"(?m)^\| `[^|]*", section(TEXT, "settings")))) == list(KEYS)


def test_recipes_for_editors_start_the_server() -> None:
    recipes = TEXT.split("## Language server\n")[1].split("\n## ")[0]
    (helix,) = re.findall(r"```toml\n(.*?)```", recipes, re.S)
    code, sublime = map(json.loads, re.findall(r"```json\n(.*?)```", recipes, re.S))
    server = tomli.loads(helix)["language-server"]["polylint"]
    commands = [[server["command"], *server["args"]], sublime["clients"]["polylint"]["command"]]
    commands.append([code["glspc.server.command"], *code["glspc.server.commandArguments"]])
    assert commands == [["polylint", "lsp"]] * 3
    assert read_settings(sublime["clients"]["polylint"]["initializationOptions"], ".")[1] == []
    assert code["editor.codeActionsOnSave"].keys() == sublime["lsp_code_actions_on_save"].keys() == {KINDS[1]}


def test_clients_are_those_of_the_table() -> None:
    assert section(TEXT, "clients") == client_list()


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.code)
@pytest.mark.parametrize(
    "heading", ["What it does", "Why is this bad", "Example", "Use instead", "Fix safety"], ids=lambda text: text
)
def test_rules_have_all_headings(rule: object, heading: str) -> None:
    assert f"\n## {heading}\n" in getattr(rule, "doc", "")


def regenerate() -> None:
    """Write the generated sections."""
    text = TEXT
    for name, body in (("rules", rule_table()), ("clients", client_list()), ("reference", rule_reference())):
        before, rest = text.split(f"<!-- {name}:begin -->\n")
        text = f"{before}<!-- {name}:begin -->\n{body}\n<!-- {name}:end -->{rest.split(f'<!-- {name}:end -->')[1]}"
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    regenerate()
