"""Edits that respect layout: quotes, commas, comments and indentation stay around the one thing that changes.

All functions take offsets in code points into `text`, the decoded text of the file at `path`. Ranges are half-open.
Nothing here looks for code: the caller knows where a literal, a dict display or an argument is, and these functions
read only the layout between the ranges they are given.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Sequence
from functools import lru_cache

from polylint.dataclass import dataclass
from polylint.diagnostic import Edit, Span

_BLANK = " \t\f"
_LINE_BREAK = re.compile(r"\r\n?|\n")
_LAYOUT = re.compile(r"(?P<comment>#[^\r\n]*)|(?P<break>\\?(?:\r\n?|\n))|(?P<blank>[ \t\f]+)")
_STRING = re.compile(
    r"(?P<prefix>[rR]?[bB]?|[bB][rR]|[uU])"
    r"(?:(?P<long>\"\"\"|''')(?:[^\\]|\\.)*?(?P=long)|(?P<short>[\"'])(?:[^\\\r\n]|\\\r\n|\\.)*?(?P=short))",
    re.DOTALL,
)
_KEY_QUOTE = re.compile(r"[(\[\s]*[A-Za-z]{0,2}([\"'])")
_GENERATOR_HINT = re.compile(r"\bfor\b")
_CLOSED = (
    ast.Name,
    ast.Attribute,
    ast.Call,
    ast.Subscript,
    ast.Dict,
    ast.List,
    ast.Set,
    ast.DictComp,
    ast.ListComp,
    ast.SetComp,
)

Range = tuple[int, int]


def replace_string(path: str, text: str, start: int, end: int, value: str) -> Edit | None:
    """Make the string literal at `start`..`end` say `value`.

    A single literal keeps its prefix and quotes. Implicitly concatenated literals become one, with the prefix and
    quotes of the first.

    Args:
        path: the file.
        text: its text.
        start: where the literal's prefix or opening quote is.
        end: after its closing quote.
        value: the new value; for a bytes literal, its UTF-8 bytes are written.

    Returns:
        The edit, or None when the range is not made of plain literals alone (f-strings, parentheses), when a comment
        between concatenated literals would be lost, or when the literal cannot say `value` (a raw string, a quote).
    """
    first = _STRING.match(text, start, end)
    if first is None:
        return None
    at = first.end()
    while at < end:
        piece = _STRING.match(text, at, end) or _LAYOUT.match(text, at, end)
        if piece is None or piece.lastgroup == "comment":
            return None
        at = piece.end()
    prefix, quotes = first["prefix"], first["long"] or first["short"]
    content = value if "r" in prefix.lower() else _escape(value, quotes[0], "b" in prefix.lower())
    literal = f"{prefix}{quotes}{content}{quotes}"
    if not _says(literal, value):
        return None
    if first.end() < end:
        return Edit(Span(path, start, end), literal)
    return Edit(Span(path, start + len(prefix) + len(quotes), end - len(quotes)), content)


def string_pieces(text: str, start: int, end: int) -> list[Range]:
    """The ranges of the plain literals side by side in a range; none when there is anything else but layout."""
    pieces: list[Range] = []
    at = start
    while at < end:
        piece = _STRING.match(text, at, end)
        if piece is not None:
            pieces.append((at, piece.end()))
        else:
            piece = _LAYOUT.match(text, at, end)
            if piece is None:
                return []
        at = piece.end()
    return pieces


def add_dict_entry(
    path: str,
    text: str,
    start: int,
    end: int,
    entries: Sequence[Range],
    key: str,
    value: str,
    newline: str,
    as_bytes: bool = False,
    *,
    value_is_code: bool = False,
) -> Edit:
    """Add `key: value` at the end of a dict display and in its layout.

    Args:
        path: the file.
        text: its text.
        start: where the `{` is.
        end: after the `}`.
        entries: the range of each entry in order, from the key or the stars of `**x` to the end of the value,
            parentheses around them included.
        key: the new key, a string.
        value: its value, a string, or the source of an expression.
        newline: the file's line end.
        as_bytes: write bytes literals.
        value_is_code: `value` is the source of an expression and is written as it is.

    Returns:
        The edit; all text that was there stays.

    Raises:
        ValueError: something other than layout follows the last entry.
    """
    quote = _quote(text, entries)
    content = f"{_literal(key, quote, as_bytes)}: {value if value_is_code else _literal(value, quote, as_bytes)}"
    if not entries:
        return _fill(path, text, start + 1, end - 1, content, newline)
    return _append(path, text, start + 1, end - 1, entries[-1], content, newline)


def add_pair(
    path: str,
    text: str,
    start: int,
    end: int,
    entries: Sequence[Range],
    key: str,
    value: str,
    newline: str,
    as_bytes: bool = False,
) -> Edit:
    """Add the pair `(key, value)`, both strings, at the end of a list or tuple of pairs and in its layout.

    The pair is written as a list when the last one is. A tuple without parentheses stays on its line.

    Args:
        path: the file.
        text: its text.
        start: where the `[` or `(` is, or the first pair of a tuple without parentheses.
        end: after the `]` or `)`.
        entries: the range of each pair in order, its brackets included.
        key: the first half of the new pair.
        value: its second half.
        newline: the file's line end.
        as_bytes: write bytes literals.

    Returns:
        The edit; all text that was there stays.

    Raises:
        ValueError: something other than layout follows the last pair.
    """
    quote = _quote(text, entries)
    inner = f"{_literal(key, quote, as_bytes)}, {_literal(value, quote, as_bytes)}"
    if not entries:
        comma = "," if text[start] == "(" else ""
        return _fill(path, text, start + 1, end - 1, f"({inner})", newline, comma)
    first, last = entries[0], entries[-1]
    pair = f"[{inner}]" if text[last[0]] == "[" else f"({inner})"
    if first[0] == start:
        return _insert(path, last[1], f", {pair}")
    lone = len(entries) == 1 and text[start] == "("
    return _append(path, text, start + 1, end - 1, last, pair, newline, lone)


def add_item(
    path: str,
    text: str,
    start: int,
    end: int,
    entries: Sequence[Range],
    value: str,
    newline: str,
    as_bytes: bool = False,
) -> Edit:
    """Add a string at the end of a list or tuple of strings and in its layout.

    Args:
        path: the file.
        text: its text.
        start: where the `[` or `(` is.
        end: after the `]` or `)`.
        entries: the range of each item in order.
        value: the new item.
        newline: the file's line end.
        as_bytes: write a bytes literal.

    Returns:
        The edit; all text that was there stays.

    Raises:
        ValueError: something other than layout follows the last item.
    """
    literal = _literal(value, _quote(text, entries), as_bytes)
    if not entries:
        return _fill(path, text, start + 1, end - 1, literal, newline, "," if text[start] == "(" else "")
    lone = len(entries) == 1 and text[start] == "("
    return _append(path, text, start + 1, end - 1, entries[-1], literal, newline, lone)


def add_arguments(
    path: str, text: str, entries: Sequence[Range], after: int, values: Sequence[str], newline: str
) -> Edit:
    """Add strings to a list of command arguments, after the one at index `after` and in the layout of the list.

    Args:
        path: the file.
        text: its text.
        entries: the range of each item in order.
        after: the index of the item that the new ones follow.
        values: the new items.
        newline: the file's line end.

    Returns:
        The edit; all text that was there stays.
    """
    quote = _quote(text, entries)
    literals = [_literal(value, quote, False) for value in values]
    at = entries[after][1]
    if after + 1 < len(entries):
        lead = _lead(text, at, entries[after + 1][0])
        if lead is not None and "," in lead:
            return _insert(path, at, f"{newline}{lead}{', '.join(literals)}")
        if lead is not None:
            # Each item stands on its own line: an option and its value go on one.
            return _insert(path, entries[after + 1][0], f"{', '.join(literals)},{newline}{lead}")
    return _insert(path, at, "".join(f", {literal}" for literal in literals))


def add_keyword(
    path: str,
    text: str,
    start: int,
    end: int,
    arguments: Sequence[Range],
    open_paren: int,
    argument: str,
    newline: str,
) -> Edit | None:
    """Add an argument to a call, in the call's layout: before the first `**` argument, else at the end.

    Args:
        path: the file.
        text: its text.
        start: where the call begins.
        end: after its closing parenthesis.
        arguments: the range of each argument in order, `name=`, stars and parentheses included.
        open_paren: where the call's opening parenthesis is.
        argument: the text of the new argument, as `headers={"X": "y"}`.
        newline: the file's line end.

    Returns:
        The edit, or None when the only argument is a generator expression without parentheses of its own, or cannot
        be read well enough to tell.

    Raises:
        ValueError: `open_paren` lies outside the call, or something other than layout follows an argument.
    """
    if not start < open_paren < end:
        raise ValueError(f"offset {open_paren} is outside the call at {start}..{end}")
    inside, stop = open_paren + 1, end - 1
    if not arguments:
        return _fill(path, text, inside, stop, argument, newline)
    if len(arguments) == 1 and _stands_alone(text[slice(*arguments[0])]):
        return None
    starred = next((index for index, (at, _) in enumerate(arguments) if text.startswith("**", at)), len(arguments))
    if starred == len(arguments):
        return _append(path, text, inside, stop, arguments[-1], argument, newline)
    at = arguments[starred][0]
    if starred == 0:
        lead = _lead(text, inside, at)
        return _insert(path, at, f"{argument}, " if lead is None else f"{argument},{newline}{lead}")
    return _append(path, text, inside, at, arguments[starred - 1], argument, newline, inner=True)


def wrap_expression(path: str, text: str, start: int, end: int, before: str, after: str) -> tuple[Edit, Edit]:
    """Put `before` and `after` around an expression, with parentheses when it could bind less tightly than them.

    Args:
        path: the file.
        text: its text.
        start: where the expression begins.
        end: where it ends.
        before: what comes in front, as `{**`.
        after: what comes behind, as `, "K": "V"}`.

    Returns:
        Two insertions, one at each end.
    """
    if not _is_closed(text[start:end]):
        before, after = f"{before}(", f"){after}"
    return _insert(path, start, before), _insert(path, end, after)


def add_statement_after(
    path: str, text: str, stmt_start: int, stmt_end: int, statement: str, newline: str
) -> Edit | None:
    """Add a simple statement behind a simple statement of the same block.

    It goes on a line of its own, below the old line and its comment, or behind a semicolon when the old statement
    shares its line with others or with the header of its block (`if x: y = 1`).

    Args:
        path: the file.
        text: its text.
        stmt_start: where the old statement begins.
        stmt_end: where it ends, without semicolon or comment.
        statement: the text of the new one, a single line.
        newline: the file's line end.

    Returns:
        The edit, or None when the surroundings of the old statement cannot be told apart.
    """
    before = _before_statement(text, stmt_start)
    if before is None:
        return None
    at, shared = stmt_end, before == ";"
    while at < len(text):
        layout = _LAYOUT.match(text, at)
        if layout is None and text[at] == ";":
            at += 1
            if _line_goes_on(text, at):
                shared = True
                break
        elif layout is None:
            return None
        elif layout.lastgroup == "break" and text[at] != "\\":
            break
        else:
            at = layout.end()
    if shared:
        return _insert(path, stmt_end, f"; {statement}")
    return _insert(path, at, f"{newline}{before}{statement}")


def insert_entry_after(path: str, text: str, start: int, end: int, entry: str, newline: str) -> Edit:
    """Add an entry or argument behind another one, on a line of its own when that one begins a line.

    Args:
        path: the file.
        text: its text.
        start: where the entry begins that the new one follows.
        end: where it ends, without a comma.
        entry: the text of the new one.
        newline: the file's line end.

    Returns:
        The edit; the old entry's comma then follows the new one.
    """
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    lead = text[line:start]
    between = f"{newline}{lead}" if not lead.strip(_BLANK) else " "
    return _insert(path, end, f",{between}{entry}")


def remove_entry(path: str, text: str, entries: Sequence[Range], index: int) -> Edit | None:
    """Take away an entry of a display, or an argument, with its comma.

    Args:
        path: the file.
        text: its text.
        entries: the range of each entry in order.
        index: which one.

    Returns:
        The edit; None when it can not be told from its surroundings, or a comment in it would be lost.
    """
    start, end = entries[index]
    last = index == len(entries) - 1
    at = end
    while (layout := _LAYOUT.match(text, at)) is not None:
        at = layout.end()
    if text.startswith(",", at):
        comma, end = True, at + 1
    elif last:
        comma = False
    else:
        return None
    if has_comment(text, start, end, ()):
        return None
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    rest = _LAYOUT.match(text, end)
    while rest is not None and rest.lastgroup == "blank":
        rest = _LAYOUT.match(text, rest.end())
    if not text[line:start].strip(_BLANK) and rest is not None and rest.lastgroup == "break":
        # It has lines of its own.
        return Edit(Span(path, line, rest.end()), "")
    if last and index and not comma:
        before = entries[index - 1][1]
        if text[before:start].strip() == "," and "#" not in text[before:start]:
            return Edit(Span(path, before, end), "")
    if last and index and comma:
        before = entries[index - 1][1]
        if text[before:start].strip(_BLANK) == ",":
            return Edit(Span(path, before, end - 1), "")
    while not last and end < len(text) and text[end] in _BLANK:
        end += 1
    return Edit(Span(path, start, end), "")


def remove_statement(path: str, text: str, start: int, end: int) -> Edit | None:
    """Take away a statement that has its lines for itself and is not the only one of its block.

    Args:
        path: the file.
        text: its text.
        start: where the statement begins.
        end: where it ends.

    Returns:
        The edit; `pass` takes its place where it may be alone in its block, or shares its line. None when a comment in
        it would be lost.
    """
    if has_comment(text, start, end, ()):
        return None
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    lead = text[line:start]
    rest = _LAYOUT.match(text, end)
    while rest is not None and rest.lastgroup == "blank":
        rest = _LAYOUT.match(text, rest.end())
    above = _above(text, line)
    own = not lead.strip(_BLANK) and (rest is None or rest.lastgroup == "break") and end <= len(text)
    same_block = re.match(rf"{re.escape(lead)}[^\s#]", above) is not None
    if own and rest is not None and same_block and not above.endswith((":", "\\", "(", "[", "{", ",")):
        return Edit(Span(path, line, rest.end()), "")
    return Edit(Span(path, start, end), "pass")


def _above(text: str, line: int) -> str:
    """The last line before the one that begins at `line` that is not blank, without blanks at its end."""
    end = line
    while end and text[end - 1].isspace():
        end -= 1
    return text[max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1 : end]


def is_named(text: str, start: int) -> bool:
    """Whether a literal is what a name or attribute is bound to, so that the name may be used elsewhere."""
    before = text[max(0, start - 400) : start]
    return re.search(r"(?:^|[\n;])[ \t]*[\w.]+[ \t]*(?::[^=\n]+)?=(?:[\w. \t]+=)*[ \t]*$", before) is not None


def is_default(text: str, start: int) -> bool:
    """Whether what begins at `start` follows an equals sign, as the default of a parameter does."""
    while start and text[start - 1].isspace():
        start -= 1
    return text[max(start - 1, 0) : start] == "="


def is_item(text: str, start: int, end: int) -> bool:
    """Whether what stands at a range is an item of a list, tuple or set display: brackets and commas around it."""
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return text[max(start - 1, 0) : start] in ("[", "(", "{", ",") and text[end : end + 1] in ("]", ")", "}", ",")


def has_comment(text: str, start: int, end: int, kept: Sequence[Range]) -> bool:
    """Whether a range holds a comment outside of the parts of it that are kept."""
    at = start
    while at < end:
        inside = next((last for first, last in kept if first <= at < last), None)
        if inside is not None:
            at = inside
            continue
        literal = _STRING.match(text, at, end) if text[at] in "rRbBuUfF\"'" else None
        if literal is not None:
            at = literal.end()
        elif text[at] == "#":
            return True
        else:
            at += 1
    return False


@lru_cache(maxsize=8)
def newline_of(text: str) -> str:
    """The line end that a text uses most."""
    crlf = text.count("\r\n")
    if crlf * 2 > text.count("\n"):
        return "\r\n"
    return "\r" if "\n" not in text and "\r" in text else "\n"


@dataclass(frozen=True)
class _Gap:
    """What is between an entry and the next one, or the closing bracket.

    Attributes:
        end: where the entry ends, closing parentheses included.
        comma: the offset after the comma, None without one.
        comment: where the comment on the line of the comma ends (of the entry's end, without a comma), None without.
        broken: whether a line break follows the comma or the entry's end.
    """

    end: int
    comma: int | None
    comment: int | None
    broken: bool


def _scan(text: str, start: int, stop: int) -> _Gap:
    """Read the layout from `start` to `stop`; ValueError when there is more than commas and closing parentheses."""
    at = end = start
    comma: int | None = None
    comment: int | None = None
    broken = False
    while at < stop:
        layout = _LAYOUT.match(text, at, stop)
        if layout is not None:
            at = layout.end()
            if layout.lastgroup == "comment" and not broken:
                comment = at
            broken = broken or layout.lastgroup == "break"
            continue
        char, at = text[at], at + 1
        if char == ",":
            comma = at
        elif char == ")":
            comma, end = None, at
        else:
            raise ValueError(f"{char!r} at offset {at - 1} is neither layout nor the end of an entry")
        comment, broken = None, False
    return _Gap(end, comma, comment, broken)


def _append(
    path: str,
    text: str,
    inside: int,
    stop: int,
    entry: Range,
    content: str,
    newline: str,
    lone: bool = False,
    inner: bool = False,
) -> Edit:
    """Add `content` behind `entry`.

    Args:
        path: the file.
        text: its text.
        inside: after the opening bracket.
        stop: where the next entry or the closing bracket is.
        entry: the entry.
        content: what to add.
        newline: the file's line end.
        lone: whether a comma behind `entry` is there because a tuple of one needs it.
        inner: whether another entry follows.
    """
    gap = _scan(text, entry[1], stop)
    at = gap.end if gap.comma is None else gap.comma
    lead = _lead(text, inside, entry[0])
    leading_comma = lead is not None and "," in lead
    if (leading_comma and gap.comma is not None) or (inner and not gap.broken):
        lead = None
    if lead is None:
        closing = "," if gap.comma is not None and not lone else ""
        return _insert(path, at, f"{'' if gap.comma is not None else ','} {content}{closing}")
    added = f"{newline}{lead}{content}{'' if gap.comma is None else ','}"
    after = at if gap.comment is None else gap.comment
    if gap.comma is not None or leading_comma:
        return _insert(path, after, added)
    return Edit(Span(path, at, after), f",{text[at:after]}{added}")


def _fill(path: str, text: str, inside: int, stop: int, content: str, newline: str, comma: str = "") -> Edit:
    """Add `content` between brackets that hold only layout; `comma` follows it when it must even on one line."""
    comments = [layout.end() for layout in _LAYOUT.finditer(text, inside, stop) if layout.lastgroup == "comment"]
    padding = text[inside:stop]
    if not comments and not _LINE_BREAK.search(padding):
        return _insert(path, inside, f"{padding}{content}{comma}")
    if not comments and "\\" in padding:
        return _insert(path, inside, f"{content}{comma}")
    lines = _LINE_BREAK.split(padding)
    base = lines[-1]
    indents = [line[: len(line) - len(line.lstrip(_BLANK))] for line in lines[1:-1] if line.lstrip(_BLANK)[:1] == "#"]
    indent = next((deeper for deeper in indents if len(deeper) > len(base)), base + ("\t" if "\t" in base else "    "))
    return _insert(path, comments[-1] if comments else inside, f"{newline}{indent}{content},")


def _insert(path: str, at: int, content: str) -> Edit:
    return Edit(Span(path, at, at), content)


def _lead(text: str, inside: int, at: int) -> str | None:
    """What stands in front of `at` on its line if that is only white space or a comma and the line begins behind
    `inside`; None otherwise.
    """
    line = max(text.rfind("\n", inside, at), text.rfind("\r", inside, at)) + 1
    lead = text[line:at]
    return lead if line and lead.strip(_BLANK) in ("", ",") else None


def _quote(text: str, entries: Sequence[Range]) -> str:
    """The quote of the last entry that begins with a string, `"` without one."""
    for start, end in reversed(entries):
        match = _KEY_QUOTE.match(text, start, end)
        if match is not None:
            return match[1]
    return '"'


def _literal(value: str, quote: str, as_bytes: bool) -> str:
    return f"{'b' if as_bytes else ''}{quote}{_escape(value, quote, as_bytes)}{quote}"


def _escape(value: str, quote: str, as_bytes: bool) -> str:
    """`value` as it is written between `quote`s, one or three."""
    plain = value.encode().decode("latin-1") if as_bytes else value
    return "".join(_escape_one(char, quote, as_bytes) for char in plain)


def _escape_one(char: str, quote: str, as_bytes: bool) -> str:
    if char in ("\\", quote):
        return f"\\{char}"
    if char.isprintable() and (char.isascii() or not as_bytes):
        return char
    return char.encode("unicode_escape").decode("ascii")


def _says(literal: str, value: str) -> bool:
    """Whether Python reads `literal` as `value`, or as its bytes."""
    node = _parse(literal)
    if not isinstance(node, ast.Constant):
        return False
    return bool(node.value == (value.encode() if isinstance(node.value, bytes) else value))


def _stands_alone(argument: str) -> bool:
    """Whether a second argument beside this one is, or may be, a syntax error."""
    return _GENERATOR_HINT.search(argument) is not None and _parse(f"f({argument}, k=0)") is None


def _is_closed(expression: str) -> bool:
    """Whether an expression is a primary or has its own brackets, so that nothing beside it can tear it apart."""
    node = _parse(f"({expression})")
    if node is None:
        return False
    starts_inside = (node.lineno, node.col_offset) > (1, 1)
    return starts_inside or isinstance(node, _CLOSED)


def _parse(expression: str) -> ast.expr | None:
    """The tree of an expression, None when this Python cannot parse it; warnings about it are the author's."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(expression, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _before_statement(text: str, start: int) -> str | None:
    """What decides how a statement can be followed: its indentation when it begins a logical line, `;` when another
    statement or the header of its block comes before it on that line, None for anything else.
    """
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    lead = text[line:start]
    if lead.strip(_BLANK):
        return ";" if lead.rstrip(_BLANK).endswith((";", ":")) else None
    above = line - 1 if text[line - 1 : line] == "\n" else line
    above = above - 1 if text[above - 1 : above] == "\r" else above
    if text[above - 1 : above] != "\\":
        return lead
    continued = text[max(text.rfind("\n", 0, above), text.rfind("\r", 0, above)) + 1 : above - 1]
    if continued.lstrip(_BLANK).startswith("#"):
        return lead
    return ";" if "#" not in continued and continued.rstrip(_BLANK).endswith((";", ":")) else None


def _line_goes_on(text: str, at: int) -> bool:
    """Whether code follows `at` on its logical line."""
    while at < len(text):
        layout = _LAYOUT.match(text, at)
        if layout is None:
            return True
        if layout.lastgroup == "break" and text[at] != "\\":
            return False
        at = layout.end()
    return False
