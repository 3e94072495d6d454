"""Shell scripts: what is said of them is what they send when bash runs them with the real curl."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from polylint.analysis.models.curl import parse_arguments
from polylint.embedded.shell import plain_lines, shell_view, shell_written
from polylint.embedded.shell_code import ShellCode
from polylint.run import CheckResult, check, inventory
from polylint.session import Options
from polylint.view import Builder
from tests.helpers import API
from tests.loopback import PORT, Sent, also_sent, as_sent, notes, serving

SCRIPTS = sorted((Path(__file__).parent / "scripts").glob("*.sh"))
TARGET = "2025-09-18"
needs_bash = pytest.mark.skipif(not (shutil.which("curl") and shutil.which("bash")), reason="curl or bash is missing")


def options(raw: bytes, folder: Path, name: str = "script.sh", fix: bool = False, unsafe: bool = False) -> Options:
    """A check of one file on standard input, for which this machine is the API."""
    config = folder / "polylint.toml"
    config.write_text('hosts = ["127.0.0.1"]\n', encoding="utf-8")
    return Options(("-",), stdin_name=name, stdin=raw, config=str(config), fix=fix, unsafe_fixes=unsafe)


def sent_by(text: str, folder: Path) -> list[Sent]:
    """What a script sends to the API when bash runs it."""
    work = folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    with serving() as server:
        (work / "script.sh").write_text(text.replace(PORT, str(server.port)), encoding="utf-8")
        environment = {"PATH": os.environ["PATH"], "HOME": str(work), "NO_PROXY": "*"}
        subprocess.run(
            ["bash", "script.sh"], cwd=work, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60
        )
        return [one for one in server.sent if one.endpoint.partition("/")[2].startswith("api")]


def repaired(text: str, folder: Path, unsafe: bool, name: str = "script.sh") -> tuple[str, CheckResult]:
    """A file after fixing, and what is left to report."""
    result = check(options(text.encode(), folder, name, fix=True, unsafe=unsafe))
    assert result.output is not None
    return result.output.decode(), result


@needs_bash
@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_says_what_is_sent_before_and_after_fixing(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    calls = inventory(options(text.encode(), tmp_path)).calls
    before = sent_by(text, tmp_path)
    sent = {*before, *also_sent(text)}
    unknown = notes(text, "cannot tell")
    if "call" in unknown:
        assert not calls
    elif "version" in unknown:
        assert "dynamic" in {call.version.state for call in calls}
    else:
        assert {as_sent(call) for call in calls} == sent

    for unsafe in (False, True):
        after_text, result = repaired(text, tmp_path, unsafe)
        assert repaired(after_text, tmp_path, unsafe)[0] == after_text
        assert [d.message for d in result.diagnostics if d.code == "POL999"] == []
        if after_text != text:
            after = sent_by(after_text, tmp_path)
            assert sorted((s.method, s.endpoint) for s in after) == sorted((s.method, s.endpoint) for s in before)
            if not result.diagnostics and not unknown:
                assert {one.version for one in after} == {TARGET}


@needs_bash
@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_fix_keeps_every_line_that_it_does_not_change(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    after, _ = repaired(text, tmp_path, unsafe=True)
    kept = [line for line in text.splitlines() if "2024-02-08" not in line and "curl" not in line]
    left = after.splitlines()
    assert [line for line in left if line in kept] == kept


# ---------------------------------------------------------------- by hand


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"curl {API}/me\r\n", f'curl -H "X-Polytomic-Version: 2025-09-18" {API}/me\r\n'),
        (
            f"curl -s \\\r\n\t-H 'A: b' \\\r\n\t{API}/me\r\n",
            f"curl -s \\\r\n\t-H 'X-Polytomic-Version: 2025-09-18' \\\r\n\t-H 'A: b' \\\r\n\t{API}/me\r\n",
        ),
        (
            f"docker run --rm curlimages/curl:8.5.0 -s {API}/me",
            f'docker run --rm curlimages/curl:8.5.0 -H "X-Polytomic-Version: 2025-09-18" -s {API}/me',
        ),
        (
            f"kubectl exec -it pod -- curl {API}/me",
            f'kubectl exec -it pod -- curl -H "X-Polytomic-Version: 2025-09-18" {API}/me',
        ),
        (f"ssh host 'curl {API}/me'", f"""ssh host 'curl -H "X-Polytomic-Version: 2025-09-18" {API}/me'"""),
        (f"watch -n 5 'curl {API}/me'", f"""watch -n 5 'curl -H "X-Polytomic-Version: 2025-09-18" {API}/me'"""),
        (f'ssh host "curl {API}/me"', f'ssh host "curl -H \\"X-Polytomic-Version: 2025-09-18\\" {API}/me"'),
        (f"bash <<EOF\ncurl {API}/me\nEOF\n", f'bash <<EOF\ncurl -H "X-Polytomic-Version: 2025-09-18" {API}/me\nEOF\n'),
        (
            f"ssh a@b <<'E'\ncurl {API}/me\nE\n",
            f"ssh a@b <<'E'\ncurl -H \"X-Polytomic-Version: 2025-09-18\" {API}/me\nE\n",
        ),
        (
            f"docker exec -i a sh <<E\ncurl {API}/me\nE\n",
            f'docker exec -i a sh <<E\ncurl -H "X-Polytomic-Version: 2025-09-18" {API}/me\nE\n',
        ),
        (f"cat <<E\ncurl {API}/me\nE\n", f"cat <<E\ncurl {API}/me\nE\n"),
        (f"x=`curl {API}/me`", f"x=`curl -H 'X-Polytomic-Version: 2025-09-18' {API}/me`"),
        (f'echo "`curl {API}/me`"', f"""echo "`curl -H 'X-Polytomic-Version: 2025-09-18' {API}/me`\""""),
        (f"sudo -u x curl {API}/me &", f'sudo -u x curl -H "X-Polytomic-Version: 2025-09-18" {API}/me &'),
        (
            f"V='2024-02-08'\ncurl -H \"X-Polytomic-Version: $V\" {API}/me",
            f"V='2025-09-18'\ncurl -H \"X-Polytomic-Version: $V\" {API}/me",
        ),
        (
            f"curl -H $'X-Polytomic-Version:\\x202024-02-08' {API}/me",
            f"curl -H $'X-Polytomic-Version:\\x202024-02-08' {API}/me",
        ),
        (f"curl {API}/me # noqa: POL101", f"curl {API}/me # noqa: POL101"),
        (f"# polylint: ignore-file\ncurl {API}/me", f"# polylint: ignore-file\ncurl {API}/me"),
        (f"curl $OPTIONS {API}/me", f"curl $OPTIONS {API}/me"),
        (f'curl "${{UNKNOWN[@]}}" {API}/me', f'curl "${{UNKNOWN[@]}}" {API}/me'),
        (f"curl -K config {API}/me", f"curl -K config {API}/me"),
        (f"echo 'a' # curl {API}/me", f"echo 'a' # curl {API}/me"),
        (f"alias ping='curl {API}/me'", f"alias ping='curl {API}/me'"),
        (f"if command -v curl; then install curl {API}/me; fi", f"if command -v curl; then install curl {API}/me; fi"),
    ],
)
def test_fixed(text: str, expected: str, tmp_path: Path) -> None:
    assert repaired(text, tmp_path, False)[0] == expected


