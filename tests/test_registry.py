"""Finding the rules: all are found, and what is wrong with a module is said with its name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from polylint import registry
from polylint.registry import ENGINE_CODES, RuleError, known_codes, load_rules, rule

ROOT = Path(__file__).resolve().parent.parent
RULE = """from polylint.rule import Rule, Severity
def check(context):
    return iter(())
RULE = Rule("POL{code}", "name", "summary", "", "", Severity.NOTE, "none", True, True, check, "doc")
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty package that the registry takes for that of the rules."""
    name = f"rules_of_{tmp_path.name}"
    folder = tmp_path / name
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(registry, "PACKAGE", name)
    return folder


def loaded() -> list[str]:
    return [found.code for found in load_rules.__wrapped__()]


def test_every_module_of_the_checkout_is_a_rule() -> None:
    modules = sorted(path.name[:6].upper() for path in (ROOT / "rules").glob("pol*.py"))
    assert [found.code for found in load_rules()] == modules


def test_known_codes_are_those_of_the_rules_and_our_own() -> None:
    assert known_codes() == (*(found.code for found in load_rules()), "POL901", "POL998", "POL999")


def test_known_codes_import_no_rule() -> None:
    code = (
        "import sys; from polylint.registry import known_codes; known_codes()\n"
        "print([name for name in sys.modules if name.startswith('polylint.rules.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_rules_are_loaded_once() -> None:
    assert load_rules() is load_rules()


def test_rule_by_code() -> None:
    assert rule("POL101").name == "missing-version"


@pytest.mark.parametrize("code", ["POL100", "pol101", "", *ENGINE_CODES])
def test_there_is_no_such_rule(code: str) -> None:
    with pytest.raises(KeyError):
        rule(code)


def test_names_differ() -> None:
    names = [found.name for found in load_rules()]
    assert len({*names, *(name for name, _ in ENGINE_CODES.values())}) == len(names) + len(ENGINE_CODES)


def test_rules_come_in_the_order_of_their_codes(package: Path) -> None:
    for code in ("203", "101", "102"):
        (package / f"pol{code}_something.py").write_text(RULE.format(code=code))
    assert loaded() == ["POL101", "POL102", "POL203"]


@pytest.mark.parametrize("name", ["helpers.py", "pol10_short.py", "pol101.py", "pol101_x.txt", "POL101_x.py"])
def test_other_files_are_no_rules(name: str, package: Path) -> None:
    (package / name).write_text(RULE.format(code="101"))
    assert loaded() == []


@pytest.mark.parametrize("text", ["", "RULE = None\n", "RULE = 'POL101'\n"])
def test_a_module_without_a_rule_is_named(text: str, package: Path) -> None:
    (package / "pol101_x.py").write_text(text)
    with pytest.raises(RuleError, match=r"\.pol101_x has no RULE"):
        loaded()


def test_a_module_with_the_code_of_another_is_named(package: Path) -> None:
    (package / "pol102_x.py").write_text(RULE.format(code="101"))
    with pytest.raises(RuleError, match=r"\.pol102_x has the code POL101"):
        loaded()


def test_two_modules_with_one_code_are_named(package: Path) -> None:
    (package / "pol101_a.py").write_text(RULE.format(code="101"))
    (package / "pol101_b.py").write_text(RULE.format(code="101"))
    with pytest.raises(RuleError, match=r"\.pol101_b has the code of another rule, POL101"):
        loaded()
