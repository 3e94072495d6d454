"""Dockerfiles: what is said of them is what their instructions send, told apart by another reader of Dockerfiles."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polylint.embedded.dockerfile import dockerfile_view
from polylint.run import inventory
from tests.helpers import API
from tests.loopback import PORT, Sent, as_sent, serving
from tests.test_shell_files import TARGET, options, repaired

FILES = sorted((Path(__file__).parent / "dockerfiles").iterdir())
needs_bash = pytest.mark.skipif(not (shutil.which("curl") and shutil.which("bash")), reason="curl or bash is missing")


def sent_by(text: str, folder: Path) -> list[Sent]:
    """What the instructions of a Dockerfile send, and what its image sends when it is started."""
    parser: Any = import_module("dockerfile_parse").DockerfileParser
    if text.startswith("# escape=`"):
        text = text.replace("`\n", "\\\n")
    with serving() as server:
        parsed = parser(str(folder / "build"), env_replace=False)
        parsed.content = text.replace(PORT, str(server.port))
        env = {"PATH": os.environ["PATH"], "NO_PROXY": "*", **parsed.envs}
        started: list[str] = []
        for one in parsed.structure:
            value = one["value"]
            words = json.loads(value) if value.startswith("[") else ["sh", "-c", value]
            if one["instruction"].upper() == "RUN":
                subprocess.run(words, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
            elif one["instruction"] in ("ENTRYPOINT", "CMD"):
                started += words
        subprocess.run(started, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        return [one for one in server.sent if one.endpoint.partition("/")[2].startswith("api")]


@needs_bash
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_says_what_is_sent_before_and_after_fixing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    text = path.read_text(encoding="utf-8")
    calls = inventory(options(text.encode(), tmp_path, path.name)).calls
    before = sent_by(text, tmp_path)
    assert {as_sent(call) for call in calls} == set(before)

    after_text, result = repaired(text, tmp_path, True, path.name)
    assert repaired(after_text, tmp_path, True, path.name)[0] == after_text
    assert result.diagnostics == ()
    after = sent_by(after_text, tmp_path)
    assert sorted((s.method, s.endpoint) for s in after) == sorted((s.method, s.endpoint) for s in before)
    assert {one.version for one in after} == {TARGET}


def after(text: str, folder: Path, unsafe: bool = False) -> str:
    return repaired(text, folder, unsafe, "Dockerfile")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"FROM a\nRUN <<EOF\ncurl {API}/me\nEOF\n",
            f'FROM a\nRUN <<EOF\ncurl -H "X-Polytomic-Version: 2025-09-18" {API}/me\nEOF\n',
        ),
        (
            f"FROM a\nRUN bash -e <<'E' && x\n\tcurl -s '{API}/me'\nE\nRUN y\n",
            f"FROM a\nRUN bash -e <<'E' && x\n\tcurl -H 'X-Polytomic-Version: 2025-09-18' -s '{API}/me'\nE\nRUN y\n",
        ),
        (
            f"FROM a\r\nRUN curl \\\r\n  -H 'A: b' \\\r\n  {API}/me\r\n",
            f"FROM a\r\nRUN curl \\\r\n  -H 'X-Polytomic-Version: 2025-09-18' \\\r\n  -H 'A: b' \\\r\n  {API}/me\r\n",
        ),
        (
            f"FROM a\nHEALTHCHECK --interval=5m --timeout=3s \\\n  CMD curl -f {API}/me || exit 1\n",
            f'FROM a\nHEALTHCHECK --interval=5m --timeout=3s \\\n  CMD curl -H "X-Polytomic-Version: 2025-09-18" -f {API}/me || exit 1\n',
        ),
        (
            f'FROM a\nONBUILD RUN --mount=type=secret,id=a curl "{API}/me"\n',
            f'FROM a\nONBUILD RUN --mount=type=secret,id=a curl -H "X-Polytomic-Version: 2025-09-18" "{API}/me"\n',
        ),
        (
            f"FROM a\nARG BASE={API}\nRUN curl $BASE/me\n",
            f'FROM a\nARG BASE={API}\nRUN curl -H "X-Polytomic-Version: 2025-09-18" $BASE/me\n',
        ),
        (f'FROM a\nSHELL ["powershell"]\nRUN curl {API}/me\n', f'FROM a\nSHELL ["powershell"]\nRUN curl {API}/me\n'),
        (
            f"FROM a\nRUN <<E\n#!/usr/bin/env python\ncurl {API}/me\nE\n",
            f"FROM a\nRUN <<E\n#!/usr/bin/env python\ncurl {API}/me\nE\n",
        ),
        (f"FROM a\nCOPY <<E /run.sh\ncurl {API}/me\nE\n", f"FROM a\nCOPY <<E /run.sh\ncurl {API}/me\nE\n"),
        (f"FROM a\nRUN apt-get install curl # {API}/me\n", f"FROM a\nRUN apt-get install curl # {API}/me\n"),
        (f"FROM a\nRUN curl {API}/me # noqa: POL101\n", f"FROM a\nRUN curl {API}/me # noqa: POL101\n"),
    ],
)
def test_fixed(text: str, expected: str, tmp_path: Path) -> None:
    assert after(text, tmp_path) == expected


def test_a_variable_of_the_image_is_not_safe_to_change(tmp_path: Path) -> None:
    text = f'FROM a\nENV V=2024-02-08\nRUN curl -H "X-Polytomic-Version: $V" {API}/me\n'
    assert after(text, tmp_path) == text
    assert after(text, tmp_path, unsafe=True) == text.replace("2024-02-08", "2025-09-18")


PIECES = st.lists(
    st.sampled_from(
        [
            "RUN ",
            "CMD ",
            "ENV ",
            "ARG ",
            "FROM a\n",
            "\\\n",
            "# x\n",
            "\n",
            "curl ",
            "<<E\n",
            "E\n",
            "[",
            "]",
            '"a"',
            ", ",
        ]
        + [
            "$V",
            "A=b ",
            "'",
            '"',
            "# escape=`\n",
            "`\n",
            "ONBUILD ",
            "HEALTHCHECK CMD ",
            "--a=b ",
            "\\",
            "\r\n",
            "\t",
            "é",
        ]
    ),
    max_size=25,
).map("".join)


@given(st.one_of(st.text(), PIECES))
@settings(max_examples=500)
def test_any_text_is_read(text: str) -> None:
    compile(dockerfile_view(text).code, "file", "exec")
