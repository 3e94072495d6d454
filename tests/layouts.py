"""The same program, laid out in another way: what Python reads of it stays, and nearly all else changes.

A mutation takes a text with line feeds and a source of chance. It works on tokens and may go wrong: what it gives is
kept only when the tree of the program is what it was.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from hypothesis import strategies as st

from polylint.source import SourceError, decode_source

_LAYOUT_TYPES = (tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
_REMARKS = ("# why", "# it's", '# say "', "# {", "# )", "# é", "# \\", "#", "# f'{x}'", "# a; b", "#\t'''")
_PLAIN = re.compile(r"([\"'])([^\"'\\{}\r\n]*)\1\Z")

Mutation = Callable[[str, Random], str]


def tree(text: str) -> str | None:
    """What Python reads of a text, None when it cannot read it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.dump(ast.parse(text))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


@dataclass(frozen=True)
class Look:
    """How a program is laid out and stored.

    Attributes:
        mutations: names of `MUTATIONS`, in the order in which they are made.
        ends: a name of `LINE_ENDS`.
        stored: a name of `ENCODINGS`, `bom` or `plain`.
        seed: decides where.
    """

    mutations: tuple[str, ...] = ()
    ends: str = "LF"
    stored: str = "plain"
    seed: int = 0

    def of(self, text: str) -> bytes:
        """A program with line feeds, as a file that looks so; as it is where it would be another program."""
        chance = Random(self.seed)
        meaning = tree(text)
        for name in self.mutations:
            try:
                changed = MUTATIONS[name](text, chance)
            except (tokenize.TokenError, IndentationError):
                continue
            if tree(changed) == meaning:
                text = changed
        ended = LINE_ENDS[self.ends](text, chance)
        return self._encoded(ended if tree(ended) == meaning else text)

    def _encoded(self, text: str) -> bytes:
        plain = text.encode("utf-8")
        if self.stored == "bom":
            return b"\xef\xbb\xbf" + plain
        if self.stored == "plain":
            return plain
        end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
        try:
            raw = f"# -*- coding: {self.stored} -*-{end}# {ENCODINGS[self.stored]}{end}{text}".encode(self.stored)
            decode_source("", raw)
        except (UnicodeEncodeError, SourceError):
            return plain
        return raw


# ---------------------------------------------------------------- tokens


def _tokens(text: str) -> list[tokenize.TokenInfo]:
    return list(tokenize.generate_tokens(io.StringIO(text).readline))


def _offsets(text: str) -> list[int]:
    """Where each line begins, for texts with line feeds."""
    return [0, *(match.end() for match in re.finditer("\n", text)), len(text)]


def _placed(text: str) -> list[tuple[tokenize.TokenInfo, int, int]]:
    """The tokens and the range of each."""
    starts = _offsets(text)
    return [
        (token, starts[token.start[0] - 1] + token.start[1], starts[token.end[0] - 1] + token.end[1])
        for token in _tokens(text)
        if token.start[0] <= len(starts) and token.end[0] <= len(starts)
    ]


_MOST = 12
"""Places that one mutation changes."""


def _some(found: list[tuple[int, int, str]], chance: Random, share: float) -> list[tuple[int, int, str]]:
    chosen = [one for one in found if chance.random() < share]
    return sorted(chance.sample(chosen, min(len(chosen), _MOST)))


