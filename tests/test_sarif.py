"""SARIF: valid by the schema of the standard, true, and its fixes do what --fix does."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft4Validator, FormatChecker

from polylint.diagnostic import Diagnostic, Span
from polylint.output.places import Places
from polylint.output.sarif import Report, Tool, sarif
from polylint.registry import ENGINE_CODES, load_rules, severity
from polylint.source import Source
from tests.commands import run
from tests.helpers import API

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "tests" / "schemas" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
MISSING = f'import requests\nrequests.get("{API}/me", headers={{"A": "k"}})\n'
PINNED = 'VERSION = "2024-02-08"\n'
USES_PIN = (
    "import requests\nfrom settings import VERSION\n"
    f'requests.get("{API}/me", headers={{"X-Polytomic-Version": VERSION}})\n'
    f'requests.get("{API}/connections", headers={{"A": "k"}})\n'
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository; the working directory is its top."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "polylint.toml").write_text("")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode("utf-8"))


def log(*arguments: str, stdin: str | None = None) -> dict[str, Any]:
    """The run in the report of a check, which is valid."""
    done = run("check", *arguments, "--output-format", "sarif", stdin=stdin)
    return valid(json.loads(done.out))


def valid(data: dict[str, Any]) -> dict[str, Any]:
    """The run in a log that the schema takes and in which all references lead somewhere."""
    problems = [error.message for error in Draft4Validator(SCHEMA, format_checker=FormatChecker()).iter_errors(data)]
    assert problems == []
    (found,) = data["runs"]
    rules = found["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in found["results"]] == [r["ruleId"] for r in found["results"]]
    for location in files_in(found["results"]):
        artifact = found["artifacts"][location["index"]]["location"]
        assert artifact == {key: value for key, value in location.items() if key != "index"}
    return dict(found)


def files_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every location of a file in a part of a log."""
    if isinstance(value, dict):
        yield from [value] if "uri" in value else (found for inner in value.values() for found in files_in(inner))
    if isinstance(value, list):
        yield from (found for inner in value for found in files_in(inner))


def path_in(found: dict[str, Any], location: dict[str, Any]) -> Path:
    """Where a file of a report is on the disk."""
    base = found["originalUriBaseIds"][location["uriBaseId"]]["uri"] if "uriBaseId" in location else ""
    return Path(
        os.fsdecode(
            unquote(urlsplit(base + location["uri"]).path, errors="surrogateescape").encode(errors="surrogateescape")
        )
    )


# ---------------------------------------------------------------- fixes, applied by somebody else


def offsets(text: str, region: dict[str, int]) -> tuple[int, int]:
    """A region as offsets; lines end as the report says."""
    starts = [0, *(match.end() for match in re.finditer("\r\n|\n|\r", text))]
    begin = starts[region["startLine"] - 1] + region["startColumn"] - 1
    return begin, starts[region["endLine"] - 1] + region["endColumn"] - 1


def applied(found: dict[str, Any]) -> dict[Path, str]:
    """The files after every fix that is safe, each once."""
    fixes = {json.dumps(f): f for result in found["results"] for f in result.get("fixes", ())}
    texts: dict[Path, str] = {}
    wanted: dict[Path, list[tuple[int, int, str]]] = {}
    for fix in fixes.values():
        assert fix["description"]["text"].startswith("safe: ")
        for change in fix["artifactChanges"]:
            path = path_in(found, change["artifactLocation"])
            texts[path] = path.read_bytes().decode("utf-8")
            wanted.setdefault(path, []).extend(
                (*offsets(texts[path], one["deletedRegion"]), one["insertedContent"]["text"])
                for one in change["replacements"]
            )
    for path, edits in wanted.items():
        for begin, end, content in sorted(edits, reverse=True):
            texts[path] = texts[path][:begin] + content + texts[path][end:]
    return texts


PROGRAMS = {
    "one file": {"a.py": MISSING},
    "a group of two files": {"settings.py": PINNED, "job.py": USES_PIN},
    "names with spaces and others": {"jobs of ünïcode/größe 100%#?.py": MISSING},
    "wide characters before it": {
        "a.py": MISSING.replace('"k"', '"日本🎉"').replace("requests.get", 'x = "🎉"; requests.get')
    },
    "CRLF": {"a.py": MISSING.replace("\n", "\r\n")},
    "CR": {"a.py": MISSING.replace("\n", "\r")},
    "separators that end no line": {"a.py": 'x = "\u2028"\ny = "\x0b\x85"\n' + MISSING},
    "deletions": {
        "a.py": MISSING.replace('"A": "k"', '"X-Polytomic-Version": "2025-09-18"').replace(
            "})\n", "})  # noqa: POL101\n"
        )
    },
}


