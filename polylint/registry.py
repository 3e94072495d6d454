"""Finds the rules."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from polylint.diagnostic import Severity

if TYPE_CHECKING:
    from polylint.rule import Rule

PACKAGE = "polylint.rules"
ENGINE_CODES = {
    "POL901": ("unused-suppression", "A suppression comment silences nothing; --fix removes it"),
    "POL998": ("internal-error", "polylint itself failed on a file; please report it"),
    "POL999": ("unreadable-file", "A file can not be read or parsed, or is too complex to be"),
}
"""Codes that no rule module has, with name and summary."""

_ENGINE_SEVERITIES = {"POL901": Severity.NOTE}

_MODULE = re.compile(r"(pol\d{3})_\w+\.py")


class RuleError(Exception):
    """A rule module that can not be used; the text names it."""


def _modules() -> list[str]:
    folder = import_module(PACKAGE).__path__[0]
    return sorted(name.removesuffix(".py") for name in os.listdir(folder) if _MODULE.fullmatch(name))


def known_codes() -> tuple[str, ...]:
    """All codes, without importing the rules."""
    return (*(name[:6].upper() for name in _modules()), *ENGINE_CODES)


@lru_cache(maxsize=1)
def load_rules() -> tuple[Rule, ...]:
    """All rules, by code.

    Raises:
        RuleError: a module has no rule, a wrong code, or a code that another one has.
    """
    from polylint.rule import Rule

    rules: dict[str, Rule] = {}
    for name in _modules():
        rule = getattr(import_module(f"{PACKAGE}.{name}"), "RULE", None)
        if not isinstance(rule, Rule):
            raise RuleError(f"{PACKAGE}.{name} has no RULE")
        if rule.code.lower() != name[:6]:
            raise RuleError(f"{PACKAGE}.{name} has the code {rule.code}")
        if rule.code in rules:
            raise RuleError(f"{PACKAGE}.{name} has the code of another rule, {rule.code}")
        rules[rule.code] = rule
    return tuple(rules.values())


def rule(code: str) -> Rule:
    """The rule with a code.

    Args:
        code: as `POL101`.

    Returns:
        The rule.

    Raises:
        KeyError: there is none.
        RuleError: see `load_rules`.
    """
    return {found.code: found for found in load_rules()}[code]


def severity(code: str) -> Severity:
    """How much findings with a code matter; raises as `rule` does."""
    if code in ENGINE_CODES:
        return _ENGINE_SEVERITIES.get(code, Severity.ERROR)
    return rule(code).severity


def rule_table() -> str:
    """The rules as a Markdown table, for the README."""
    lines = ["| code | name | what it reports | fix |", "|---|---|---|---|"]
    lines += [f"| {rule.code} | {rule.name} | {rule.summary} | {rule.fix} |" for rule in load_rules()]
    return "\n".join(lines)


def rule_reference() -> str:
    """The text of every code as Markdown, for the README."""
    from polylint.engine_codes import TEXTS

    texts = [(rule.code, rule.name, rule.doc) for rule in load_rules()]
    texts += [(code, name, TEXTS[code]) for code, (name, _) in ENGINE_CODES.items()]
    return "\n\n".join(f"### {code} {name}\n\n" + doc.strip().replace("\n## ", "\n#### ") for code, name, doc in texts)
