"""What texts, names and messages hold is shown, and does nothing: in terminals, logs, pages and editors."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from polylint import cli
from polylint import run as running
from polylint.integrations.lsp.hover import Hover
from polylint.output.safe import harmless, harmless_start
from tests.commands import run
from tests.helpers import API
from tests.terminal import Terminal
from tests.tree import write

EVIL = '\x1b]8;;http://evil\x1b\\x\x07\x9b31m\u202e\u2066\u200b\u200f\ufeff\u2028\xad\U000e0041\x7f`</script>&"::error::;[x](javascript:1)'
"""Escape sequences, marks, what nobody sees, markup and commands."""

HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)

FORMATS = ("concise", "full", "json", "sarif", "github", "gitlab")


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    said = EVIL.replace("\u2028", "").replace('"', "")
    pin = json.dumps("2024-02-08\n" + said).replace("\\u2028", "")
    write(
        tmp_path,
        {
            "polylint.toml": "",
            f"d\n::warning::x/{EVIL.replace('/', '')}.py": "import requests  # polytomic\nrequests.get(\n",
            "::error::x.py": f'import requests\nrequests.get("{API}/me")  # {said}\n',
            "job.py": f'import requests\nrequests.get("{API}/{said}", headers={{"X-Polytomic-Version": {pin}}})\n',
        },
    )
    return tmp_path


@pytest.mark.parametrize("output_format", FORMATS)
def test_nothing_harmful_is_printed(output_format: str, hostile: Path) -> None:
    done = run("check", "-v", "--output-format", output_format)
    assert done.code == 1
    assert HARMFUL.findall(done.out + done.err) == []
    commands = [line for line in (done.out + done.err).splitlines() if line.lstrip().startswith("::")]
    assert len(commands) == (done.out.count("\n") if output_format == "github" else 0)
    assert all(re.match(r"::(error|warning|notice) title=POL\d{3} [a-z-]+,file=[^:,]*,", line) for line in commands)


@pytest.mark.parametrize("output_format", ["json", "sarif", "gitlab"])
def test_what_programs_read_is_exact(output_format: str, hostile: Path) -> None:
    done = run("check", "--output-format", output_format)
    assert done.out.isascii()
    assert "\n::warning::x/" in json.dumps(json.loads(done.out)).replace("\\n", "\n").replace("%0A", "\n").replace(
        "%3A", ":"
    )


@pytest.mark.parametrize(
    "command", ["inventory", "inventory -v", "explain job.py:2", "explain ::error::x.py:2", "check --statistics"]
)
def test_nothing_harmful_is_told(command: str, hostile: Path) -> None:
    done = run(*command.split())
    assert HARMFUL.findall(done.out + done.err) == []
    assert not any(line.lstrip().startswith("::") for line in (done.out + done.err).splitlines())


def test_a_page_holds_no_markup_but_its_own(hostile: Path) -> None:
    page = run("inventory", "--output-format", "html").out
    assert HARMFUL.findall(page) == []
    assert page.count("</script>") == 1
    assert re.findall(r'(?:href|src|action)="(?!https://apidocs\.polytomic\.com|#)[^"]*"', page) == []


ARGUMENTS = [
    ("check", f"--{EVIL}"),
    ("check", "--select", EVIL),
    ("check", "--target-version", EVIL),
    ("check", "--config", EVIL),
    ("check", "--baseline", EVIL),
    ("check", "--output-file", f"{EVIL}/x/y"),
    ("explain", EVIL),
    ("changes", EVIL, "2025-09-18"),
    (EVIL,),
    ("check", "--a\n::error::x"),
]


@pytest.mark.parametrize("arguments", ARGUMENTS)
def test_errors_quote_nothing_harmful(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], hostile: Path
) -> None:
    monkeypatch.setattr(sys, "argv", ["polylint", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert HARMFUL.findall(told) == []
    assert "\n::" not in told


@pytest.mark.parametrize(
    "text",
    [
        f"{json.dumps(EVIL)} = 1",
        f"select = [{json.dumps(EVIL)}]",
        f"baseline = {json.dumps(EVIL + '/')}",
        "x = \x1b",
        "= " + EVIL,
    ],
)
def test_configuration_quotes_nothing_harmful(text: str, hostile: Path) -> None:
    write(hostile, {"polylint.toml": text.replace("\\u2028", "")})
    done = run("check")
    assert done.code == 2
    assert HARMFUL.findall(done.err) == []


def test_a_patch_is_exact_for_programs_and_harmless_for_people(hostile: Path) -> None:
    command = (sys.executable, "-m", "polylint", "check", "--diff", "-q", "::error::x.py")
    piped = subprocess.run(command, cwd=hostile, capture_output=True, check=False).stdout.decode()
    assert "\x1b]8;;" in piped
    with Terminal(*command, cwd=hostile, env={"CI": "1"}) as terminal:
        _, shown = terminal.finish()
    assert "\\x1b]8;;" in shown
    assert HARMFUL.findall(shown.replace("\r\n", "\n")) == []


def test_an_internal_error_quotes_nothing_harmful(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], hostile: Path
) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError(EVIL)

    monkeypatch.setattr(running, "check", fail)
    monkeypatch.setattr(sys, "argv", ["polylint", "check"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert "internal error: RuntimeError" in told
    assert HARMFUL.findall(told) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u200b\u200d\ufeff\xad", "\\u200b\\u200d\\ufeff\\xad"),
        ("\U000e0041", "\\U000e0041"),
        ("\x1b]8;;u\x1b\\", "\\x1b]8;;u\\x1b\\"),
        ("a::error::", "a::error::"),
        ("éü日本 👩 ñ עברית", "éü日本 👩 ñ עברית"),
    ],
)
def test_harmless(text: str, expected: str) -> None:
    assert harmless(text) == harmless_start(text) == expected


def test_a_line_that_would_be_a_command() -> None:
    assert harmless_start("::error::x") == "\\x3a:error::x"


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:1)",
        "<img src=x onerror=y>",
        "https://evil.example",
        "www.evil.example",
        "a@b.example",
        "![x](y)",
        "```",
        "&lt;",
    ],
)
def test_hovers_show_text_as_text(text: str) -> None:
    hover = object.__new__(Hover)
    hover._markdown = True
    plain = hover._plain(text)
    assert not re.search(r"(?<!\\)[\[\]<>`&@]|://|www\.", plain)
    assert re.sub(r"\\(.)", r"\1", plain) == text
    assert hover._code(text).count("`") == 2
    assert hover._block(["a", text, "```", "b"]).count("```") == 2


def test_links_in_hovers_can_not_be_left() -> None:
    hover = object.__new__(Hover)
    hover._markdown = True
    assert (
        hover._link("a](x) [b", "file:///a>b) [c](javascript:1") == r"[a\](x) \[b](<file:///a%3Eb) [c](javascript:1>)"
    )
