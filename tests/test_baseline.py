"""The baseline: only new findings count, whatever moves and whichever files are checked."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from polylint import registry
from polylint.config import ConfigError, Configuration
from polylint.diagnostic import Diagnostic
from polylint.rule import Context
from tests.commands import lines, run
from tests.helpers import API

FILE = ".polylint-baseline.json"
CALL = f'requests.get("{API}/me", headers={{"A": "k"}})\n'
OTHER = f'requests.get("{API}/connections", headers={{"A": "k"}})\n'
MISSING = f"import requests\n{CALL}"
REPAIRED = MISSING.replace('{"A": "k"}', '{"A": "k", "X-Polytomic-Version": "2025-09-18"}')
USE = ("--baseline", FILE)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a finding in each of two files."""
    (tmp_path / "polylint.toml").write_text("")
    (tmp_path / "a.py").write_text(MISSING)
    (tmp_path / "b.py").write_text(MISSING)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def accepted(project: Path) -> Path:
    """The same with all findings in a baseline."""
    assert run("check", "--write-baseline").code == 0
    return project


def held(file: str | Path = FILE) -> dict[str, list[str]]:
    """The codes in a baseline, by file."""
    findings = json.loads(Path(file).read_text())["findings"]
    return {name: [entry["code"] for entry in entries] for name, entries in findings.items()}


# ---------------------------------------------------------------- writing


def test_writes_all_findings_and_says_so() -> None:
    done = run("check", "--write-baseline")
    assert (done.code, done.out) == (0, "")
    assert lines(done.err) == [
        f"Wrote 2 findings in 2 files to {FILE} (2 new, 0 gone)",
        f"note: it is used with --baseline {FILE}, or with the key baseline of the configuration",
        "No problems found in 2 files; 2 in the baseline.",
    ]
    assert held() == {"a.py": ["POL101"], "b.py": ["POL101"]}


def test_is_json_with_a_finding_on_each_line(accepted: Path) -> None:
    text = (accepted / FILE).read_text()
    assert json.loads(text)["version"] == 1
    assert lines(text)[:5] == ["{", '  "version": 1,', '  "findings": {', '    "a.py": [', lines(text)[4]]
    assert lines(text)[4].startswith('      {"code": "POL101", "fingerprint": "')
    assert text.endswith("\n}\n")


def test_writing_again_changes_nothing(accepted: Path) -> None:
    before = (accepted / FILE).stat()
    assert "(0 new, 0 gone)" in run("check", "--write-baseline").err
    assert (accepted / FILE).stat().st_mtime_ns == before.st_mtime_ns


def test_a_project_without_findings_has_an_empty_one(project: Path) -> None:
    (project / "a.py").write_text(REPAIRED)
    (project / "b.py").unlink()
    assert run("check", "--write-baseline", "--baseline", "none.json").code == 0
    assert json.loads(Path("none.json").read_text()) == {"version": 1, "findings": {}}
    assert run("check", "--baseline", "none.json").code == 0


def test_paths_are_relative_to_its_folder(project: Path) -> None:
    (project / "ci").mkdir()
    run("check", "--write-baseline", "--baseline", "ci/known.json")
    assert held("ci/known.json") == {"../a.py": ["POL101"], "../b.py": ["POL101"]}
    assert run("check", "--baseline", "ci/known.json").code == 0


