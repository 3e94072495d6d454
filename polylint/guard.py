"""A linear look at a text before the parser sees it: what would make the parser explode is refused.

The limits were measured with libcst 1.9, Python 3.11, on 2 cores.
"""

from __future__ import annotations

import re

from polylint.dataclass import dataclass

MAX_CHARACTERS = 10_000_000
"""Characters of one file. The next limit is almost always reached first; this one bounds the scan itself."""

MAX_WORK = 2_000_000
"""Estimated work of the parser and of all that follows. It copies what is in a bracket once a level, so a token counts
once and once more for every bracket around it; it copies what is to the left of an operator once an operator, an
eighth as dear; and it makes nodes, which `_STATEMENT` and the next weights stand for. A unit takes some 10 microseconds
and 1,300 bytes: a flat dict of 166,660 lines is all of it (22 s, 1.5 GB). Of the 500 largest of 31,000 files of
well-known libraries, generated polynomials (more than 2 and 1.2 million) lead, the next has 0.5 million."""

_STATEMENT = 7
"""What a line with code counts besides its tokens: `x = 1` takes 70 microseconds and 10,000 bytes."""

_ITEM = 4
"""What `,`, `;` and a field of an f-string count besides: an argument takes 35 microseconds and 7,000 bytes."""

_ASSIGNED = 2
"""What an equals sign counts besides, so that the targets of `a = b = c = 1` are counted."""

_NAME = 24
"""Characters between two tokens that are one name or number. What is longer counts half a unit a character, as if it
were words of one letter, for which the tokenizer alone takes 1,200 bytes each."""

MAX_DEPTH = 120
"""Open brackets, f-string fields, blocks and lambda headers. The parser is quadratic in brackets (400: 1 to 6 s) and
crashes at 1,270 of them, with a stack of 1 MB at 160; our walk takes 6 Python frames of 1,000 for a subscript. CPython
itself stops at 100 blocks and 200 brackets. Those 15,000 files have 28 at most."""

MAX_CHAIN = 450
"""Operators, conditions and lambdas in one expression, attributes, calls, subscripts in a row, elifs of one if. The
parser is quadratic in most of them (2,000: 1 s, subscripts 9 s) and crashes between 5,000 and 20,000, with a stack of
1 MB between 500 and 1,000; generating code takes 2 Python frames of 1,000 a link. Those 15,000 files have 444 at most,
without computer algebra 39, except two of generated polynomials. Of strings side by side the parser itself refuses more
than 3,000."""

MAX_PATTERN_DEPTH = 8
"""Brackets within each other in the pattern of a `case`. The parser is exponential in them: 8 take 0.1 s, 10 1.5 s,
12 more than 6 s."""

# Groups are empty and stand after the first character: an alternative whose first character does not match is then
# skipped without being entered, which makes the search three times as fast. Strings that are not closed end with the
# text or the line, so that no quote is looked at twice.
_TOKEN = re.compile(
    r"""
    [\r\n](?:(?<=\r)\n)?(?P<indent>[ \t\f]*)(?P<word>(?:elif|case|match)\b)?
  | [,;](?P<split>)
  | [(\[{](?P<open>)
  | [)\]}](?P<close>)
  | \.(?P<trailer>)(?!\d)
  | :(?P<colon>)
  | =(?P<equals>)
  | (?:'(?:''[^\\']*(?:(?:\\.|'(?!''))[^\\']*)*(?:''')?|[^\\'\r\n]*(?:\\(?:\r\n|.)[^\\'\r\n]*)*'?)
      |"(?:""[^\\"]*(?:(?:\\.|"(?!""))[^\\"]*)*(?:\"\"\")?|[^\\"\r\n]*(?:\\(?:\r\n|.)[^\\"\r\n]*)*"?)
      |\#[^\r\n]*
      |\\(?:\r\n|\r|\n))(?P<skip>)
  | [-+*/%@|&^<>~](?P<operator>)
  | \b(?:and|or|in|is|not|if|for|await)\b(?P<keyword>)
  | \blambda\b(?P<lambda>)
  | \b(?:[rR]?[fFtT]|[fFtT][rR])(?P<quote>'''|\"\"\"|'|")
    """,
    re.X | re.S,
)

_IN_TEXT = {
    quote: re.compile(
        r"\\N\{[^}'\"\r\n]*\}|\\(?:\r\n|[^{}])|\{\{|[{}]|" + quote + ("" if len(quote) == 3 else r"|[\r\n]"), re.S
    )
    for quote in ("'", '"', "'''", '"""')
}


@dataclass(slots=True)
class _Level:
    """What is open at a place.

    Attributes:
        kind: `statement`, `bracket`, `text` (of an f-string), `field` of one, or `format` of a field.
        opened: the number of its first token.
        began: the number of the first token of the running expression.
        quote: what ends the f-string.
        operators, trailers: how many the running expression has.
        lambdas: how many lambdas still wait for their colon.
    """

    kind: str
    opened: int
    began: int
    quote: str = ""
    operators: int = 0
    trailers: int = 0
    lambdas: int = 0

    def restart(self, token: int) -> None:
        """Begin the next expression."""
        self.began = token
        self.operators = self.trailers = self.lambdas = 0


@dataclass(slots=True)
class _Block:
    """An indented block: its width, the word its opening statement begins with, and the elifs of its last if."""

    width: int
    opener: str = ""
    elifs: int = 0


class _TooMuch(Exception):
    """A limit that is passed."""

    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(reason)
        self.found = (offset, reason)


