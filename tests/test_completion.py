"""Completion, as the shells themselves do it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from polylint.api.catalogue import load_catalogue
from polylint.cli import cli
from polylint.registry import known_codes
from tests.terminal import Terminal
from tests.tree import write


def shell(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with files, `polylint` on the path, and nobody's settings."""
    write(tmp_path, {"bin/polylint": f'#!/bin/sh\nexec "{sys.executable}" -m polylint "$@"\n'})
    (tmp_path / "bin" / "polylint").chmod(0o755)
    folder = tmp_path / "project"
    write(folder, {"my job.py": "", "folder/inner.py": "", "settings.toml": ""})
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(folder)
    return folder


def bash(*words: str) -> list[str]:
    """What bash's function offers for the last of these words."""
    quoted = " ".join(f"'{word}'" for word in words)
    script = (
        'source <(polylint completion bash)\ncompopt() { echo "compopt $1 $2"; }\n'
        f"COMP_WORDS=({quoted}) COMP_CWORD={len(words) - 1}\n_polylint_completion polylint\n"
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    done = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return [line for line in done.stdout.split("\n") if line]


def fish(line: str) -> dict[str, str]:
    """What fish offers at the end of a line, with the descriptions."""
    script = f"polylint completion fish | source\ncomplete -C {line!r}"
    done = subprocess.run(["fish", "--no-config", "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    pairs = (each.partition("\t") for each in done.stdout.splitlines())
    return {value: said for value, _, said in pairs}


def zsh() -> Terminal:
    """A zsh that knows the completion, and shows at Ctrl-G what is on its line."""
    terminal = Terminal("zsh", "-f", "-i")
    terminal.type("PS1='%# '; autoload -U compinit; compinit -D -u; eval \"$(polylint completion zsh)\"\n")
    terminal.type("show() { print -r -- \"<$BUFFER>|\" }; zle -N show; bindkey '^g' show; echo r''eady\n")
    terminal.wait_for("ready")
    return terminal


# ---------------------------------------------------------------- bash


@shell("bash")
def test_bash_commands(project: Path) -> None:
    assert bash("polylint", "") == sorted(cli.commands)
    assert bash("polylint", "ex") == ["explain"]


@shell("bash")
def test_bash_options(project: Path) -> None:
    assert bash("polylint", "check", "--sel") == ["--select"]
    formats = next(param.type for param in cli.commands["check"].params if param.name == "output_format")
    assert bash("polylint", "check", "--output-format", "") == list(getattr(formats, "choices", ()))
    assert bash("polylint", "explain", "--output-format", "m") == ["markdown"]
    assert bash("polylint", "completion", "") == ["bash", "zsh", "fish"]


@shell("bash")
def test_bash_codes(project: Path) -> None:
    assert bash("polylint", "check", "--select", "") == list(known_codes())
    assert bash("polylint", "check", "--ignore", "pol40") == [code for code in known_codes() if "POL40" in code]
    assert bash("polylint", "explain", "POL9") == ["POL901", "POL998", "POL999"]


@shell("bash")
def test_bash_lists_of_codes(project: Path) -> None:
    assert bash("polylint", "check", "--select", "POL999,POL90") == ["POL999,POL901"]
    assert bash("polylint", "check", "--select", "POL901,POL9") == ["POL901,POL998", "POL901,POL999"]


@shell("bash")
def test_bash_takes_the_equals_sign_for_a_word(project: Path) -> None:
    assert bash("polylint", "check", "--select", "=", "POL90") == ["POL901"]
    assert bash("polylint", "check", "--target-version", "=") == list(reversed(load_catalogue().versions))


@shell("bash")
def test_bash_versions(project: Path) -> None:
    assert bash("polylint", "changes", "2022") == ["2022-12-12"]
    assert bash("polylint", "changes", "2022-12-12", "2025") == ["2025-09-18"]


@shell("bash")
def test_bash_endpoints_are_quoted(project: Path) -> None:
    assert bash("polylint", "changes", "a", "b", "--endpoint", "PUT\\ /api/webh") == ["PUT\\ /api/webhooks/\\{id\\}"]
    # Within quotes they are as they are.
    assert bash("polylint", "changes", "a", "b", "--endpoint", '"put /api/webh') == ["PUT /api/webhooks/{id}"]


@shell("bash")
def test_bash_leaves_files_to_itself(project: Path) -> None:
    assert bash("polylint", "check", "my") == ["compopt -o default"]
    assert bash("polylint", "check", "--config", "set") == ["compopt -o default"]
    assert bash("polylint", "explain", "my") == ["compopt -o default"]


@shell("bash")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("polylint expl", "polylint explain "),
        ("polylint check --sele", "polylint check --select "),
        ("polylint check --select=POL10", "polylint check --select=POL10"),
        ("polylint check --select POL90", "polylint check --select POL901 "),
        ("polylint check --select=POL90", "polylint check --select=POL901 "),
        ("polylint check my", "polylint check my\\ job.py "),
        ("polylint explain fold", "polylint explain folder/"),
        (
            "polylint changes a b --endpoint put\\ /api/webh",
            "polylint changes a b --endpoint PUT\\ /api/webhooks/\\{id\\} ",
        ),
        ("polylint changes a b --endpoint 'PUT /api/webh", "polylint changes a b --endpoint 'PUT /api/webhooks/{id}' "),
    ],
)
def test_bash_at_the_tabulator(typed: str, completed: str, project: Path) -> None:
    show = 'bind -x \'"\\C-g": echo "<$READLINE_LINE>"\''
    with Terminal("bash", "--norc", "--noprofile", "-i") as terminal:
        terminal.type(f"{show}; source <(polylint completion bash); echo r''eady\n")
        terminal.wait_for("ready")
        terminal.type(f"{typed}\t\x07")
        terminal.wait_for(f"<{completed}>")


# ---------------------------------------------------------------- zsh


@shell("zsh")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("polylint expl", "polylint explain"),
        ("polylint check --select POL999,POL90", "polylint check --select POL999,POL901"),
        ("polylint check --select=POL90", "polylint check --select=POL901"),
        ("polylint check --ignore pol90", "polylint check --ignore POL901"),
        ("polylint check my", "polylint check my\\ job.py"),
        ("polylint check --config=sett", "polylint check --config=settings.toml"),
        (
            "polylint changes a b --endpoint PUT\\ /api/webh",
            "polylint changes a b --endpoint PUT\\ /api/webhooks/\\{id\\}",
        ),
    ],
)
def test_zsh_at_the_tabulator(typed: str, completed: str, project: Path) -> None:
    with zsh() as terminal:
        terminal.type(f"{typed}\t\x07")
        assert terminal.wait_for(">|").split("<")[-1].rstrip(" >|") == completed