def test_the_working_directory_does_not_matter(accepted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (accepted / "deep").mkdir()
    monkeypatch.chdir(accepted / "deep")
    assert run("check", "..", "--baseline", f"../{FILE}").code == 0


def test_keeps_what_is_known_of_files_that_were_not_checked(accepted: Path) -> None:
    (accepted / "a.py").write_text(REPAIRED)
    (accepted / "b.py").write_text(REPAIRED)
    done = run("check", "--write-baseline", "a.py")
    assert "(0 new, 1 gone)" in done.err
    assert held() == {"b.py": ["POL101"]}


def test_keeps_what_only_shows_in_a_file_that_was_not_checked(project: Path) -> None:
    (project / "a.py").write_text('VERSION = "2024-02-08"\n')
    uses = f'import requests\nfrom a import VERSION\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": VERSION}})\n'
    (project / "b.py").write_text(uses)
    run("check", "--write-baseline")
    before = (project / FILE).read_bytes()
    assert held() == {"a.py": ["POL102"]}
    assert "gone" not in run("check", *USE, "a.py").err
    assert "0 gone" in run("check", "--write-baseline", "a.py").err
    assert "0 gone" in run("check", "--write-baseline", "a.py", "b.py").err
    assert (project / FILE).read_bytes() == before
    (project / "b.py").write_text("print(1)\n")
    assert "1 finding is gone" in run("check", *USE).err
    (project / "a.py").write_text('VERSION = "2025-09-18"\n')
    assert "1 finding is gone" in run("check", *USE, "a.py").err


def test_forgets_files_that_do_not_exist(accepted: Path) -> None:
    (accepted / "b.py").unlink()
    run("check", "--write-baseline", "a.py")
    assert held() == {"a.py": ["POL101"]}


def test_keeps_what_is_known_of_rules_that_were_not_run(accepted: Path) -> None:
    (accepted / "a.py").write_text(REPAIRED)
    run("check", "--write-baseline", "--select", "POL2")
    assert held() == {"a.py": ["POL101"], "b.py": ["POL101"]}


def test_keeps_what_is_known_of_files_that_can_not_be_checked(accepted: Path) -> None:
    (accepted / "b.py").write_text("import requests  # polytomic\nrequests.get(\n")
    done = run("check", "--write-baseline")
    assert done.code == 1
    assert done.out.startswith("b.py:2:")
    assert held() == {"a.py": ["POL101"], "b.py": ["POL101"]}


def test_a_file_that_can_not_be_checked_is_never_accepted(project: Path) -> None:
    (project / "b.py").write_text("import requests  # polytomic\nrequests.get(\n")
    assert run("check", "--write-baseline").code == 1
    assert held() == {"a.py": ["POL101"]}
    assert "POL999" in run("check", *USE).out


def test_suppressed_findings_are_not_written(project: Path) -> None:
    (project / "a.py").write_text(MISSING.replace("})\n", "})  # noqa: POL101\n"))
    run("check", "--write-baseline")
    assert held() == {"b.py": ["POL101"]}


def test_unused_suppressions_can_be_accepted(project: Path) -> None:
    (project / "a.py").write_text(REPAIRED.replace("})\n", "})  # noqa: POL101\n"))
    run("check", "--write-baseline")
    assert held() == {"a.py": ["POL901"], "b.py": ["POL101"]}
    assert run("check", *USE).code == 0


def test_what_is_repaired_first_is_not_written(project: Path) -> None:
    done = run("check", "--fix", "--write-baseline")
    assert done.code == 0
    assert (project / "a.py").read_text() == REPAIRED
    assert held() == {}


def test_repairs_what_the_old_one_accepts(accepted: Path) -> None:
    done = run("check", "--fix", "--write-baseline", "a.py")
    assert "(0 new, 1 gone)" in done.err
    assert (accepted / "a.py").read_text() == REPAIRED
    assert held() == {"b.py": ["POL101"]}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--write-baseline", "--diff"), "--write-baseline writes a file, and --diff writes none"),
        (("--write-baseline", "-"), "--write-baseline is for files, not for standard input"),
        (("--write-baseline", "--add-noqa"), "either accepted with --write-baseline or suppressed with --add-noqa"),
        (("--baseline", "gone.json"), "gone.json: no such baseline; --write-baseline makes one"),
        (("--baseline", "."), ".: the baseline can not be read: not a regular file"),
        (
            ("--write-baseline", "--baseline", "gone/b.json"),
            "gone/b.json: the baseline can not be written: No such file",
        ),
    ],
)
def test_wrong_usage_is_an_error(arguments: tuple[str, ...], message: str, project: Path) -> None:
    done = run("check", *arguments, stdin="")
    assert done.code == 2
    assert message in done.err
    assert not (project / FILE).exists()


BAD = {
    "not JSON": ("{", "not JSON: Expecting property name"),
    "a merge": (
        "{\n<<<<<<< ours\n=======\n>>>>>>> theirs\n}\n",
        "a merge left conflicts in it; keep the entries of both",
    ),
    "a merge on Windows": ("{\r\n<<<<<<<\r\n}\r\n", "a merge left conflicts in it"),
    "not UTF-8": (b"\xff\xfe", "not JSON: "),
    "nested without end": ("[" * 100_000, "not JSON: "),
    "a list": ("[]", "not a baseline of polylint"),
    "no version": ('{"findings": {}}', "not a baseline of polylint"),
    "a version that is none": ('{"version": true, "findings": {}}', "not a baseline of polylint"),
    "a newer format": ('{"version": 2}', "a baseline of format 2, and this polylint knows formats up to 1"),
    "no findings": ('{"version": 1}', "findings: an object is expected"),
    "findings of another shape": ('{"version": 1, "findings": {"a.py": {}}}', "'a.py': a list of objects is expected"),
    "a finding of another shape": ('{"version": 1, "findings": {"a.py": [{"code": 1}]}}', "code, fingerprint and line"),
}


