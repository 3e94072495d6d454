"""Words of a shell script as Python expressions, and Python strings written back as such words."""

from __future__ import annotations

import ast
import json
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from polylint.embedded.shell_names import Names, Variable, spelled, variable_of
from polylint.shell.commands import ASSIGNMENT
from polylint.shell.words import UNKNOWN, Argument, Fragment, Word, read_value
from polylint.view import Builder, Extract

MAX_FRAGMENTS = 100
"""What a word may consist of; one of more is not known."""

LAYER = "\x1f"
"""Stands in a context between how something is written in a script and how that script is written around it."""

STYLE = "\x1e"
"""Stands in a context before how the text is written that the script is in."""

NOTHING_KNOWN = "input()"
"""What is not known, as a text; the same with a star stands for several texts or none."""

_CLOSING = -1
_SEVERAL = f"*{NOTHING_KNOWN}"
_EXPANDED = re.compile(r"\{(?=[^{}\s]*\})[^{}\s]*(?:,|\.\.)[^{}\s]*\}")
_PATTERN = re.compile(r"[*?\[\\$`\"']")
_PLAIN = re.compile(r"[\w@%+=:,./-]*", re.ASCII)
_ITEMS = re.compile(r"(?:, (?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'))+")
_SLICE = re.compile(r"[1-9]")


