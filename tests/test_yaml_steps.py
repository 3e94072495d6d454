"""Steps in YAML: what is said of them is what they send when they are run as their platforms run them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml.nodes import ScalarNode

from polylint.embedded.scalars import scalar_text, scalar_written, style_of
from polylint.embedded.steps import steps_view
from polylint.run import check, inventory
from polylint.source import SourceError
from tests.helpers import API
from tests.loopback import PORT, Sent, as_sent, serving
from tests.test_shell_files import TARGET, options, repaired

STEPS = Path(__file__).parent / "steps"
needs_bash = pytest.mark.skipif(not (shutil.which("curl") and shutil.which("bash")), reason="curl or bash is missing")
Command = tuple[list[str], dict[str, str]]


def github(text: str) -> Iterator[Command]:
    """The commands of a workflow, with their environments."""
    workflow = yaml.safe_load(text)
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            scopes = (workflow.get("env", {}), job.get("env", {}), step.get("env", {}))
            env = {name: str(value) for scope in scopes for name, value in scope.items()}
            if "run" in step and step.get("shell", "bash") == "bash":
                script = re.sub(r"\$\{\{ env\.(\w+) \}\}", lambda match: env[match[1]], step["run"])  # noqa: B023
                yield ["bash", "-c", re.sub(r"\$\{\{.*?\}\}", "x", script)], env


def gitlab(text: str) -> Iterator[Command]:
    """The commands of a pipeline."""
    pipeline = yaml.safe_load(text)
    values = pipeline["variables"]
    outer = {name: value["value"] if isinstance(value, dict) else value for name, value in values.items()}
    for job in (one for name, one in pipeline.items() if name == "check"):
        env = {**outer, **job.get("variables", {})}
        yield ["bash", "-c", "\n".join((*job["before_script"], *job["script"]))], env
        yield ["bash", "-c", "\n".join(job["after_script"])], env


def kubernetes(text: str) -> Iterator[Command]:
    """The commands of the containers of a job."""
    job = next(iter(yaml.safe_load_all(text)))
    for container in job["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"]:
        yield [*container["command"], *container.get("args", [])], {}


PLATFORMS: Mapping[str, Any] = {"github.yml": github, "gitlab.yml": gitlab, "kubernetes.yaml": kubernetes}


def sent_by(text: str, platform: str, folder: Path) -> list[Sent]:
    """What the steps send."""
    with serving() as server:
        for command, env in PLATFORMS[platform](text.replace(PORT, str(server.port))):
            environment = {**env, "PATH": os.environ["PATH"], "NO_PROXY": "*"}
            subprocess.run(
                command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60
            )
        return [one for one in server.sent if one.endpoint.partition("/")[2].startswith("api")]


@needs_bash
@pytest.mark.parametrize("platform", PLATFORMS)
def test_says_what_is_sent_before_and_after_fixing(platform: str, tmp_path: Path) -> None:
    text = (STEPS / platform).read_text(encoding="utf-8")
    calls = inventory(options(text.encode(), tmp_path, platform)).calls
    before = sent_by(text, platform, tmp_path)
    assert {as_sent(call) for call in calls} == set(before)

    after_text, result = repaired(text, tmp_path, True, platform)
    assert repaired(after_text, tmp_path, True, platform)[0] == after_text
    assert result.diagnostics == ()
    after = sent_by(after_text, platform, tmp_path)
    assert sorted((s.method, s.endpoint) for s in after) == sorted((s.method, s.endpoint) for s in before)
    assert {one.version for one in after} == {TARGET}
    kept = [line for line in text.splitlines() if "2024-02-08" not in line and "curl" not in line]
    assert [line for line in after_text.splitlines() if line in kept] == kept


def codes(text: str, folder: Path, name: str = "a.yml") -> list[str]:
    """`CODE:line` of what is found."""
    _, result = repaired(text, folder, False, name)
    return [f"{d.code}:{result.sources[d.span.path].position(d.span.start)[0]}" for d in result.diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        f"a:\n  description: curl {API}/me\n",
        f"a:\n  examples:\n  - script: curl {API}/me\n",
        f"a:\n  notes: curl {API}/me\n",
        f"steps:\n- name: curl {API}/me\n",
        f"steps:\n- run: echo curl {API}/me\n",
        f"steps:\n- run: |\n    # curl {API}/me\n    echo 'curl {API}/me'\n",
        f"steps:\n- shell: python\n  run: |\n    curl('{API}/me')\n    curl {API}/me\n",
        f"defaults:\n  run:\n    shell: pwsh\nsteps:\n- run: curl {API}/me\n",
        f"openapi: 3.0.0\npaths:\n  /me:\n    get:\n      x-codeSamples:\n      - lang: shell\n        command: curl {API}/me\n",
        f"interactions:\n- request:\n    uri: {API}/me\n    command: curl {API}/me\n    headers:\n      User-Agent: curl/8.5.0\n",
        f"steps:\n- run: libcurl {API}/me; curl-config {API}/me\n",
        f"- name: curl\n  url: {API}/me\n",
        f"# curl {API}/me\na: 1\n",
        "a: curl https://example.com/api/me polytomic\n",
        f"steps:\n- uses: actions/github-script@v7\n  with:\n    script: |\n      run(`\n      curl {API}/me\n      `)\n",
        f"steps:\n- task: PythonScript@0\n  inputs:\n    script: |\n      curl {API}/me\n",
        f"steps:\n- task: PowerShell@2\n  inputs:\n    script: |\n      curl {API}/me\n",
        f"steps:\n- task: AzureCLI@2\n  inputs:\n    scriptType: pscore\n    inlineScript: curl {API}/me\n",
        f"- script:\n    command: [python]\n    source: |\n      curl {API}/me\n",
        f"- script:\n    source: |\n      curl {API}/me\n",
        f"- id: a\n  language: python\n  entry: curl {API}/me\n",
        f"- entry: curl {API}/me\n",
    ],
)
def test_what_is_not_run_is_not_reported(text: str, tmp_path: Path) -> None:
    assert codes(text, tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        f"steps:\n- run: curl -sH 'Accept:x' {API}/me\n",
        f"jobs:\n- bash: curl {API}/me\n",
        f"services:\n  a: {{command: curl {API}/me}}\n",
        f"services:\n  a:\n    healthcheck: {{test: [CMD, curl, -f, '{API}/me']}}\n",
        f"services:\n  a:\n    healthcheck: {{test: [CMD-SHELL, 'curl {API}/me || exit 1']}}\n",
        f"- hosts: all\n  tasks:\n  - ansible.builtin.shell: curl {API}/me\n",
        f"- hosts: all\n  tasks:\n  - command:\n      cmd: curl {API}/me\n",
        f"- hosts: all\n  tasks:\n  - command:\n      argv: [curl, '{API}/me']\n",
        f"tasks:\n  a:\n    cmds:\n    - curl {API}/me\n",
        f"data:\n  ping.sh: |\n    #!/bin/sh\n    curl {API}/me\n",
        f"- script:\n    command: [/bin/sh, -e]\n    source: |\n      curl {API}/me\n",
        f"- id: a\n  language: system\n  entry: bash -c 'curl {API}/me'\n",
        f"steps:\n- task: Bash@3\n  inputs:\n    script: curl {API}/me\n",
        f"steps:\n- task: CmdLine@2\n  inputs:\n    script: curl {API}/me\n",
        f"steps:\n- task: AzureCLI@2\n  inputs:\n    scriptType: bash\n    inlineScript: curl {API}/me\n",
        f"services:\n  a:\n    environment: {{A: x}}\n    command: sh -c 'curl -H A:$$A {API}/me'\n",
        f"A: !Sub 'x'\nrun: !Ref\nscript: curl {API}/me\n",
        f"a: &a\n  run: curl {API}/me\nb: *a\nc:\n  <<: *a\n",
    ],
)
def test_what_is_run_is_reported_and_fixed(text: str, tmp_path: Path) -> None:
    assert [code.partition(":")[0] for code in codes(text, tmp_path)] == []
    after, _ = repaired(text, tmp_path, False, "a.yml")
    assert after.count("X-Polytomic-Version") == 1
    assert yaml.compose(after) is not None


def test_a_comment_silences_a_finding(tmp_path: Path) -> None:
    text = f"steps:\n- run: curl {API}/me # noqa: POL101\n- run: |\n    curl {API}/me  # polylint: ignore[POL101]\n"
    assert codes(text, tmp_path) == []
    assert repaired(text, tmp_path, True, "a.yml")[0] == text


def test_what_is_not_yaml_is_told_with_its_place(tmp_path: Path) -> None:
    assert codes(f"a: [\nb: curl {API}/me\n", tmp_path) == ["POL999:3"]
    assert codes(f"a: \x07 curl {API}/me\n", tmp_path) == ["POL999:1"]
    assert codes(f"a: {'[' * 5000}\nb: curl {API}/me\n", tmp_path) == ["POL999:1"]
    assert codes(f"a: {'[' * 300}{']' * 300}\nb: curl {API}/me\n", tmp_path) == ["POL999:1"]


def test_recorded_requests_are_passed_over_however_many_they_are(tmp_path: Path) -> None:
    one = f"- request:\n    uri: {API}/me\n  response:\n    body: curl {API}/me\n"
    assert codes(f"interactions:\n{one * 20_000}", tmp_path) == []
    assert codes(f"requests:\n{one * 20_000}", tmp_path) == ["POL999:1"]


JOBS = """
.curl:
  before_script:
    - 'AUTH="Authorization: Bearer $KEY"'
    - 'VERSION="X-Polytomic-Version: 2024-02-08"'
