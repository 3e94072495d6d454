"""Suppressions that are written: in the right place, read by everyone, and nothing else changes."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polylint.diagnostic import Diagnostic, Span
from polylint.noqa import Suppressions, check_reason, suppressions
from polylint.source import Source
from polylint.suppress import apply_suppressions
from tests.commands import lines, run
from tests.helpers import API

MISSING = f'import requests\nrequests.get("{API}/me", headers={{"A": "k"}})\n'
REASON = "old API until 2027"


def made(text: str, *parts: str, reason: str = "", path: str = "a.py", code: str = "POL101") -> Suppressions:
    """The suppressions of findings at the first place of each part."""
    found = [Diagnostic(code, "n", "m", Span(path, text.index(part), text.index(part) + len(part))) for part in parts]
    return suppressions(Source(path, text, "utf-8", b""), found, reason)


WRITTEN = {
    "a plain line": ("get()\n", "get()  # noqa: POL101\n"),
    "no line end": ("get()", "get()  # noqa: POL101"),
    "CRLF": ("get()\r\n", "get()  # noqa: POL101\r\n"),
    "CR": ("get()\rx\r", "get()  # noqa: POL101\rx\r"),
    "white space at the end": ("get() \t\n", "get()  # noqa: POL101 \t\n"),
    "a comment": ("get()  # old\n", "get()  # old  # noqa: POL101\n"),
    "a comment for mypy": ("get()  # type: ignore\n", "get()  # type: ignore  # noqa: POL101\n"),
    "a comment without a space": ("get()#old\n", "get()#old  # noqa: POL101\n"),
    "a list": ("get()  # noqa: E501\n", "get()  # noqa: E501, POL101\n"),
    "a list of two": ("get()  # noqa: E501,W291\n", "get()  # noqa: E501,W291,POL101\n"),
    "a list without a comma": ("get()  # NOQA:E501 W291\n", "get()  # NOQA:E501 W291 POL101\n"),
    "a list with a reason": ("get()  # noqa: E501  # long\n", "get()  # noqa: E501, POL101  # long\n"),
    "a list in a comment": ("get()  # old # noqa: E501\n", "get()  # old # noqa: E501, POL101\n"),
    "our own list": ("get()  # polylint: ignore[POL102]\n", "get()  # polylint: ignore[POL102, POL101]\n"),
    "a string with #": ("get(); x = '#'\n", "get(); x = '#'  # noqa: POL101\n"),
    "a string that ends there": ("get(); x = 'a'\n", "get(); x = 'a'  # noqa: POL101\n"),
    "a string that ends the file": ("get(); x = 'a'", "get(); x = 'a'  # noqa: POL101"),
    "in a call": ("f(get(),\n  2)\n", "f(get(),  # noqa: POL101\n  2)\n"),
    "a form feed": ("get()\x0c\n", "get()  # noqa: POL101\x0c\n"),
}


@pytest.mark.parametrize(("text", "written"), WRITTEN.values(), ids=WRITTEN.keys())
def test_is_written_at_the_end_of_the_line(text: str, written: str) -> None:
    assert made(text, "get()").text == written


LONG = {
    "the first line": ("get(\n  1,\n)\n", "get(\n  1,\n)", "get(  # noqa: POL101\n  1,\n)\n"),
    "the last line after a string": ("get('''\na''')\n", "get('''\na''')", "get('''\na''')  # noqa: POL101\n"),
    "the last line after an f-string": (
        "get(f'''\n{a + '#'}''')\n",
        "get(f'''\n{a + '#'}''')",
        "get(f'''\n{a + '#'}''')  # noqa: POL101\n",
    ),
    "the last line after a backslash": ("get(1) \\\n  .x\n", "get(1) \\\n  .x", "get(1) \\\n  .x  # noqa: POL101\n"),
    "the last line after a backslash in a string": (
        "get('a\\\nb')\n",
        "get('a\\\nb')",
        "get('a\\\nb')  # noqa: POL101\n",
    ),
}


@pytest.mark.parametrize(("text", "part", "written"), LONG.values(), ids=LONG.keys())
def test_a_range_of_several_lines_has_it_where_it_can_stand(text: str, part: str, written: str) -> None:
    assert made(text, part).text == written


NO_ROOM = {
    "in a long string": ('x = """\nget()\n"""\n', "get()"),
    "in the first line of a long string": ('x = """get()\n"""\n', "get()"),
    "a string over two lines": ("x = 'get() \\\n'\n", "get()"),
    "before a backslash": ("x = get() + \\\n  1\n", "get()"),
    "in a nested f-string": ('x = f"""\n{get()}\n"""\n', "get()"),
}


@pytest.mark.parametrize(("text", "part"), NO_ROOM.values(), ids=NO_ROOM.keys())
def test_never_where_no_comment_can_stand(text: str, part: str) -> None:
    outcome = made(text, part)
    assert (outcome.text, outcome.edits, outcome.done) == (text, (), ())
    assert [why for _, why in outcome.left] == ["no comment can stand on the line where it starts or ends"]


def test_what_the_file_means_counts_in_the_end() -> None:
    # A literal string of TOML has no escapes: it ends where one of Python does not.
    text = "x = '''\\'''\ny = '''\nget()\n'''\n"
    outcome = made(text, "get()", path="pyproject.toml")
    assert outcome.text == text
    assert [why for _, why in outcome.left] == ["a comment there would change what the file means"]


def test_findings_of_one_line_share_a_comment() -> None:
    source = Source("a.py", "get(put())\n", "utf-8", b"")
    found = [Diagnostic(code, "n", "m", Span("a.py", 0, 10)) for code in ("POL202", "POL101", "POL202")]
    assert suppressions(source, found).text == "get(put())  # noqa: POL101, POL202\n"


def test_a_reason() -> None:
    assert made("get()\n", "get()", reason=REASON).text == f"get()  # noqa: POL101  # {REASON}\n"


def test_a_reason_joins_a_list() -> None:
    assert made("get()  # noqa: E501\n", "get()", reason=REASON).text == f"get()  # noqa: E501, POL101  # {REASON}\n"


def test_a_reason_comes_after_the_one_of_another_code() -> None:
    text = "get()  # noqa: E501 (long)\n"
    assert made(text, "get()", reason=REASON).text == f"get()  # noqa: E501, POL101 (long)  # {REASON}\n"


def test_a_reason_is_written_once() -> None:
    text = f"get()  # noqa: POL102  # {REASON}\n"
    assert made(text, "get()", reason=REASON).text == f"get()  # noqa: POL102, POL101  # {REASON}\n"


def test_a_reason_that_the_code_has_is_written() -> None:
    assert made("get()\n", "get()", reason="get").text == "get()  # noqa: POL101  # get\n"


@pytest.mark.parametrize(
    ("given", "written"), [(" because ", "because"), ("# because", "because"), ("", ""), ("é", "é")]
)
def test_reasons_as_they_are_written(given: str, written: str) -> None:
    assert check_reason(given) == written


@pytest.mark.parametrize("reason", ["a\nb", "a\rb", "a\x1b[1m", "a\u2028b", "a\u202eb", "a\0", "a\udcff"])
def test_a_reason_is_one_line(reason: str) -> None:
    with pytest.raises(ValueError, match="a reason is one line, without control characters"):
        check_reason(reason)


@pytest.mark.parametrize("reason", ["see # noqa", "NoQA: E501", "polylint: ignore-file", "flake8: noqa"])
def test_a_reason_is_no_suppression_itself(reason: str) -> None:
    with pytest.raises(ValueError, match="would be read as a suppression"):
        check_reason(reason)


@pytest.mark.parametrize("code", ["POL901", "POL998", "POL999"])
def test_what_is_no_finding_about_the_code_is_left(code: str) -> None:
    outcome = made("get()\n", "get()", code=code)
    assert (outcome.text, len(outcome.left)) == ("get()\n", 1)


@pytest.mark.parametrize(
    "path",
    ["a.py", "a.pyi", "run", "setup.py", "requirements.txt", "requirements/base.in", "pyproject.toml", "Pipfile"],
)
def test_files_in_which_a_hash_starts_a_comment(path: str) -> None:
    assert made("get = 1\n", "get", path=path).text == "get = 1  # noqa: POL101\n"


@pytest.mark.parametrize(
    "path", ["job.sh", "Dockerfile", "setup.cfg", "environment.yml", "uv.lock", "Pipfile.lock", "README.md"]
)
def test_other_files_are_left(path: str) -> None:
    outcome = made("get = 1\n", "get", path=path)
    assert outcome.text == "get = 1\n"
    assert [why for _, why in outcome.left] == [f"a comment in {path} is not written by --add-noqa"]


PIECES = st.sampled_from(
    [
        "get()",
        "x = 'a'",
        '"#"',
        "'''",
        '"""',
        "\\",
        "\n",
        "\r\n",
        "# old",
        "  # noqa: E501",
        "f'{x}'",
        "(",
        ")",
        " ",
        ";",
    ]
)


