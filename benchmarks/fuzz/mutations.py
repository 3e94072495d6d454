"""Changes of a text that make another program of it, or none: by lines, by tokens, by bytes."""

from __future__ import annotations

import encodings.aliases
import re
from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[str, str, Random], str]
"""From a text, another one to take parts of, and chance, to a new text. Bytes that are not UTF-8 are surrogates."""

_TOKEN = re.compile(r"\r\n|\w+|[^\S\r\n]+|.", re.S)
_LITERAL = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|\b\d+\b")
_NAME = re.compile(r"\b[A-Za-z_]\w*\b")

_SPACED = """
and as assert async await break case class continue def del elif else except finally for from global if import in is
lambda match nonlocal not or pass raise return try type while with yield None True False _ self super *args **kwargs
( ) [ ] { } ( [ { : , ; . ... = == != < > -> := + - * ** / // % @ & | ^ ~ += @= \\ # ! ? $ ` ' " ''' f' rb' b' f"{ u'
0x 0b1 1e999 1_000 1j 0777 9e9 {} __all__ __getattr__ requests httpx session headers json params get post put
polytomic Polytomic X-Polytomic-Version 2024-02-08 2025-09-18 https://app.polytomic.com/api/me
"""

_COMMENTS = (
    "# noqa",
    "# noqa: POL101",
    "#noqa:POL1,E501",
    "# polylint: ignore",
    "# polylint: ignore[POL102, X]  # noqa",
)

WORDS = (
    *_SPACED.split(),
    *_COMMENTS,
    *("# polylint: ignore-file", "# type: ignore", "# fmt: off", '"""'),
    *"\t\n\r\f\x00\x1a\x85\u2028\ufeff\u200f\u00e9\U0001f600\ud800",
)
"""What is put in place of tokens."""

OPENERS = (
    "if x:",
    "else:",
    "try:",
    "class C:",
    "def f(self, *a, **k):",
    "async def f():",
    "with a as b, c:",
    "for x in y:",
    "while 1:",
    "match x:",
    "case {'a': [1, *_], **r} if x:",
    "@d",
    "lambda:",
)


def codecs_by_name() -> tuple[str, ...]:
    """Every codec that Python has a name for, those that do not make text of bytes too, and some that it lacks."""
    known = set(encodings.aliases.aliases.values()) | {"idna", "punycode", "undefined", "unicode_escape", "utf_8_sig"}
    return (
        *sorted(known),
        "raw_unicode_escape",
        "mbcs",
        "oem",
        "nonsense",
        "utf-8-unix",
        "latin-1-mac",
        "..",
        "__init__",
    )


def _span(count: int, chance: Random, most: int = 8) -> slice:
    start = chance.randrange(count + 1)
    return slice(start, start + chance.randint(1, most))


def delete_lines(text: str, other: str, chance: Random) -> str:
    """A few lines less."""
    lines = text.splitlines(keepends=True)
    del lines[_span(len(lines), chance)]
    return "".join(lines)


def repeat_lines(text: str, other: str, chance: Random) -> str:
    """A block, several times."""
    lines = text.splitlines(keepends=True)
    where = _span(len(lines), chance, 20)
    return "".join([*lines[: where.start], *(lines[where] * chance.choice((2, 3, 40))), *lines[where.stop :]])


def move_lines(text: str, other: str, chance: Random) -> str:
    """A block somewhere else."""
    lines = text.splitlines(keepends=True)
    where = _span(len(lines), chance)
    block = lines[where]
    del lines[where]
    to = chance.randrange(len(lines) + 1)
    return "".join([*lines[:to], *block, *lines[to:]])


def indent_lines(text: str, other: str, chance: Random) -> str:
    """A block below another statement, or just indented."""
    lines = text.splitlines(keepends=True)
    where = _span(len(lines), chance, 30)
    margin = re.match(r"[ \t]*", lines[where.start] if where.start < len(lines) else "")
    opener = f"{margin.group() if margin else ''}{chance.choice(OPENERS)}\n" if chance.random() < 0.7 else ""
    by = chance.choice(("    ", "\t", " ", "  \f "))
    return "".join([*lines[: where.start], opener, *(by + line for line in lines[where]), *lines[where.stop :]])