def test_an_exported_version_is_not_safe_to_change(tmp_path: Path) -> None:
    text = f'export V=2024-02-08\ncurl -H "X-Polytomic-Version: $V" {API}/me\n'
    assert repaired(text, tmp_path, False)[0] == text
    assert repaired(text, tmp_path, True)[0] == text.replace("2024-02-08", "2025-09-18")


def test_a_version_that_is_also_printed_is_not_safe_to_change(tmp_path: Path) -> None:
    text = f'V=2024-02-08\necho "$V"\ncurl -H "X-Polytomic-Version: $V" {API}/me\n'
    assert repaired(text, tmp_path, False)[0] == text


def test_a_needless_suppression_is_removed(tmp_path: Path) -> None:
    curl = f"curl -H 'X-Polytomic-Version: 2025-09-18' {API}/me"
    text = f"echo 1\n# polylint: ignore[POL101]\n{curl}  # polylint: ignore[POL102]\n"
    assert repaired(text, tmp_path, False)[0] == f"echo 1\n{curl}\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"  sudo curl {API}/me > x", (1, 8, 1, 8 + len(f"curl {API}/me"))),
        (f"curl \\\n  -s \\\n  '{API}/me' | jq", (1, 1, 3, 3 + len(f"'{API}/me'"))),
        (f'V=2024-02-08\ncurl {API}/me -H "X-Polytomic-Version: $V"', (1, 3, 1, 13)),
        (f"curl {API}/me -H 'X-Polytomic-Version: 2024-02-08'", (1, 42, 1, 75)),
    ],
)
def test_the_place_of_a_finding(text: str, place: tuple[int, int, int, int], tmp_path: Path) -> None:
    result = check(options(text.encode(), tmp_path))
    (found,) = result.diagnostics
    source = result.sources["script.sh"]
    assert (*source.position(found.span.start), *source.position(found.span.end)) == place