@shell("zsh")
@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("polylint check --target-version ", ["2025-09-18", "the latest", "2021-05-23"]),
        ("polylint check --select POL9", ["POL901", "A suppression comment silences nothing", "POL999"]),
        ("polylint ", ["changes", "Show what changed in the API", "inventory"]),
    ],
)
def test_zsh_lists_what_there_is(typed: str, listed: list[str], project: Path) -> None:
    with zsh() as terminal:
        terminal.type(f"{typed}\t\t")
        for text in listed:
            terminal.wait_for(text)


# ---------------------------------------------------------------- fish


@shell("fish")
def test_fish_says_what_codes_are(project: Path) -> None:
    found = fish("polylint check --select POL9")
    assert list(found) == ["POL901", "POL998", "POL999"]
    assert found["POL901"] == "A suppression comment silences nothing; --fix removes it"
    assert fish("polylint explain POL998")["POL998"] == "polylint itself failed on a file; please report it"


@shell("fish")
def test_fish_does_not_cut_lists_at_the_comma(project: Path) -> None:
    assert list(fish("polylint check --select POL901,POL9")) == ["POL901,POL998", "POL901,POL999"]
    assert "A header is misspelt, or" not in fish("polylint check --select POL105").values()
    assert fish("polylint explain POL105")["POL105"].endswith(", or the version is in the query string")


@shell("fish")
def test_fish_commands_options_and_values(project: Path) -> None:
    assert list(fish("polylint ")) == sorted(cli.commands)
    assert list(fish("polylint check --extend")) == ["--extend-select"]
    assert list(fish("polylint check --target-version 2025")) == ["2025-09-18"]
    assert list(fish("polylint changes a b --endpoint PUT\\ /api/webh")) == ["PUT /api/webhooks/{id}"]


@shell("fish")
def test_fish_files(project: Path) -> None:
    assert list(fish("polylint check my")) == ["my job.py"]
    assert list(fish("polylint check folder/")) == ["folder/inner.py"]


# ---------------------------------------------------------------- what it costs, and how it ends


@pytest.mark.parametrize("words", ["polylint check --sel", "polylint check --select POL1", "polylint changes 20"])
def test_completing_imports_nothing_heavy(words: str, tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['polylint']\nfrom polylint.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([n for n in sys.modules if n.startswith(('libcst', 'polylint.analysis', 'polylint.judging', 'polylint.run'))])"
    )
    asked = {"_POLYLINT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **asked}, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("plain,")
    assert done.stdout.endswith("\n[]\n")


@pytest.mark.parametrize("name", ["", "tcsh"])
def test_another_shell_is_wrong_usage(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "polylint", "completion", *([name] if name else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "fish" in done.stderr
