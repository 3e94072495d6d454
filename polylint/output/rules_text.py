"""What rules are about, as text for a terminal, as Markdown, and as JSON, whose shape is a promise."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from polylint.dataclass import dataclass
from polylint.output.text import Paint

MAX_WIDTH = 88
"""Longer lines are hard to read, however wide the terminal is."""

_HEADING = re.compile(r"^## (.+)$", re.M)
_BLOCK = re.compile(r"```\w*\n(.*?)```", re.S)


@dataclass(frozen=True)
class Section:
    """A part of a rule's text: its heading, and Markdown."""

    heading: str
    text: str


@dataclass(frozen=True)
class RuleText:
    """All that is said of a code.

    Attributes:
        code, name, summary: as everywhere.
        severity: `error`, `warning` or `note`.
        since: the API version since which it matters, "" for all.
        fix: `safe`, `unsafe` or `none`.
        default: it is on unless deselected.
        link: the vendor's documentation, "" for codes of the engine.
        description: the first sentence.
        sections: what follows, in order.
    """

    code: str
    name: str
    summary: str
    severity: str
    since: str
    fix: str
    default: bool
    link: str
    description: str
    sections: tuple[Section, ...]


def rule_text(code: str) -> RuleText:
    """The text of a rule, or of a code of the engine.

    Args:
        code: as `POL101`.

    Raises:
        KeyError: there is none.
    """
    from polylint.api.catalogue import load_catalogue
    from polylint.registry import ENGINE_CODES, rule, severity

    if code in ENGINE_CODES:
        from polylint.engine_codes import TEXTS

        name, summary = ENGINE_CODES[code]
        description, *sections = _sections(TEXTS[code])
        fix = "safe" if code == "POL901" else "none"
        return RuleText(code, name, summary, severity(code).value, "", fix, True, "", description.text, tuple(sections))
    found = rule(code)
    description, *sections = _sections(found.doc)
    return RuleText(
        found.code,
        found.name,
        found.summary,
        found.severity.value,
        found.since,
        found.fix,
        found.default,
        load_catalogue().links[found.link],
        description.text,
        tuple(sections),
    )


def all_texts() -> list[RuleText]:
    """The texts of all codes, in order."""
    from polylint.registry import known_codes

    return [rule_text(code) for code in known_codes()]


def _sections(doc: str) -> list[Section]:
    first, *rest = _HEADING.split(doc.strip())
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return [Section("", first.strip()), *(Section(heading, text.strip()) for heading, text in pairs)]


# ---------------------------------------------------------------- formats


def listing(texts: Sequence[RuleText]) -> Iterator[str]:
    """One line for each code."""
    for text in texts:
        yield f"{text.code}  {text.name:<22} {text.summary}"


def plain(texts: Sequence[RuleText], paint: Paint, width: int) -> Iterator[str]:
    """The texts for a terminal of that width, with a rule of dashes between them."""
    width = max(min(width, MAX_WIDTH), 20)
    for number, text in enumerate(texts):
        if number:
            yield from ("", "-" * width, "")
        yield from _plain(text, paint, width)


def _plain(text: RuleText, paint: Paint, width: int) -> Iterator[str]:
    yield f"{paint(text.code, 'code')} {paint(text.name, 'path')}"
    yield ""
    yield from wrap(text.description, width)
    yield ""
    facts = [f"severity: {text.severity}", f"fix: {text.fix}"]
    facts += [f"since: {text.since}"] if text.since else []
    facts += [] if text.default else ["off by default"]
    yield paint(", ".join(facts), "note")
    for section in text.sections:
        yield ""
        yield paint(section.heading, "path")
        yield from _body(section.text, width)
    if text.link:
        yield ""
        yield paint("References", "path")
        yield f"  {text.link}"


def _body(text: str, width: int) -> Iterator[str]:
    """Markdown as text: paragraphs wrapped, code as it is, both indented."""
    for number, part in enumerate(_BLOCK.split(text)):
        if number % 2:
            yield from (f"    {line}" if line else "" for line in part.rstrip("\n").split("\n"))
            continue
        paragraphs = [paragraph for paragraph in part.strip().split("\n\n") if paragraph]
        for index, paragraph in enumerate(paragraphs):
            if index or number:
                yield ""
            words = " ".join(paragraph.split())
            yield from (f"  {line}" for line in wrap(words, width - 2, break_long_words=False, break_on_hyphens=False))


def markdown(text: RuleText) -> str:
    """The text as Markdown, its title a heading of the first level."""
    parts = [f"# {text.code} {text.name}", text.description]
    parts += [f"## {section.heading}\n{section.text}" for section in text.sections]
    parts += [f"## References\n{text.link}"] if text.link else []
    return "\n\n".join(parts)


def rule_json(text: RuleText) -> str:
    """One code: see `as_json`."""
    return json.dumps(as_json(text), indent=2, ensure_ascii=True)


def rules_json(texts: Sequence[RuleText]) -> str:
    """`{"rules": [...]}`, each as `as_json` has it."""
    return json.dumps({"rules": [as_json(text) for text in texts]}, indent=2, ensure_ascii=True)


def as_json(text: RuleText) -> dict[str, Any]:
    """`{"code", "name", "summary", "severity", "since", "fix", "default", "link", "description", "sections"}`.

    `severity` is error, warning or note; `since` an API version, or null for all; `fix` is safe, unsafe or none;
    `default` whether it is on when nobody mentions it; `link` the vendor's documentation, or null; `description` one
    sentence; `sections` a list of `{"heading", "text"}`, the text in Markdown.
    """
    return {
        "code": text.code,
        "name": text.name,
        "summary": text.summary,
        "severity": text.severity,
        "since": text.since or None,
        "fix": text.fix,
        "default": text.default,
        "link": text.link or None,
        "description": text.description,
        "sections": [{"heading": section.heading, "text": section.text} for section in text.sections],
    }
