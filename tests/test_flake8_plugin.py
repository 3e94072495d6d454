"""The plugin of flake8, with flake8 itself run as a user runs it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tree import write

README = Path(__file__).resolve().parent.parent / "README.md"
API = "https://app.polytomic.com/api"
MISSING = f'import requests\n\nrequests.get("{API}/me", headers={{"A": "k"}})\n'
OLD = f'import requests\n\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": "2024-02-08"}})\n'
DYNAMIC = (
    f'import os\nimport requests\n\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": os.environ["V"]}})\n'
)
LONG = "x = " + "+".join(["1"] * 60) + "\n"


def flake8(*arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flake8", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def codes(*arguments: str, cwd: Path, stdin: str = "") -> list[str]:
    """`path:line:column CODE` of our findings, sorted."""
    done = flake8("--format", "%(path)s:%(row)d:%(col)d %(code)s", *arguments, cwd=cwd, stdin=stdin)
    assert done.stderr == ""
    assert "critical error" not in done.stdout
    return sorted(line.removeprefix("./") for line in done.stdout.splitlines() if " POL" in line)


def polylint(*arguments: str, cwd: Path) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "polylint", "check", "--output-format", "json", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    found: list[dict[str, object]] = json.loads(done.stdout)["diagnostics"]
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, {"polylint.toml": "", "job.py": MISSING, "other.py": "print(1)\n"})
    return tmp_path


def test_flake8_knows_the_plugin(project: Path) -> None:
    assert "polylint: " in flake8("--version", cwd=project).stdout


def test_places_and_messages_are_those_of_the_command_line(project: Path) -> None:
    text = (
        'import requests\nname = "ä😀"; requests.get("https://app.polytomic.com/api/me", headers={"Ä": "k"})\n'
        'if name:\n\trequests.patch(f"https://app.polytomic.com/api/webhooks/{name}", json={}, '
        'headers={"X-Polytomic-Version": "2024-02-08"})\n'
    )
    write(project, {"job.py": text})
    ours = [f"job.py:{d['line']}:{d['column']}: {d['code']} {d['message']}" for d in polylint("job.py", cwd=project)]
    assert len(ours) >= 3
    assert sorted(flake8("--select", "POL", "job.py", cwd=project).stdout.splitlines()) == sorted(ours)


@pytest.mark.parametrize("prefix", [b"\xef\xbb\xbf", b"# coding: latin-1\n# \xe4\n", b"#\r\n#\r\n", b"#\r#\r"])
def test_encodings_and_line_ends_move_nothing(prefix: bytes, project: Path) -> None:
    (project / "job.py").write_bytes(prefix + MISSING.encode())
    (ours,) = polylint("job.py", cwd=project)
    assert codes("job.py", cwd=project) == [f"job.py:{ours['line']}:{ours['column']} POL101"]


def test_findings_make_flake8_fail(project: Path) -> None:
    assert flake8("job.py", cwd=project).returncode == 1
    assert flake8("other.py", cwd=project).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), ["POL101"]),
        (("--ignore", "POL101"), []),
        (("--extend-ignore", "POL1"), []),
        (("--ignore", "POL"), []),
        (("--select", "E"), []),
        (("--select", "E,POL1"), ["POL101"]),
        (("--ignore", "E501"), ["POL101"]),
        (("--per-file-ignores", "job.py:POL101"), []),
        (("--per-file-ignores", "other.py:POL101"), ["POL101"]),
        (("--exclude", "job.py"), []),
    ],
)
def test_selection_is_that_of_flake8(arguments: tuple[str, ...], found: list[str], project: Path) -> None:
    assert [line.split()[1] for line in codes(*arguments, "job.py", cwd=project)] == found


@pytest.mark.parametrize(
    ("config", "found"),
    [
        ("[flake8]\nextend-ignore = POL101\n", []),
        ("[flake8]\nper-file-ignores =\n    *.py: POL1\n", []),
        ("[flake8]\nselect = E\n", []),
        ("[flake8]\nmax-line-length = 100\n", ["job.py:3:1 POL101"]),
    ],
)
@pytest.mark.parametrize("name", [".flake8", "setup.cfg", "tox.ini"])
def test_configuration_files_of_flake8(name: str, config: str, found: list[str], project: Path) -> None:
    write(project, {name: config})
    assert codes("job.py", cwd=project) == found


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("# noqa", 0),
        ("# noqa: POL101", 0),
        ("# noqa: POL1", 0),
        ("# noqa: E501, POL101", 0),
        ("# type: ignore # noqa: POL101", 0),
        ("# noqa: POL102", 1),
        ("# noqa: E501", 1),
        ("# polylint: ignore[POL101]", 0),
        ("# polylint: ignore", 0),
    ],
)
def test_comments_on_the_line(comment: str, found: int, project: Path) -> None:
    write(project, {"job.py": MISSING.replace("})\n", f"}})  {comment}\n")})
    assert len(codes("job.py", cwd=project)) == found


@pytest.mark.parametrize(("line", "found"), [(2, 0), (4, 1), (6, 0)])
def test_noqa_counts_where_a_finding_begins_or_ends(line: int, found: int, project: Path) -> None:
    lines = f'import requests\nrequests.get(\n    "{API}/me",\n    timeout=3,\n    headers={{"A": "k"}},\n)\n'.split(
        "\n"
    )
    lines[line - 1] += "  # noqa: POL101"
    write(project, {"job.py": "\n".join(lines)})
    assert len(codes("job.py", cwd=project)) == found


def test_disable_noqa_shows_what_noqa_silences(project: Path) -> None:
    write(project, {"job.py": MISSING.replace("})\n", "\n})  # noqa: POL101\n")})
    assert codes("job.py", cwd=project) == []
    assert codes("--disable-noqa", "job.py", cwd=project) == ["job.py:3:1 POL101"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("# flake8: noqa", 0),
        ("# polylint: ignore-file", 0),
        ("# polylint: ignore-file[POL101]", 0),
        ("# ruff: noqa: POL101", 0),
        ("# ruff: noqa: E501", 1),
        ("# polylint: ignore-file[POL102]", 1),
    ],
)
def test_comments_for_the_file(line: str, found: int, project: Path) -> None:
    write(project, {"job.py": f"{line}\n{MISSING}"})
    assert len(codes("job.py", cwd=project)) == found


def test_unused_suppressions_are_reported_if_they_are_ours(project: Path) -> None:
    write(project, {"job.py": f"x = '{API}'  # noqa: POL101\ny = x  # polylint: ignore[POL101]\n"})
    assert codes("job.py", cwd=project) == ["job.py:2:8 POL901"]


@pytest.mark.parametrize(
    ("arguments", "config", "found"),
    [
        ((), "", 0),
        (("--select", "POL"), "", 0),
        (("--ignore", "E501"), "", 0),
        (("--extend-ignore", "E501"), "", 0),
        (("--extend-select", "POL104"), "", 1),
        (("--select", "POL104"), "", 1),
        ((), 'extend-select = ["POL104"]\n', 1),
        (("--extend-ignore", "POL104"), 'extend-select = ["POL104"]\n', 0),
        (("--extend-select", "POL104"), 'ignore = ["POL104"]\n', 0),
    ],
)
def test_what_is_off_by_default_is_on_when_named(
    arguments: tuple[str, ...], config: str, found: int, project: Path
) -> None:
    write(project, {"job.py": DYNAMIC, "polylint.toml": config})
    assert len(codes(*arguments, "job.py", cwd=project)) == found


def test_the_configuration_of_the_readme(project: Path) -> None:
    (config,) = re.findall(r"```ini\n(\[flake8\]\n.*?)```", README.read_text(encoding="utf-8"), re.S)
    write(project, {".flake8": config, "tests/job.py": MISSING, "job.py": DYNAMIC})
    assert codes(".", cwd=project) == ["job.py:4:1 POL104"]


def test_requirements_in_python_are_looked_at(project: Path) -> None:
    setup = 'from setuptools import setup\n\nsetup(name="x", install_requires=["polytomic==1.18.0"])\n'
    write(project, {"setup.py": setup, "sdk.py": "from polytomic import Polytomic\n\nprint(Polytomic)\n"})
    assert codes("setup.py", "sdk.py", cwd=project) == ["setup.py:3:36 POL406"]


def test_our_settings_count(project: Path) -> None:
    write(project, {"old.py": OLD, "polylint.toml": 'ignore = ["POL101"]\ntarget-version = "2024-02-08"\n'})
    assert codes("job.py", "old.py", cwd=project) == []


def test_settings_in_pyproject_count(project: Path) -> None:
    (project / "polylint.toml").unlink()
    write(project, {"pyproject.toml": '[tool.polylint.per-file-ignores]\n"job.py" = ["POL101"]\n'})
    assert codes("job.py", cwd=project) == []


def test_what_our_settings_exclude_is_not_checked(project: Path) -> None:
    write(project, {"polylint.toml": 'extend-exclude = ["generated/"]\n', "generated/job.py": MISSING})
    assert codes(".", cwd=project) == ["job.py:3:1 POL101"]


def test_a_broken_configuration_is_said_once_and_ends_the_run(project: Path) -> None:
    write(project, {"polylint.toml": 'target-version = "2020"\n'})
    done = flake8(".", cwd=project)
    assert done.returncode == 1
    assert "polylint: polylint.toml: target-version: '2020' is no version of the API; accepted are" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert "job.py" not in done.stdout


def test_a_broken_configuration_of_a_folder_is_said_where_it_matters(project: Path) -> None:
    write(project, {"sub/polylint.toml": "hots = 1\n", "sub/job.py": MISSING, "sub/other.py": "x = 1\n"})
    done = flake8(".", cwd=project)
    ours = [line for line in done.stdout.splitlines() if " POL" in line]
    assert sorted(ours) == [
        "./job.py:3:1: POL101 GET /api/me without X-Polytomic-Version: served as 2025-09-18 today, as 2021-05-23 before",
        "./sub/job.py:1:1: POL999 cannot be checked: sub/polylint.toml: hots: unknown key; did you mean hosts?",
    ]


def test_syntax_errors_are_left_to_flake8(project: Path) -> None:
    write(project, {"job.py": MISSING + "def (:\n"})
    said = flake8("job.py", cwd=project).stdout
    assert "E999" in said
    assert "POL" not in said


def test_what_python_can_parse_and_we_can_not_is_said(project: Path) -> None:
    write(project, {"job.py": MISSING + "x = 1" + " + 1" * 460 + "\n"})
    assert "POL999 cannot be checked: " in flake8("--select", "POL", "job.py", cwd=project).stdout


def test_a_failure_of_our_own_is_a_finding(project: Path) -> None:
    code = (
        "import polylint.judging\nfrom flake8.main.cli import main\n"
        "def fail(*arguments):\n    raise RuntimeError('broken\\ninside')\n"
        "polylint.judging.check_once = fail\nmain(['--jobs', '1', '--select', 'POL', 'job.py'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("job.py:1:1: POL998 internal error: RuntimeError: broken inside (__main__:")
    assert done.stdout.count("\n") == 1


def test_standard_input(project: Path) -> None:
    assert codes("-", cwd=project, stdin=MISSING) == ["stdin:3:1 POL101"]


def test_what_comes_in_is_checked_and_not_the_disk(project: Path) -> None:
    write(project, {"api.py": f'BASE = "{API}"\n'})
    buffer = MISSING.replace(f'"{API}/me"', 'BASE + "/me"').replace(
        "import requests\n", "import requests\nfrom api import BASE\n"
    )
    assert codes("--stdin-display-name", "job.py", "-", cwd=project, stdin=buffer) == ["job.py:4:1 POL101"]
    assert codes("--stdin-display-name", "job.py", "-", cwd=project, stdin="print(1)\n") == []
    assert codes("--stdin-display-name", "other.py", "-", cwd=project, stdin=buffer) == ["other.py:4:1 POL101"]


def test_imports_of_what_comes_in_lead_to_the_api(project: Path) -> None:
    write(
        project,
        {"api.py": f'import requests\n\n\ndef call(path, **more):\n    return requests.get("{API}" + path, **more)\n'},
    )
    buffer = 'from api import call\n\ncall("/me", headers={"X-Poly" + "tomic-Version": "2024-02-08"})\n'
    assert codes("--stdin-display-name", "new.py", "-", cwd=project, stdin=buffer) == ["new.py:3:50 POL102"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_all_files_in_one_process_or_several(jobs: str, project: Path) -> None:
    write(project, {f"job{number}.py": MISSING for number in range(8)})
    expected = sorted(f"{name}:3:1 POL101" for name in ("job.py", *(f"job{number}.py" for number in range(8))))
    assert codes("--jobs", jobs, ".", cwd=project) == expected


@pytest.mark.parametrize(
    ("form", "line"),
    [("default", "job.py:3:1: POL101 GET /api/me without"), ("pylint", "job.py:3: [POL101] GET /api/me without")],
)
def test_formats(form: str, line: str, project: Path) -> None:
    assert flake8("--select", "POL", "--format", form, "job.py", cwd=project).stdout.startswith(line)


# ---------------------------------------------------------------- findings that lie in other files

PIN = 'VERSION = "2024-02-08"\n'
USES = f'import requests\n\nfrom config import VERSION\n\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": VERSION}})\n'


def test_a_pin_that_says_nothing_by_itself_is_reported_where_it_is_used(project: Path) -> None:
    write(project, {"config.py": PIN, "job.py": USES})
    assert codes("config.py", cwd=project) == []
    assert codes(".", cwd=project) == ["job.py:5:1 POL102"]
    assert "; 1 call uses it (at config.py:1:11)" in flake8("job.py", cwd=project).stdout


def test_a_pin_that_is_found_by_itself_is_reported_there_only(project: Path) -> None:
    own = f'import requests\n\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": VERSION}})\n'
    write(project, {"config.py": PIN + own, "job.py": USES})
    assert codes("config.py", cwd=project) == ["config.py:1:11 POL102"]
    assert codes("job.py", cwd=project) == []
    assert codes(".", cwd=project) == ["config.py:1:11 POL102"]


def test_a_wrapper_reports_what_its_callers_reach(project: Path) -> None:
    client = USES.replace("\nrequests", "\n\ndef get(path):\n    return requests").replace('/me"', '" + path')
    write(project, {"config.py": PIN, "client.py": client, "job.py": 'import client\n\nclient.get("/me")\n'})
    assert codes("job.py", cwd=project) == []
    assert codes(".", cwd=project) == ["client.py:7:12 POL102"]


def test_a_silenced_pin_is_silenced_where_it_stands(project: Path) -> None:
    write(project, {"config.py": PIN.replace("\n", "  # polylint: ignore[POL102]\n"), "job.py": USES})
    assert codes(".", cwd=project) == []


def test_files_that_import_each_other_report_everything_once(project: Path) -> None:
    first = f'import requests\nimport second\n\nVERSION = "2024-02-08"\n\n\ndef get():\n    return requests.get("{API}/me", headers={{"X-Polytomic-Version": second.VERSION}})\n'
    second = first.replace("import second", "import first").replace("second.VERSION", "first.VERSION")
    write(project, {"job.py": "print(1)\n", "first.py": first, "second.py": second})
    whole = [f"{d['path']}:{d['line']}" for d in polylint(".", cwd=project)]
    assert whole == ["first.py:4", "second.py:4"]
    assert codes(".", cwd=project) == ["first.py:8:12 POL102", "second.py:8:12 POL102"]


def test_messages_do_not_say_which_files_may_be_fixed(project: Path) -> None:
    write(project, {"config.py": PIN, "job.py": USES})
    assert "no fix" not in flake8("job.py", cwd=project).stdout


# ---------------------------------------------------------------- what it costs


def test_nothing_heavy_is_imported_for_a_file_that_has_nothing_to_do_with_us(project: Path) -> None:
    code = (
        "import sys\nfrom flake8.main.cli import main\n"
        "assert main(['--jobs', '1', 'other.py']) == 0\n"
        "assert 'polylint.integrations.flake8_plugin' in sys.modules\n"
        "print([n for n in sys.modules if n.startswith(('libcst', 'polylint.analysis', 'polylint.rules', 'polylint.judging'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