class Words:
    """Writes words of one script as expressions.

    Args:
        builder: the module.
        script: the script.
        names: what is known of its variables.
        unit: what an edit must not leave.
        layer: how the script itself is written in another one, "" where it is not.
        styles: how the text that it is in is written, from which offset on, see `shell_written`.
        holes: code for single characters of the script, by offset.
        python_names: names that the script does not assign are those of the module.
    """

    def __init__(
        self,
        builder: Builder,
        script: Extract,
        names: Names,
        unit: int,
        layer: str,
        styles: Sequence[tuple[int, str]],
        holes: Mapping[int, str],
        python_names: bool,
    ) -> None:
        self._builder, self._script, self._names, self._unit = builder, script, names, unit
        self._layer, self._styles = layer, styles
        self._holes, self._python_names = holes, python_names
        self.assigned: set[str] = set()
        self.arguments = False
        self.between = ", "

    # ---------------------------------------------------------------- places

    def place(self, offset: int) -> int:
        """Where a character of the script stands in the file."""
        return self._script.place(offset)

    def stop(self, offset: int) -> int:
        """Where the character before an offset of the script ends in the file."""
        pieces = self._script.pieces
        index = bisect_right(pieces, offset - 1, key=lambda p: p.start) - 1
        if index < 0:
            return self._script.place(offset)
        piece = pieces[index]
        end = pieces[index + 1].start if index + 1 < len(pieces) else len(self._script.text)
        exact = end - piece.start == piece.stop - piece.at
        return piece.at + (offset - piece.start) if exact else piece.stop

    def style(self, offset: int) -> str:
        """How the text around an offset of the script is written."""
        index = bisect_right(self._styles, offset, key=lambda pair: pair[0]) - 1
        return self._styles[index][1] if index >= 0 else ""

    def _context(self, own: str, offset: int) -> str:
        """How something is written at an offset of the script."""
        style = self.style(offset)
        layer = f"{LAYER}{self._layer}" if self._layer else ""
        return f"{own}{layer}{STYLE if style else ''}{style}"

    def make(self, text: str) -> None:
        """Code that the file does not have."""
        self._builder.make(text)

    # ---------------------------------------------------------------- items of a list

    def items(self, arguments: Sequence[Argument], places: Sequence[str]) -> None:
        """The items of a list.

        Args:
            arguments: the words.
            places: by word how another one after it is written, see `beside`.
        """
        for index, (argument, beside) in enumerate(zip(arguments, places, strict=True)):
            self.make(", " if index else "")
            self.item(argument, beside)

    def item(self, argument: Argument, beside: str = "") -> None:
        """An item of a list, with a star where the word may stand for several arguments or none."""
        only = argument.fragments[0] if len(argument.fragments) == 1 else None
        variable = None if only is None else variable_of(only)
        if only is not None and variable is not None and (code := self._list(variable, only.quote != "")):
            self._take(code, argument.start, argument.end, beside)
        elif (
            only is not None
            and not only.quote
            and (self._may_split(variable) if variable is not None else only.text == UNKNOWN and only.kind == "text")
        ):
            self.make("*")
            self.make("(")
            self.text(argument, 0, "")
            self._take(").split()", argument.end - 1, argument.end, beside)
        elif self._is_open(argument):
            self._take(_SEVERAL, argument.start, argument.end, beside)
        else:
            self.text(argument, 0, beside)

    def _list(self, variable: Variable, quoted: bool) -> str:
        """The code for a variable that stands for several arguments, "" for one that does not."""
        if variable.name == "@" and quoted and not variable.sign and variable.operator in ("", ":"):
            if not self.arguments:
                return _SEVERAL
            if not variable.operator:
                return "*argv"
            return f"*argv[{int(variable.operand) - 1}:]" if _SLICE.fullmatch(variable.operand) else _SEVERAL
        if variable.index == "@" and quoted and not variable.sign and not variable.operator:
            if variable.name in self._names.arrays and self._is_known(variable.name):
                return f"*{self._names.assigned[variable.name]}"
            return _SEVERAL
        if variable.sign == "#":
            return ""
        return _SEVERAL if variable.name in "@*" or variable.index in ("@", "*") else ""

    def _may_split(self, variable: Variable) -> bool:
        """Whether a variable that is not quoted may become several words, or none."""
        if variable.sign == "#" or variable.name in "#?$!":
            return False
        if variable.operator in ("", ":-", "-") and variable.name in self._names.assigned:
            return variable.name in self._names.spaced or not self._is_known(variable.name)
        return True

    def _is_open(self, argument: Argument) -> bool:
        """Whether the shell may make several arguments or none of a word, for other reasons than a variable."""
        if len(argument.fragments) > MAX_FRAGMENTS:
            return True
        bare = "".join(f.text if f.kind == "text" and f.quote in ("", "`") else "$" for f in argument.fragments)
        if _EXPANDED.search(bare):
            return True
        for fragment in argument.fragments:
            variable = variable_of(fragment)
            if variable is not None and variable.sign != "#" and (variable.name in "@*" or variable.index == "@"):
                return True
        only = argument.fragments[0] if len(argument.fragments) == 1 else None
        if only is None or only.quote or only.kind == "text":
            return False
        variable = variable_of(only)
        return variable is None or "+" in variable.operator

    # ---------------------------------------------------------------- texts

    def text(self, argument: Argument, start: int = 0, beside: str = "") -> None:
        """A word as one text, from a character of what it says on."""
        fragments = list(argument.fragments)
        if start and fragments:
            head = fragments[0]
            fragments[0] = Fragment(head.kind, head.quote, head.text[start:], head.spans[start:])
            fragments = [f for f in fragments if f.kind != "text" or f.text]
        if len(fragments) > MAX_FRAGMENTS:
            self._take(NOTHING_KNOWN, argument.start, argument.end, beside)
        elif not fragments:
            self._take('""', argument.start + start, argument.end, beside)
        else:
            self._sum(fragments, argument.end, beside)

    def value(self, fragments: Sequence[Fragment], end: int) -> None:
        """What a text within a word says, which ends at an offset of the script."""
        if fragments and len(fragments) <= MAX_FRAGMENTS:
            self._sum(fragments, end, "")
        else:
            self.make(NOTHING_KNOWN if fragments else '""')

    def _sum(self, fragments: Sequence[Fragment], end: int, beside: str) -> None:
        for index, fragment in enumerate(fragments):
            last = index + 1 == len(fragments)
            before = fragments[index - 1] if index else None
            if before is not None:
                self.make(" " if before.kind == fragment.kind == "text" else " + ")
            if fragment.kind == "text":
                self._literal(fragment, end if last else None, beside)
                continue
            start, stop = fragment.spans[0]
            variable = variable_of(fragment)
            if variable is None or not self._computed(variable, fragment):
                code = NOTHING_KNOWN if variable is None else self._scalar(variable)
                self._take(code, start, end if last else stop, beside if last else "")
            elif last:
                # What was computed has no place of its own that something could be written beside.
                self._take(" ", end - 1, end, beside)

    def _literal(self, fragment: Fragment, end: int | None, beside: str) -> None:
        """A run of characters; one that ends a word ends where the word does."""
        quote = "'" if '"' in fragment.text and "'" not in fragment.text else '"'
        context = self._context(f"text{fragment.quote}", fragment.spans[0][0])
        first = fragment.spans[0][0] - (fragment.quote in ("'", '"', "j"))
        self._builder.make(quote, self.place(max(first, 0)), self._unit)
        run: tuple[int, int] | None = None
        for character, span in zip(fragment.text, fragment.spans, strict=True):
            hole = self._holes.get(span[0]) if character == UNKNOWN else None
            plain = span[1] - span[0] == 1 and character not in ("\\", quote) and character.isprintable()
            if run is not None and (not plain or run[1] != span[0]):
                self._script.copy(self._builder, *run, self._unit, context)
                run = None
            if character == UNKNOWN:
                self.make(f"{quote} + {hole or NOTHING_KNOWN} + {quote}")
            elif plain:
                run = span if run is None else (run[0], span[1])
            else:
                escaped = _escaped(character, quote)
                at, stop = self.place(span[0]), self.stop(span[1])
                if len(escaped) == stop - at and self._script.text[slice(*span)] != escaped:
                    # A run that is as long as its range is one that is written as it is.
                    escaped = f"\\u{ord(character):04x}"
                self._builder.take(escaped, at, stop, self._unit, context)
        if run is not None:
            self._script.copy(self._builder, *run, self._unit, context)
        if end is None:
            self._builder.make(quote)
        else:
            at = max(self.stop(end) - 1, 0)
            self._builder.take(quote, at, self.stop(end), _CLOSING, beside)

    # ---------------------------------------------------------------- variables

    def _is_known(self, name: str) -> bool:
        mixed = name in self._names.arrays and name in self._names.scalars
        return name in self._names.assigned and name not in self._names.hidden and not mixed

    def reference(self, name: str) -> str:
        """The code for a variable as a text."""
        names = self._names
        if name in names.assigned:
            if not self._is_known(name):
                return NOTHING_KNOWN
            return f"{names.assigned[name]}[0]" if name in names.arrays else names.assigned[name]
        if name in names.outer:
            return names.outer[name]
        return spelled(name) if self._python_names else f'os.environ["{name}"]'

    def _scalar(self, variable: Variable) -> str:
        """The code for a variable that nothing is done to."""
        if variable.sign or variable.operator not in ("", ":?", "?"):
            return NOTHING_KNOWN
        if variable.name.isdigit():
            number = int(variable.name) if self.arguments and len(variable.name) < 3 else 0
            return f"argv[{number - 1}]" if number and not variable.index else NOTHING_KNOWN
        if not variable.name[0].isalpha() and variable.name[0] != "_":
            return NOTHING_KNOWN
        if variable.index:
            items = variable.index.isdigit() and variable.name in self._names.arrays and self._is_known(variable.name)
            return f"{self._names.assigned[variable.name]}[{int(variable.index)}]" if items else NOTHING_KNOWN
        return self.reference(variable.name)

    def _computed(self, variable: Variable, fragment: Fragment) -> bool:
        """Write a variable that something is done to; whether it was done."""
        if variable.sign or variable.index or variable.name in "@*#?$!-":
            return False
        plain = self._scalar(Variable(variable.name))
        start, end = fragment.spans[0]
        operand = (start + variable.at, end - 1)
        if variable.operator in (":-", "-", ":=", "="):
            self._default(variable, plain, operand, fragment.quote)
            return True
        literal = not _PATTERN.search(variable.operand) and variable.operand.isprintable()
        if variable.operator in ("%", "%%", "#", "##") and variable.operand and literal:
            method = "removesuffix" if "%" in variable.operator else "removeprefix"
            self._take(f'{plain}.{method}("{variable.operand}")', start, end, "")
            return True
        if variable.operator in ("^^", ",,") and not variable.operand:
            self._take(f"{plain}.{'upper' if variable.operator == '^^' else 'lower'}()", start, end, "")
            return True
        return False

    def _default(self, variable: Variable, plain: str, operand: tuple[int, int], quote: str) -> None:
        """A variable, or what it is by default."""
        name = variable.name
        closing = ")"
        start = operand[0] - variable.at
        if name.isdigit():
            number = int(name) if self.arguments and len(name) < 3 else 0
            padding = ", ".join(['""'] * number)
            parameter = f"(*argv, {padding})[{number - 1}]" if number else NOTHING_KNOWN
            self._take(f"({parameter} or ", start, start + 2, "")
        elif (name in self._names.assigned and name in self.assigned) or name in self._names.outer:
            self._take(f"({plain} or ", start, start + 2, "")
        else:
            self._take(f'os.environ.get("{name}", ', start, start + 2, "")
        offsets = tuple(range(*operand))
        text = self._script.text[operand[0] : operand[1]]
        self.value(read_value(Word(text, 0, offsets), quote) if offsets else (), operand[1])
        self.make(closing)

    def _take(self, code: str, start: int, end: int, beside: str) -> None:
        """Code for what is written otherwise in a range of the script."""
        stop = max(self.stop(max(end, 1)), 1)
        self._builder.take(code, min(self.place(max(start, 0)), stop - 1), stop, _CLOSING, beside)

    # ---------------------------------------------------------------- how more is written beside a word

    def beside(self, arguments: Sequence[Argument]) -> list[str]:
        """By word how another one after it is to be written: in which quotes, and on a line of its own or not."""
        if not arguments:
            return []
        quotes = [fragment.quote for argument in arguments for fragment in argument.fragments]
        # A header is quoted as the other ones are.
        headers = [
            fragment.quote
            for option, argument in pairwise(arguments)
            if option.word.text in ("-H", "--header")
            for fragment in argument.fragments
        ]
        quote = next((quote for quote in reversed((*quotes, *headers)) if quote in ("'", '"')), '"')
        if quotes and quotes[0] in ("j", "y"):
            return [self._context(f"word{quotes[0]}{self.between}", one.start) for one in arguments]
        if any(one.startswith("`") for one in quotes):
            quote = "'"
        gaps = [self._script.text[one.end : following.start] for one, following in pairwise(arguments)]
        leads = [gap if "\n" in gap and not gap.replace("\\\n", "").strip(" \t") else " " for gap in gaps]
        return [
            self._context(f"word{quote}{lead}", one.start) for one, lead in zip(arguments, (*leads, " "), strict=True)
        ]