@given(st.lists(PIECES, max_size=14), st.sampled_from(["", REASON]))
def test_means_the_same_and_is_done_once(pieces: list[str], reason: str) -> None:
    text = "".join(pieces)
    spans = [Span("a.py", at, at + 5) for at in range(len(text)) if text.startswith("get()", at)]
    found = [Diagnostic("POL101", "n", "m", span) for span in spans]
    source = Source("a.py", text, "utf-8", b"")
    kept = apply_suppressions(source, found, lambda code: True).kept
    outcome = suppressions(source, kept, reason)
    assert meaning(outcome.text) == meaning(text)
    assert len(outcome.done) + len(outcome.left) == len(kept)


def meaning(text: str) -> object:
    """A text without its comments, "" when it does not parse."""
    try:
        ast.parse(text)
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (SyntaxError, ValueError, tokenize.TokenError):
        return ""
    return [(token.type, token.string) for token in tokens if token.type not in (tokenize.COMMENT, tokenize.NL)]


# ---------------------------------------------------------------- the command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "polylint.toml").write_text("")
    (tmp_path / "a.py").write_text(MISSING)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_afterwards_nothing_is_left(project: Path) -> None:
    done = run("check", "--add-noqa", "--reason", REASON)
    assert (done.code, done.out) == (0, "")
    assert lines(done.err) == ["Suppressed 1 problem in a.py", "No problems found in 1 file."]
    assert (project / "a.py").read_text() == MISSING.replace("})\n", f"}})  # noqa: POL101  # {REASON}\n")
    assert run("check").code == 0