def _replaced(text: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, content in sorted(edits, reverse=True):
        text = text[:start] + content + text[end:]
    return text


def _gaps(text: str) -> Iterator[tuple[int, int, int]]:
    """What is between two tokens of one logical line, on one line: its range, and how many brackets are open."""
    depth = 0
    before: tuple[tokenize.TokenInfo, int] | None = None
    for token, start, end in _placed(text):
        if token.type in _LAYOUT_TYPES:
            before = None
            continue
        if before is not None:
            yield before[1], start, depth
        if token.type == tokenize.OP:
            depth += (token.string in "([{") - (token.string in ")]}")
        before = (token, end)


# ---------------------------------------------------------------- mutations


def remarks(text: str, chance: Random) -> str:
    """Comments at the ends of lines."""
    found = []
    for token, start, _ in _placed(text):
        line = text[text.rfind("\n", 0, start) + 1 : start]
        if token.type in (tokenize.NEWLINE, tokenize.NL) and "#" not in line:
            found.append((start, start, f"{chance.choice((' ', '  ', ''))}{chance.choice(_REMARKS)}"))
    return _replaced(text, _some(found, chance, 0.3))


def blank_lines(text: str, chance: Random) -> str:
    """Blank lines, and lines with nothing but a comment or white space, between lines."""
    extra = ("\n", "    \n", "\t\n", "\f\n", "  # between\n", "# at the edge\n", "        # deep\n", "\n\n")
    found = [
        (end, end, chance.choice(extra))
        for token, _, end in _placed(text)
        if token.type in (tokenize.NEWLINE, tokenize.NL)
    ]
    return _replaced(text, _some(found, chance, 0.15))


def quotes(text: str, chance: Random) -> str:
    """Other quotes and prefixes of plain strings."""
    found = []
    for token, start, end in _placed(text):
        match = _PLAIN.match(token.string) if token.type == tokenize.STRING else None
        if match is not None:
            quote = chance.choice(("'", '"', "'''", '"""'))
            found.append((start, end, f"{chance.choice(('', '', 'r', 'u', 'R'))}{quote}{match[2]}{quote}"))
    return _replaced(text, _some(found, chance, 0.6))


def pieces(text: str, chance: Random) -> str:
    """Strings as several strings side by side, in parentheses."""
    found = []
    for token, start, end in _placed(text):
        match = _PLAIN.match(token.string) if token.type == tokenize.STRING else None
        if match is not None and len(match[2]) > 1:
            at = chance.randrange(1, len(match[2]))
            one, other = f"{match[1]}{match[2][:at]}{match[1]}", f"{match[1]}{match[2][at:]}{match[1]}"
            between = chance.choice((" ", "\n", "\n        ", "", " \\\n", "  # joined\n"))
            found.append((start, end, f"({one}{between}{other})"))
    return _replaced(text, _some(found, chance, 0.2))


def parentheses(text: str, chance: Random) -> str:
    """Strings and names in parentheses."""
    found = []
    for token, start, end in _placed(text):
        if token.type == tokenize.STRING or (token.type == tokenize.NAME and text[end : end + 1] in ",)}"):
            form = chance.choice(("({})", "( {} )", "(({}))", "(\n{}\n)", "(\n    {}  # why\n)"))
            found.append((start, end, form.format(token.string)))
    return _replaced(text, _some(found, chance, 0.15))


def spaces(text: str, chance: Random) -> str:
    """Other white space between tokens."""
    found = []
    for start, end, depth in _gaps(text):
        blank = chance.choice(("", " ", "  ", "\t", " \f", "\f"))
        if depth and chance.random() < 0.2:
            blank = chance.choice(("\n", "\n    ", "\n\t", "  # here\n  ", "\n\n", "\n\f"))
        if blank or not (text[start - 1] + text[end]).replace("_", "a").isalnum():
            found.append((start, end, blank))
    return _one_by_one(text, _some(found, chance, 0.15))


def _one_by_one(text: str, edits: list[tuple[int, int, str]], meaning: str | None = None) -> str:
    """A text with those of the edits that leave the tree as it is; halves are tried where all is too much."""
    if not edits:
        return text
    meaning = tree(text) if meaning is None else meaning
    changed = _replaced(text, edits)
    if tree(changed) == meaning:
        return changed
    if len(edits) == 1:
        return text
    half = len(edits) // 2
    # The later half first: it does not move the earlier one.
    return _one_by_one(_one_by_one(text, edits[half:], meaning), edits[:half], meaning)


def continuations(text: str, chance: Random) -> str:
    """Backslashes at the ends of lines that go on."""
    found = [
        (start, end, chance.choice((" \\\n", "\\\n    ", " \\\n\t", "\\\n \\\n"))) for start, end, _ in _gaps(text)
    ]
    return _one_by_one(text, _some(found, chance, 0.05))


def commas(text: str, chance: Random) -> str:
    """Commas behind the last entry, or none."""
    found = []
    placed = [one for one in _placed(text) if one[0].type not in (tokenize.NL, tokenize.COMMENT)]
    for (before, start, end), (token, _, _) in pairwise(placed):
        if token.string in (")", "]", "}") and token.type == tokenize.OP:
            if before.string == ",":
                found.append((start, end, ""))
            elif before.string not in ("(", "[", "{"):
                found.append((end, end, chance.choice((",", " ,", "\n,"))))
    return _one_by_one(text, _some(found, chance, 0.3))


def indents(text: str, chance: Random) -> str:
    """Another indentation of blocks."""
    unit = chance.choice((" ", "  ", "\t", "        ", "   "))
    depth = 0
    fresh = True
    found = []
    for token, start, _ in _placed(text):
        if token.type == tokenize.INDENT:
            depth += 1
        elif token.type == tokenize.DEDENT:
            depth -= 1
        elif token.type == tokenize.NEWLINE:
            fresh = True
        elif token.type not in _LAYOUT_TYPES and fresh:
            fresh = False
            line = text.rfind("\n", 0, start) + 1
            found.append((line, start, unit * depth))
    return _replaced(text, found)


def form_feeds(text: str, chance: Random) -> str:
    """Form feeds where a line begins; Python counts its indentation from there."""
    found = []
    fresh = True
    for token, start, _ in _placed(text):
        if token.type == tokenize.NEWLINE:
            fresh = True
        elif token.type not in _LAYOUT_TYPES and fresh:
            fresh = False
            line = text.rfind("\n", 0, start) + 1
            found.append((line, line, chance.choice(("\f", "\f\f", " \f"))))
    return _one_by_one(text, _some(found, chance, 0.15))


def semicolons(text: str, chance: Random) -> str:
    """Several statements on a line, or a semicolon at its end."""
    found = []
    for token, start, end in _placed(text):
        if token.type == tokenize.NEWLINE:
            following = len(text[end:]) - len(text[end:].lstrip(" \n"))
            found.append(
                (start, start, ";") if chance.random() < 0.5 else (start, end + following, chance.choice(("; ", ";")))
            )
    return _one_by_one(text, _some(found, chance, 0.15))


def one_line_blocks(text: str, chance: Random) -> str:
    """A block of one line behind the colon of its header."""
    found = [(match.start(1), match.end(1), " ") for match in re.finditer(r":(\n +)(?=\S)", text)]
    return _one_by_one(text, _some(found, chance, 0.3))


def no_last_line_end(text: str, chance: Random) -> str:
    """A text that ends without a line end."""
    return text.rstrip("\n") + chance.choice(("", "  ", "\n\n", "\f"))


MUTATIONS: dict[str, Mutation] = {
    "remarks": remarks,
    "blank lines": blank_lines,
    "quotes": quotes,
    "pieces": pieces,
    "parentheses": parentheses,
    "spaces": spaces,
    "continuations": continuations,
    "commas": commas,
    "indents": indents,
    "form feeds": form_feeds,
    "semicolons": semicolons,
    "one line blocks": one_line_blocks,
    "no last line end": no_last_line_end,
}


def _mixed(text: str, chance: Random) -> str:
    return re.sub("\n", lambda _: chance.choice(("\n", "\r\n", "\n", "\r\n", "\r")), text)


LINE_ENDS: dict[str, Mutation] = {
    "LF": lambda text, _: text,
    "CRLF": lambda text, _: text.replace("\n", "\r\n"),
    "CR": lambda text, _: text.replace("\n", "\r"),
    "mixed": _mixed,
}
ENCODINGS = {"latin-1": "é ß", "cp1252": "é € „“", "utf-8": "é ✓ 🙂"}
"""Encodings that a first line declares, and what a second line has of them."""

LOOKS: st.SearchStrategy[Look] = st.builds(
    Look,
    st.lists(st.sampled_from(sorted(MUTATIONS)), max_size=4).map(tuple),
    st.sampled_from(("LF", "LF", "CRLF", "CR", "mixed")),
    st.sampled_from(("plain", "plain", "bom", *sorted(ENCODINGS))),
    st.integers(0, 2**32),
)