def _escaped(character: str, quote: str) -> str:
    if character in ("\\", quote):
        return f"\\{character}"
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def shell_written(content: str, context: str) -> str | None:
    """What to write into a shell script for an edit of the Python code for it.

    Args:
        content: what is put into the Python code: characters of a string literal, or new items of a list.
        context: how what stands beside it is written, from its piece: `text` and the quotes around it (`j` and `y` for
            strings of JSON and YAML, `h` for a here-document), or `word`, the quotes to use and what stands before a
            new word; then how the script is written that it is in.

    Returns:
        The text for the script, None when it can not be said there.
    """
    own, _, outer = context.partition(STYLE)[0].partition(LAYER)
    written: str | None = None
    if own.startswith("text"):
        value = _said(content)
        written = None if value is None else _spelled(value, own[4:])
    elif own.startswith("word") and _ITEMS.fullmatch(content):
        words = [str(word) for word in ast.literal_eval(f"[{content[2:]}]")]
        if own[4] in "jy":
            return "".join(f"{own[5:]}{json.dumps(word, ensure_ascii=False)}" for word in words)
        around = "" if own[4] == "\\" else own[4]
        spelled_words = [w if _PLAIN.fullmatch(w) else f"{around}{_spelled(w, own[4])}{around}" for w in words]
        written = own[5:] + " ".join(spelled_words)
    if not outer or written is None:
        return written
    # The script itself is a word of another script: it says this text.
    layer, _, further = outer.partition(LAYER)
    spelled_out = _spelled(written, layer[4:]) if layer.startswith("text") else None
    while further and spelled_out is not None:
        layer, _, further = further.partition(LAYER)
        spelled_out = _spelled(spelled_out, layer[4:]) if layer.startswith("text") else None
    return spelled_out