"""
CALLED = f"""{JOBS}    - 'api() {{ curl -H "$AUTH" -H "$VERSION" "{API}/$1"; }}'
"""


@pytest.mark.parametrize(
    ("text", "found", "sent"),
    [
        (f"{JOBS}a:\n  extends: .curl\n  script: ['curl -H \"$AUTH\" {API}/me']\n", ["POL101:8"], ["missing"]),
        (f"{CALLED}a:\n  extends: [.curl]\n  script: [api me]\n", ["POL102:5"], ["pinned"]),
        (f"{CALLED.replace('.curl:', '.curl: &c')}a:\n  <<: *c\n  script: [api me]\n", ["POL102:5"], ["pinned"]),
        (f"{CALLED.replace('.curl', 'default')}a:\n  script: [api me]\n", ["POL102:5"], ["pinned"]),
        (f"{JOBS}a:\n  script: ['curl -H \"$VERSION\" {API}/me']\n", [], ["dynamic"]),
        (f"{JOBS}a:\n  extends: .curl\n  before_script: []\n  script: ['curl -H \"$VERSION\" {API}/me']\n", [], ["dynamic"]),
    ],
)  # fmt: skip
def test_lines_that_run_before_those_of_several_jobs(
    text: str, found: list[str], sent: list[str], tmp_path: Path
) -> None:
    calls = inventory(options(text.encode(), tmp_path, "a.yml")).calls
    assert [call.version.state for call in calls] == sent
    result = check(options(text.encode(), tmp_path, "a.yml"))
    assert [f"{d.code}:{result.sources[d.span.path].position(d.span.start)[0]}" for d in result.diagnostics] == found


def test_a_version_that_another_job_overrides_is_not_safe_to_change(tmp_path: Path) -> None:
    script = f"  script: ['curl -H \"X-Polytomic-Version:$V\" {API}/me']\n"
    text = f"a: &a\n  before_script: [V=2024-02-08]\n{script}b:\n  <<: *a\n{script}"
    assert repaired(text, tmp_path, False, "a.yml")[0] == text
    assert "V=2025-09-18" in repaired(text, tmp_path, True, "a.yml")[0]


def test_what_docker_compose_fills_in_is_not_what_the_container_has(tmp_path: Path) -> None:
    text = (
        "services:\n  a:\n    environment: {V: 2024-02-08}\n"
        f"    command: sh -c 'curl -H X-Polytomic-Version:$$V {API}/me'\n"
    )
    assert repaired(text, tmp_path, True, "a.yml")[0] == text.replace("2024-02-08", "2025-09-18")
    assert codes(text.replace("$$", "$"), tmp_path) == []
    assert codes(text.replace("curl -H", "curl -u $$A -H").replace("n:$$", "n:$"), tmp_path) == []


def test_aliases_of_aliases_are_looked_at_once() -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    assert "subprocess.run" in steps_view(f"a0: &a0 {{run: curl {API}/me}}\n{levels}").code


# ---------------------------------------------------------------- any scalar

WRITTEN = st.lists(
    st.sampled_from(
        [*"ab:#'\"\\ \t-$|>{}[]é", "\n", "\n\n", "  ", "\\n", "''", "\\u0041", "\r\n", "\\\n", " # ", "\n   "]
    ),
    max_size=25,
).map("".join)


def nodes(text: str) -> list[ScalarNode]:
    """The scalars of a text, none when it is no YAML."""
    try:
        tree = yaml.compose(text)
    except yaml.YAMLError:
        return []
    found = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            found.append(node)
        elif node is not None:
            waiting += [one for pair in node.value for one in (pair if isinstance(pair, tuple) else (pair,))]
    return found


@given(
    st.sampled_from(["a: {}", "a: '{}'", 'a: "{}"', "a: |\n {}", "a: >\n {}", "- |2-\n   {}", "a:\n- >+\n  {}\n- b"]),
    WRITTEN,
)
@settings(max_examples=1500)
def test_every_character_stands_where_it_is_said_to(form: str, written: str) -> None:
    text = form.replace("{}", written.replace("\n", "\n  ") if "|" in form or ">" in form else written)
    for node in nodes(text):
        said = scalar_text(text, node)
        assert said.text == node.value
        ends = [*(piece.start for piece in said.pieces), len(said.text)][1:]
        for piece, end in zip(said.pieces, ends, strict=False):
            run = said.text[piece.start : end]
            if len(run) == piece.stop - piece.at and len(run) > 1:
                assert text[piece.at : piece.stop] == run
            assert node.start_mark.index <= piece.at <= piece.stop <= len(text) + 1


@given(st.text("ab:#'\"\\ $-{}[],", max_size=12), st.sampled_from(["a: xy", "a: 'xy'", 'a: "xy"', "a: |\n  xy\n"]))
def test_what_is_written_into_a_scalar_is_what_it_says(said: str, form: str) -> None:
    (_, value) = sorted(nodes(form), key=lambda node: node.start_mark.index)
    written = scalar_written(said, style_of(form, value))
    if written is not None:
        at = form.index("xy") + 1
        tree = yaml.safe_load(form[:at] + written + form[at:])
        assert tree["a"].strip("\n") == f"x{said}y"


@given(st.one_of(st.text(), WRITTEN.map(lambda text: f"run: |\n  curl {API}/me {text}\n")))
@settings(max_examples=300)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        code = steps_view(text + " curl x").code
    except SourceError as error:
        assert error.reason
    else:
        compile(code, "steps", "exec")