def splice(text: str, other: str, chance: Random) -> str:
    """The beginning of a text and the end of another one."""
    lines, others = text.splitlines(keepends=True), other.splitlines(keepends=True)
    return "".join(lines[: chance.randrange(len(lines) + 1)] + others[chance.randrange(len(others) + 1) :])


def take_lines(text: str, other: str, chance: Random) -> str:
    """A block of another text."""
    lines, others = text.splitlines(keepends=True), other.splitlines(keepends=True)
    at = chance.randrange(len(lines) + 1)
    return "".join([*lines[:at], *others[_span(len(others), chance, 20)], *lines[at:]])


def delete_tokens(text: str, other: str, chance: Random) -> str:
    """A few tokens less."""
    tokens = _TOKEN.findall(text)
    for _ in range(chance.choice((1, 1, 2, 5))):
        del tokens[_span(len(tokens), chance, 3)]
    return "".join(tokens)


def swap_tokens(text: str, other: str, chance: Random) -> str:
    """Tokens in each other's place."""
    tokens = _TOKEN.findall(text)
    if len(tokens) > 1:
        one, two = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        tokens[one], tokens[two] = tokens[two], tokens[one]
    return "".join(tokens)


def put_tokens(text: str, other: str, chance: Random) -> str:
    """Words that mean something, anywhere."""
    tokens = _TOKEN.findall(text)
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(tokens) + 1)
        tokens[at : at + chance.randrange(2)] = [chance.choice(WORDS)]
    return "".join(tokens)


def rename(text: str, other: str, chance: Random) -> str:
    """A name becomes another one, everywhere or at one place."""
    names = _NAME.findall(text)
    if not names:
        return text
    old, new = chance.choice(names), chance.choice((*names[:50], "self", "_", "é", "x" * 5000))
    return str(re.sub(rf"\b{old}\b", new, text, count=chance.randrange(2)))


def swap_literals(text: str, other: str, chance: Random) -> str:
    """A literal becomes another one of either text."""
    found = list(_LITERAL.finditer(text))
    if not found:
        return text
    at = chance.choice(found)
    pool = [
        *(match.group() for match in found),
        *_LITERAL.findall(other)[:50],
        "None",
        "''",
        "f'{x}'",
        "9" * 5000,
        "{}",
        "b'\\xff'",
    ]
    return f"{text[: at.start()]}{chance.choice(pool)}{text[at.end() :]}"


def truncate(text: str, other: str, chance: Random) -> str:
    """Nothing after a place."""
    return text[: chance.randrange(len(text) + 1)]


def other_line_ends(text: str, other: str, chance: Random) -> str:
    """Line ends of any kind, one or all of them."""
    ends = ("\r\n", "\r", "\n", "\n\f", "\x0b\n", "\\\n", "\\\r\n", "")
    if chance.random() < 0.5:
        return text.replace("\n", chance.choice(ends))
    return "".join(chance.choice(ends) if c == "\n" and chance.random() < 0.3 else c for c in text)


def random_bytes(text: str, other: str, chance: Random) -> str:
    """Bytes that mean nothing, in place of others or between them."""
    at = chance.randrange(len(text) + 1)
    junk = chance.randbytes(chance.choice((1, 2, 30))).decode("utf-8", "surrogateescape")
    return text[:at] + junk + text[at + chance.randrange(3) :]


def coding_line(text: str, other: str, chance: Random) -> str:
    """A line that declares an encoding, and perhaps a byte order mark."""
    mark = chance.choice(("", "", "\ufeff"))
    return f"{mark}# -*- coding: {chance.choice(codecs_by_name())} -*-\n{text}"


def suppress(text: str, other: str, chance: Random) -> str:
    """Comments for polylint and others at the ends of lines."""
    lines = text.splitlines(keepends=True)
    for _ in range(min(len(lines), 5)):
        at = chance.randrange(len(lines))
        lines[at] = lines[at].rstrip("\r\n") + "  " + chance.choice(_COMMENTS) + "\n"
    return "".join(lines)


MUTATIONS: Sequence[Mutation] = (
    delete_lines,
    repeat_lines,
    move_lines,
    indent_lines,
    splice,
    take_lines,
    delete_tokens,
    swap_tokens,
    put_tokens,
    rename,
    swap_literals,
    truncate,
    other_line_ends,
    random_bytes,
    coding_line,
    suppress,
)