def _said(content: str) -> str | None:
    """What the characters of a string literal say."""
    for quote in ('"', "'"):
        try:
            value = ast.literal_eval(f"{quote}{content}{quote}")
        except (SyntaxError, ValueError):
            continue
        if isinstance(value, str):
            return value
    return None


def _spelled(value: str, quote: str) -> str | None:
    """A text as it is written between quotes, or without any."""
    if quote == "'":
        return value.replace("'", "'\\''")
    if quote == '"':
        return re.sub(r'(["$`\\])', r"\\\1", value)
    if quote == "j":
        return json.dumps(value, ensure_ascii=False)[1:-1]
    if quote == "y":
        return value
    if quote == "h":
        return re.sub(r"([$`\\])", r"\\\1", value)
    if quote.startswith("`"):
        written = _spelled(value, quote[1:])
        return None if written is None or re.search(r"[\\$\"`]", written) else written
    if quote == "\\":
        return re.sub(r"([^\w@%+=:,./-])", r"\\\1", value, flags=re.ASCII)
    if quote == "$'":
        return value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    if _PLAIN.fullmatch(value):
        return value
    return "'" + value.replace("'", "'\\''") + "'"


def value_start(argument: Argument) -> int:
    """Where the value begins in a word that assigns one."""
    match = ASSIGNMENT.match(argument.word.text)
    return match.end() if match else 0