def test_twice_is_like_once(project: Path) -> None:
    run("check", "--add-noqa", "--reason", REASON)
    before = (project / "a.py").stat()
    assert run("check", "--add-noqa", "--reason", "another").code == 0
    assert (project / "a.py").stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize("newline", ["\r\n", "\n"])
@pytest.mark.parametrize("prefix", ["", "\ufeff"], ids=["plain", "byte order mark"])
def test_all_other_bytes_stay(prefix: str, newline: str, project: Path) -> None:
    raw = (prefix + MISSING + "x = 'é'  \n\n").replace("\n", newline).encode()
    (project / "a.py").write_bytes(raw)
    run("check", "--add-noqa")
    assert (project / "a.py").read_bytes() == raw.replace(b"})", b"})  # noqa: POL101")


def test_in_another_encoding(project: Path) -> None:
    raw = f"# coding: latin-1\nx = 'é'\n{MISSING}".encode("latin-1")
    (project / "a.py").write_bytes(raw)
    assert run("check", "--add-noqa", "--reason", "é").code == 0
    assert (project / "a.py").read_bytes() == raw.replace(b"})", b"})  # noqa: POL101  # \xe9")


def test_a_reason_that_can_not_be_encoded_is_an_error_and_nothing_is_written(project: Path) -> None:
    (project / "b.py").write_bytes(f"# coding: latin-1\nx = 'é'\n{MISSING}".encode("latin-1"))
    done = run("check", "--add-noqa", "--reason", "日")
    assert done.code == 2
    assert done.err.startswith("Error: b.py: the reason can not be encoded as iso-8859-1")
    assert (project / "a.py").read_text() == MISSING


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--reason", "x"), "--reason is for --add-noqa"),
        (("--add-noqa", "--reason", "a\nb"), "--reason: a reason is one line"),
        (("--add-noqa", "--reason", "# noqa: E501"), "--reason: 'noqa' in a reason would be read as a suppression"),
    ],
)
def test_wrong_usage_is_an_error(arguments: tuple[str, ...], message: str, project: Path) -> None:
    done = run("check", *arguments)
    assert done.code == 2
    assert message in done.err
    assert (project / "a.py").read_text() == MISSING


def test_what_can_be_repaired_is_repaired_first(project: Path) -> None:
    (project / "b.py").write_text(MISSING.replace("/me", "/nothing"))
    done = run("check", "--fix", "--add-noqa")
    assert done.code == 0
    assert "noqa" not in (project / "a.py").read_text()
    assert "2025-09-18" in (project / "a.py").read_text()
    assert "  # noqa: POL" in (project / "b.py").read_text()


def test_nothing_is_repaired_unasked(project: Path) -> None:
    run("check", "--add-noqa")
    assert "2025-09-18" not in (project / "a.py").read_text()