# ---------------------------------------------------------------- any script

PIECES = st.lists(
    st.sampled_from(
        [
            *" \t\n\\\"'`$#;&|(){}=:-",
            "curl ",
            "-H ",
            "if ",
            "then ",
            "else ",
            "fi\n",
            "for x in ",
            "do ",
            "done\n",
            "case $x in ",
        ]
        + [
            "a) ",
            ";; ",
            "esac\n",
            "f() { ",
            "}\n",
            "A=b ",
            "A=(",
            "B+=",
            "export ",
            "local ",
            "$A ",
            '"${A[@]}" ',
            '"$@" ',
        ]
        + [
            "$(",
            "<<E\n",
            "E\n",
            "\\\n",
            "sh -c ",
            "&&",
            "||",
            "|",
            "2>&1 ",
            "shift\n",
            "set -- ",
            "exit\n",
            "# noqa\n",
            "'A: b' ",
        ]
        + [
            "${A:-x}",
            "${A%/}",
            "${1:-y}",
            "return ",
            "source x\n",
            "\r\n",
            "é",
            "\x0b",
            "read A\n",
            "while ",
            "function g ",
            "eval ",
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(st.text(), PIECES, PIECES.map(lambda text: f"curl {text}")))
@settings(max_examples=1500, deadline=None)
@example("$(" * 200)
@example("if " * 300)
@example("(" * 3000)
@example("f() { " * 100)
@example("bash -c '" * 50)
def test_any_script_is_read(text: str) -> None:
    view = shell_view(text)
    compile(view.code, "script", "exec")
    for offset in range(len(view.code) + 1):
        assert 0 <= view.place(offset) <= len(text)


@given(PIECES)
@settings(max_examples=300, deadline=None)
def test_what_is_taken_from_a_script_stands_there(text: str) -> None:
    script = plain_lines(text)
    builder = Builder()
    ShellCode(builder, script, exits=True).write()
    ends = [*(piece.start for piece in builder.pieces), builder.length][1:]
    for piece, end in zip(builder.pieces, ends, strict=False):
        run = builder.code[piece.start : end]
        if not piece.made and piece.unit >= 0 and len(run) == piece.stop - piece.at:
            assert text[piece.at : piece.stop] == run


@given(st.text("ab'\"$`\\ \n:!-", max_size=10), st.sampled_from(["'x'", '"x"', "x", "$'x'"]))
@settings(max_examples=300, deadline=None)
@needs_bash
def test_what_is_written_between_quotes_is_what_bash_reads(said: str, form: str) -> None:
    written = shell_written(json.dumps(said)[1:-1], f"text{form.partition('x')[0]}")
    assert written is not None
    command = f"printf %s {form.replace('x', written) if written or form != 'x' else repr('')}"
    assert subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True).stdout == said


# ---------------------------------------------------------------- what is said for sure is so

VERSIONS = st.sampled_from(["2024-02-08", "2025-09-18"])
URL = f"{API}/me"
PLAIN = st.one_of(
    VERSIONS.map("V={}".format),
    VERSIONS.map("export V={}".format),
    VERSIONS.map('H=(-H "X-Polytomic-Version: {}")'.format),
    VERSIONS.map("V={} f".format),
    VERSIONS.map("V={} true".format),
    VERSIONS.map("eval V={}".format),
    VERSIONS.map("V=${{V:-{}}}".format),
    VERSIONS.map("read -r V <<< {}".format),
    VERSIONS.map("set -- -H 'X-Polytomic-Version: {}'".format),
    VERSIONS.map("f -H 'X-Polytomic-Version: {}'".format),
    st.sampled_from(
        [
            *(
                "f",
                "shift",
                "H=(-s)",
                "H+=(-s)",
                'H+=(-H "A: b")',
                "unset V",
                'H=(-H "X-Polytomic-Version: $V")',
                "return",
                "exit",
            ),
            *(
                f"curl -s {URL}",
                f'curl "${{H[@]}}" {URL}',
                f'curl -H "X-Polytomic-Version: $V" {URL}',
                f'curl "$@" {URL}',
            ),
            *(
                f"bash -c 'curl -H \"X-Polytomic-Version: $V\" {URL}'",
                f'X="-s {URL}"; curl $X',
                f'C=(curl -s); "${{C[@]}}" {URL}',
            ),
        ]
    ),
)


def compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lines = st.lists(inner, min_size=1, max_size=3).map("\n".join)
    forms = st.sampled_from(
        [
            *(
                "if true; then\n{}\nfi",
                "if false; then\n{}\nelse\n{}\nfi",
                "for i in 1 2; do\n{}\ndone",
                "(\n{}\n)",
                "{{\n{}\n}}",
            ),
            *(
                "true && {{\n{}\n}}",
                "false || {{\n{}\n}}",
                "false && {{\n{}\n}}",
                "{{\n{}\n}} | cat",
                "X=$(\n{}\n)",
                "f() {{\n{}\n}}",
                "f() {{\nlocal V=2024-02-08\n{}\n}}",
            ),
            *(
                "case a in a)\n{}\n;; *)\n{}\n;; esac",
                "until true; do\n{}\ndone",
                "if false; then :; elif true; then\n{}\nfi",
            ),
            "while read -r x; do\n{}\ndone <<< 1",
        ]
    )
    return st.tuples(forms, lines, lines).map(lambda parts: parts[0].format(parts[1], parts[2]))


FAKE = """#!/bin/sh
for one in "$@"; do printf '%s\\0' "$one"; done >> "$LOG"
printf '\\n\\0' >> "$LOG"
"""


@given(st.lists(st.recursive(PLAIN, compound, max_leaves=6), min_size=1, max_size=6).map("\n".join))
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@example("V=2024-02-08 true\nfalse && {\nV=2024-02-08\n}")
@example(f"V=2024-02-08\nbash -c 'curl -H \"X-Polytomic-Version: $V\" {URL}'")
@example(f"V=2024-02-08\n{{\nset -- -H 'X-Polytomic-Version: 2024-02-08'\n}} | cat\ncurl \"$@\" {URL}")
@needs_bash
def test_what_is_sent_is_among_what_is_said(tmp_path_factory: pytest.TempPathFactory, script: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "curl").write_text(FAKE)
    (folder / "curl").chmod(0o755)
    text = f'f() {{ :; }}\n{script}\ncurl -H "X-Polytomic-Version: $V" {URL}\n'
    environment = {"PATH": f"{folder}:{os.environ['PATH']}", "LOG": str(folder / "log")}
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(["bash", "-c", text], env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=2)
    logged = (folder / "log").read_text().split("\n\0") if (folder / "log").exists() else []
    sent = set()
    for command in logged:
        for request in parse_arguments(["curl", *command.split("\0")[:-1]]):
            values = [header.value for header in request.headers if header.name.text == "X-Polytomic-Version"]
            sent.add(next((value.text for value in values if value is not None), "missing"))
    calls = inventory(options(text.encode(), folder)).calls
    said = {value for call in calls for value in call.version.values or (call.version.state,)}
    assert sent <= said or "dynamic" in {call.version.state for call in calls}


def test_a_script_without_a_suffix_is_found_by_its_first_line(tmp_path: Path) -> None:
    for name, first in (("sync", "#!/usr/bin/env -S bash -e"), ("other", "#!/usr/bin/env python3"), ("text", "Usage:")):
        (tmp_path / name).write_text(f"{first}\ncurl {API}/me\n", encoding="utf-8")
    (tmp_path / "ignored").write_text(f"#!/bin/sh\ncurl {API}/me\n", encoding="utf-8")
    (tmp_path / "sync.bak").write_text(f"#!/bin/sh\ncurl {API}/me\n", encoding="utf-8")
    (tmp_path / "polylint.toml").write_text('extend-exclude = ["ignored"]\n', encoding="utf-8")
    (tmp_path / "unreadable").mkdir()
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    result = check(Options((str(tmp_path),), config=str(tmp_path / "polylint.toml")))
    assert [(Path(d.span.path).name, d.code) for d in result.diagnostics] == [("sync", "POL101")]
