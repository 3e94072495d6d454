"""The command line, run as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from polylint.registry import known_codes, rule_reference, rule_table
from tests.helpers import API

MISSING = f'import requests\nrequests.get("{API}/me", headers={{"A": "k"}})\n'
REPAIRED = MISSING.replace('{"A": "k"}', '{"A": "k", "X-Polytomic-Version": "2025-09-18"}')
OLD_BY_ENVIRONMENT = (
    f'import os, requests\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": os.getenv("V", "2024-02-08")}})\n'
)
CLEAN = "print(1)\n"


def polylint(
    *arguments: str, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "polylint", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **(env or {})},
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "polylint.toml").write_text("")
    (tmp_path / "job.py").write_text(MISSING)
    (tmp_path / "other.py").write_text(CLEAN)
    return tmp_path


@pytest.mark.parametrize("arguments", [("--help",), ("-h",)])
def test_help_fits_a_screen(arguments: tuple[str, ...], tmp_path: Path) -> None:
    lines = polylint(*arguments, cwd=tmp_path).stdout.decode().splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80


def test_version(tmp_path: Path) -> None:
    assert polylint("--version", cwd=tmp_path).stdout == b"polylint, version 0.1.0\n"


def test_finding_is_one_line_on_stdout_and_exits_with_1(project: Path) -> None:
    done = polylint("check", cwd=project)
    assert done.returncode == 1
    assert done.stdout.decode().startswith("job.py:2:1: POL101 GET /api/me without X-Polytomic-Version")
    assert done.stdout.count(b"\n") == 1
    assert b"Found 1 problem in 1 file; 1 can be repaired with --fix." in done.stderr


def test_nothing_to_say_exits_with_0(project: Path) -> None:
    done = polylint("check", "other.py", cwd=project)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"No problems found in 1 file.\n"


def test_quiet(project: Path) -> None:
    assert polylint("check", "-q", cwd=project).stderr == b""


def test_fix_writes_and_says_so(project: Path) -> None:
    done = polylint("check", "--fix", cwd=project)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"Fixed job.py (1 problem)" in done.stderr
    assert (project / "job.py").read_text() == REPAIRED


def test_exit_non_zero_on_fix(project: Path) -> None:
    assert polylint("check", "--fix", "--exit-non-zero-on-fix", cwd=project).returncode == 1


def test_exit_zero(project: Path) -> None:
    assert polylint("check", "--exit-zero", cwd=project).returncode == 0


def test_diff_writes_nothing_and_exits_with_1(project: Path) -> None:
    done = polylint("check", "--diff", cwd=project)
    assert done.returncode == 1
    assert b'+requests.get("' in done.stdout
    assert (project / "job.py").read_text() == MISSING


def test_diff_says_what_it_would_repair(project: Path) -> None:
    done = polylint("check", "--diff", cwd=project)
    assert done.stderr == b"Would repair 1 problem in 1 file; nothing left.\n"


def test_unsafe_fixes_are_not_applied_unasked(project: Path) -> None:
    (project / "job.py").write_text(OLD_BY_ENVIRONMENT)
    assert polylint("check", "--fix", cwd=project).returncode == 1
    assert (project / "job.py").read_text() == OLD_BY_ENVIRONMENT


def test_unsafe_fixes_are_applied_when_asked_for(project: Path) -> None:
    (project / "job.py").write_text(OLD_BY_ENVIRONMENT)
    assert polylint("check", "--fix", "--unsafe-fixes", cwd=project).returncode == 0
    assert '"2025-09-18"' in (project / "job.py").read_text()


def test_unsafe_fixes_by_configuration(project: Path) -> None:
    (project / "polylint.toml").write_text("unsafe-fixes = true\n")
    (project / "job.py").write_text(OLD_BY_ENVIRONMENT)
    assert polylint("check", "--fix", cwd=project).returncode == 0


def test_json_has_the_promised_shape(project: Path) -> None:
    (diagnostic,) = json.loads(polylint("check", "--output-format", "json", cwd=project).stdout)["diagnostics"]
    assert list(diagnostic) == [
        "code",
        "name",
        "message",
        "path",
        "line",
        "column",
        "end_line",
        "end_column",
        "related",
        "fix",
    ]
    assert list(diagnostic["fix"]) == ["applicability", "message", "group", "edits"]
    assert diagnostic["fix"]["edits"] == [
        {
            "path": "job.py",
            "line": 2,
            "column": 67,
            "end_line": 2,
            "end_column": 67,
            "content": ', "X-Polytomic-Version": "2025-09-18"',
        }
    ]


def test_inventory_json_has_the_promised_shape(project: Path) -> None:
    (call,) = json.loads(polylint("inventory", "--output-format", "json", cwd=project).stdout)["calls"]
    assert call == {
        "path": "job.py",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 69,
        "kind": "http",
        "client": "requests",
        "method": "GET",
        "url": f"{API}/me",
        "endpoint": "GET /api/me",
        "sdk_method": None,
        "sdk_releases": None,
        "version": {"state": "missing", "values": [], "origin": None},
        "confidence": "certain",
        "via": [],
    }


def test_inventory_table_fits_80_columns(project: Path) -> None:
    lines = polylint("inventory", cwd=project).stdout.decode().splitlines()
    assert max(map(len, lines)) <= 80


def test_full_shows_source_and_fix(project: Path) -> None:
    text = polylint("check", "--output-format", "full", cwd=project).stdout.decode()
    assert "  2 | requests.get(" in text
    assert "    | ^^^^^^^^^^^^^" in text
    assert "  fix (safe): " in text


def test_output_file(project: Path) -> None:
    polylint("check", "--output-file", "out.txt", cwd=project)
    assert (project / "out.txt").read_text().startswith("job.py:2:1: POL101")


def test_statistics(project: Path) -> None:
    shown = b"    1  POL101  missing-version  [fixable: 1 safe]\n"
    assert polylint("check", "--statistics", cwd=project).stdout == shown


def test_statistics_as_json(project: Path) -> None:
    done = polylint("check", "--statistics", "--output-format", "json", cwd=project)
    assert json.loads(done.stdout) == {
        "statistics": [{"code": "POL101", "name": "missing-version", "count": 1, "safe": 1, "unsafe": 0}],
        "total": {"count": 1, "safe": 1, "unsafe": 0},
        "suppressed": 0,
        "baselined": None,
    }
    assert done.stderr == b""


@pytest.mark.parametrize("shape", ["sarif", "github", "gitlab"])
def test_statistics_have_no_other_format(shape: str, project: Path) -> None:
    done = polylint("check", "--statistics", "--output-format", shape, cwd=project)
    assert done.returncode == 2
    assert f"not as {shape}".encode() in done.stderr


@pytest.mark.parametrize(("option", "code"), [("--select=POL102", 0), ("--ignore=POL101", 0), ("--select=POL1", 1)])
def test_selection(option: str, code: int, project: Path) -> None:
    assert polylint("check", option, cwd=project).returncode == code


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "--select", "E501"), b"'E501' is no rule"),
        (("check", "--target-version", "2020-01-01"), b"accepted are 2021-05-23"),
        (("check", "--config", "missing.toml"), b"missing.toml: no such file"),
        (("explain", "a.py:1", "--config", "missing.toml"), b"missing.toml: no such file"),
        (("check", "--nonsense"), b"No such option"),
        (("check", "-", "job.py"), b"can not be mixed"),
        (("check", "--stdin-filename", "x.py", "job.py"), b"needs '-'"),
        (("explain", "POL110"), b"did you mean POL10"),
        (("check", "--select", ","), b"a rule code or prefix is missing"),
        (("check", "--output-file", "gone/out.txt"), b"gone/out.txt: No such file"),
        (("nonsense",), b"No such command"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_why(arguments: tuple[str, ...], message: bytes, project: Path) -> None:
    done = polylint(*arguments, cwd=project)
    assert done.returncode == 2
    assert message in done.stderr
    assert b"internal error" not in done.stderr


def test_wrong_configuration_exits_with_2_and_names_file_and_key(project: Path) -> None:
    (project / "polylint.toml").write_text('taget-version = "2025-09-18"\n')
    done = polylint("check", cwd=project)
    assert done.returncode == 2
    assert done.stderr == b"Error: polylint.toml: taget-version: unknown key; did you mean target-version?\n"


def test_isolated_reads_no_configuration(project: Path) -> None:
    (project / "polylint.toml").write_text("nonsense = 1\n")
    assert polylint("check", "--isolated", cwd=project).returncode == 1


def test_target_version(project: Path) -> None:
    (project / "job.py").write_text(MISSING.replace('"A": "k"', '"X-Polytomic-Version": "2024-02-08"'))
    assert polylint("check", "--target-version", "2024-02-08", cwd=project).returncode == 0


BAD = {
    "half-written": (b"import requests  # polytomic\nrequests.get(\n", b"bad.py:2:"),
    "not UTF-8": (b"# polytomic \xff\n", b"bad.py:1:"),
    "NUL byte": (b"# polytomic\n\0\n", b"bad.py:2:"),
    "unknown encoding": (b"# coding: klingon\n# polytomic\n", b"bad.py:1:"),
    "nested too deeply": (b"# polytomic\nx = " + b"(" * 5000 + b")" * 5000, b"bad.py:2:"),
    "too long an expression": (b"# polytomic\nx = " + b"+".join([b"a"] * 10_000), b"bad.py:2:"),
}


@pytest.mark.parametrize(("raw", "place"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_reported_and_the_run_goes_on(raw: bytes, place: bytes, project: Path) -> None:
    (project / "bad.py").write_bytes(raw)
    done = polylint("check", cwd=project)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert lines[0].startswith(place)
    assert b"POL999 cannot be checked" in lines[0]
    assert lines[1].startswith(b"job.py:2:1: POL101")


def test_a_missing_file_is_reported(project: Path) -> None:
    done = polylint("check", "gone.py", cwd=project)
    assert done.returncode == 1
    assert b"gone.py:1:1: POL999 cannot be checked: no such file" in done.stdout


def test_a_named_pipe_does_not_hang(project: Path) -> None:
    os.mkfifo(project / "pipe.py")
    assert b"POL999" in polylint("check", "pipe.py", cwd=project).stdout


def test_a_bad_file_without_our_name_is_nobodys_business(project: Path) -> None:
    (project / "bad.py").write_bytes(b"def (\n")
    assert b"POL999" not in polylint("check", cwd=project).stdout


def test_standard_input(tmp_path: Path) -> None:
    done = polylint("check", "--stdin-filename", "jobs/a.py", "-", cwd=tmp_path, stdin=MISSING.encode())
    assert done.stdout.startswith(b"jobs/a.py:2:1: POL101")


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
def test_fixing_standard_input_gives_exact_bytes(prefix: bytes, tmp_path: Path) -> None:
    raw = prefix + MISSING.replace("\n", "\r\n").encode()
    done = polylint("check", "--fix", "-", cwd=tmp_path, stdin=raw)
    assert done.stdout == prefix + REPAIRED.replace("\n", "\r\n").encode()
    assert done.returncode == 0


def test_fixing_clean_standard_input_gives_it_back(tmp_path: Path) -> None:
    assert polylint("check", "--fix", "-", cwd=tmp_path, stdin=b"x = 1\r\n").stdout == b"x = 1\r\n"


def test_notes_say_why_something_is_unknown(project: Path) -> None:
    (project / "job.py").write_text("import requests\n\n\ndef f(u):  # polytomic\n    return requests.get(u)\n")
    done = polylint("check", "-v", cwd=project)
    assert b"note: job.py:5:12: may be a call of Polytomic: the host is not known (the parameter u)" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "env", "coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(arguments: tuple[str, ...], env: dict[str, str], coloured: bool, project: Path) -> None:
    done = polylint("check", *arguments, cwd=project, env=env)
    assert (b"\x1b[" in done.stdout) is coloured


def test_unused_suppressions_are_reported_and_removed(project: Path) -> None:
    (project / "job.py").write_text(REPAIRED.replace("})\n", "})  # polylint: ignore[POL101]\n"))
    done = polylint("check", cwd=project)
    assert b"POL901 the suppression of POL101 silences nothing" in done.stdout
    polylint("check", "--fix", cwd=project)
    assert (project / "job.py").read_text() == REPAIRED


def test_suppressed_findings_do_not_count(project: Path) -> None:
    (project / "job.py").write_text(MISSING.replace("})\n", "})  # noqa: POL101\n"))
    assert polylint("check", cwd=project).returncode == 0


def test_control_characters_in_a_name_do_not_reach_the_terminal(project: Path) -> None:
    (project / "a\x1b[31m.py").write_text(MISSING)
    assert b"\x1b" not in polylint("check", cwd=project).stdout


def test_a_line_break_in_a_name_does_not_break_the_line(project: Path) -> None:
    (project / "job.py").rename(project / "a\nb.py")
    done = polylint("check", cwd=project)
    assert done.stdout.startswith(b"a\\x0ab.py:2:1: POL101")
    assert done.stdout.count(b"\n") == 1


def test_what_messages_quote_does_not_reach_the_terminal(project: Path) -> None:
    done = polylint("check", "--stdin-filename", "\x1b[31m.py", "--fix", "-", cwd=project, stdin=MISSING.encode())
    assert b"Fixed \\x1b[31m.py" in done.stderr


def test_a_terminal_without_the_characters_is_no_problem(project: Path) -> None:
    (project / "job.py").rename(project / "日.py")
    done = polylint("check", cwd=project, env={"PYTHONIOENCODING": "ascii"})
    assert done.stdout.startswith(b"\\u65e5.py:2:1: POL101")


def test_a_name_that_is_not_utf8_is_no_problem(project: Path) -> None:
    Path(os.fsdecode(os.fsencode(project) + b"/\xff.py")).write_text(MISSING)
    done = polylint("check", cwd=project)
    assert done.returncode == 1
    assert done.stdout.count(b"POL101") == 2


def test_a_reader_that_goes_away_is_no_problem(project: Path) -> None:
    command = f"{sys.executable} -m polylint check . | head -c 1"
    done = subprocess.run(["bash", "-c", command], cwd=project, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


def test_a_failure_of_our_own_exits_with_2(project: Path) -> None:
    code = (
        "import sys; sys.argv = ['polylint', 'check']\n"
        "from polylint import cli, run\n"
        "def check(options, watch): raise ZeroDivisionError('no')\n"
        "run.check = check\n"
        "cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: internal error: ZeroDivisionError: no (__main__:3 check < polylint.cli:")


def test_explain_a_rule(tmp_path: Path) -> None:
    text = polylint("explain", "pol101", cwd=tmp_path).stdout.decode()
    assert text.startswith("POL101 missing-version\n")
    assert "https://" in text


@pytest.mark.parametrize("code", ["POL901", "POL998", "pol999"])
def test_explain_codes_that_no_rule_has(code: str, tmp_path: Path) -> None:
    done = polylint("explain", code, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(f"{code.upper()} ".encode())


def test_explain_lists_all_rules(tmp_path: Path) -> None:
    assert polylint("explain", cwd=tmp_path).stdout.count(b"\nPOL") == len(known_codes()) - 1


@pytest.mark.parametrize("code", known_codes())
def test_explain_as_markdown_is_the_text_of_the_rule(code: str, tmp_path: Path) -> None:
    text = polylint("explain", code, "--output-format", "markdown", cwd=tmp_path).stdout.decode()
    assert text.startswith(f"# {code} ")
    section = rule_reference().split(f"### {code} ")[1].split("\n### ")[0].strip()
    assert text.split("\n## References")[0].strip() == f"# {code} " + section.replace("\n####", "\n##")


def test_explain_as_json(tmp_path: Path) -> None:
    found = json.loads(polylint("explain", "pol104", "--output-format", "json", cwd=tmp_path).stdout)
    sections = found.pop("sections")
    assert found == {
        "code": "POL104",
        "name": "unknown-version",
        "summary": "The version of a call is not known from the code (off by default)",
        "severity": "note",
        "since": None,
        "fix": "none",
        "default": False,
        "link": "https://apidocs.polytomic.com/2023-04-25/versioning",
        "description": "The version of a call is not known from the code.",
    }
    headings = ["What it does", "Why is this bad", "Example", "Use instead", "Fix safety"]
    assert [section["heading"] for section in sections] == headings
    assert sections[2]["text"].startswith("```python\nrequests.get(")


@pytest.mark.parametrize("arguments", [(), ("--all",)])
def test_explain_all_rules_as_json(arguments: tuple[str, ...], tmp_path: Path) -> None:
    found = json.loads(polylint("explain", *arguments, "--output-format", "json", cwd=tmp_path).stdout)["rules"]
    assert [rule["code"] for rule in found] == list(known_codes())


def test_explain_the_table_and_all_rules_as_markdown(tmp_path: Path) -> None:
    assert polylint("explain", "--output-format", "markdown", cwd=tmp_path).stdout.decode() == rule_table() + "\n"
    every = polylint("explain", "--all", "--output-format", "markdown", cwd=tmp_path).stdout.decode()
    assert every.count("\n\n# POL") == len(known_codes()) - 1


def test_explain_fits_the_terminal(tmp_path: Path) -> None:
    done = polylint("explain", "--all", cwd=tmp_path, env={"COLUMNS": "60"})
    lines = done.stdout.decode().splitlines()
    assert lines.count("-" * 60) == len(known_codes()) - 1
    # Code and addresses are not wrapped.
    assert all(len(line) <= 60 or line.startswith(("    ", "  https:")) for line in lines)
    assert "```" not in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "env", "coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color", "always", "--output-format", "json"), {}, False),
        (("--color", "always", "--output-format", "markdown"), {}, False),
    ],
)
def test_explain_in_colour(arguments: tuple[str, ...], env: dict[str, str], coloured: bool, tmp_path: Path) -> None:
    assert (b"\x1b[" in polylint("explain", "POL101", *arguments, cwd=tmp_path, env=env).stdout) == coloured


def test_explain_a_line_as_json(project: Path) -> None:
    done = polylint("explain", "job.py:2", "--output-format", "json", cwd=project)
    assert done.returncode == 0
    found = json.loads(done.stdout)
    (call,) = found["calls"]
    (diagnostic,) = found["diagnostics"]
    assert (found["path"], found["line"]) == ("job.py", 2)
    assert (call["endpoint"], call["version"]["state"]) == ("GET /api/me", "missing")
    assert call["parts"][0] == {
        "what": "url",
        "text": "https://app.polytomic.com/api/me",
        "place": {"path": "job.py", "line": 2, "column": 14, "end_line": 2, "end_column": 48},
        "note": "",
    }
    assert (diagnostic["code"], diagnostic["fix"]["applicability"]) == ("POL101", "safe")
    assert found["fixes"] == [{"group": diagnostic["fix"]["group"], "applicability": "safe", "reasons": []}]


def test_explain_a_line_as_json_says_why_there_is_no_fix(project: Path) -> None:
    (project / "job.py").write_text(MISSING.replace("get", "post").replace("/me", "/bulk/syncs"))
    found = json.loads(polylint("explain", "job.py:2", "--output-format", "json", cwd=project).stdout)
    (fix,) = found["fixes"]
    assert fix["applicability"] is None
    assert "POST /api/bulk/syncs" in fix["reasons"][0]


def test_explain_a_line_with_nothing_as_json(project: Path) -> None:
    done = polylint("explain", "other.py:1", "--output-format", "json", cwd=project)
    assert done.returncode == 1
    empty = {"path": "other.py", "line": 1, "calls": [], "diagnostics": [], "fixes": []}
    assert json.loads(done.stdout) == empty


def test_a_pin_used_by_another_file_is_moved_only_with_it(project: Path) -> None:
    (project / "settings.py").write_text('POLYTOMIC_VERSION = "2024-02-08"\n')
    (project / "job.py").write_text(
        "import requests\nfrom settings import POLYTOMIC_VERSION\n"
        f'requests.get("{API}/me", headers={{"X-Polytomic-Version": POLYTOMIC_VERSION}})\n'
    )
    (project / "lists.py").write_text(
        "import requests\nfrom settings import POLYTOMIC_VERSION\n"
        f'print(requests.get("{API}/syncs", headers={{"X-Polytomic-Version": POLYTOMIC_VERSION}}).json()["data"])\n'
    )
    done = polylint("check", "settings.py", "job.py", "--fix", cwd=project)
    assert b"no fix: GET /api/syncs must change first (POL204 at lists.py:3)" in done.stdout


def test_a_group_with_a_file_that_was_not_named_is_held_back(project: Path) -> None:
    (project / "settings.py").write_text('POLYTOMIC_VERSION = "2024-02-08"\n')
    (project / "job.py").write_text(
        "import requests\nfrom settings import POLYTOMIC_VERSION\n"
        f'requests.get("{API}/me", headers={{"X-Polytomic-Version": POLYTOMIC_VERSION}})\n'
    )
    done = polylint("check", "job.py", "--fix", cwd=project)
    assert b"settings.py is not among the files to fix" in done.stdout
    assert (project / "settings.py").read_text() == 'POLYTOMIC_VERSION = "2024-02-08"\n'


def imported(*arguments: str, cwd: Path) -> list[str]:
    """The modules of ours that a run has imported in the end, and those of others that are heavy."""
    code = (
        f"import sys; sys.argv = {['polylint', *arguments]}\n"
        "from polylint.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = ('json', 'libcst', 'packaging', 'subprocess', 'tempfile', 'tomli', 'unicodedata', 'yaml')\n"
        "print(*(name for name in sys.modules if name.startswith('polylint.') or name in heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=True)
    return sorted(name.removeprefix("polylint.") for name in done.stdout.split())


NEEDED = [
    "cli",
    "config",
    "dataclass",
    "dotted",
    "embedded",
    "embedded.kinds",
    "files",
    "gate",
    "layout",
    "output",
    "output.summary",
    "requirements",
    "requirements.kinds",
    "run",
    "session",
    "source",
]
"""What any run needs."""


def test_what_is_imported_for_a_file_that_has_nothing_to_do_with_us(project: Path) -> None:
    (project / "polylint.toml").unlink()
    assert imported("check", "-q", "other.py", cwd=project) == NEEDED
    assert imported("check", "other.py", cwd=project) == sorted([*NEEDED, "output.safe", "unicodedata"])


def test_what_is_imported_for_a_folder_that_has_nothing_to_do_with_us(project: Path) -> None:
    (project / "polylint.toml").unlink()
    (project / "job.py").unlink()
    assert imported("check", "-q", cwd=project) == sorted(
        [*NEEDED, "listing", "listing.ignores", "listing.repository", "listing.walk"]
    )


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may write everything")
@pytest.mark.parametrize("arguments", [("--fix",), ("--add-noqa",)])
def test_a_file_that_is_marked_read_only_stays(arguments: tuple[str, ...], project: Path) -> None:
    (project / "job.py").chmod(0o444)
    done = polylint("check", *arguments, cwd=project)
    assert done.returncode == 1
    assert "can not be written" in (done.stdout + done.stderr).decode()
    assert (project / "job.py").read_text() == MISSING