def test_what_can_not_be_suppressed_is_listed(project: Path) -> None:
    (project / "a.py").write_text(MISSING.replace("get(", "get( \\\n").replace("})\n", "}) \\\n  .json()\n"))
    (project / "b.py").write_text("import requests  # polytomic\nrequests.get(\n")
    done = run("check", "--add-noqa")
    assert done.code == 1
    assert [line.partition(": ")[0] for line in lines(done.out)] == ["a.py:2:1", "b.py:2:1"]
    assert lines(done.err)[0].startswith("note: a.py:2:1: POL101 is not suppressed: no comment can stand on the line")
    assert lines(done.err)[1].startswith("note: b.py:2:1: POL999 is not suppressed: a file that can not be checked")


def test_files_that_were_not_named_are_left_alone(project: Path) -> None:
    (project / "a.py").write_text('VERSION = "2024-02-08"\n')
    pinned = MISSING.replace("import requests", "import requests\nfrom a import VERSION").replace(
        '"A": "k"', '"X-Polytomic-Version": VERSION'
    )
    (project / "b.py").write_text(pinned)
    done = run("check", "--add-noqa", "b.py")
    assert done.code == 1
    assert "note: a.py:1:11: POL102 is not suppressed: its file is not among those to check" in done.err
    assert "noqa" not in (project / "a.py").read_text() + (project / "b.py").read_text()


def test_standard_input_is_given_back_with_them(project: Path) -> None:
    done = run("check", "--add-noqa", "-", stdin=MISSING)
    assert done.out == MISSING.replace("})\n", "})  # noqa: POL101\n")
    assert done.code == 0


def test_as_a_patch(project: Path) -> None:
    done = run("check", "--add-noqa", "--diff")
    assert done.code == 1
    assert '+requests.get("https://app.polytomic.com/api/me", headers={"A": "k"})  # noqa: POL101\n' in done.out
    assert "2025-09-18" not in done.out
    assert lines(done.err)[0] == "Would suppress 1 problem in a.py"
    assert (project / "a.py").read_text() == MISSING


def test_what_is_in_the_baseline_gets_none(project: Path) -> None:
    run("check", "--write-baseline")
    (project / "a.py").write_text(MISSING + MISSING.replace("/me", "/connections"))
    run("check", "--baseline", ".polylint-baseline.json", "--add-noqa")
    assert [n for n, line in enumerate(lines((project / "a.py").read_text()), 1) if "noqa" in line] == [4]


def test_a_finding_in_the_baseline_stays_there_when_its_line_gets_one(project: Path) -> None:
    first, call = lines(MISSING)
    (project / "a.py").write_text(MISSING)
    run("check", "--write-baseline")
    other = call.replace("/me", "/nothing")
    (project / "a.py").write_text(f"{first}\n{call}\n{other}\n")
    done = run("check", "--baseline", ".polylint-baseline.json", "--add-noqa")
    assert done.code == 0
    assert run("check", "--baseline", ".polylint-baseline.json").code == 0


def test_requirements(project: Path) -> None:
    (project / "requirements.txt").write_text("polytomic==1.18.0\n")
    (project / "pyproject.toml").write_text('[project]\nname = "x"\ndependencies = [\n  "polytomic==1.18.0",\n]\n')
    assert run("check", "--add-noqa").code == 0
    assert (project / "requirements.txt").read_text() == "polytomic==1.18.0  # noqa: POL406\n"
    assert '  "polytomic==1.18.0",  # noqa: POL406\n' in (project / "pyproject.toml").read_text()


@pytest.mark.parametrize("reason", ["because E501 is ABC123", "(W291, E501)", "-- E501", "see https://x.org/E501"])
def test_flake8_and_ruff_read_the_same_codes(reason: str, tmp_path: Path) -> None:
    text = "import get\nimport os  # noqa: E501\nimport re  # old\n"
    places = [(text.index(name), text.index(name) + len(name)) for name in ("get", "os", "re")]
    found = [Diagnostic("POL101", "n", "m", Span("a.py", *place)) for place in places]
    (tmp_path / "a.py").write_text(suppressions(Source("a.py", text, "utf-8", b""), found, reason).text)
    flake8 = tool(tmp_path, "flake8", "--isolated", "--select=F401", "a.py")
    ruff = tool(
        tmp_path, "ruff", "check", "--isolated", "--select=F401,RUF100", "--output-format=concise",
        "--config=lint.external=['POL']", "a.py",
    )  # fmt: skip
    # Each comment names a code, and none of them F401: a list that is not understood would silence everything.
    assert [line.split(":")[1] for line in lines(flake8.stdout)] == ["1", "2", "3"]
    assert [line.split(":")[1] for line in lines(ruff.stdout) if " F401 " in line] == ["1", "2", "3"]
    assert [line for line in lines(ruff.stdout) if "RUF100" in line and "E501" not in line] == []
    assert ruff.stderr == ""


def tool(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False)
