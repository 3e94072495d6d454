"""A linear look at a text before the parser sees it: what would make the parser explode is refused."""

from __future__ import annotations

import re

MAX_BYTES = 20_000_000
"""Characters of one file. Parsing needs some 50 times the size of the text in memory."""

MAX_DEPTH = 120
"""Open brackets and blocks. The parser needs seconds for 800 nested brackets and crashes at 2,000; our walk needs five
Python frames a level. No file of the standard library goes beyond 20."""

MAX_CHAIN = 2_000
"""Operators, attributes, calls or strings in one statement at one depth. The parser is quadratic in them: 3,000 terms
take 1.6 s. The largest in a library seen in use is 1,100."""

MAX_PREFIX = 100
"""Prefix operators, conditional expressions and lambdas within each other: each is a level of recursion."""

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\r\n]*)
  | (?P<string>(?:[rRbBuUfFtT]{1,2})?(?:'''(?:[^\\']|\\.|'(?!''))*(?:'''|\Z)|\"\"\"(?:[^\\"]|\\.|"(?!""))*(?:\"\"\"|\Z)
      |'(?:[^\\'\r\n]|\\(?:\r\n|.))*'?|"(?:[^\\"\r\n]|\\(?:\r\n|.))*"?))
  | (?P<open>[(\[{])
  | (?P<close>[)\]}])
  | (?P<newline>(?:\r\n|\n|\r)[ \t\f]*)
  | (?P<split>[,;])
  | (?P<prefix>\b(?:not|await|lambda|if|yield)\b|(?:~|-)(?=\s*[-~]))
  | (?P<chain>\.(?!\d)|\*\*|//|<<|>>|[-+*/%@|&^<>]|[!=]=|\b(?:and|or|in|is)\b)
    """,
    re.X | re.S,
)


def too_complex(text: str) -> tuple[int, str] | None:
    """Whether a text is beyond what can be parsed in reasonable time.

    Args:
        text: the text of a file.

    Returns:
        The offset and what is too much, for a person; None for a text that can be parsed.
    """
    if len(text) > MAX_BYTES:
        return 0, f"the file has more than {MAX_BYTES:,} characters"
    # Per open bracket: [links of the chain at this depth, prefix operators].
    levels = [[0, 0]]
    indents = [0]
    last_string = -1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "open":
            levels[-1][0] += 1
            levels.append([0, 0])
            if len(levels) + len(indents) > MAX_DEPTH:
                return match.start(), f"more than {MAX_DEPTH} levels of brackets and blocks"
        elif kind == "close":
            if len(levels) > 1:
                levels.pop()
        elif kind == "chain":
            levels[-1][0] += 1
        elif kind == "string":
            # Strings side by side are a chain too.
            levels[-1][0] += last_string == len(levels)
            last_string = len(levels)
            continue
        elif kind == "prefix":
            levels[-1][1] += 1
            if levels[-1][1] > MAX_PREFIX:
                return match.start(), f"more than {MAX_PREFIX} nested operators"
        elif kind == "split":
            levels[-1] = [0, 0]
            last_string = -1
        elif kind == "newline":
            if len(levels) > 1:
                continue
            levels[0] = [0, 0]
            last_string = -1
            width = len(match.group().lstrip("\r\n").expandtabs())
            following = text[match.end() : match.end() + 1]
            if following in ("", "#", "\r", "\n"):
                continue
            while width < indents[-1]:
                indents.pop()
            if width > indents[-1]:
                indents.append(width)
                if len(levels) + len(indents) > MAX_DEPTH:
                    return match.start(), f"more than {MAX_DEPTH} levels of brackets and blocks"
            continue
        if kind != "comment" and levels[-1][0] > MAX_CHAIN:
            return match.start(), f"an expression of more than {MAX_CHAIN:,} terms"
    return None
