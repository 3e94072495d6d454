"""Shell scripts: what is said of them is what they send when bash runs them with the real curl."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from polylint.run import CheckResult, check, inventory
from polylint.session import Options
from tests.loopback import PORT, Sent, also_sent, as_sent, notes, serving

SCRIPTS = sorted((Path(__file__).parent / "scripts").glob("*.sh"))
TARGET = "2025-09-18"
needs_bash = pytest.mark.skipif(not (shutil.which("curl") and shutil.which("bash")), reason="curl or bash is missing")


def options(raw: bytes, folder: Path, name: str = "script.sh", fix: bool = False, unsafe: bool = False) -> Options:
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


def repaired(text: str, folder: Path, unsafe: bool) -> tuple[str, CheckResult]:
    result = check(options(text.encode(), folder, fix=True, unsafe=unsafe))
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