@pytest.mark.parametrize("arguments", [(), ("--write-baseline",), ("c.py",)], ids=["used", "written", "not needed"])
@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD.keys())
def test_one_that_can_not_be_read_is_an_error(
    content: str | bytes, message: str, arguments: tuple[str, ...], project: Path
) -> None:
    raw = content.encode() if isinstance(content, str) else content
    (project / FILE).write_bytes(raw)
    (project / "c.py").write_text("print(1)\n")
    done = run("check", *USE, *arguments)
    assert done.code == 2
    assert done.err.startswith(f"Error: {FILE}: ")
    assert message in done.err
    assert len(lines(done.err)) == 1
    assert (project / FILE).read_bytes() == raw


def test_both_sides_of_a_merge_count(project: Path) -> None:
    assert run("check", "--write-baseline", "a.py").code == 0
    ours = (project / FILE).read_text()
    (project / "a.py").write_text(MISSING + OTHER)
    assert run("check", "--write-baseline", "a.py").code == 0
    entries = lines((project / FILE).read_text())
    (other,) = (line for line in entries if "/connections" in line)
    united = ours.replace("    ]\n", f'    ],\n    "a.py": [\n{other.rstrip(",")}\n    ]\n')
    assert united.count('"a.py"') == 2
    (project / FILE).write_bytes(b"\xef\xbb\xbf" + united.replace("\n", "\r\n").encode())
    assert lines(run("check", *USE, "a.py").err) == ["No problems found in 1 file; 2 in the baseline."]