@pytest.mark.parametrize("files", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_fixes_do_what_fix_does(files: dict[str, str], folder: Path) -> None:
    write(folder, files)
    texts = applied(log())
    assert run("check", "--fix").code == 0
    assert texts == {folder / name: (folder / name).read_bytes().decode("utf-8") for name in files}


@pytest.mark.parametrize("name", ["mirror.py", "nightly.py", "whoami.py"])
def test_fixes_of_the_examples_do_what_fix_does(name: str, folder: Path) -> None:
    shutil.copy(ROOT / "examples" / name, folder)
    texts = applied(log())
    assert run("check", "--fix").code == 0
    assert texts == {folder / name: (folder / name).read_bytes().decode("utf-8")}


def test_an_unsafe_fix_says_so(folder: Path) -> None:
    shutil.copytree(ROOT / "example-sdk", folder / "sdk")
    fixes = [fix for result in log()["results"] for fix in result["fixes"]]
    assert {fix["description"]["text"].partition(":")[0] for fix in fixes} == {"unsafe"}
    changes = {change["artifactLocation"]["uri"] for change in fixes[0]["artifactChanges"]}
    assert changes == {"sdk/deploy.py", "sdk/requirements.txt"}


# ---------------------------------------------------------------- results


def test_a_result(folder: Path) -> None:
    write(folder, {"jobs/a.py": MISSING})
    (result,) = log()["results"]
    (location,) = result.pop("locations")
    assert list(result.pop("partialFingerprints")) == ["polylint/v1"]
    assert len(result.pop("fixes")) == 1
    assert location == {
        "physicalLocation": {
            "artifactLocation": {"uri": "jobs/a.py", "uriBaseId": "%SRCROOT%", "index": 0},
            "region": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 69},
        }
    }
    assert result["ruleId"] == "POL101"
    assert result["level"] == "warning"
    assert result["message"]["text"].startswith("GET /api/me without X-Polytomic-Version")
    assert list(result) == ["ruleId", "ruleIndex", "level", "message"]


def test_related_locations_are_numbered(folder: Path) -> None:
    wrapper = f'import requests\n\n\ndef get(path):\n    return requests.get("{API}" + path)\n\n\nget("/me")\n'
    write(folder, {"a.py": wrapper})
    (result,) = log()["results"]
    assert [(one["id"], one["message"]["text"]) for one in result["relatedLocations"]] == [(0, "called from here")]


def test_a_project_without_findings_has_no_results(folder: Path) -> None:
    write(folder, {"a.py": "print(1)\n"})
    found = log()
    assert found["results"] == found["artifacts"] == []
    assert found["invocations"] == [{"executionSuccessful": True, "exitCode": 0, "toolExecutionNotifications": []}]


def test_columns_count_code_points(folder: Path) -> None:
    write(folder, {"a.py": "\ufeffx = '🎉'; " + MISSING.replace("\n", "; ", 1)})
    found = log()
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] == 27


def test_suppressed_findings_are_left_out(folder: Path) -> None:
    write(folder, {"a.py": MISSING.replace("})\n", "})  # noqa: POL101\n")})
    assert log()["results"] == []


def test_what_is_not_in_the_baseline_is_new(folder: Path) -> None:
    write(folder, {"a.py": MISSING})
    run("check", "--write-baseline")
    write(folder, {"b.py": MISSING})
    (result,) = log("--baseline", ".polylint-baseline.json")["results"]
    assert result["baselineState"] == "new"


def test_without_a_baseline_nothing_is_said_of_one(folder: Path) -> None:
    write(folder, {"b.py": MISSING})
    assert "baselineState" not in log()["results"][0]


def test_fingerprints_survive_what_is_put_above(folder: Path) -> None:
    write(folder, {"a.py": MISSING})
    before = log()["results"][0]["partialFingerprints"]
    write(folder, {"a.py": f"import os\n{MISSING}"})
    assert log()["results"][0]["partialFingerprints"] == before


def test_a_message_has_no_link_by_accident() -> None:
    assert told("x['a'](b)") == r"x\['a'](b)"
    assert told("GET /api/{id} [x]") == "GET /api/{id} [x]"


# ---------------------------------------------------------------- files


def test_below_the_top_of_the_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"services/jobs/a.py": MISSING, "lib/b.py": MISSING})
    monkeypatch.chdir(folder / "services")
    found = log("jobs", "../lib")
    assert sorted(a["location"]["uri"] for a in found["artifacts"]) == ["lib/b.py", "services/jobs/a.py"]
    assert found["originalUriBaseIds"] == {"%SRCROOT%": {"uri": folder.as_uri() + "/"}}


