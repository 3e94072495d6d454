"""No regular expression takes much longer for a text that is made for it: work grows with the text, not faster."""

from __future__ import annotations

import gc
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import polylint
from polylint.listing import ignores
from tests.patterns import Used, all_patterns, hard_texts

SIZE = 3_000
"""Characters of a text; the square of it is at least 15 ms of work, and itself a tenth of one."""

SUSPICIOUS = 0.004
"""Seconds from which on it is looked at what happens with a longer text."""

MUCH = 0.1
"""Seconds that nothing takes for so long a text but what grows faster; some clocks count in steps of 4 ms."""

LIMIT = 0.5
"""Seconds after which a search is given up."""

TRUSTED = ("polylint.api.", "polylint.embedded.json_places._TOKEN")
"""Those that read the facts of the vendor, when the catalogue is built, and what is known to be JSON."""

MATCHED_ONLY = {
    "polylint.embedded.notebook._PROMPTS": ("match",),
    "polylint.requirements.versions._COMMA": ("match",),
    "polylint.requirements.versions._COMMA_OR_BLANK": ("match",),
}
"""Those that are used under another name, and how."""


class TooLongError(Exception):
    """A search was given up."""


@contextmanager
def limited() -> Iterator[None]:
    def give_up(number: int, frame: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def work(pattern: re.Pattern[Any], method: str, text: str | bytes) -> float:
    """The processor time of one call."""
    arguments = (text[:0], text) if method in ("sub", "subn") else (text,)
    with limited():
        begin = time.process_time()
        result = getattr(pattern, method)(*arguments)
        if method == "finditer":
            for _ in result:
                pass
        return time.process_time() - begin


def grows(used: Used, method: str, text: str | bytes) -> bool:
    """Whether some six times the text takes much more than six times the work: squared it would take thirty times."""
    lead, unit, rest = text[: SIZE // 3], text[SIZE // 3 : 2 * SIZE // 3], text[SIZE // 3 :]
    texts = [lead + unit * times + rest for times in (4, 32)]  # type: ignore[operator]
    before, after = (min(work(used.pattern, method, one) for _ in range(3)) for one in texts)
    return after > max(13 * before, MUCH)


def is_hard(used: Used, method: str, text: str | bytes) -> bool:
    """Whether work grows faster than a text."""
    try:
        # Other programs disturb a measurement, but not each of them.
        return work(used.pattern, method, text) > SUSPICIOUS and all(grows(used, method, text) for _ in range(3))
    except TooLongError:
        return True


def too_slow(patterns: Iterator[Used]) -> list[str]:
    """The patterns, and the text that shows it, for which work grows faster than the text."""
    found = []
    for used in patterns:
        methods = MATCHED_ONLY.get(used.place, used.methods)
        if any(is_hard(used, method, text) for text in hard_texts(used, SIZE) for method in methods):
            found.append(f"{used.place} {used.pattern.pattern!r}")
    return found


@pytest.fixture
def undisturbed() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no alarm")
def test_no_pattern_is_catastrophic(undisturbed: None) -> None:
    everything = list(all_patterns(polylint))
    assert len(everything) > 200
    assert too_slow(used for used in everything if not used.place.startswith(TRUSTED)) == []


@pytest.mark.parametrize(
    "pattern",
    [
        r'"(?:[^"\\]+|\\.)*"',
        r"(?:\r\n|\r|\n)*x",
        r"#[ \t]*noqa:(?:[ \t]*[, \t][ \t]*[A-Z]+)*$",
        r"from[ \t]+\.*[ \t]*\w*[ \t]+import",
        r"(?:a|aa)*b",
        r"\s+$",
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="there is no alarm")
def test_a_pattern_that_is_would_be_noticed(pattern: str, undisturbed: None) -> None:
    assert too_slow(iter([Used("here", re.compile(pattern), ("search",))])) != []


@pytest.mark.parametrize(
    "line", ["*a" * 20 + "*b", "**/" * 20 + "b", "a/" + "**/a/" * 20 + "b", "[a-]*" * 20 + "b", "?*" * 20 + "b"]
)
def test_patterns_of_users_are_not(line: str, tmp_path: Path) -> None:
    rules = ignores.parse((line,), str(tmp_path))
    begin = time.process_time()
    with limited():
        for name in ("a" * 250, "a/" * 125 + "x", "/".join(["aa"] * 60)):
            assert not ignores.ignored(str(tmp_path / name), False, (rules,))
    assert time.process_time() - begin < LIMIT