def too_complex(text: str) -> tuple[int, str] | None:
    """Whether a text is beyond what can be parsed in reasonable time and memory.

    Args:
        text: the text of a file.

    Returns:
        The offset and what is too much, for a person; None for a text that can be parsed.
    """
    if len(text) > MAX_CHARACTERS:
        return 0, f"the file has more than {MAX_CHARACTERS:,} characters"
    try:
        _Scan(text).run()
    except _TooMuch as error:
        return error.found
    return None


class _Scan:
    """One pass over a text; switches between code and the text of f-strings, where code is nested."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._levels = [_Level("statement", 0, 0)]
        self._blocks = [_Block(0)]
        self._tokens = 0
        self._work = 0
        self._word = "match" if text.startswith("match") else ""
        self._in_pattern = False

    def run(self) -> None:
        """Raises _TooMuch where a limit is passed."""
        position: int | None = 0
        while position is not None:
            position = self._text_of_string(position) if self._levels[-1].quote else self._code(position)

    def _code(self, position: int) -> int | None:
        """Read code up to the text of an f-string; returns where that goes on, None at the end."""
        text = self._text
        levels = self._levels
        level = levels[-1]
        for match in _TOKEN.finditer(text, position):
            if match.start() - position > _NAME:
                self._work += (match.start() - position) >> 1
            position = match.end()
            kind = match.lastgroup
            self._tokens += 1
            if kind == "indent" or kind == "word":
                if len(levels) == 1:
                    level.restart(self._tokens)
                    self._line(match)
            elif kind == "skip":
                continue
            elif kind == "quote":
                self._open("text", match.start(), match["quote"])
                return match.end()
            elif kind == "equals":
                self._work += _ASSIGNED
            elif kind == "split":
                self._work += _ITEM
                if not level.lambdas:
                    level.restart(self._tokens)
            elif kind == "open":
                if text[match.start()] != "{":
                    self._trailer(level, match.start())
                self._open("bracket", match.start())
                level = levels[-1]
            elif kind == "close":
                if level.kind == "bracket":
                    self._close(match.start())
                    level = levels[-1]
                elif level.kind == "field" and text[match.start()] == "}":
                    self._close(match.start())
                    return match.end()
            elif kind == "trailer":
                self._trailer(level, match.start())
            elif kind == "colon":
                level.lambdas = max(level.lambdas - 1, 0)
                self._in_pattern = self._in_pattern and len(levels) > 1
                if level.kind == "field":
                    level.kind, level.quote = "format", levels[-2].quote
                    return match.end()
            else:
                self._operator(level, match.start())
                if kind == "lambda":
                    level.lambdas += 1
                    self._check_depth(match.start())
                elif kind == "keyword" and len(levels) == 1:
                    # The guard of a case is no pattern; neither is anything else that has keywords.
                    self._in_pattern = False
        self._add_work(position, (len(text) - position) >> 1 if len(text) - position > _NAME else 0)
        return None

    def _text_of_string(self, position: int) -> int | None:
        """Read the text of an f-string up to its next field or its end; returns where code goes on."""
        level = self._levels[-1]
        for match in _IN_TEXT[level.quote].finditer(self._text, position):
            found = match.group()
            if found == "{":
                self._work += _ITEM
                self._open("field", match.start())
                return match.end()
            if found == "}" and level.kind == "format":
                self._close(match.start())
                return match.end()
            if found == level.quote or found in "\r\n":
                while self._levels.pop().kind != "text":
                    pass
                return match.end() if found == level.quote else match.start()
        return None

    def _open(self, kind: str, offset: int, quote: str = "") -> None:
        self._levels.append(_Level(kind, self._tokens, self._tokens, quote))
        self._check_depth(offset)
        if self._in_pattern and len(self._levels) > MAX_PATTERN_DEPTH + 1:
            raise _TooMuch(offset, f"a pattern with more than {MAX_PATTERN_DEPTH} levels of brackets")

    def _close(self, offset: int) -> None:
        self._add_work(offset, self._tokens - self._levels.pop().opened)

    def _check_depth(self, offset: int) -> None:
        if len(self._levels) + len(self._blocks) + self._levels[-1].lambdas > MAX_DEPTH + 2:
            raise _TooMuch(offset, f"more than {MAX_DEPTH} levels of brackets and blocks")

    def _operator(self, level: _Level, offset: int) -> None:
        level.trailers = 0
        level.operators += 1
        self._work += (self._tokens - level.began) >> 3
        if level.operators > MAX_CHAIN:
            raise _TooMuch(offset, f"an expression of more than {MAX_CHAIN} terms")

    def _trailer(self, level: _Level, offset: int) -> None:
        level.trailers += 1
        self._work += (self._tokens - level.began) >> 3
        if level.trailers > MAX_CHAIN:
            raise _TooMuch(offset, f"more than {MAX_CHAIN} attributes, calls and subscripts in a row")

    def _add_work(self, offset: int, work: int) -> None:
        self._work += work
        if self._work + self._tokens > MAX_WORK:
            raise _TooMuch(offset, "the file is too large to be parsed in reasonable time")

    def _line(self, match: re.Match[str]) -> None:
        """The beginning of a line that is not inside brackets."""
        self._add_work(match.start(), 1)
        if self._text[match.end() : match.end() + 1] in ("", "#", "\r", "\n"):
            return
        self._work += _STATEMENT
        blocks = self._blocks
        width = len(match["indent"].expandtabs())
        word = match["word"] or ""
        while width < blocks[-1].width:
            blocks.pop()
        block = blocks[-1]
        if width > block.width:
            block = _Block(width, self._word)
            blocks.append(block)
            self._check_depth(match.end())
        elif word == "elif":
            block.elifs += 1
            if block.elifs > MAX_CHAIN:
                raise _TooMuch(match.end(), f"an if with more than {MAX_CHAIN} elifs")
        else:
            block.elifs = 0
        self._word = word
        self._in_pattern = word == "case" and block.opener == "match"