def test_outside_of_the_repository(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other place")
    write(other, {"a b.py": MISSING})
    found = log(str(other))
    (artifact,) = found["artifacts"]
    assert artifact["location"] == {"uri": (other / "a b.py").as_uri()}


def test_names_are_percent_encoded(folder: Path) -> None:
    write(folder, {"größe 100%#?.py": MISSING, "a:b.py": MISSING})
    uris = [artifact["location"]["uri"] for artifact in log()["artifacts"]]
    assert uris == ["a%3Ab.py", "gr%C3%B6%C3%9Fe%20100%25%23%3F.py"]


def test_a_name_that_is_not_utf8(folder: Path) -> None:
    path = os.fsencode(folder) + b"/\xff.py"
    Path(os.fsdecode(path)).write_text(MISSING)
    found = log()
    assert found["artifacts"][0]["location"]["uri"] == "%FF.py"
    assert path_in(found, found["artifacts"][0]["location"]) == Path(os.fsdecode(path))


def test_standard_input(folder: Path) -> None:
    (artifact,) = log("-", stdin=MISSING)["artifacts"]
    assert artifact == {
        "location": {"uri": "%3Cstdin%3E"}, "encoding": "utf-8", "roles": ["analysisTarget", "standardStream"],
    }  # fmt: skip
    (named,) = log("--stdin-filename", "jobs/a.py", "-", stdin=MISSING)["artifacts"]
    assert named["location"] == {"uri": "jobs/a.py", "uriBaseId": "%SRCROOT%"}


def test_the_encoding_of_a_file(folder: Path) -> None:
    (folder / "a.py").write_bytes(f"# coding: latin-1\nx = 'é'\n{MISSING}".encode("latin-1"))
    (artifact,) = log()["artifacts"]
    assert (artifact["encoding"], artifact["sourceLanguage"]) == ("iso-8859-1", "python")


# ---------------------------------------------------------------- the tool, and what went wrong


def rules() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = log()["tool"]["driver"]["rules"]
    return found


def test_every_code_has_a_rule() -> None:
    assert [rule["id"] for rule in rules()] == sorted([*(rule.code for rule in load_rules()), *ENGINE_CODES])


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.code)
def test_a_rule_has_all_that_is_shown_of_it(rule: Any) -> None:
    (shown,) = (one for one in rules() if one["id"] == rule.code)
    assert re.fullmatch(r"([A-Z][a-z]*)+", shown["name"])
    assert shown["shortDescription"]["text"] == f"{rule.summary}."
    assert shown["fullDescription"]["text"].startswith("Reports ")
    assert rule.doc.strip() in shown["help"]["markdown"]
    assert shown["helpUri"].startswith("https://")
    assert shown["defaultConfiguration"] == {"enabled": rule.default, "level": rule.severity.value}
    assert shown["properties"]["precision"] in ("high", "medium")
    assert "polytomic" in shown["properties"]["tags"]


def test_a_file_that_can_not_be_read_is_a_result(folder: Path) -> None:
    write(folder, {"a.py": "import requests  # polytomic\nrequests.get(\n"})
    found = log()
    assert [(one["ruleId"], one["level"]) for one in found["results"]] == [("POL999", "error")]
    assert found["invocations"][0]["executionSuccessful"] is True
    assert found["invocations"][0]["exitCode"] == 1


def test_an_exit_code_that_was_asked_for(folder: Path) -> None:
    write(folder, {"a.py": MISSING})
    assert log("--exit-zero")["invocations"][0]["exitCode"] == 0


def test_what_could_not_be_decided_is_noted_when_asked_for(folder: Path) -> None:
    write(folder, {"a.py": "import requests\n\n\ndef f(u):  # polytomic\n    return requests.get(u)\n"})
    assert log()["invocations"][0]["toolExecutionNotifications"] == []
    (note,) = log("-v")["invocations"][0]["toolExecutionNotifications"]
    assert note["level"] == "note"
    assert note["message"]["text"].startswith("a.py:5:12: may be a call of Polytomic")


def report(*diagnostics: Diagnostic, errors: tuple[str, ...] = ()) -> dict[str, Any]:
    """The run in a report of these findings."""
    sources = {"a.py": Source("a.py", "x\n", "utf-8", b"")}
    tool = Tool("0.1.0", load_rules(), ENGINE_CODES, severity, {})
    found = Report(diagnostics, sources, errors, (), False, 2)
    return valid(json.loads(sarif(found, tool, Places(os.getcwd(), {}))))


def told(message: str) -> str:
    """A message as a report has it."""
    found = report(Diagnostic("POL101", "missing-version", message, Span("a.py", 0, 1)))
    return str(found["results"][0]["message"]["text"])


def test_our_own_errors_are_notifications() -> None:
    found = report(
        Diagnostic("POL998", "internal-error", "failed", Span("a.py", 0, 0)), errors=("nothing was written",)
    )
    (invocation,) = found["invocations"]
    assert found["results"] == []
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    internal, other = invocation["toolExecutionNotifications"]
    descriptor = found["tool"]["driver"]["notifications"][internal["descriptor"]["index"]]
    assert (descriptor["id"], internal["level"], internal["message"]["text"]) == ("POL998", "error", "failed")
    assert (other["level"], other["message"]["text"]) == ("error", "nothing was written")