def test_nothing_is_written_when_a_rule_fails(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(context: Context) -> Iterator[Diagnostic]:
        raise ZeroDivisionError("no")

    failing = replace(registry.rule("POL101"), check=check)
    monkeypatch.setattr(registry, "load_rules", lambda: (failing,))
    done = run("check", "--write-baseline")
    assert done.code == 2
    assert "POL998 internal error in POL101: ZeroDivisionError: no" in done.out
    assert lines(done.err)[0] == "The baseline was not written, because of an error"
    assert not (project / FILE).exists()


def test_nothing_is_left_beside_it(accepted: Path) -> None:
    assert sorted(path.name for path in accepted.iterdir()) == [FILE, "a.py", "b.py", "polylint.toml"]


def test_a_symbolic_link_stays_one(project: Path) -> None:
    (project / "real.json").write_text('{"version": 1, "findings": {}}')
    (project / FILE).symlink_to("real.json")
    run("check", "--write-baseline")
    assert (project / FILE).is_symlink()
    assert set(held("real.json")) == {"a.py", "b.py"}


# ---------------------------------------------------------------- using


def test_only_new_findings_count(accepted: Path) -> None:
    (accepted / "a.py").write_text(f"import requests\n\n{OTHER}\n{CALL}")
    done = run("check", *USE)
    assert done.code == 1
    assert [line.partition(" ")[0] for line in lines(done.out)] == ["a.py:3:1:"]
    assert lines(done.err)[-1] == "Found 1 problem in 1 file; 1 can be repaired with --fix; 2 in the baseline."


@pytest.mark.parametrize("shape", ["json", "sarif", "gitlab", "github"])
def test_no_format_shows_what_is_accepted(shape: str, accepted: Path) -> None:
    assert '"POL101 ' not in run("check", *USE, "--output-format", shape).out
    assert "a.py" not in run("check", *USE, "--output-format", shape).out


def test_code_that_moves_stays_accepted(accepted: Path) -> None:
    (accepted / "a.py").write_text("import requests\nimport os\n\n\ndef f():\n    " + CALL)
    assert run("check", *USE).code == 0


def test_a_second_finding_like_an_accepted_one_is_new(accepted: Path) -> None:
    (accepted / "a.py").write_text(MISSING + CALL)
    assert run("check", *USE).out.startswith("a.py:3:1: POL101")


def test_code_that_changes_is_new(accepted: Path) -> None:
    (accepted / "a.py").write_text(MISSING.replace("/me", "/connections"))
    assert run("check", *USE).out.startswith("a.py:2:1: POL101")


def test_a_file_with_another_name_is_new(accepted: Path) -> None:
    (accepted / "a.py").rename(accepted / "c.py")
    done = run("check", *USE)
    assert done.out.startswith("c.py:2:1: POL101")
    assert "  a.py: POL101 requests.get" in done.err


def test_a_caller_more_is_nothing_new(accepted: Path) -> None:
    wrapper = f'import requests\n\n\ndef get(path):\n    return requests.get("{API}" + path)\n'
    (accepted / "a.py").write_text(wrapper + '\n\nget("/me")\n')
    run("check", "--write-baseline")
    (accepted / "b.py").write_text('from a import get\n\nget("/connections")\n')
    assert run("check", *USE).code == 0


def test_a_part_of_the_files_is_judged_as_all_of_them(accepted: Path) -> None:
    done = run("check", *USE, "b.py")
    assert done.code == 0
    assert "gone" not in done.err


def test_says_what_is_gone_and_does_not_fail(accepted: Path) -> None:
    (accepted / "a.py").write_text(REPAIRED)
    done = run("check", *USE)
    assert done.code == 0
    assert lines(done.err)[:2] == [
        f"note: {FILE}: 1 finding is gone; --write-baseline takes out:",
        f"  a.py: POL101 {CALL.strip()}",
    ]


def test_a_file_that_has_nothing_to_do_with_the_api_any_more_is_gone(accepted: Path) -> None:
    (accepted / "a.py").write_text("print(1)\n")
    (accepted / "b.py").write_text("print(1)\n")
    done = run("check", *USE)
    assert done.code == 0
    assert f"note: {FILE}: 2 findings are gone" in done.err


def test_many_that_are_gone_are_counted(accepted: Path) -> None:
    (accepted / "a.py").write_text("import requests\n" + "".join(f"x{n} = {CALL}" for n in range(12)))
    run("check", "--write-baseline")
    (accepted / "a.py").write_text(REPAIRED)
    assert lines(run("check", *USE).err)[-2] == "  and 2 more"


@pytest.mark.parametrize("arguments", [("b.py",), ("--select", "POL2"), ("-q",)], ids=["file", "rule", "quiet"])
def test_what_was_not_looked_for_is_not_gone(arguments: tuple[str, ...], accepted: Path) -> None:
    (accepted / "a.py").write_text(REPAIRED)
    assert "gone" not in run("check", *USE, *arguments).err


def test_a_file_that_can_not_be_checked_is_not_gone(accepted: Path) -> None:
    (accepted / "a.py").write_text("import requests  # polytomic\nrequests.get(\n")
    assert "gone" not in run("check", *USE).err


def test_standard_input(accepted: Path) -> None:
    assert run("check", *USE, "--stdin-filename", "a.py", "-", stdin=MISSING).code == 0
    assert run("check", *USE, "--stdin-filename", "a.py", "-", stdin=MISSING + OTHER).out.startswith("a.py:3:1:")
    assert run("check", *USE, "-", stdin=MISSING).code == 1


def test_statistics(accepted: Path) -> None:
    (accepted / "a.py").write_text(MISSING + OTHER)
    assert lines(run("check", *USE, "--statistics").out) == [
        "    1  POL101  missing-version  [fixable: 1 safe]",
        "    2  in the baseline",
    ]


def test_a_name_that_is_not_utf8(project: Path) -> None:
    os.rename(b"a.py", b"\xff.py")
    assert run("check", "--write-baseline").code == 0
    assert run("check", *USE).code == 0


# ---------------------------------------------------------------- fixing


def test_what_is_accepted_is_not_repaired(accepted: Path) -> None:
    (accepted / "b.py").write_text(MISSING + OTHER)
    done = run("check", *USE, "--fix")
    assert done.code == 0
    assert (accepted / "a.py").read_text() == MISSING
    assert (accepted / "b.py").read_text().startswith(MISSING)
    assert (accepted / "b.py").read_text().count("2025-09-18") == 1


def test_an_accepted_member_holds_its_group_back_and_is_named(project: Path) -> None:
    pinned = f'import requests\nH = {{"X-Polytomic-Version": "2024-02-08"}}\nrequests.post("{API}/bulk/syncs", headers=H, json={{}})\n'
    (project / "a.py").write_text(pinned)
    run("check", "--write-baseline", "a.py")
    (project / "a.py").write_text(pinned.replace("json={}", 'json={"schedule": {"frequency": "daily"}}'))
    done = run("check", *USE, "a.py", "--fix", "--unsafe-fixes")
    assert "POL202" in done.out
    assert "no fix: POL102 at a.py:2 is in the baseline" in done.out
    assert "2024-02-08" in (project / "a.py").read_text()


def test_an_accepted_finding_on_a_line_that_is_repaired_stays_accepted(accepted: Path) -> None:
    (accepted / "a.py").write_text(f"import requests\n{OTHER.rstrip()}; {CALL}")
    run("check", "--write-baseline", "a.py")
    known = json.loads((accepted / FILE).read_text())
    known["findings"]["a.py"] = [e for e in known["findings"]["a.py"] if e["code"] == "POL101"][:1]
    (accepted / FILE).write_text(json.dumps(known))
    left = run("check", *USE, "a.py", "--output-format", "json").out
    (new,) = json.loads(left)["diagnostics"]
    done = run("check", *USE, "a.py", "--fix", "--unsafe-fixes")
    assert done.code == 0
    assert f"Updated {FILE}: lines with accepted findings were changed" in done.err
    assert (accepted / "a.py").read_text().count("2025-09-18") == 1
    assert new["fix"] is not None
    assert run("check", *USE, "a.py").code == 0
    assert held()["a.py"] == ["POL101"]


def test_a_patch_leaves_it_alone(accepted: Path) -> None:
    (accepted / "b.py").write_text(MISSING + OTHER)
    before = (accepted / FILE).read_bytes()
    done = run("check", *USE, "--diff")
    assert done.code == 1
    assert done.out.count("\n+requests.get") == 1
    assert (accepted / FILE).read_bytes() == before


# ---------------------------------------------------------------- configuration


def test_configured(accepted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (accepted / "polylint.toml").write_text(f'baseline = "{FILE}"\n')
    (accepted / "deep").mkdir()
    (accepted / "deep" / "c.py").write_text(MISSING)
    monkeypatch.chdir(accepted / "deep")
    done = run("check", "..")
    assert done.out.startswith("c.py:2:1: POL101")
    assert len(lines(done.out)) == 1
    assert "note: it is used" not in run("check", "--write-baseline", "..").err
    assert sorted(held(accepted / FILE)) == ["a.py", "b.py", "deep/c.py"]
    assert run("check", "..").code == 0


def test_the_command_line_overrides_the_configuration(accepted: Path) -> None:
    (accepted / "polylint.toml").write_text('baseline = "gone.json"\n')
    assert run("check", *USE).code == 0
    assert run("check").err == "Error: gone.json: no such baseline; --write-baseline makes one\n"


def test_no_configuration_no_baseline(accepted: Path) -> None:
    (accepted / "polylint.toml").write_text(f'baseline = "{FILE}"\n')
    assert run("check").code == 0
    assert run("check", "--isolated").code == 1


def test_each_project_has_its_own(project: Path) -> None:
    for name in ("one", "two"):
        (project / name).mkdir()
        (project / name / "c.py").write_text(MISSING)
        (project / name / "polylint.toml").write_text('baseline = "known.json"\n')
    done = run("check", "--write-baseline")
    assert held("one/known.json") == held("two/known.json") == {"c.py": ["POL101"]}
    assert held() == {"a.py": ["POL101"], "b.py": ["POL101"]}
    assert done.err.count("Wrote ") == 3


@pytest.mark.parametrize("value", ["true", '""', '" "', '"folder/"', "[]"])
def test_a_value_that_is_no_file_is_an_error(value: str, project: Path) -> None:
    (project / "polylint.toml").write_text(f"baseline = {value}\n")
    with pytest.raises(ConfigError, match=r"polylint\.toml: baseline: .* is no file; a path is expected"):
        Configuration(None, False, list, list).settings_for("a.py")


def test_a_line_with_an_accepted_finding_is_explained(accepted: Path) -> None:
    (accepted / "polylint.toml").write_text(f'baseline = "{FILE}"\n')
    explained = lines(run("explain", "a.py:2").out)
    assert any(line.startswith("a.py:2: POL101 ") and line.endswith(" (in the baseline)") for line in explained)
    assert explained[-2:] == ["fix: none, because", "  - POL101 at a.py:2 is in the baseline"]


def test_a_baseline_that_can_not_be_read_is_an_error_for_explain(project: Path) -> None:
    (project / "polylint.toml").write_text('baseline = "gone.json"\n')
    done = run("explain", "a.py:2")
    assert (done.code, done.err) == (2, "Error: gone.json: no such baseline; --write-baseline makes one\n")
