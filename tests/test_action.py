"""The GitHub action, run as a runner does it, and the recipes for CI in the README."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from polylint.cli import check
from tests.helpers import API

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"]}
MISSING = f'import requests\nrequests.get("{API}/me", headers={{"A": "k"}})\n'


@dataclass(frozen=True)
class Done:
    """What a step did."""

    code: int
    out: str
    err: str
    outputs: dict[str, str]


def step(id: str, workspace: Path, steps: dict[str, dict[str, str]], **inputs: str) -> Done:
    """Run a step of the action in a workspace.

    Args:
        id: the step.
        workspace: the working directory.
        steps: the outputs of the steps before it.
        inputs: those that are given, with `_` for `-`.
    """
    defaults = {name: str(one["default"]) for name, one in ACTION["inputs"].items()}
    given = {**defaults, **{name.replace("_", "-"): value for name, value in inputs.items()}}
    temporary = workspace.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    outputs = temporary / f"outputs-of-{id}"
    outputs.write_text("")

    def value(match: re.Match[str]) -> str:
        kind, *names = match[1].split(".")
        return given[names[0]] if kind == "inputs" else steps[names[0]][names[-1]]

    variables = {name: re.sub(r"\$\{\{ (\S+) \}\}", value, text) for name, text in STEPS[id]["env"].items()}
    runner = {
        "GITHUB_OUTPUT": str(outputs),
        "GITHUB_WORKSPACE": str(workspace),
        "GITHUB_ACTION_PATH": str(ROOT),
        "RUNNER_TEMP": str(temporary),
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[id]["run"]],
        cwd=workspace, env={**os.environ, **runner, **variables}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = outputs.read_text().splitlines()
    return Done(done.returncode, done.stdout, done.stderr, dict(line.split("=", 1) for line in lines))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "work space"
    (folder / "jobs").mkdir(parents=True)
    (folder / "jobs" / "a.py").write_text(MISSING)
    (folder / "polylint.toml").write_text("")
    return folder


def checked(workspace: Path, **inputs: str) -> Done:
    """Run the step that checks with the polylint of this environment."""
    return step("check", workspace, {"install": {"bin": str(Path(sys.executable).parent)}}, **inputs)


def test_annotates(workspace: Path) -> None:
    done = checked(workspace)
    assert done.code == 1
    assert done.out.startswith("::warning title=POL101 missing-version,file=jobs/a.py,line=2,")
    assert done.outputs == {"exit-code": "1"}


def test_nothing_found(workspace: Path) -> None:
    (workspace / "jobs" / "a.py").write_text("print(1)\n")
    assert checked(workspace).code == 0


def test_options(workspace: Path) -> None:
    assert checked(workspace, args="--exit-zero --select 'POL1,POL2'").code == 0
    assert checked(workspace, args="--select\n  POL2\n").code == 0


def test_wrong_options(workspace: Path) -> None:
    done = checked(workspace, args="--nonsense")
    assert (done.code, done.outputs) == (2, {"exit-code": "2"})
    assert "No such option" in done.err


def test_an_option_overrides_the_format(workspace: Path) -> None:
    assert checked(workspace, args="--output-format concise").out.startswith("jobs/a.py:2:1: POL101")


def test_paths(workspace: Path) -> None:
    (workspace / "jobs" / "b c.py").write_text(MISSING)
    (workspace / "-d.py").write_text(MISSING)
    done = checked(workspace, paths="'jobs/b c.py'\n-d.py")
    assert re.findall("file=([^,]*)", done.out) == ["-d.py", "jobs/b c.py"]


def test_working_directory(workspace: Path) -> None:
    assert ",file=jobs/a.py," in checked(workspace, working_directory="jobs", paths="a.py").out


def test_a_working_directory_that_does_not_exist(workspace: Path) -> None:
    assert checked(workspace, working_directory="gone").code != 0


def test_a_baseline(workspace: Path) -> None:
    subprocess.run([sys.executable, "-m", "polylint", "check", "--write-baseline"], cwd=workspace, check=True)
    assert checked(workspace, args="--baseline .polylint-baseline.json").code == 0


@pytest.mark.parametrize("name", ["report.sarif", "the report.sarif"])
def test_a_sarif_report(name: str, workspace: Path) -> None:
    done = checked(workspace, sarif_file=name)
    file = workspace / name
    assert (done.code, done.out) == (1, "")
    assert "Found 1 problem in 1 file" in done.err
    assert done.outputs == {"sarif-file": str(file), "exit-code": "1"}
    (result,) = json.loads(file.read_text())["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "jobs/a.py"


def test_an_absolute_sarif_report(workspace: Path, tmp_path: Path) -> None:
    done = checked(workspace, sarif_file=str(tmp_path / "x.sarif"), working_directory="jobs")
    assert done.outputs["sarif-file"] == str(tmp_path / "x.sarif")


def test_a_sarif_report_with_a_name_of_two_lines(workspace: Path) -> None:
    done = checked(workspace, sarif_file="x\nexit-code=0")
    assert (done.code, done.outputs) == (2, {})


EVIL = ["$(touch pwned)", "`touch pwned`", "; touch pwned", "& touch pwned", '"; touch pwned; "', "$POLYLINT_BIN", "*"]


@pytest.mark.parametrize("name", ["paths", "args", "sarif_file", "working_directory"])
@pytest.mark.parametrize("text", EVIL)
def test_nothing_in_an_input_is_run(text: str, name: str, workspace: Path) -> None:
    checked(workspace, **{name: text})
    assert not list(workspace.parent.rglob("pwned"))


def test_quotes_that_are_not_closed(workspace: Path) -> None:
    done = checked(workspace, args="'")
    assert done.code == 1
    assert "No closing quotation" in done.err
    assert done.outputs == {}


@pytest.mark.parametrize("id", STEPS)
def test_no_expression_is_pasted_into_a_script(id: str) -> None:
    assert "${{" not in STEPS[id]["run"]
    assert STEPS[id]["shell"] == "bash"


def test_inputs_and_outputs_are_described() -> None:
    assert all(one["description"] for one in (*ACTION["inputs"].values(), *ACTION["outputs"].values()))
    assert set(re.findall(r"inputs\.([\w-]+)", json.dumps(ACTION["runs"]))) == set(ACTION["inputs"])


@pytest.mark.slow
def test_installs_what_the_action_is_of(workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ignore = shutil.ignore_patterns(".git", ".venv", "*.egg-info", "build", "dist", ".*_cache", "__pycache__")
    monkeypatch.setattr("tests.test_action.ROOT", shutil.copytree(ROOT, tmp_path / "the action", ignore=ignore))
    installed = step("install", workspace, {})
    assert installed.code == 0, installed.err
    assert step("check", workspace, {"install": installed.outputs}).code == 1


@pytest.mark.slow
def test_installs_a_version(workspace: Path) -> None:
    done = step("install", workspace, {}, version="0.0.0.dev0+none")
    assert done.code != 0
    assert "polylint==0.0.0.dev0+none" in done.err


# ---------------------------------------------------------------- recipes


BLOCKS = re.findall(r"```yaml\n(.*?)```", README, re.S)
RECIPES = [yaml.safe_load(block) for block in BLOCKS]


def uses(value: Any, action: str) -> list[dict[str, Any]]:
    """Every step of a recipe that uses an action."""
    if isinstance(value, dict):
        own = [value] if str(value.get("uses", "")).startswith(action) else []
        return own + [one for inner in value.values() for one in uses(inner, action)]
    return [one for inner in value for one in uses(inner, action)] if isinstance(value, list) else []


def test_recipes_give_the_action_inputs_that_it_has() -> None:
    steps = uses(RECIPES, "polylint/polylint@")
    assert len(steps) == 2
    assert {name for one in steps for name in one.get("with", {})} <= set(ACTION["inputs"])


def test_a_recipe_uploads_what_the_action_writes() -> None:
    (upload,) = uses(RECIPES, "github/codeql-action/upload-sarif@")
    (output,) = re.findall(r"\$\{\{ steps\.(\w+)\.outputs\.([\w-]+) \}\}", upload["with"]["sarif_file"])
    (writer,) = [one for one in uses(RECIPES, "polylint/polylint@") if one.get("id") == output[0]]
    assert output[1] in ACTION["outputs"]
    assert "sarif-file" in writer["with"]


def test_recipes_use_options_that_there_are() -> None:
    known = {option for parameter in check.params for option in parameter.opts}
    used = {option for block in BLOCKS for option in re.findall(r"(?<!\S)--[\w-]+", block)}
    assert used
    assert used <= known
