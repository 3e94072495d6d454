"""Fingerprints: what they survive, and what they tell apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polylint.diagnostic import Diagnostic, Span
from polylint.fingerprint import fingerprints
from polylint.source import Source

CALL = "x = get(URL)\n"


def made(
    text: str, *parts: str, path: str = "a.py", name: str = "", code: str = "POL101", message: str = "m"
) -> list[str]:
    """The fingerprints of findings at every place where one of the parts stands."""
    spans = [Span(path, m.start(), m.end()) for part in parts for m in re.finditer(re.escape(part), text)]
    found = [Diagnostic(code, "n", message, span) for span in spans]
    return fingerprints(found, {path: Source(path, text, "utf-8", b"")}, {path: name or path})


BEFORE = made(CALL, "get(URL)")

SAME = {
    "lines above": "import os\n\n" + CALL,
    "lines below": CALL + "y = 1\n",
    "indented": "if a:\n    " + CALL,
    "indented with a tab": "if a:\n\t" + CALL,
    "other line ends": "import os\r\n" + CALL.replace("\n", "\r\n"),
    "white space at the end": CALL.replace("\n", "   \n"),
    "no line end": CALL.rstrip(),
    "another space between": "x  =  get(URL)\n",
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME.keys())
def test_the_same_finding_is_known_again(text: str) -> None:
    assert made(text, "get(URL)") == BEFORE


OTHER = {
    "what is reported": made("x = get(URI)\n", "get(URI)"),
    "what stands beside it": made("y = get(URL)\n", "get(URL)"),
    "less is reported": made(CALL, "get"),
    "the rule": made(CALL, "get(URL)", code="POL102"),
    "the file": made(CALL, "get(URL)", path="b.py"),
    "the name of the file": made(CALL, "get(URL)", name="b.py"),
}


@pytest.mark.parametrize("other", OTHER.values(), ids=OTHER.keys())
def test_another_finding_is_told_apart(other: list[str]) -> None:
    assert len({*BEFORE, *other}) == 2


def test_the_message_does_not_matter() -> None:
    assert made(CALL, "get(URL)", message="b.py:3 uses it, today 2025-09-18") == BEFORE


def test_a_range_of_several_lines_may_be_indented_otherwise() -> None:
    short, deep = "get(\n    URL,\n)", "get(\n            URL,\n        )"
    assert made(f"x = {short}\n", short) == made(f"if a:\n        x = {deep}\n", deep)


def test_what_follows_on_the_last_line_of_a_long_range_does_not_matter() -> None:
    call = "get(\n    URL,\n)"
    assert made(f"x = {call}\n", call) == made(f"x = {call}.json()\n", call)


def test_identical_findings_are_numbered_from_above() -> None:
    first, second = made(CALL * 2, "get(URL)")
    assert [first] == BEFORE
    assert second != first


def test_the_order_in_which_findings_come_does_not_matter() -> None:
    spans = [Span("a.py", 4, 12), Span("a.py", 17, 25)]
    found = [Diagnostic("POL101", "n", "m", span) for span in spans]
    source = {"a.py": Source("a.py", CALL * 2, "utf-8", b"")}
    names = {"a.py": "a.py"}
    assert fingerprints(found[::-1], source, names) == fingerprints(found, source, names)[::-1]


def test_several_findings_of_one_rule_in_one_place() -> None:
    found = [Diagnostic("POL203", "n", message, Span("a.py", 4, 12)) for message in ("needs a", "needs b")]
    one, other = fingerprints(found, {"a.py": Source("a.py", CALL, "utf-8", b"")}, {"a.py": "a.py"})
    assert one != other


def test_a_name_that_is_not_utf8() -> None:
    assert len(made(CALL, "get(URL)", path="a\udcff.py")) == 1


def test_nothing_to_tell_apart() -> None:
    assert fingerprints([], {}, {}) == []


@given(
    st.lists(st.sampled_from(["get(URL)", "get(URI)", "y = 1", "get(URL)  # here"]), max_size=12),
    st.text("\n ", max_size=6),
)
def test_none_is_like_another_and_all_survive_what_is_put_above(parts: list[str], above: str) -> None:
    text = "\n".join(parts)
    before = made(text, "get(URL)", "get(URI)")
    assert len(set(before)) == len(before)
    assert made(f"{above}\n{text}", "get(URL)", "get(URI)") == before
